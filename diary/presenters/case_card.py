"""A case as its card shows it: on the home page, in the list, at the head of its own page."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, Self

from django.utils.translation import gettext

from diary import tracker
from diary.models import Case, Observation, Treatment, Visit
from diary.models.photo import ShownPhoto
from diary.presenters.day_line import DayLine
from diary.questionnaire import BY_ID
from diary.vocabulary import FORMER_FIRST_SIGNS, CaseEventKind, Level, Trend


@dataclass(frozen=True)
class UntimedContact:
    """A contact without a time, and what of levels 2 and 3 is open that was noted on its day: before it, or after?"""

    visit: Visit
    evidence: tuple[tracker.Because, ...]

    @classmethod
    def of(cls, visit: Visit, assessment: tracker.Assessment) -> Self:
        told = visit.as_answer().saved
        open_ = [finding for finding in assessment.findings if finding.level >= Level.TODAY]
        reasons = [reason for finding in open_ for reason in finding.because if reason.day == visit.day]
        known = [reason for reason in reasons if reason.saved and reason.saved < told]
        return cls(visit, tuple(dict.fromkeys(known)))


class DatedPhoto(NamedTuple):
    """A photo with the day of its entry and that day's number."""

    photo: ShownPhoto
    day: date
    number: int


@dataclass(frozen=True)
class CaseCard:
    """`case` was fetched `with_history`; nothing here asks the database again."""

    case: Case
    now: datetime

    @cached_property
    def today(self) -> date:
        return self.case.baby.day(self.now)

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
    def first_and_newest(self) -> list[DatedPhoto]:
        """The first photo and the newest of the same view, or the only one; empty without a photo.

        Of an entry with both views it is the close-up.
        """
        newest_first = [
            DatedPhoto(photo, row.day, self.case.day_number(row.day))
            for row in self.case.observation_list
            for photo in reversed(row.shown_photos)
        ]
        alike = [one for one in newest_first if one.photo.view == newest_first[0].photo.view]
        return [alike[-1], alike[0]] if len(alike) > 1 else alike

    @property
    def asks_to_call(self) -> bool:
        """Something is to be done about it today or now: that comes first on its page."""
        return self.assessment.level >= Level.TODAY

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
    def bookings(self) -> list[Visit]:
        """Those still ahead, the next one first. They answer nothing."""
        return [visit for visit in self.case.booking_list if not visit.is_due(now=self.now)]

    @property
    def due_bookings(self) -> list[Visit]:
        """Those whose day has come, and nobody said yet whether they took place."""
        return [visit for visit in self.case.booking_list if visit.is_due(now=self.now)]

    @cached_property
    def untimed(self) -> list[UntimedContact]:
        """The contacts without a time that leave something of level 2 or 3 open for that reason alone."""
        untimed = [visit for visit in self.case.contact_list if visit.time is None]
        found = [UntimedContact.of(visit, self.assessment) for visit in untimed]
        return [contact for contact in found if contact.evidence]

    @property
    def in_use(self) -> list[Treatment]:
        return [treatment for treatment in self.case.treatment_list if treatment.end is None]

    @property
    def offers_to_close(self) -> bool:
        """The last answer to "compared with last time" was "gone", and the case is still open."""
        latest = self.latest_trend
        return bool(latest and latest.trend == Trend.GONE and not self.case.gone_on)

    @property
    def not_answered_today(self) -> list[str]:
        """The questions, of the signs of the first screen and of how the baby is, that no entry of today answers."""
        entries = [entry for entry in self.case.observation_list if entry.day == self.today]
        answered = {
            "signs": any(entry.asked_signs.issuperset(FORMER_FIRST_SIGNS) for entry in entries),
            "wellbeing": any(entry.wellbeing for entry in entries),
        }
        return [
            gettext(BY_ID[question].label) for question, is_answered in answered.items() if not is_answered
        ]

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
