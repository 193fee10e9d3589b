"""What a summary is made of: frozen, and in the language of the request."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from diary.presenters.answers import joined
from diary.presenters.course_chart import Chart
from diary.vocabulary import Level

from .photos import SummaryPhoto, glance, paired


@dataclass(frozen=True, slots=True)
class Fact:
    """`treatment` is what it tells of, where that may have a photo of its label. `id` is for code that looks for it."""

    label: str
    value: str
    treatment: "SummaryTreatment | None" = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The facts that answer one of the doctor's questions."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that held at some time, with the days it held, its source and its answer."""

    level: Level
    title: str
    days: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class SummaryTreatment:
    """Something that was used or done, with its days, its adviser and its effect. `end` is None while it goes on.

    `given` says how often and when last, of what was prescribed, or "".
    `label` is the digest of a photo of its package and `label_id` its key, or "" ; `alt` says what that shows.
    """

    what: str
    where: str
    start: date
    end: date | None
    days: str
    advised_by: str
    effect: str
    given: str = ""
    label: str = ""
    label_id: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        """ "Zinc cream (on the cheek, 3 Nov 2026 to 9 Nov 2026, advised by a nurse, helped)"."""
        details = ", ".join(
            filter(None, [self.where, self.days, self.given, self.advised_by, self.effect.lower()])
        )
        return f"{self.what} ({details})" if details else self.what


@dataclass(frozen=True, slots=True)
class SummaryObservation:
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
    more: str  # what was answered besides, in short
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
    treatments: tuple[SummaryTreatment, ...]
    changed: tuple[Fact, ...]  # contacts, and what was new
    seen: tuple[Fact, ...]  # what doctors said before
    kept_by: str
    chart: Chart
    photos: tuple[SummaryPhoto, ...]
    prompts: tuple[Prompt, ...]
    observations: tuple[SummaryObservation, ...]
    questions: tuple[str, ...]
    neutral: str = ""  # look and place, whatever the parent calls it

    @property
    def chosen(self) -> tuple[SummaryPhoto, ...]:
        return tuple(photo for photo in self.photos if photo.chosen)

    @property
    def has_nappy(self) -> bool:
        return any(photo.nappy for photo in self.photos)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that was noted, in the order in which a doctor asks."""
        label = _("Tried so far")
        used = [Fact(label, one.text, one) for one in self.treatments] or [Fact(label, _("Nothing noted"))]
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
        used = Fact(_("Tried so far"), "; ".join(one.text for one in self.treatments), id="tried")
        kept_by = Fact(_("Kept by"), self.kept_by)
        facts = (*self.onset, *self.bother, *self.warnings, used, *self.changed, kept_by)
        return tuple(fact for fact in facts if fact.value)

    @property
    def glance(self) -> tuple[SummaryPhoto, ...]:
        """Of the chosen photos the first, the worst and the latest, of the same view where that can be."""
        return glance(self.chosen)

    @property
    def rows(self) -> tuple[tuple[SummaryPhoto, ...], ...]:
        """The chosen photos two by two: where that can be, of one view at two dates."""
        return paired(self.chosen)

    @property
    def course_words(self) -> str:
        """The drawn course, told: for who cannot see it."""
        lines = [
            f"{one.above} {_('Day')} {one.number}: {joined([one.trend, one.signs])}".strip()
            for one in self.observations
        ]
        return ". ".join(lines)
