"""What a rule may ask of the case on one day: how long it has been, and who has looked at it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diary.vocabulary import Site, Trend

from .chronology import Absence, Chronology
from .history import Answer, Reading


@dataclass(frozen=True, slots=True)
class CaseDay:
    """The case on one day, with the answers, absences and observations that there were by some moment of it."""

    first_noticed: date
    day: date
    answers: Sequence[Answer]
    absences: Sequence[Absence]
    readings: Sequence[Reading] = ()

    @classmethod
    def end_of(cls, day: date, line: Chronology) -> "CaseDay":
        return cls(
            line.history.first_noticed,
            day,
            [answer for answer in line.answers if answer.day <= day],
            [absence for absence in line.absences if absence.gone <= day],
            line.until(day),
        )

    # How long

    @property
    def is_gone(self) -> bool:
        return any(absence.back is None or absence.back > self.day for absence in self.absences)

    @property
    def counted_from(self) -> date:
        """The first day: first noticed, or the day it last came back."""
        return max([self.first_noticed, *(back for _gone, back in self._returns)])

    @property
    def days(self) -> int:
        """Whole days after the first."""
        return (self.day - self.counted_from).days

    @property
    def last_return(self) -> date:
        """The day it last came back. ValueError where it never did."""
        return max(back for _gone, back in self._returns)

    def returns(self, *, after_days: int) -> int:
        """How often it came back after being gone for so many days or more."""
        return sum((back - gone).days >= after_days for gone, back in self._returns)

    @property
    def _returns(self) -> list[tuple[date, date]]:
        return [(gone, back) for gone, back in self.absences if back and back <= self.day]

    # Who has looked at it

    @property
    def doctors_date(self) -> date | None:
        """The date of the latest visit, until it has been answered or the case was gone."""
        since = next((n for n, answer in reversed(list(enumerate(self.answers))) if answer.is_visit), None)
        if since is None:
            return None
        visit = self.answers[since]
        due = visit.come_back_by
        answered = due and any(answer.day >= due for answer in self.answers[since + 1 :])
        was_gone = any(absence.gone >= visit.day for absence in self.absences)
        return None if answered or was_gone else due

    def is_doctors_date_reached(self) -> bool:
        due = self.doctors_date
        return due is not None and due <= self.day and not self.is_gone

    def was_visited(self, *, within_days: int) -> bool:
        """Was there a visit today or in the last so many days?"""
        return any(answer.is_visit and (self.day - answer.day).days <= within_days for answer in self.answers)

    def was_answered(self, *, on_or_after: date) -> bool:
        """By a visit, or by speaking to someone."""
        return any(answer.day >= on_or_after for answer in self.answers)

    def was_answered_while(self, held: Callable[["CaseDay"], bool], *, visits: bool) -> bool:
        """Did an answer, a visit or not, come while this held since the first day?"""
        return any(
            held(replace(self, day=answer.day, answers=self.answers[:n]))
            for n, answer in enumerate(self.answers)
            if answer.day >= self.counted_from and (visits or not answer.is_visit)
        )

    # What was noted

    @property
    def trend(self) -> Trend | None:
        """The latest answer, which "not sure" is not."""
        trends = (reading.trend for reading in reversed(self.readings))
        return next((trend for trend in trends if trend and trend != Trend.NOT_SURE), None)

    def is_on(self, *sites: Site) -> bool:
        """Is one of these the place of the case, or of the latest observation that names any?"""
        named = next((reading.sites for reading in reversed(self.readings) if reading.sites), frozenset())
        of_case = {site for reading in self.readings for site in reading.case_sites}
        return not (of_case | named).isdisjoint(sites)

    def was_named_since_answered(self, *sites: Site) -> bool:
        """Did an observation name one of these places after the last answer?"""
        answered = max((answer.day for answer in self.answers), default=date.min)
        return any(not reading.sites.isdisjoint(sites) for reading in self.readings if reading.day > answered)

    def day_after(self, days: int) -> date:
        """The first day that comes more than so many days after the first."""
        return self.counted_from + timedelta(days=days + 1)
