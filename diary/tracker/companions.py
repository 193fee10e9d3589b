"""What an answer may want beside it, so that a rule holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diary import vocabulary as v
from diary.vocabulary import Word, _

from .answers import Facts
from .history import QUESTIONS
from .rules import AT_ONCE, EYE_SIGNS, SMALL_PARTS, WHEN_LARGE

SEVERAL = {"signs", "changes", "case_sites"}
CHANGED = (*v.CHANGED_COLOURS, v.Sign.COLOUR)


@dataclass(frozen=True, eq=False)
class Companion:
    """Something else that was noted. `labels` say it: one of each group, which are marked, not translated."""

    facts: Facts
    labels: tuple[tuple[str, ...], ...]
    words: tuple[tuple[Word, ...], ...] = ()

    def beside(self, answer: Facts) -> Facts | None:
        """Both at once; None where one question would have two answers."""
        both: dict[str, Any] = {**answer}
        for question, more in self.facts.items():
            if question in both and question not in SEVERAL:
                return None
            both[question] = both[question] | more if question in both else more
        return None if both == answer else both

    def is_part_of(self, other: "Companion") -> bool:
        """Is this one there wherever the other is?"""
        return self is not other and all(
            any({*more} <= {*group} for more in other.labels) for group in self.labels
        )


def companion_of(*groups: Iterable[Word]) -> Companion:
    """One word of each group. Words of a group do the same, so that the tracker is asked about the first."""
    facts: dict[str, Any] = {}
    for first, *_others in groups:
        question = "case_sites" if isinstance(first, v.Site) else QUESTIONS.get(type(first), "")
        if question in SEVERAL:
            facts[question] = facts.get(question, frozenset()) | {first}
        elif isinstance(first, v.Noticed):
            facts["since_birth"] = True
        else:
            facts[question] = first
    words = tuple(tuple(group) for group in groups)
    return Companion(facts, tuple(tuple(word.label for word in group) for group in words), words)


RAISED, CRUST, FLUID, FLAT = (v.Look.RAISED_MARK,), (v.Look.CRUST,), (v.Look.FLUID,), (v.Look.FLAT_PATCH,)
WARM, SWOLLEN, SORE, WEEPING = (v.Sign.WARM,), (v.Sign.SWOLLEN,), (v.Sign.TENDER,), (v.Sign.WEEPING,)
WORSE, MANY, LARGE = (v.Trend.WORSE,), (v.Count.FIVE_TO_TWENTY, v.Count.MANY), (v.Size.OVER_ONE_CM,)
DARK, SINCE_BIRTH = (v.Colour.DARKER, v.Colour.PURPLE, v.Colour.GREY), (v.Noticed.BIRTH,)
# The tracker is asked about the first of each: one that does nothing else beside the others.
BY_THE_EYE = sorted(EYE_SIGNS, key=lambda sign: sign != v.Sign.PUS)
EARLY = sorted(AT_ONCE, key=lambda site: site != v.Site.NOSE)
EYE, BELLY_BUTTON, COLD_SORE = (v.Site.EYE,), (v.Site.BELLY_BUTTON,), (v.Change.COLD_SORE,)
ILL = (v.Wellbeing.NOT_RIGHT, v.Wellbeing.UNWELL)

FEVER = Companion({"temperature": Decimal("38.0")}, ((_("38.0 °C or more"),),))
A_WEEK_ON = Companion({"days": 7}, ((_("7 days or more after the first"),),))
WORSE_BEFORE = Companion(
    {"worse_before": True}, ((_("“Worse” on an earlier day, and no other answer between"),),)
)

# By the question of the answer; the smaller ones first: what one of them is enough for is not said of two.
COMPANIONS: Mapping[str, tuple[Companion, ...]] = {
    "case_look": (
        *map(companion_of, (EARLY, EYE, COLD_SORE, MANY, WORSE)),
        companion_of(LARGE, WHEN_LARGE),
        *(companion_of(WEEPING, other) for other in (EARLY, MANY, WORSE)),
        companion_of(WEEPING, LARGE, WHEN_LARGE),
        companion_of(DARK, SINCE_BIRTH),
    ),
    "case_sites": (
        *map(companion_of, (BY_THE_EYE, WARM, SWOLLEN, CHANGED, RAISED, CRUST, FLUID)),
        A_WEEK_ON,
        companion_of(SWOLLEN, SORE),
        companion_of(SWOLLEN, CHANGED),
        companion_of(RAISED, LARGE),
        companion_of(RAISED, WEEPING),
        companion_of(RAISED, LARGE, WEEPING),
    ),
    "since_birth": (companion_of((v.Colour.PURPLE,)), companion_of(FLAT, DARK)),
    "trend": (WORSE_BEFORE, companion_of(RAISED), companion_of(RAISED, WEEPING)),
    "signs": (
        *map(companion_of, (WARM, SWOLLEN, CHANGED, EYE, BELLY_BUTTON, SMALL_PARTS, COLD_SORE, ILL)),
        FEVER,
        *(companion_of(other, SMALL_PARTS) for other in (SWOLLEN, SORE, CHANGED)),
        *(companion_of(RAISED, other) for other in (EARLY, MANY, WORSE)),
        companion_of(RAISED, LARGE, WHEN_LARGE),
    ),
    "colour": (
        *map(companion_of, (WARM, SWOLLEN, EYE, BELLY_BUTTON, SINCE_BIRTH)),
        companion_of(SWOLLEN, SMALL_PARTS),
        companion_of(FLAT, SINCE_BIRTH),
    ),
    "wellbeing": (companion_of((v.Sign.RAW,)),),
    "temperature": (companion_of((v.Sign.RAW,)),),
    "count": (companion_of(RAISED), companion_of(RAISED, WEEPING)),
    "size": (companion_of(RAISED, WHEN_LARGE), companion_of(RAISED, WEEPING, WHEN_LARGE)),
    "changes": (companion_of((v.Sign.BLISTERS,)), companion_of(FLUID)),
}
