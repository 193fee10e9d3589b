"""Every answer that can be given, with what it tells the tracker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diary import vocabulary as v
from diary.questionnaire import ITEMS, Item, Kind
from diary.vocabulary import Word, _

# A question of `Reading` with its answer; also "handling", what was chosen for the case ("case_look", "case_sites",
# "since_birth"), so many "days" after the first, and "worse_before": the day before was worse.
Facts = Mapping[str, Any]

NONE_OF_THESE = _("None of these")
ANY_TEXT = _("Whatever you write")
ANY_DAY = _("Any day")
# What the tracker is told of by name; of the other questions it hears nothing.
HEARD = {
    "trend", "signs", "colour", "wellbeing", "red_flags", "worried", "count", "size", "temperature", "glass_test",
    "sleep", "feeding", "amount_fed", "nappies", "handling", "changes",
}  # fmt: skip
# What is asked of the case itself, with what it is called here; an entry may name its places again.
CASE_QUESTIONS = {
    "case_look": _("What it mainly looks like"),
    "sites": _("Where it is, of the case or named by an entry"),
    "case_noticed": _("Since when it is there"),
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to one question. `answer` is its word, or the text that stands for every answer of its kind."""

    question: str
    answer: str
    label: str  # marked, not translated; `params` fills it in
    facts: Facts
    params: tuple[tuple[str, Decimal], ...] = ()
    is_retired: bool = False  # no longer offered; kept as it was noted

    def __hash__(self) -> int:
        return hash((self.question, self.answer))


def choices(temperatures: Sequence[tuple[Decimal, Decimal]]) -> Iterator[Choice]:
    """Those on the case, then those of an entry in the order in which it asks."""
    for look in v.Look:
        yield _choice("case_look", look, {"case_look": look})
    for site in v.Site:
        yield _choice("sites", site, {"case_sites": frozenset({site})})
    for noticed in v.Noticed:
        yield _choice("case_noticed", noticed, {"since_birth": noticed == v.Noticed.BIRTH})
    for item in (item for item in ITEMS if item.id not in CASE_QUESTIONS):
        yield from _temperatures(temperatures) if item.kind == Kind.NUMBER else _choices(item)


def _choices(item: Item) -> Iterator[Choice]:
    if item.kind == Kind.SEVERAL and item.can_be_none:
        yield Choice(question=item.id, answer="", label=NONE_OF_THESE, facts=_facts(item, frozenset()))
    for word in item.words or ():
        yield _choice(item.id, word, _facts(item, frozenset({word}) if item.kind == Kind.SEVERAL else word))
    if item.kind == Kind.YES:
        yield Choice(question=item.id, answer="", label=item.label, facts={item.id: True})
    if item.kind in (Kind.TEXT, Kind.DAY):
        label = ANY_TEXT if item.kind == Kind.TEXT else ANY_DAY
        yield Choice(question=item.id, answer="", label=label, facts={})


def _facts(item: Item, answer: Any) -> Facts:
    return {item.id: answer} if item.id in HEARD else {}


def _choice(question: str, word: Word, facts: Facts) -> Choice:
    retired = word in v.RETIRED.get(type(word), ())
    return Choice(question=question, answer=word.value, label=word.label, facts=facts, is_retired=retired)


def _temperatures(ranges: Sequence[tuple[Decimal, Decimal]]) -> Iterator[Choice]:
    for place, (lowest, highest) in enumerate(ranges):
        label = _("{lowest} to {highest} °C")
        if place == 0:
            label = _("{highest} °C or less")
        elif place == len(ranges) - 1:
            label = _("{lowest} °C or more")
        yield Choice(
            question="temperature",
            answer=str(lowest),
            label=label,
            params=(("lowest", lowest), ("highest", highest)),
            facts={"temperature": lowest},
        )
