"""A case as its card shows it: on the home page, in the list, at the head of its own page."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from diary import tracker
from diary.models import Case, Observation, Treatment, Visit
from diary.models.photo import ShownPhoto
from diary.presenters.day_line import DayLine
from diary.vocabulary import CaseEventKind, Level, Trend


@dataclass(frozen=True)
class CaseCard:
    """`case` was fetched `with_history`; nothing here asks the database again."""

    case: Case
    today: date

    @cached_property
    def assessment(self) -> tracker.Assessment:
        return self.case.assess(today=self.today)

    @property
    def is_for_home(self) -> bool:
        """Not gone, or gone while what was noted still asks for a call: levels 2 and 3 hold until they are answered."""
        return not self.case.gone_on or self.assessment.level >= Level.TODAY

    @property
    def number(self) -> int:
        return self.case.day_number(self.case.gone_on or self.today)

    @property
    def latest(self) -> Observation | None:
        return self.case.observation_list[0] if self.case.observation_list else None

    @property
    def latest_trend(self) -> Observation | None:
        return next((observation for observation in self.case.observation_list if observation.trend), None)

    @cached_property
    def latest_photo(self) -> ShownPhoto | None:
        return next(
            (photo for observation in self.case.observation_list for photo in observation.shown_photos), None
        )

    @property
    def quiet_until(self) -> date | None:
        """The day through which what holds was put off."""
        if not self.assessment.put_off:
            return None
        return max((t.until for t in self.case.event_list if t.until and t.until >= self.today), default=None)

    @property
    def answered_on(self) -> date | None:
        """The day of the latest answer: what was noted up to it has been spoken about."""
        spoken_days = [event.day for event in self.case.event_list if event.kind == CaseEventKind.SPOKEN]
        return max([*spoken_days, *(visit.day for visit in self.case.contact_list)], default=None)

    @property
    def doctors_rule(self) -> Visit | None:
        """The visit that said when to come back: the latest, unless the case was gone since."""
        visit = self.case.contact_list[-1] if self.case.contact_list else None
        if visit is None or not (visit.come_back_if or visit.come_back_by):
            return None
        gone = (event.day for event in self.case.event_list if event.kind == CaseEventKind.GONE)
        over = any(day >= visit.day for day in gone)
        return None if over or not (visit.come_back_if or self.doctors_date) else visit

    @cached_property
    def doctors_date(self) -> date | None:
        """The day that the latest visit gave to come back by, until it was answered or the case was gone."""
        if not (self.case.contact_list and self.case.contact_list[-1].come_back_by):
            return None
        return tracker.doctors_date(self.case.history(today=self.today))

    @property
    def in_use(self) -> list[Treatment]:
        return [treatment for treatment in self.case.treatment_list if treatment.end is None]

    @property
    def offers_to_close(self) -> bool:
        """The last answer to "compared with last time" was "gone", and the case is still open."""
        latest = self.latest_trend
        return bool(latest and latest.trend == Trend.GONE and not self.case.gone_on)

    @property
    def logged_today(self) -> bool:
        return self.latest is not None and self.latest.day == self.today

    @cached_property
    def line(self) -> DayLine:
        return DayLine.of(
            start=self.case.counted_from(self.today),
            today=self.today,
            days=[observation.day for observation in self.case.observation_list],
            gone_on=self.case.gone_on,
        )
