"""A story: a baby, what it has, and what a parent would note of it on some days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from diary import vocabulary as v
from diary.tracker import History, Moment, Reading
from diary.vocabulary import Level

BORN = date(2026, 1, 1)
TONES = {"light": v.SkinTone.LIGHT, "brown": v.SkinTone.BROWN, "black": v.SkinTone.BLACK}
ALL = tuple(TONES)
SETS = {"signs", "red_flags", "sites", "changes"}


@dataclass(frozen=True)
class Frequency:
    """How many of 100 babies have it, None where no figure was found; `assumed` says what of it no source says."""

    per_100: float | None
    source: str = ""
    url: str = ""
    assumed: str = ""


NO_FIGURE = Frequency(None)


@dataclass(frozen=True)
class Entry:
    """What a parent notes so many days after the first."""

    day: int
    answers: Mapping[str, Any]


def on(day: int, **answers: Any) -> Entry:
    for name in SETS & set(answers):
        answers[name] = frozenset(answers[name])
    if "temperature" in answers:
        answers["temperature"] = Decimal(answers["temperature"])
    return Entry(day, answers)


@dataclass(frozen=True, kw_only=True)
class Story:
    """`age` is in days, on the first day. A harmless one is gone so many `days` after it."""

    name: str
    age: int
    entries: tuple[Entry, ...]
    look: v.Look | None = None
    sites: frozenset[v.Site] = field(default=frozenset())
    tones: tuple[str, ...] = ALL
    since_birth: bool = False
    days: int | None = None
    frequency: Frequency = NO_FIGURE
    expected: Level | None = None  # of a dangerous one: what the tracker has to say at the least
    why: str = ""  # where that level comes from

    @property
    def is_dangerous(self) -> bool:
        return self.expected is not None

    @property
    def last_day(self) -> int:
        return max([self.days or 0, *(entry.day for entry in self.entries)])

    def history(self, *, day: int, tone: str) -> History:
        """All that is known so many days after the first, with no visit and nothing put off."""
        first = BORN + timedelta(days=self.age)
        opened = Moment(_at(first, 8), first)
        today = first + timedelta(days=day)
        gone = first + timedelta(days=self.days) if self.days is not None and day >= self.days else None
        return History(
            today=today,
            born=BORN,
            skin_tone=TONES[tone],
            look=self.look,
            look_noted=opened,
            sites=self.sites,
            sites_noted=opened,
            first_noticed=first,
            since_birth=self.since_birth,
            gone_on=gone,
            readings=tuple(self._readings(first, day)),
        )

    def _readings(self, first: date, day: int) -> Iterator[Reading]:
        for number, entry in enumerate(self.entries):
            if entry.day <= day:
                noted = first + timedelta(days=entry.day)
                at = _at(noted, 9) + timedelta(minutes=number)
                yield Reading(id=f"{number}", at=at, day=noted, saved=at, **entry.answers)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def places(*sites: v.Site) -> frozenset[v.Site]:
    return frozenset(sites)
