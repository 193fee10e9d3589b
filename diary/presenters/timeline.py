"""The timeline of a case: the newest day first, each with what was noted and what happened."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from diary.models import Case, CaseEvent, Observation, Treatment, Visit
from diary.tracker import THREE_WEEKS
from diary.vocabulary import CaseEventKind, Trend, Wellbeing


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    number: int
    is_today: bool
    late: bool  # past the three-week mark
    counts_anew: bool  # the case came back on it
    observations: Sequence[Observation]
    visits: Sequence[Visit]
    events: Sequence[CaseEvent]  # the latest first, as all of it
    treatments: Sequence[Treatment]  # begun or ended on it
    names_authors: bool  # several people wrote in this case
    doses: Sequence[tuple[Treatment, int]]  # how often each was given

    @property
    def has_photos(self) -> bool:
        return any(observation.shown_photos for observation in self.observations)

    @property
    def is_quiet(self) -> bool:
        """Nothing in it that one would look for: it may be folded."""
        eventful = self.is_today or self.visits or self.events or self.treatments or self.has_photos
        return not eventful and all(_is_quiet(observation) for observation in self.observations)


def _is_quiet(observation: Observation) -> bool:
    usual = (
        observation.wellbeing in (None, Wellbeing.USUAL)
        and not observation.red_flags
        and not observation.worried
    )
    others = observation.handling or observation.changes
    return (
        usual
        and observation.trend in (Trend.SAME, Trend.NOT_SURE)
        and not observation.signs
        and not observation.note
        and not others
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are shown alike: each of them, or `folded` into one line that opens."""

    days: Sequence[Day]
    folded: bool

    @property
    def numbers(self) -> list[int]:
        return sorted(day.number for day in self.days)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`case` was fetched `with_history`, with its writers and doses. What is booked for a day to come is not in it."""

    days: Sequence[Day]

    @property
    def runs(self) -> Iterator[Run]:
        """The days, newest first, with two or more quiet ones in a row folded together."""
        for quiet, group in groupby(self.days, key=lambda day: day.is_quiet):
            days = list(group)
            yield Run(days, folded=quiet and len(days) > 1)

    @property
    def photos(self) -> bool:
        return any(day.has_photos for day in self.days)

    @classmethod
    def of(cls, case: Case, *, today: date) -> "Timeline":
        observations = {
            day: list(group)
            for day, group in groupby(case.observation_list, key=lambda observation: observation.day)
        }
        latest_first = [visit for visit in reversed(case.visit_list) if visit.day <= today]
        visits = {day: list(group) for day, group in groupby(latest_first, key=lambda visit: visit.day)}
        shown_events = [event for event in reversed(case.event_list) if event.kind != CaseEventKind.PUT_OFF]
        events = {day: list(group) for day, group in groupby(shown_events, key=lambda event: event.day)}
        treatments = _by_day([one for one in case.treatment_list if one.observation_id is None])
        doses = _doses_by_day(case)
        returns = {spell.back for spell in case.returns}
        authors = {observation.author for observation in case.observation_list}
        days = sorted({*observations, *visits, *events, *treatments, *doses}, reverse=True)
        return cls(
            [
                Day(
                    day=day,
                    number=(number := case.day_number(day)),
                    is_today=day == today,
                    late=number - 1 > THREE_WEEKS,
                    counts_anew=day in returns,
                    observations=observations.get(day, ()),
                    visits=visits.get(day, ()),
                    events=events.get(day, ()),
                    treatments=treatments.get(day, ()),
                    names_authors=len(authors) > 1,
                    doses=doses.get(day, ()),
                )
                for day in days
            ]
        )


def _by_day(treatments: Sequence[Treatment]) -> dict[date, list[Treatment]]:
    """On the day each began and the day it ended."""
    days: dict[date, list[Treatment]] = defaultdict(list)
    for treatment in treatments:
        for day in {treatment.start, treatment.end or treatment.start}:
            days[day].append(treatment)
    return days


def _doses_by_day(case: Case) -> dict[date, list[tuple[Treatment, int]]]:
    days: dict[date, list[tuple[Treatment, int]]] = defaultdict(list)
    for treatment in case.treatment_list:
        for day, times in Counter(case.baby.day(dose.at) for dose in treatment.dose_list).items():
            days[day].append((treatment, times))
    return days
