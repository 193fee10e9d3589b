"""The three decorators that make a rule of a function; its name is the id of the rule."""

from collections.abc import Callable
from datetime import date
from typing import NotRequired, TypedDict, TypeVar, Unpack

from diary.vocabulary import FirstCall, Level, Site

from .case_day import CaseDay
from .history import Use
from .observation_context import Evidence, ObservationContext
from .rule import DayRule, NoteRule, Rule, SignRule, Source

RULES: list[Rule] = []  # in the order in which they are written

R = TypeVar("R", bound=Rule)


class About(TypedDict):
    """What every rule has to tell about itself."""

    holds_when: str
    words: str
    sources: tuple[Source, ...]
    disagreement: NotRequired[str]


def rule(
    level: Level,
    title: str,
    *,
    asks: tuple[str, ...] = ("signs",),
    gives_way_to: tuple[str, ...] = (),
    first_call: FirstCall = FirstCall.EMERGENCY,
    **about: Unpack[About],
) -> Callable[[Callable[[ObservationContext], Evidence]], SignRule]:
    """A rule on what observations show.

    `asks` are the questions that it listens to. It is silent while a rule whose id is in `gives_way_to` holds.
    `first_call` says whom to call first, where it is level 3.
    """

    def register(decide: Callable[[ObservationContext], Evidence]) -> SignRule:
        made = SignRule(
            id=decide.__name__, level=level, title=title, asks=asks, gives_way_to=gives_way_to, **about
        )
        made.add(level, decide, first_call=first_call)
        return _listed(made)

    return register


def day_rule(
    level: Level,
    title: str,
    *,
    lengths: tuple[int, ...] = (),
    sites: tuple[Site, ...] = (),
    **about: Unpack[About],
) -> Callable[[Callable[[CaseDay], date | None]], DayRule]:
    """A rule on days and answers. Its function answers the day that made it hold, or None.

    `lengths` are the days that it counts: after the first, a return or a visit, it may begin or end beyond them.
    With `sites` it is of these places, and may also begin or end on the day of any observation.
    """

    def register(decide: Callable[[CaseDay], date | None]) -> DayRule:
        made = DayRule(
            id=decide.__name__,
            level=level,
            title=title,
            decide=decide,
            lengths=lengths,
            sites=sites,
            **about,
        )
        return _listed(made)

    return register


def note(title: str, *, days: int, **about: Unpack[About]) -> Callable[[Callable[[Use], bool]], NoteRule]:
    """A remark that is not a level, through so many `days` after the last day of use."""

    def register(decide: Callable[[Use], bool]) -> NoteRule:
        made = NoteRule(id=decide.__name__, level=Level.WATCH, title=title, decide=decide, days=days, **about)
        return _listed(made)

    return register


def _listed(made: R) -> R:
    RULES.append(made)
    return made
