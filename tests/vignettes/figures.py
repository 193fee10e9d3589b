"""What the tracker says to each story, and what it would say if a rule were softer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from unittest.mock import patch

from diary.tracker import RULES, Rule, assess, record, rules
from diary.tracker.calendar import Age
from diary.tracker.rule import DayRule, Grade, SignRule
from diary.vocabulary import Level

from .dangerous import DANGEROUS as OF_DANGERS
from .dangerous_by_one_sign import BY_ONE_SIGN
from .harmless import HARMLESS
from .story import ALL, Story

DANGEROUS = (*OF_DANGERS, *BY_ONE_SIGN)
STORIES = (*HARMLESS, *DANGEROUS)


@dataclass(frozen=True)
class Outcome:
    """What was said to one story on one skin tone, up to its last day."""

    level: Level
    rules: frozenset[str]  # that ever held, at any level
    gravest: tuple[str, ...]  # those that held at that level
    first_day: int | None  # on which the level that was expected was reached


def outcome(story: Story, tone: str) -> Outcome:
    episodes = record(story.history(day=story.last_day, tone=tone))
    level = max((episode.level for episode in episodes), default=Level.WATCH)
    return Outcome(
        level=level,
        rules=frozenset(episode.rule.id for episode in episodes),
        gravest=tuple(dict.fromkeys(one.rule.id for one in episodes if one.level == level > Level.WATCH)),
        first_day=_reached(story, tone) if story.is_dangerous else None,
    )


def _reached(story: Story, tone: str) -> int | None:
    for day in sorted({entry.day for entry in story.entries}):
        if assess(story.history(day=day, tone=tone)).level >= (story.expected or Level.WATCH):
            return day
    return None


@cache
def outcomes() -> dict[tuple[str, str], Outcome]:
    return {(story.name, tone): outcome(story, tone) for story in STORIES for tone in story.tones}


def is_caught(story: Story, tone: str) -> bool:
    return outcomes()[story.name, tone].first_day is not None


def alarms(tone: str) -> dict[Level, float]:
    """How many of 100 babies would be told each level, and none higher, by harmless skin with a published frequency.

    A baby may have several of them and is then counted several times.
    """
    told = dict.fromkeys(Level, 0.0)
    for story, per_100 in _counted(tone):
        told[outcomes()[story.name, tone].level] += per_100
    return told


def _counted(tone: str) -> Iterator[tuple[Story, float]]:
    for story in HARMLESS:
        if tone in story.tones and story.frequency.per_100 is not None:
            yield story, story.frequency.per_100


def by_rule(tone: str, level: Level) -> dict[str, float]:
    """The same alarms by the rules that gave them, the most frequent first; one alarm may have several."""
    told: dict[str, float] = {}
    for story, per_100 in _counted(tone):
        found = outcomes()[story.name, tone]
        for rule in found.gravest if found.level == level else ():
            told[rule] = told.get(rule, 0.0) + per_100
    return dict(sorted(told.items(), key=lambda item: -item[1]))


# Softer


@dataclass(frozen=True)
class Softer:
    """Something that asks for help a little later, or not at all."""

    what: str
    change: str
    lost: tuple[str, ...]  # dangerous stories that are then no longer caught at their level
    spared: dict[str, float]  # alarms of 100 healthy babies, by skin tone, that would then be lower
    is_tried: bool  # by any dangerous story at all


# The lines of the rules, and where they would be drawn later.
THRESHOLDS: dict[str, tuple[str, str, object]] = {
    "FEVER": ("a high temperature", "38.0 → 38.5 °C", Decimal("38.5")),
    "COLD": ("a low temperature", "36.0 → 35.5 °C", Decimal("35.5")),
    "FOUR_WEEKS": ("the first four weeks (actual age)", "28 → 14 days", Age(days=14, actual=True)),
    "SIX_WEEKS": ("the first six weeks, fluid-filled spots", "42 → 28 days", Age(days=28)),
    "THREE_MONTHS": ("the first three months", "3 → 2 months", Age(months=2)),
    "SIX_MONTHS": ("the first six months, raised marks", "6 → 4 months", Age(months=4)),
    "A_WEEK": ("days in the nappy area", "7 → 14 days", 14),
    "THREE_WEEKS": ("days until the first visit", "21 → 28 days", 28),
}


@cache
def softened() -> tuple[Softer, ...]:
    """Each rule off, or one level lower from one of its levels; then each line drawn later."""
    outcomes()  # as the rules stand
    return (*(_softer_rule(*one) for one in _changes()), *(_softer_threshold(name) for name in THRESHOLDS))


def _changes() -> Iterator[tuple[Rule, Level | None]]:
    for rule in (rule for rule in RULES if max(rule.levels) > Level.WATCH):
        yield rule, None
        if isinstance(rule, SignRule):
            yield from ((rule, level) for level in rule.levels if level > Level.WATCH)


def _softer_rule(rule: Rule, level: Level | None) -> Softer:
    touched = [
        (story, tone)
        for story in STORIES
        for tone in story.tones
        if rule.id in outcomes()[story.name, tone].rules
    ]
    with _is_softer(rule, level):
        now = [(story, tone, outcome(story, tone)) for story, tone in touched]
    change = "off" if level is None else f"level {level} → {level - 1}"
    return _compared(f"`{rule.id}`", change, now)


def _softer_threshold(name: str) -> Softer:
    what, change, value = THRESHOLDS[name]
    with patch.object(rules, name, value):
        now = [(story, tone, outcome(story, tone)) for story in STORIES for tone in story.tones]
    return _compared(what, change, now)


def _compared(what: str, change: str, now: list[tuple[Story, str, Outcome]]) -> Softer:
    lost = [f"{story.name} ({tone})" for story, tone, new in now if _is_lost(story, tone, new)]
    spared = {tone: sum(_spared(now, tone)) for tone in ALL}
    return Softer(what, change, tuple(lost), spared, any(story.is_dangerous for story, _tone, _new in now))


def _is_lost(story: Story, tone: str, new: Outcome) -> bool:
    return story.is_dangerous and new.first_day is None and is_caught(story, tone)


def _spared(now: list[tuple[Story, str, Outcome]], tone: str) -> Iterator[float]:
    for story, of_tone, new in now:
        share = story.frequency.per_100
        if of_tone == tone and not story.is_dangerous and share is not None:
            yield share if new.level < outcomes()[story.name, tone].level else 0.0


@contextmanager
def _is_softer(rule: Rule, level: Level | None) -> Iterator[None]:
    """The rule itself, for a moment: the tracker holds each of them once."""
    if isinstance(rule, SignRule):
        softer = [_softer_grade(grade, level) for grade in rule.grades]
        with patch.object(rule, "grades", softer):
            yield
    elif isinstance(rule, DayRule):
        with patch.object(rule, "decide", lambda case: None):
            yield


def _softer_grade(grade: Grade, level: Level | None) -> Grade:
    if level is None:
        return replace(grade, decide=lambda observation: ())
    return replace(grade, level=Level(level - 1)) if grade.level == level else grade
