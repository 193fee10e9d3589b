"""The timeline of a case: the newest day first, each with what was noted and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from diary.models import Case, Observation, Turn, Visit
from diary.vocabulary import TurnKind


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    number: int
    is_today: bool
    late: bool  # past the three-week mark
    observations: Sequence[Observation]
    visits: Sequence[Visit]
    turns: Sequence[Turn]

    @property
    def has_photos(self) -> bool:
        return any(row.photos.all() for row in self.observations)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`case` was fetched `with_history(photos=True)`."""

    days: Sequence[Day]

    @property
    def photos(self) -> bool:
        return any(day.has_photos for day in self.days)

    @classmethod
    def of(cls, case: Case, *, today: date) -> "Timeline":
        rows = {day: list(group) for day, group in groupby(case.observations.all(), key=lambda row: row.day)}
        visits = {day: list(group) for day, group in groupby(case.visits.all(), key=lambda visit: visit.day)}
        told = [turn for turn in case.turns.all() if turn.kind != TurnKind.PUT_OFF]
        turns = {day: list(group) for day, group in groupby(told, key=lambda turn: turn.day)}
        days = sorted({*rows, *visits, *turns}, reverse=True)
        return cls(
            [
                Day(
                    day=day,
                    number=(number := case.day_number(day)),
                    is_today=day == today,
                    late=number > 22,
                    observations=rows.get(day, ()),
                    visits=visits.get(day, ()),
                    turns=turns.get(day, ()),
                )
                for day in days
            ]
        )
