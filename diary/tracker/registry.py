"""How does a function become a rule? By one of three decorators; its name is the id of the rule."""

from collections.abc import Callable
from datetime import date

from diary.vocabulary import Level

from .case_day import CaseDay
from .entry import Entry, Evidence
from .rule import DayRule, NoteRule, Rule, SignRule, Source

RULES: list[Rule] = []  # in the order in which they are written


def rule(
    level: Level,
    title: str,
    *,
    holds_when: str,
    words: str,
    sources: tuple[Source, ...],
    disagreement: str = "",
    gives_way_to: str = "",
) -> Callable[[Callable[[Entry], Evidence]], SignRule]:
    """A rule on what observations show. Silent while the rule whose id is `gives_way_to` holds."""

    def register(decide: Callable[[Entry], Evidence]) -> SignRule:
        made = SignRule(
            id=decide.__name__,
            level=level,
            title=title,
            holds_when=holds_when,
            words=words,
            sources=sources,
            disagreement=disagreement,
            gives_way_to=gives_way_to,
        )
        made.add(level, decide)
        RULES.append(made)
        return made

    return register


def day_rule(
    level: Level,
    title: str,
    *,
    holds_when: str,
    words: str,
    sources: tuple[Source, ...],
    disagreement: str = "",
) -> Callable[[Callable[[CaseDay], date | None]], DayRule]:
    """A rule on days and answers. Its function answers the day that made it hold, or None."""

    def register(decide: Callable[[CaseDay], date | None]) -> DayRule:
        made = DayRule(
            id=decide.__name__,
            level=level,
            title=title,
            holds_when=holds_when,
            words=words,
            sources=sources,
            disagreement=disagreement,
            decide=decide,
        )
        RULES.append(made)
        return made

    return register


def note(
    title: str, *, days: int, holds_when: str, words: str, sources: tuple[Source, ...]
) -> Callable[[Callable[[Entry], Evidence]], NoteRule]:
    """A remark that is not a level, through so many `days` after the last day of use."""

    def register(decide: Callable[[Entry], Evidence]) -> NoteRule:
        made = NoteRule(
            id=decide.__name__,
            level=Level.WATCH,
            title=title,
            holds_when=holds_when,
            words=words,
            sources=sources,
            decide=decide,
            days=days,
        )
        RULES.append(made)
        return made

    return register
