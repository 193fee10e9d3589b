"""When did each note hold? From the day it is noted, for some days after the last day of use."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter

from .chronology import Chronology
from .episodes import Ending, Episode
from .history import Reading
from .observation_context import ObservationContext
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
            last = max(current, episode, key=lambda one: one.last_day)
            current = replace(
                episode, first_day=current.first_day, last_day=last.last_day, ending=last.ending
            )
        else:
            if current:
                yield current
            current = episode
    if current:
        yield current


def _each(rule: NoteRule, line: Chronology) -> Iterator[Episode]:
    today = line.history.today
    for reading in sorted(_handlings(line), key=lambda reading: reading.day):
        because = rule.decide(ObservationContext(history=line.history, reading=reading))
        last_day = _last_day(reading.handling_until or reading.day, rule.days, today)
        if because and last_day >= reading.day:
            yield Episode(
                rule=rule,
                level=rule.level,
                words=rule.words,
                because=because,
                first_day=reading.day,
                last_day=last_day,
                ending=Ending.OPEN if last_day == today else Ending.PASSED,
            )


def _handlings(line: Chronology) -> Iterator[Reading]:
    """What was done to the skin, as an observation noted it or as a use of its own."""
    yield from filter(attrgetter("handling"), line.readings)
    for use in line.history.uses:
        if use.first <= line.history.today:
            yield Reading(
                id=use.id,
                at=datetime.combine(use.first, time.min, UTC),
                day=use.first,
                handling=frozenset({use.handling}),
                handling_until=use.last or line.history.today,
            )


def _last_day(used: date, days: int, today: date) -> date:
    """Through so many days after the last day of use, but no further than today."""
    return used + timedelta(days=days) if (today - used).days > days else today
