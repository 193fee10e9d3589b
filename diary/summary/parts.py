"""What a summary is made of: frozen, and in the language of the request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.course import Chart
from diary.vocabulary import Level

from .told import joined

BARS, BAR_SHARES = (5, 1, 10, 20), (0.03, 0.5)  # mm: the first that is neither too short nor too long


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """The facts that answer one of the doctor's questions."""

    name: str
    facts: tuple[Fact, ...]


class Bar(NamedTuple):
    mm: int
    share: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that may be shown. `chosen` ones are printed."""

    id: str
    print: str  # the digest of what is printed
    number: int
    day: date
    at: datetime  # in the baby's time zone: the moment that its entry is about
    view: str
    place: str  # on the body
    age_days: int  # of the baby; the day of birth is 0
    width: int  # px of the display rendition; only the shape is told
    height: int
    mm_across: float | None  # millimetres that its whole width shows, where its strip was marked
    alt: str
    chosen: bool
    entry: str = ""  # the id of the entry that it belongs to
    nappy: bool = False  # of the nappy area: never chosen by itself
    worst: bool = False  # of the entry that the course stands highest at, where anything was noted

    @property
    def about(self) -> str:
        """ "41 days old, cheek, close-up"."""
        age = ngettext("%(count)s day old", "%(count)s days old", self.age_days) % {"count": self.age_days}
        return joined([age if self.age_days >= 0 else "", self.place.lower(), self.view.lower()])

    @property
    def bar(self) -> Bar | None:
        """A bar to measure by, where the scale is known: as a share of the width of the picture."""
        if not self.mm_across:
            return None
        shortest, longest = BAR_SHARES
        bars = (Bar(mm, round(mm / self.mm_across, 5)) for mm in BARS)
        return next((bar for bar in bars if shortest <= bar.share <= longest), None)


def _moment(shot: Shot) -> datetime:
    return shot.at


def paired(shots: Sequence[Shot]) -> tuple[tuple[Shot, ...], ...]:
    """Two by two, of one view at two dates; those that are left over come last, with each other."""
    pairs: list[tuple[Shot, ...]] = []
    waiting: dict[str, Shot] = {}
    left: list[Shot] = []
    for shot in shots:
        before = waiting.pop(shot.view, None)
        if before and before.day != shot.day:
            pairs.append((before, shot))
            continue
        left.extend([before] if before else [])
        waiting[shot.view] = shot
    left = sorted([*left, *waiting.values()], key=_moment)
    pairs.sort(key=lambda pair: (pair[0].at, pair[1].at))
    return (*pairs, *(tuple(left[at : at + 2]) for at in range(0, len(left), 2)))


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that held at some time, with the days it held, its source and its answer."""

    level: Level
    title: str
    days: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class Tried:
    """Something that was used or done, with its days, its adviser and its effect. `end` is None while it goes on.

    `label` is the digest of a photo of its package, or "" ; `alt` says what that shows.
    """

    what: str
    where: str
    start: date
    end: date | None
    days: str
    advised_by: str
    effect: str
    label: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        """ "Zinc cream (on the cheek, 3 Nov 2026 to 9 Nov 2026, advised by a nurse, helped)"."""
        details = ", ".join(filter(None, [self.where, self.days, self.advised_by, self.effect.lower()]))
        return f"{self.what} ({details})" if details else self.what


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log. `above` says why it is counted from another day than the row before it, or "" ."""

    id: str
    at: datetime  # in the baby's time zone
    number: int
    day: date
    time: str
    trend: str
    signs: str
    baby: str
    photos: int
    note: str
    by: str
    answers: tuple[Fact, ...]  # everything that was answered, each question with its answer
    temperature: Decimal | None  # °C
    above: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One case of a summary."""

    id: str
    title: str
    place: str
    number: int  # the day that it is, or was when it was gone; the first is 1
    head: tuple[Fact, ...]  # since when, where, the latest: the short answers
    onset: tuple[Fact, ...]  # where first, how it spread, what it looks like
    bother: tuple[Fact, ...]  # whether it bothers the baby
    warnings: tuple[Fact, ...]  # signs, and how the baby was, with their days
    tried: tuple[Tried, ...]
    changed: tuple[Fact, ...]  # contacts, and what was new
    seen: tuple[Fact, ...]  # what doctors said before
    kept_by: str
    chart: Chart
    shots: tuple[Shot, ...]
    prompts: tuple[Prompt, ...]
    entries: tuple[Entry, ...]
    questions: tuple[str, ...]
    neutral: str = ""  # look and place, whatever the parent calls it

    @property
    def chosen(self) -> tuple[Shot, ...]:
        return tuple(shot for shot in self.shots if shot.chosen)

    @property
    def has_nappy(self) -> bool:
        return any(shot.nappy for shot in self.shots)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that was noted, in the order in which a doctor asks."""
        label = _("Tried so far")
        used = [Fact(label, one.text) for one in self.tried] or [Fact(label, _("Nothing noted"))]
        groups = {
            "onset": self.onset,
            "bother": self.bother,
            "warnings": self.warnings,
            "tried": tuple(used),
            "changed": self.changed,
            "seen": self.seen,
        }
        return tuple(Group(name, facts) for name, facts in groups.items() if facts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The same in a row, each question once, but for what doctors said."""
        used = Fact(_("Tried so far"), "; ".join(one.text for one in self.tried))
        kept = Fact(_("Kept by"), self.kept_by)
        told = (*self.onset, *self.bother, *self.warnings, used, *self.changed, kept)
        return tuple(fact for fact in told if fact.value)

    @property
    def glance(self) -> tuple[Shot, ...]:
        """Of the chosen photos the first, the worst and the latest, of the same view where that can be."""
        if not self.chosen:
            return ()
        first = self.chosen[0]
        alike = [shot for shot in self.chosen if shot.view == first.view]
        latest = (alike if len(alike) > 1 else self.chosen)[-1]
        worst = [shot for shot in alike if shot.worst] or [shot for shot in self.chosen if shot.worst]
        return tuple({shot.id: shot for shot in sorted([first, *worst[:1], latest], key=_moment)}.values())

    @property
    def rows(self) -> tuple[tuple[Shot, ...], ...]:
        """The chosen photos two by two: where that can be, of one view at two dates."""
        return paired(self.chosen)

    @property
    def course_words(self) -> str:
        """The drawn course, told: for who cannot see it."""
        told = [
            f"{entry.above} {_('Day')} {entry.number}: {joined([entry.trend, entry.signs])}".strip()
            for entry in self.entries
        ]
        return ". ".join(told)
