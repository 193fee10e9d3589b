"""The day-line: one fine line, a dot for each day with an entry, a quiet mark at three weeks.

Pure arithmetic; positions are percent of the line's length, so that a page, a chart and a PDF draw the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diary.tracker import THREE_WEEKS

STEP = 28  # every line shows 28 days, then 56, 84 …, so that two cases compare at a glance


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    late: bool  # past the three-week mark


@dataclass(frozen=True, slots=True)
class DayLine:
    """`end` is where the elapsed part stops: today, or the day it was gone. `ring` is today, while it is not gone."""

    start: date
    number: int  # of the last day drawn as elapsed; the first day is day 1
    entries: int  # days with an entry
    mark: float
    end: float
    dots: tuple[Dot, ...]
    ring: bool
    logged_today: bool

    @property
    def late(self) -> bool:
        return self.end > self.mark

    @classmethod
    def of(cls, *, start: date, today: date, days: Iterable[date], gone_on: date | None = None) -> "DayLine":
        """`days` are the local days with an entry, in any order; those outside the line are left out."""
        last = max(gone_on or today, start)
        span = -(-((last - start).days + 1) // STEP) * STEP

        def x(day: date) -> float:
            return round((day - start).days / (span - 1) * 100, 2)

        mark = x(start + timedelta(days=THREE_WEEKS))
        days_on_line = sorted({day for day in days if start <= day <= last})
        ring = gone_on is None
        return cls(
            start=start,
            number=(last - start).days + 1,
            entries=len(days_on_line),
            mark=mark,
            end=x(last),
            dots=tuple(Dot(x(day), late=x(day) > mark) for day in days_on_line if not (ring and day == last)),
            ring=ring,
            logged_today=ring and last in days_on_line,
        )
