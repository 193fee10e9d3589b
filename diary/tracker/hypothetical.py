"""What holds for a made-up baby of whom one thing alone is known."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from diary.vocabulary import FirstCall, Level, Trend

from .answers import Facts
from .assess import assess
from .calendar import Age, reached
from .history import History, Moment, Reading, Use
from .rule import Rule

# The first day of each band of age, on which a rule may draw a line; a test holds that none does between them.
BANDS = (Age(), Age(days=28), Age(days=42), Age(months=3), Age(months=6))
BORN = date(2026, 1, 1)


class Held(NamedTuple):
    """A rule that holds, and how gravely."""

    rule: Rule
    level: Level
    first_call: FirstCall


def hold(facts: Facts, age: Age, *, born_week: int | None = None) -> frozenset[Held]:
    """The rules that hold for a baby of that age of whom this alone is known."""
    return _hold(frozenset(facts.items()), age, born_week)


@cache
def _hold(facts: frozenset[tuple[str, Any]], age: Age, born_week: int | None) -> frozenset[Held]:
    today = reached(age, born=BORN, born_week=born_week)
    assessment = assess(_history(dict(facts), today, born_week))
    findings = (*assessment.findings, *assessment.notes)
    return frozenset(Held(found.rule, found.level, found.first_call) for found in findings)


def forget() -> None:
    """What was remembered of each baby is needed for one table alone."""
    _hold.cache_clear()


def _history(facts: Facts, today: date, born_week: int | None) -> History:
    first = today - timedelta(days=facts.get("days", 0))
    opened = Moment(_at(first), first)
    answers = {question: answer for question, answer in facts.items() if question in _ASKED}
    readings = (
        [Reading(id="asked", at=_at(today, 1), day=today, saved=_at(today, 1), **answers)] if answers else []
    )
    if "worse_before" in facts:
        before = today - timedelta(days=1)
        readings.append(
            Reading(id="before", at=_at(before), day=before, saved=_at(before), trend=Trend.WORSE)
        )
    return History(
        today=today,
        born=BORN,
        born_week=born_week,
        first_noticed=first,
        since_birth=facts.get("since_birth", False),
        look=facts.get("case_look"),
        look_noted=opened,
        sites=facts.get("case_sites", frozenset()),
        sites_noted=opened,
        readings=tuple(readings),
        uses=tuple(
            Use(id="used", handling=one, noted=today, last=today) for one in facts.get("handling", ())
        ),
    )


_ASKED = {name for name in Reading.__dataclass_fields__ if not name.startswith("case_")}


def _at(day: date, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def temperatures() -> list[tuple[Decimal, Decimal]]:
    """The lowest and the highest of each range of °C that a thermometer can show, within which all is the same."""
    ranges: list[tuple[int, int]] = []  # in tenths
    for lowest in range(300, 441, 10):
        highest = min(lowest + 9, 440)
        while lowest <= highest:
            last = _last_alike(lowest, highest)
            if ranges and _alike(ranges[-1][0], lowest):
                ranges[-1] = (ranges[-1][0], last)
            else:
                ranges.append((lowest, last))
            lowest = last + 1
    return [(Decimal(lowest) / 10, Decimal(highest) / 10) for lowest, highest in ranges]


def _last_alike(lowest: int, highest: int) -> int:
    """The last of these tenths of a °C that brings the same as the first; no two lines are within one °C."""
    while not _alike(lowest, highest):
        middle = (lowest + highest) // 2
        if highest - lowest == 1:
            return lowest
        lowest, highest = (middle, highest) if _alike(lowest, middle) else (lowest, middle)
    return highest


def _alike(one: int, other: int) -> bool:
    facts: list[Facts] = [{"temperature": Decimal(tenths) / 10} for tenths in (one, other)]
    return all(hold(facts[0], age) == hold(facts[1], age) for age in BANDS)
