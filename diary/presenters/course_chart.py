"""The course of a case as lanes on one axis of days. Pure: positions are 0 to 1 along the axis.

Steps follow what the parent chose each time, up is worse; they are no measurement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.tracker import THREE_WEEKS, Reading
from diary.vocabulary import Sign, Trend

ALWAYS = (Sign.COLOUR, Sign.SWOLLEN, Sign.TENDER)  # the mission's three are shown also when never noted
MOST_LANES = 7
CHANGE = {Trend.WORSE: 1, Trend.BETTER: -1}


@dataclass(frozen=True, slots=True)
class Step:
    x: float
    y: float  # 0 lowest, 1 worst
    gone: bool


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    noted: bool  # else: asked, and not noted


@dataclass(frozen=True, slots=True)
class Lane:
    sign: Sign
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Something that was used from one day to another, both included; `end` is None while it goes on."""

    label: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A span on the axis. `left` and `right` say whether it goes on beyond what is drawn."""

    label: str
    x: float
    end: float
    left: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed on a day: a new wash, a vaccine. Never said to be a cause."""

    label: str
    day: date
    x: float


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Chart:
    start: date
    end: date
    steps: tuple[Step, ...]
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    changes: tuple[Change, ...]
    photos: tuple[float, ...]
    visits: tuple[float, ...]
    three_weeks: float | None  # None: not on the axis yet
    ticks: tuple[Tick, ...]

    @property
    def change_lanes(self) -> dict[str, tuple[float, ...]]:
        """A lane for each thing that changed, with its places; the first of them first."""
        lanes: dict[str, dict[float, None]] = {}
        for change in self.changes:
            lanes.setdefault(change.label, {})[change.x] = None
        return {label: tuple(places) for label, places in lanes.items()}

    @classmethod
    def of(
        cls,
        readings: Sequence[Reading],
        *,
        first_noticed: date,
        counted_from: date,
        today: date,
        photo_days: Sequence[date],
        visit_days: Sequence[date],
        spans: Sequence[Span] = (),
        changes: Sequence[tuple[str, date]] = (),
        since: date | None = None,
    ) -> "Chart":
        """`readings` oldest first. The axis runs from the first day that anything is known of, or from `since`."""
        start = since or min([first_noticed, *(reading.day for reading in readings)])
        end = max([today, *(reading.day for reading in readings)])
        days = max((end - start).days, 7)

        def x(day: date) -> float:
            return round((day - start).days / days, 4)

        mark = counted_from + timedelta(days=THREE_WEEKS)
        return cls(
            start=start,
            end=end,
            steps=_steps([(x(reading.day), reading.trend) for reading in readings]),
            lanes=tuple(_lane(sign, readings, x) for sign in _signs(readings)),
            bars=tuple(_bar(span, start, end, x) for span in spans if _is_within(span, start, end)),
            changes=tuple(Change(text, day, x(day)) for text, day in changes if start <= day <= end),
            photos=tuple(x(day) for day in sorted(set(photo_days))),
            visits=tuple(x(day) for day in sorted(set(visit_days)) if start <= day <= end),
            three_weeks=x(mark) if start <= mark <= end else None,
            ticks=_ticks(start, days),
        )


def _is_within(span: Span, start: date, end: date) -> bool:
    return span.start <= end and (span.end is None or span.end >= start)


def _bar(span: Span, start: date, end: date, x: Callable[[date], float]) -> Bar:
    last = span.end or end
    return Bar(
        label=span.label,
        x=x(max(span.start, start)),
        end=x(min(last, end)),
        left=span.start < start,
        right=span.end is None or last > end,
    )


def _steps(trends: Sequence[tuple[float, Trend | None]]) -> tuple[Step, ...]:
    """Each "worse" is a step up, each "better" a step down; "gone" is the floor."""
    level, levels = 0, []
    for _x, trend in trends:
        level += CHANGE.get(trend, 0) if trend else 0
        levels.append(level)
    low, high = min([0, *levels]), max([0, *levels])
    gone = any(trend == Trend.GONE for _x, trend in trends)
    floor, height = (low - 1, max(high - low + 1, 2)) if gone else (low, max(high - low, 2))
    return tuple(
        Step(x, 0 if trend == Trend.GONE else round((level - floor) / height, 4), gone=trend == Trend.GONE)
        for (x, trend), level in zip(trends, levels, strict=True)
        if trend not in (None, Trend.NOT_SURE) or x == trends[0][0]
    )


def _signs(readings: Sequence[Reading]) -> list[Sign]:
    noted = frozenset[Sign]().union(*(reading.signs or frozenset() for reading in readings))
    others = [sign for sign in Sign if sign in noted and sign not in ALWAYS]
    return [*ALWAYS, *others[: MOST_LANES - len(ALWAYS)]]


def _lane(sign: Sign, readings: Sequence[Reading], x: Callable[[date], float]) -> Lane:
    asked = [reading for reading in readings if sign in reading.answered_signs]
    return Lane(sign, tuple(Mark(x(reading.day), noted=sign in (reading.signs or ())) for reading in asked))


def _ticks(start: date, days: int) -> tuple[Tick, ...]:
    """A tick each week, then each second, fourth … week: at most seven."""
    weeks = 1
    while days / (7 * weeks) > 6:
        weeks *= 2
    return tuple(
        Tick(round(after / days, 4), start + timedelta(days=after)) for after in range(0, days + 1, 7 * weeks)
    )
