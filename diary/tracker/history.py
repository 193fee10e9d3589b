"""What was noted, and the questions that a rule may ask of it.

Days are the baby's own local days; the caller has already converted every moment.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from diary import vocabulary as v


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One observation. `None` means that the question was not answered, an empty set "none of these"."""

    id: str
    at: datetime  # aware: the moment that the entry is about
    day: date  # the baby's local day of `at`
    trend: v.Trend | None = None
    signs: frozenset[v.Sign] | None = None
    wellbeing: v.Wellbeing | None = None
    red_flags: frozenset[v.RedFlag] | None = None
    colour: v.Colour | None = None
    sites: frozenset[v.Site] = frozenset()  # places that this entry names again; empty: the case's own
    count: v.Count | None = None
    temperature: Decimal | None = None  # °C
    glass_test: v.GlassTest | None = None
    sleep: v.Affected | None = None
    feeding: v.Affected | None = None
    amount_fed: v.AmountFed | None = None
    nappies: v.Nappies | None = None
    handling: frozenset[v.Handling] | None = None
    handling_until: date | None = None  # last day of use, where it was given
    changes: frozenset[v.Change] | None = None
    worried: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The parent spoke to someone, or a visit took place. `at` is None for a visit without a time: its whole day."""

    day: date
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
class History:
    """All that is known of one case on the day `today`."""

    today: date
    born: date
    born_week: int | None = None  # completed weeks; under 37 corrects the age
    skin_tone: v.SkinTone | None = None
    look: v.Look | None = None
    site: v.Site | None = None
    first_noticed: date
    returns: tuple[Return, ...] = ()
    gone_on: date | None = None  # set while the case is gone
    readings: tuple[Reading, ...] = ()
    answers: tuple[Answer, ...] = ()
    put_offs: tuple[PutOff, ...] = field(default=())
