"""What each answer can bring, at each age: found by asking the tracker itself, never a copy of its rules.

An answer is given alone, and beside each of the few things (`COMPANIONS`) that a rule may want besides. What it brings
only together with one of them is said with it. Cached, since the rules do not change while the diary runs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .answers import Choice, Facts, choices
from .calendar import Age
from .companions import COMPANIONS, Companion
from .deliberately_none import DELIBERATELY_NONE
from .hypothetical import BANDS, Held, forget, hold, temperatures
from .rules import RULES

EARLY_WEEK = 30  # 70 days before 40 weeks


@dataclass(frozen=True, kw_only=True, slots=True)
class Firing:
    """A rule that an answer can bring, from one band of age to another, alone or beside a companion."""

    held: Held
    bands: tuple[int, ...]  # places in BANDS, next to each other
    companions: tuple[Companion, ...] = ()  # any of these; empty: alone
    is_actual: bool = False  # its line is drawn at the age since birth, also for a baby born early

    @property
    def first(self) -> Age | None:
        """The age from which it holds; None: from birth."""
        return BANDS[self.bands[0]] if self.bands[0] else None

    @property
    def until(self) -> Age | None:
        """The age at which it no longer holds; None: it has no end."""
        return BANDS[self.bands[-1] + 1] if self.bands[-1] + 1 < len(BANDS) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """Answers to one question that bring the same, or for the same reason nothing."""

    choices: tuple[Choice, ...]
    firings: tuple[Firing, ...]
    reason: str  # why they bring nothing; empty where they bring something


@cache
def answers_by_age() -> Mapping[str, tuple[Row, ...]]:
    """By question, in the order in which they are asked: each answer with all that it can bring, the gravest first."""
    table: dict[str, dict[tuple[tuple[Firing, ...], str], list[Choice]]] = {}
    for choice in choices(temperatures()):
        reason = DELIBERATELY_NONE.get(choice.question, {}).get(choice.answer, "")
        rows = table.setdefault(choice.question, {})
        rows.setdefault((tuple(_firings(choice)), reason), []).append(choice)
    forget()
    return {
        question: tuple(
            Row(choices=tuple(alike), firings=firings, reason=reason)
            for (firings, reason), alike in rows.items()
        )
        for question, rows in table.items()
    }


# One answer


def _firings(choice: Choice) -> list[Firing]:
    bands: dict[tuple[Held, Companion | None], list[int]] = {}
    for band in range(len(BANDS)):
        for held, companion in _brought(choice, band):
            bands.setdefault((held, companion), []).append(band)
    # Those that hold at the same ages beside several companions are one.
    merged: dict[tuple[Held, tuple[int, ...], bool], list[Companion]] = {}
    for (held, companion), places in bands.items():
        for run in _runs(places):
            beside = merged.setdefault((held, run, companion is None), [])
            if companion and not any(one.is_part_of(companion) for one in beside):
                beside.append(companion)
    found = [
        Firing(
            held=held, bands=run, companions=tuple(beside), is_actual=_is_actual(choice, held, run, beside)
        )
        for (held, run, _alone), beside in merged.items()
    ]
    return sorted(found, key=lambda one: (-one.held.level, bool(one.companions), RULES.index(one.held.rule)))


def _brought(choice: Choice, band: int) -> Iterator[tuple[Held, Companion | None]]:
    """What it brings at this age, and beside what: nothing that it, or the companion, brings without the other."""
    age = BANDS[band]
    alone = hold(choice.facts, age)
    yield from ((held, None) for held in alone)
    known: list[tuple[Companion, frozenset[Held]]] = []
    for companion in _companions(choice.facts):
        together = companion.beside(choice.facts)
        if together is None:
            continue
        less = alone | hold(companion.facts, age)
        for part, brought in known:
            if part.is_part_of(companion):
                less |= brought
        new = frozenset(held for held in hold(together, age) if not _is_among(held, less))
        known.append((companion, new))
        yield from ((held, companion) for held in new)


def _companions(facts: Facts) -> Iterator[Companion]:
    for question in facts:
        yield from COMPANIONS.get(question, ())


def _is_among(held: Held, others: frozenset[Held]) -> bool:
    return any(held.rule is other.rule and held.level <= other.level for other in others)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield tuple(run)
            run = []
        run.append(place)
    yield tuple(run)


def _is_actual(choice: Choice, held: Held, run: Sequence[int], beside: Sequence[Companion]) -> bool:
    """Is its line at 28 days drawn at the age since birth?"""
    if 1 not in (run[0], run[-1] + 1):
        return False
    facts = beside[0].beside(choice.facts) if beside else choice.facts
    of_age = Age(days=28, actual=True)
    return (held in hold(facts or {}, of_age, born_week=EARLY_WEEK)) == (held in hold(facts or {}, of_age))
