"""The times at which each note held: from the day it is noted, for some days after the last day of use."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .chronology import Chronology
from .episodes import Ending, Episode
from .observation_context import Because
from .rule import NoteRule
from .rules import RULES

NOTE_RULES = [rule for rule in RULES if isinstance(rule, NoteRule)]


def note_episodes(line: Chronology) -> list[Episode]:
    """Every time that a note held; uses that overlap or follow at once are one time."""
    return [episode for rule in NOTE_RULES for episode in _joined(rule, line)]


def _joined(rule: NoteRule, line: Chronology) -> Iterator[Episode]:
    current: Episode | None = None
    for episode in _each(rule, line):
        if current and (episode.first_day - current.last_day).days <= 1:
            current = _both(current, episode)
        else:
            if current:
                yield current
            current = episode
    if current:
        yield current


def _both(earlier: Episode, later: Episode) -> Episode:
    """One time. It is because of all that was noted on its latest day."""
    last = max(earlier, later, key=lambda one: one.last_day)
    of_that_day = tuple(reason for reason in earlier.because if reason.day == later.first_day)
    return replace(
        later,
        because=(*of_that_day, *later.because),
        first_day=earlier.first_day,
        last_day=last.last_day,
        ending=last.ending,
    )


def _each(rule: NoteRule, line: Chronology) -> Iterator[Episode]:
    today = line.history.today
    for use in sorted(line.history.uses, key=lambda use: use.noted):
        last_day = _last_day(use.last or today, rule.days, today)
        if use.noted <= today and use.noted <= last_day and rule.decide(use):
            yield Episode(
                rule=rule,
                level=rule.level,
                words=rule.words,
                because=(Because(use.noted, "handling", use.id, answer=use.handling),),
                first_day=use.noted,
                last_day=last_day,
                ending=Ending.OPEN if last_day == today else Ending.PASSED,
            )


def _last_day(used: date, days: int, today: date) -> date:
    """Through so many days after the last day of use, but no further than today."""
    return used + timedelta(days=days) if (today - used).days > days else today
