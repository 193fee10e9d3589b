"""The times at which each rule on days and answers held, asked only at the moments when that can change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from .case_day import CaseDay
from .chronology import Chronology
from .episodes import Ending, Episode
from .history import Answer
from .observation_context import Because
from .rule import DayRule
from .rules import RULES

DAY_RULES = [rule for rule in RULES if isinstance(rule, DayRule)]


class Moment(NamedTuple):
    """The case as a day begins, right after an answer, or as the day ends."""

    case: CaseDay
    answer: Answer | None = None


def day_episodes(line: Chronology) -> list[Episode]:
    """Every time that a rule on days held."""
    moments = list(_moments(line, _days(line, DAY_RULES)))
    return [episode for rule in DAY_RULES for episode in _episodes(rule, moments, line.history.today)]


def open_day_episodes(line: Chronology) -> list[Episode]:
    """Those that are open today; nothing is replayed for a rule that does not hold."""
    now = CaseDay.end_of(line.history.today, line)
    rules = [rule for rule in DAY_RULES if rule.decide(now)]
    moments = list(_moments(line, _days(line, rules))) if rules else []
    return [list(_episodes(rule, moments, line.history.today))[-1] for rule in rules]


def _days(line: Chronology, rules: Sequence[DayRule]) -> list[date]:
    """The days on which one of the rules may begin or end."""
    starts = [line.history.first_noticed, *(absence.back for absence in line.absences if absence.back)]
    visits = [answer for answer in line.answers if answer.is_visit]
    lengths = {length for rule in rules for length in rule.lengths}
    today = line.history.today
    counted = [start for start in [*starts, *(visit.day for visit in visits)] if start <= today]
    days = {start + timedelta(days=length + 1) for start in counted for length in lengths}
    days.update(starts, [today], (answer.day for answer in line.answers))
    days.update(visit.come_back_by for visit in visits if visit.come_back_by)
    days.update(absence.gone for absence in line.absences)
    here = {site for reading in line.readings for site in (*reading.sites, *reading.case_sites)}
    if any(not here.isdisjoint(rule.sites) for rule in rules):
        days.update(reading.day for reading in line.readings)
    return sorted(day for day in days if day <= today)


def _moments(line: Chronology, days: Sequence[date]) -> Iterator[Moment]:
    """A case is back before anything else of its day, and gone after it."""
    first, answers = line.history.first_noticed, line.answers
    known = 0
    for day in days:
        there = [absence for absence in line.absences if absence.gone < day]
        before = line.until(day - timedelta(days=1))
        yield Moment(CaseDay(first, day, answers[:known], there, before))
        while known < len(answers) and answers[known].day == day:
            known += 1
            yield Moment(CaseDay(first, day, answers[:known], there, before), answers[known - 1])
        yield Moment(CaseDay.end_of(day, line))


def _episodes(rule: DayRule, moments: Sequence[Moment], today: date) -> Iterator[Episode]:
    episode: Episode | None = None
    for case, answer in moments:
        reason = rule.decide(case)
        if reason:
            first_day = episode.first_day if episode else case.day
            episode = _episode(rule, reason, first_day, today)
        elif episode:
            yield _ended(episode, case, answer)
            episode = None
    if episode:
        yield episode


def _episode(rule: DayRule, reason: date, first_day: date, today: date) -> Episode:
    return Episode(
        rule=rule,
        level=rule.level,
        words=rule.words,
        because=(Because(day=reason, question=rule.id),),
        first_day=first_day,
        last_day=today,
    )


def _ended(episode: Episode, case: CaseDay, answer: Answer | None) -> Episode:
    if answer:
        return replace(episode, last_day=case.day, ending=Ending.ANSWERED, answer=answer)
    if case.is_gone:
        return replace(episode, last_day=case.day, ending=Ending.GONE)
    if isinstance(episode.rule, DayRule) and episode.rule.sites:
        return replace(episode, last_day=case.day, ending=Ending.NOT_NOTED)
    return replace(episode, last_day=case.day - timedelta(days=1), ending=Ending.REPLACED)
