"""All that is known of one case. The caller fills it in; nothing here knows where it was kept.

Days are the baby's own local days; the caller has already converted every moment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from diary import vocabulary as v

from .calendar import Age, reached

# Which question each set of words answers. (`Affected` answers two, so it is asked for by name.)
QUESTIONS: dict[type[v.Word], str] = {
    v.Trend: "trend",
    v.Sign: "signs",
    v.Wellbeing: "wellbeing",
    v.RedFlag: "red_flags",
    v.Colour: "colour",
    v.Count: "count",
    v.Size: "size",
    v.Change: "changes",
    v.Look: "case_look",
    v.GlassTest: "glass_test",
    v.AmountFed: "amount_fed",
    v.Nappies: "nappies",
}
# Answered by having something in them; the other questions have an answer that is empty, or that is none.
SINGLE = (
    "wellbeing",
    "red_flags",
    "sites",
    "case_sites",
    "case_look",
    "count",
    "size",
    "temperature",
    "glass_test",
    "sleep",
    "feeding",
    "amount_fed",
    "nappies",
    "changes",
    "worried",
)
# Answers that no rule holds on.
AS_USUAL = frozenset(
    {
        v.Trend.BETTER,
        v.Trend.SAME,
        v.Trend.GONE,
        v.Wellbeing.USUAL,
        v.Affected.NOT,
        v.AmountFed.USUAL,
        v.Nappies.USUAL,
        v.GlassTest.FADES,
    }
)
THREE_MONTHS = Age(months=3)


def key_of(question: str, word: v.Word) -> str:
    """What the latest answer is kept under: the question, and of the signs each one, as not all are always asked."""
    return f"{question} {word}" if question == "signs" else question


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One observation. `None` means that the question was not answered, an empty set "none of these".

    What was chosen for the case itself, its places and its look, is a reading of its own.
    """

    id: str
    at: datetime  # aware: the moment that the entry is about
    day: date  # the baby's local day of `at`
    saved: datetime  # aware: the moment that it was first saved
    changed: Mapping[str, datetime] = field(
        default_factory=dict
    )  # question: when an edit last changed its answer
    trend: v.Trend | None = None
    signs: frozenset[v.Sign] | None = None
    signs_asked: frozenset[v.Sign] = frozenset(v.Sign)  # which ones `signs` answers, besides those in it
    wellbeing: v.Wellbeing | None = None
    red_flags: frozenset[v.RedFlag] | None = None
    colour: v.Colour | None = None
    sites: frozenset[v.Site] = frozenset()  # places that this entry names again; empty: the case's own
    count: v.Count | None = None
    size: v.Size | None = None
    temperature: Decimal | None = None  # °C
    glass_test: v.GlassTest | None = None
    sleep: v.Affected | None = None
    feeding: v.Affected | None = None
    amount_fed: v.AmountFed | None = None
    nappies: v.Nappies | None = None
    changes: frozenset[v.Change] | None = None
    worried: bool = False
    case_sites: frozenset[v.Site] = frozenset()
    case_look: v.Look | None = None

    def saved_of(self, question: str) -> datetime:
        """When the answer to this question was saved, or last changed by an edit."""
        if (
            question in ("case_sites", "case_look") and self.sites
        ):  # an entry that names the place of the case
            question = "sites"
        if question == "colour_change":
            both = [self.changed.get(name, self.saved) for name in self._colour_questions]
            return max(both, default=self.saved)
        return self.changed.get(question, self.saved)

    @property
    def _colour_questions(self) -> list[str]:
        """Which of the two questions told the colour."""
        if self.colour in v.CHANGED_COLOURS:
            return ["colour"]
        if v.Sign.COLOUR in (self.signs or ()):
            return ["signs"]
        return ["colour", "signs"]

    @property
    def colour_change(self) -> v.Word | None:
        """The answer by which the colour differs from the skin around it."""
        if self.colour in v.CHANGED_COLOURS:
            return self.colour
        return v.Sign.COLOUR if v.Sign.COLOUR in (self.signs or ()) else None

    @property
    def answered_signs(self) -> frozenset[v.Sign]:
        return frozenset() if self.signs is None else self.signs_asked | self.signs

    @property
    def answered(self) -> tuple[str, ...]:
        """The questions that it answers. "Not sure" is no answer, and "none of these" is one.

        The list of signs and the question on colour both answer "colour_change".
        """
        questions = [name for name in SINGLE if getattr(self, name)]
        if self.signs is not None:
            questions.append("signs")
        if self.colour or v.Sign.COLOUR in self.answered_signs:
            questions.append("colour_change")
        if self.trend and self.trend != v.Trend.NOT_SURE:
            questions.append("trend")
        return tuple(questions)

    def keys(self, answered: Iterable[str]) -> Iterator[str]:
        """What it is the latest answer to, for these questions."""
        for question in answered:
            if question == "signs":
                yield from (key_of(question, sign) for sign in self.answered_signs)
            else:
                yield question

    def reported(self, answered: Iterable[str]) -> tuple[str, ...]:
        """Which of these questions it answers with more than "none of these" or "as usual"."""
        answers = [(question, getattr(self, question)) for question in answered]
        return tuple([question for question, answer in answers if answer and answer not in AS_USUAL])


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The parent spoke to someone, or a contact took place: a call, a visit. `at` is None without a known time."""

    day: date
    saved: datetime  # aware: the moment that it was told
    at: datetime | None = None
    is_visit: bool = False
    come_back_by: date | None = None  # visits only: the doctor's own date


@dataclass(frozen=True, kw_only=True, slots=True)
class PutOff:
    """Level 1 prompts put off at a moment, quiet through the day `until`."""

    at: datetime
    day: date
    until: date
    rules: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Return:
    """The case was gone on one day and back on another."""

    gone: date
    back: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """Something done to the skin. `noted` is the day it was noted on, or begun; `last` is None while it goes on."""

    id: str
    handling: v.Handling
    noted: date
    last: date | None = None


class Moment(NamedTuple):
    """A moment, and the baby's local day of it."""

    at: datetime
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """All that is known of one case on the day `today`.

    Its places and its look were noted when it was opened, or when they were last changed.
    """

    today: date
    born: date
    born_week: int | None = None  # completed weeks; under 37 corrects the age
    skin_tone: v.SkinTone | None = None
    look: v.Look | None = None
    look_noted: Moment
    sites: frozenset[v.Site] = frozenset()
    sites_noted: Moment
    first_noticed: date
    since_birth: bool = False
    returns: tuple[Return, ...] = ()
    gone_on: date | None = None  # set while the case is gone
    readings: tuple[Reading, ...] = ()
    answers: tuple[Answer, ...] = ()
    put_offs: tuple[PutOff, ...] = ()
    uses: tuple[Use, ...] = ()

    def opening(self) -> Iterable[Reading]:
        """What was chosen for the case itself, as readings."""
        if self.sites:
            at, day = self.sites_noted
            yield Reading(id="sites of the case", at=at, day=day, saved=at, case_sites=self.sites)
        if self.look:
            at, day = self.look_noted
            yield Reading(id="look of the case", at=at, day=day, saved=at, case_look=self.look)

    def is_under(self, age: Age, *, on: date) -> bool:
        """Was the baby younger than this on that day?"""
        return on < reached(age, born=self.born, born_week=self.born_week)
