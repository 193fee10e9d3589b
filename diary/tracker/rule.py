"""A rule: its level, its words and its sources, and the function that decides whether it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from diary.vocabulary import FirstCall, Level, Site

from .case_day import CaseDay
from .history import Use
from .observation_context import Evidence, ObservationContext


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from. `url` is empty where there is no page to point to."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """How grave a rule is on some evidence, and what it then says. `rank` 0 is its gravest."""

    level: Level
    words: str
    decide: Callable[[ObservationContext], Evidence]
    first_call: FirstCall = FirstCall.EMERGENCY  # whom to call first, at level 3
    rank: int = 0

    @property
    def lasts(self) -> bool:
        """From level 2 on it holds, whatever is noted later, until the parent answers it."""
        return self.level >= Level.TODAY


class Verdict(NamedTuple):
    """A rule holds: how gravely, and because of what."""

    grade: Grade
    because: Evidence


@dataclass(kw_only=True, eq=False)
class Rule:
    """What every rule tells about itself. The texts are marked for translation, not translated."""

    id: str
    level: Level  # where it begins; `levels` holds all that it can reach
    title: str
    holds_when: str
    words: str
    sources: tuple[Source, ...]
    disagreement: str = ""

    @property
    def levels(self) -> tuple[Level, ...]:
        return (self.level,)

    @property
    def all_words(self) -> tuple[str, ...]:
        """All that it can say, its usual words first."""
        return (self.words,)


@dataclass(kw_only=True, eq=False)
class SignRule(Rule):
    """Decided by what one observation shows and what stands when it is made."""

    asks: tuple[str, ...]  # the questions that it listens to: it can only change when one is answered
    gives_way_to: tuple[str, ...] = ()  # silent while a rule of these ids holds
    grades: list[Grade] = field(default_factory=list)  # the gravest first

    def add(
        self,
        level: Level,
        decide: Callable[[ObservationContext], Evidence],
        *,
        words: str = "",
        first_call: FirstCall = FirstCall.EMERGENCY,
    ) -> None:
        """A graver grade than those it has."""
        grades = [Grade(level, words or self.words, decide, first_call), *self.grades]
        self.grades = [replace(grade, rank=rank) for rank, grade in enumerate(grades)]

    def also(
        self, level: Level, *, words: str = "", first_call: FirstCall = FirstCall.EMERGENCY
    ) -> Callable[[Callable[[ObservationContext], Evidence]], Callable[[ObservationContext], Evidence]]:
        """Registers what makes this rule graver, with its own words where they differ."""

        def register(
            decide: Callable[[ObservationContext], Evidence],
        ) -> Callable[[ObservationContext], Evidence]:
            self.add(level, decide, words=words, first_call=first_call)
            return decide

        return register

    @property
    def usual(self) -> Callable[[ObservationContext], Evidence]:
        """What makes it hold at its usual level."""
        return self.grades[-1].decide

    def weigh(self, observation: ObservationContext, *, lasting: bool) -> Verdict | None:
        """The gravest of the grades that last, or of those that do not, that holds, and why.

        What lasts is said once, by the observation that has a part in it.
        """
        for grade in self.grades:
            evidence = grade.decide(observation) if grade.lasts == lasting else ()
            if lasting and all(one.observation != observation.reading.id for one in evidence):
                continue
            if evidence:
                return Verdict(grade, evidence)
        return None

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(sorted({grade.level for grade in self.grades}))

    @property
    def all_words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(grade.words for grade in reversed(self.grades)))


@dataclass(kw_only=True, eq=False)
class DayRule(Rule):
    """Decided by counting days. `decide` answers the day that made it hold, None where it does not hold."""

    decide: Callable[[CaseDay], date | None]
    # Days after the first, after a return or after a visit, beyond which it may begin or end.
    lengths: tuple[int, ...] = ()
    sites: tuple[
        Site, ...
    ] = ()  # of these places alone, and then it may begin or end on the day of any observation


@dataclass(kw_only=True, eq=False)
class NoteRule(Rule):
    """A remark beside the levels, for some days after something done to the skin. It asks for no answer."""

    decide: Callable[[Use], bool]
    days: int  # after the last day of use
