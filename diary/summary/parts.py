"""What a summary is made of: frozen, and in the language of the request."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from diary.course import Chart
from diary.vocabulary import Level

from .told import joined


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


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
    head: tuple[Fact, ...]  # since, the latest, what was tried: the short answers
    facts: tuple[Fact, ...]  # in the order in which a doctor asks
    seen: tuple[Fact, ...]  # what doctors said before
    tried: tuple[Tried, ...]
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
    def pair(self) -> tuple[Shot, ...]:
        """The first chosen photo and the latest, of the same view where that can be."""
        first, rest = self.chosen[:1], self.chosen[1:]
        alike = [shot for shot in rest if shot.view == first[0].view] or list(rest)
        return (*first, *alike[-1:])

    @property
    def course_words(self) -> str:
        """The drawn course, told: for who cannot see it."""
        told = [
            f"{entry.above} {_('Day')} {entry.number}: {joined([entry.trend, entry.signs])}".strip()
            for entry in self.entries
        ]
        return ". ".join(told)
