"""What happened up to today in its order, whatever the order it was typed in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from .history import Answer, History, Reading

_NO_TIME = datetime.min.replace(tzinfo=UTC)


class Absence(NamedTuple):
    """The case was gone from one day, and back on another unless it still is."""

    gone: date
    back: date | None


class Event(NamedTuple):
    """Something that happened to the case, after so many of the observations. Sorts by when it happened.

    A contact without a time happens twice: at the start of its day for all prompts, and at its end for those that do
    not last, which levels 2 and 3 do.
    """

    after: int
    day: date
    phase: int  # on one day a case is back before anything else, and gone after it
    answer: Answer | None = None
    lasting: bool = True  # an answer: also to what lasts


BACK, ANSWERED, GONE = range(3)


@dataclass(frozen=True, slots=True)
class Chronology:
    """Everything dated up to today, the oldest first."""

    history: History
    readings: Sequence[Reading]  # with what was chosen for the case itself
    answers: Sequence[Answer]
    absences: Sequence[Absence]

    @classmethod
    def of(cls, history: History) -> "Chronology":
        today = history.today
        # Gone and back on one day is a correction: it was there all the time.
        spells = [(spell.gone, spell.back) for spell in history.returns if spell.gone < spell.back]
        if history.gone_on:
            spells.append((history.gone_on, date.max))
        absences = [Absence(gone, back if back <= today else None) for gone, back in spells if gone <= today]
        readings = [*history.opening(), *history.readings]
        return cls(
            history,
            sorted((r for r in readings if r.day <= today), key=lambda r: (moment(r.at), r.id)),
            sorted((a for a in history.answers if a.day <= today), key=_answer_order),
            sorted(absences, key=lambda absence: absence.gone),
        )

    def until(self, day: date) -> Sequence[Reading]:
        """The readings up to the end of a day."""
        return self.readings[: bisect_right(self.readings, day, key=lambda reading: reading.day)]

    def events(self) -> Sequence[Event]:
        """The answers, and the days on which the case was gone or back, each in its place."""
        return sorted(self._events(), key=lambda event: event[:3])

    def _events(self) -> Iterator[Event]:
        days = [reading.day for reading in self.readings]
        for answer in self.answers:
            if answer.at is None:
                before, through = bisect_left(days, answer.day), bisect_right(days, answer.day)
                yield Event(before, answer.day, ANSWERED, answer)
                yield Event(through, answer.day, ANSWERED, answer, lasting=False)
            else:
                by_then = bisect_right(
                    self.readings, moment(answer.at), key=lambda reading: moment(reading.at)
                )
                yield Event(by_then, answer.day, ANSWERED, answer)
        for gone, back in self.absences:
            yield Event(bisect_right(days, gone), gone, GONE)
            if back:
                yield Event(bisect_left(days, back), back, BACK)


def moment(at: datetime) -> datetime:
    """The same moment in UTC, to compare with another."""
    # Two moments of one time zone compare by the clock on the wall, which goes back once a year.
    return at.astimezone(UTC)


def _answer_order(answer: Answer) -> tuple[date, bool, datetime, bool, date]:
    at = _NO_TIME if answer.at is None else moment(answer.at)
    return answer.day, answer.at is None, at, answer.is_visit, answer.come_back_by or date.min
