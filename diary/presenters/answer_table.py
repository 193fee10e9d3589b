"""What each answer can bring, as the page for experts says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.questionnaire import BY_ID
from diary.tracker import Rule, answers_by_age
from diary.tracker.answers import CASE_QUESTIONS, Choice
from diary.tracker.answers_by_age import Firing, Row
from diary.tracker.calendar import Age
from diary.tracker.companions import Companion
from diary.vocabulary import FirstCall, Level


@dataclass(frozen=True)
class Line:
    """A rule that an answer can bring: at which ages, and beside which of some other answers."""

    rule: Rule
    level: Level
    first_call: FirstCall | None
    ages: str
    beside: Sequence[str]


@dataclass(frozen=True)
class Entry:
    """Answers that bring the same: the lines, or the reason why there are none."""

    answers: Sequence[str]
    lines: Sequence[Line]
    reason: str


@dataclass(frozen=True)
class Section:
    """A question with all of its answers."""

    id: str
    question: str
    entries: Sequence[Entry]

    @property
    def is_heard(self) -> bool:
        """Does any of its answers bring a rule?"""
        return any(entry.lines for entry in self.entries)


def answer_table() -> list[Section]:
    """Every question in the order in which it is asked, those that no rule asks for at the end."""
    sections = [_section(question, rows) for question, rows in answers_by_age().items()]
    return sorted(sections, key=lambda section: not section.is_heard)


def _section(question: str, rows: Sequence[Row]) -> Section:
    label = CASE_QUESTIONS[question] if question in CASE_QUESTIONS else _question(question)
    return Section(question, _(label), [_entry(row) for row in rows])


def _question(question: str) -> str:
    item = BY_ID[question]
    return item.heading or item.label


def _entry(row: Row) -> Entry:
    lines = [_line(firing) for firing in row.firings]
    return Entry([_answer(choice) for choice in row.choices], lines, _(row.reason) if row.reason else "")


def _answer(choice: Choice) -> str:
    label = _(choice.label)
    for name, degrees in choice.params:
        label = label.replace(f"{{{name}}}", f"{Decimal(degrees):.1f}")
    return _("{answer} (no longer offered)").replace("{answer}", label) if choice.is_retired else label


def _line(firing: Firing) -> Line:
    rule, level, first_call = firing.held
    return Line(
        rule=rule,
        level=level,
        first_call=first_call if level == Level.NOW else None,
        ages=_ages(firing),
        beside=[_companion(companion) for companion in firing.companions],
    )


def _ages(firing: Firing) -> str:
    first, until = firing.first, firing.until
    if first and until:
        words = _("from %(first)s to under %(until)s") % {"first": _age(first), "until": _age(until)}
    elif first:
        words = _("from %(first)s") % {"first": _age(first)}
    elif until:
        words = _("under %(until)s") % {"until": _age(until)}
    else:
        return _("at any age")
    return _("%(ages)s (actual age)") % {"ages": words} if firing.is_actual else words


def _age(age: Age) -> str:
    if age.months:
        return ngettext("%(n)d month", "%(n)d months", age.months) % {"n": age.months}
    if age.days % 7 == 0 and age.days > 28:
        return ngettext("%(n)d week", "%(n)d weeks", age.days // 7) % {"n": age.days // 7}
    return ngettext("%(n)d day", "%(n)d days", age.days) % {"n": age.days}


def _companion(companion: Companion) -> str:
    return " + ".join(_either(group) for group in companion.labels)


def _either(labels: Sequence[str]) -> str:
    """One of these: those that say the same are said once."""
    *others, last = _distinct(labels)
    if not others:
        return last
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def _distinct(labels: Sequence[str]) -> Iterator[str]:
    return iter(dict.fromkeys(_(label) for label in labels))
