"""The made-up family in words: who they are, and what was noted of each case."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case and its entries. `entries` are keyed by how many days ago they were made; `used` on the skin is a name."""

    baby: str
    site: str
    look: str
    first: int  # days ago
    side: str | None = None
    tone: str = "light"
    entries: dict[int, dict[str, Any]]
    photo_days: frozenset[int] = frozenset()
    redness: Callable[[int], float] = lambda ago: 0.2  # of the picture, by days ago
    visit: tuple[int, dict[str, Any]] | None = None
    come_back_in: int | None = None  # days from today
    treatments: tuple[dict[str, Any], ...] = ()  # `start` and `end` in days ago
    questions: tuple[str, ...] = ()
    spoken: int | None = None
    gone: int | None = None
    back: int | None = None


def quiet(*days: int, **more: Any) -> dict[int, dict[str, Any]]:
    """Entries of three taps: the same, none of the signs, as usual."""
    return {day: {"trend": "same", "signs": [], "wellbeing": "usual", **more} for day in days}


BABIES: dict[str, dict[str, Any]] = {
    "Ada": {"age": 49, "feeding": "breast", "family_skin": "Eczema (father)", "skin_tone": "light"},
    "Noor": {
        "age": 152,
        "feeding": "solids",
        "born_week": 34,
        "allergies": "None known",
        "skin_tone": "brown",
    },
}


STORIES = (
    Story(
        baby="Ada",
        site="cheek",
        side="left",
        look="white_bumps",
        first=23,
        entries=quiet(23, 12, 9, 5, 1)
        | quiet(22, changes=["detergent"])
        | {
            20: {"trend": "worse", "signs": ["colour"], "colour": "redder", "wellbeing": "usual"},
            19: {
                "trend": "worse",
                "signs": ["colour", "swollen"],
                "colour": "redder",
                "wellbeing": "not_right",
                "red_flags": [],
                "note": "Slept badly. Spoke to the health visitor on the phone.",
            },
            16: {"trend": "better", "signs": ["colour"], "wellbeing": "usual", "used": "Plain moisturiser"},
            13: {"trend": "better", "signs": [], "wellbeing": "usual", "note": "Moisturiser stopped."},
        },
        photo_days=frozenset({23, 19, 16, 12, 5, 1}),
        redness=lambda ago: 0.75 if ago == 19 else 0.45 if ago == 16 else 0.15,
        treatments=(
            {"name": "Warm compress", "start": 21, "end": 21, "advised_by": "Grandmother", "effect": "no_change"},
            {"name": "Cotton mittens at night", "start": 18, "advised_by": "Health visitor"},
            {"handling": "squeezed", "start": 6, "end": 6, "effect": "worse"},
        ),
        questions=("Can she go swimming with it?", "Could the new detergent matter?"),
        spoken=18,
    ),
    Story(
        baby="Ada",
        site="arm",
        side="right",
        look="red_bumps",
        first=11,
        entries=quiet(11, 10, 7, 4)
        | quiet(9, changes=["vaccine", "heat"])
        | {3: {"trend": "better", "signs": [], "wellbeing": "usual"}},
        photo_days=frozenset({11, 7, 3}),
        redness=lambda ago: 0.35 if ago > 4 else 0.15,
        visit=(
            6,
            {
                "who": "Dr Ellen Sand, health centre",
                "said": "Dry and a little inflamed. To be seen again if it is not gone.",
                "prescribed": "Emollient ointment, twice a day\nLukewarm baths without soap",
                "come_back_if": "it spreads, weeps or feels hot",
            },
        ),
        come_back_in=5,
    ),
    Story(
        baby="Ada",
        site="chest",
        look="red_bumps",
        first=2,
        entries=quiet(2)
        | {
            0: {
                "trend": "worse",
                "signs": ["colour", "new_places"],
                "colour": "redder",
                "wellbeing": "unwell",
                "red_flags": [],
                "temperature": Decimal("38.20"),
                "temperature_unit": "c",
                "temperature_place": "armpit",
                "sites": ["chest", "tummy"],
            }
        },
        photo_days=frozenset({2, 0}),
        redness=lambda ago: 0.6,
    ),
    Story(
        baby="Noor",
        site="chin",
        look="crust",
        tone="brown",
        first=6,
        entries=quiet(6)
        | quiet(4, changes=["food"])
        | {
            2: {"trend": "worse", "signs": ["colour"], "colour": "darker", "wellbeing": "usual"},
            0: {"trend": "worse", "signs": ["colour", "golden_crust", "weeping"], "colour": "darker",
                "wellbeing": "usual", "note": "Crust came off when wiping milk away, wet underneath."},
        },
        photo_days=frozenset({6, 2, 0}),
        redness=lambda ago: 0.6 if ago < 3 else 0.3,
        treatments=(
            {"name": "Hydrocortisone 1 %", "handling": "steroid", "start": 3, "end": 2, "effect": "no_change"},
        ),
        questions=("Can it be passed on to her cousins?",),
    ),
    Story(
        baby="Noor",
        site="scalp",
        look="greasy_scale",
        tone="brown",
        first=40,
        entries=quiet(40, 37, 33, 30)
        | {
            26: {"trend": "better", "signs": [], "wellbeing": "usual"},
            20: {"trend": "gone", "signs": []},
            3: quiet(3)[3] | {"note": "Back behind the left ear, only a little."},
        },
        photo_days=frozenset({40, 33, 26, 3}),
        treatments=(
            {"name": "Oil before bathing", "start": 36, "end": 27, "advised_by": "A friend", "effect": "helped"},
        ),
        visit=(
            29,
            {
                "who": "Dr Ellen Sand, health centre",
                "said": "Nothing to do for now, wash with water.",
                "come_back_if": "it weeps or smells",
            },
        ),
        gone=20,
        back=3,
    ),
)  # fmt: skip
