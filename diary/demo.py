"""A made-up family: two babies, five cases at every level, 40 days of entries, pictures of a generated texture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_time

from accounts.models import User
from diary import skin
from diary.images import clean
from diary.models import Baby, Case, Observation, Photo, Visit
from diary.vocabulary import View


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case and its entries. `entries` are keyed by how many days ago they were made."""

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
        entries=quiet(23, 22, 12, 9, 5, 1)
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
            16: {"trend": "better", "signs": ["colour"], "wellbeing": "usual", "handling": ["other"],
                 "handling_other": "Plain moisturiser"},
            13: {"trend": "better", "signs": [], "wellbeing": "usual", "note": "Moisturiser stopped."},
        },
        photo_days=frozenset({23, 19, 16, 12, 5, 1}),
        redness=lambda ago: 0.75 if ago == 19 else 0.45 if ago == 16 else 0.15,
        spoken=18,
    ),
    Story(
        baby="Ada",
        site="arm",
        side="right",
        look="red_bumps",
        first=11,
        entries=quiet(11, 10, 9, 7, 4) | {3: {"trend": "better", "signs": [], "wellbeing": "usual"}},
        photo_days=frozenset({11, 7, 3}),
        redness=lambda ago: 0.35 if ago > 4 else 0.15,
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
        entries=quiet(6, 4)
        | {
            2: {"trend": "worse", "signs": ["colour"], "colour": "darker", "wellbeing": "usual"},
            0: {"trend": "worse", "signs": ["colour", "golden_crust", "weeping"], "colour": "darker",
                "wellbeing": "usual", "note": "Crust came off when wiping milk away, wet underneath."},
        },
        photo_days=frozenset({6, 2, 0}),
        redness=lambda ago: 0.6 if ago < 3 else 0.3,
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


@dataclass
class Demo:
    """Fills an empty diary. `tell` is told of each case as it is written."""

    now: datetime
    zone: str
    tell: Callable[[str], object] = print

    @transaction.atomic
    def write(self, *, password: str) -> User:
        maja = User.objects.create_user("demo@example.org", password, name="Maja")
        tom = User.objects.create_user("tom@example.org", password, name="Tom")
        babies = {name: self._baby(name, facts, maja, tom) for name, facts in BABIES.items()}
        for number, story in enumerate(STORIES):
            case = self._case(story, babies[story.baby], maja)
            for entry, by in zip(sorted(story.entries, reverse=True), self._turns(maja, tom), strict=False):
                self._entry(story, case, entry, by=by, seed=number)
            self._what_followed(story, case, maja)
            self.tell(f"{case.baby}: {case}")
        return maja

    def _day(self, ago: int) -> date:
        return self.now.date() - timedelta(days=ago)

    @staticmethod
    def _turns(maja: User, tom: User) -> Iterator[User]:
        while True:
            yield from (maja, maja, tom)

    def _baby(self, name: str, facts: dict[str, Any], maja: User, tom: User) -> Baby:
        facts = dict(facts)
        born = self._day(facts.pop("age"))
        baby = Baby.objects.begin(
            Baby(name=name, born=born, country="GB", time_zone=self.zone, **facts), by=maja
        )
        baby.carers.create(user=tom)
        return baby

    def _case(self, story: Story, baby: Baby, by: User) -> Case:
        return Case.objects.create(
            baby=baby,
            site=story.site,
            side=story.side,
            look=story.look,
            first_noticed=self._day(story.first),
            by=by,
        )

    def _moment(self, case: Case, ago: int) -> datetime:
        """At some hour of the night or the day, but never one that is still to come."""
        hour = parse_time(f"{(3, 10, 19)[ago % 3]:02}:{ago * 7 % 60:02}")
        assert hour is not None
        local = datetime.combine(case.baby.day(self.now) - timedelta(days=ago), hour, case.baby.zone)
        return min(local, self.now - timedelta(minutes=5))

    def _entry(self, story: Story, case: Case, ago: int, *, by: User, seed: int) -> None:
        row = Observation(at=self._moment(case, ago), by=by, **story.entries[ago])
        photos = [self._photo(story, ago, seed, view, by) for view in View] if ago in story.photo_days else []
        case.observe(row, photos=photos)

    def _photo(self, story: Story, ago: int, seed: int, view: View, by: User) -> Photo:
        picture = skin.picture(
            seed, story.tone, spots=9, redness=story.redness(ago), close_up=view == View.CLOSE_UP
        )
        return Photo.objects.draft(clean(picture), view=view, by=by)

    def _what_followed(self, story: Story, case: Case, by: User) -> None:
        if story.visit:
            ago, facts = story.visit
            Visit.objects.create(case=case, day=self._day(ago), by=by, **facts)
        if story.spoken is not None:
            case.answer(at=self._moment(case, story.spoken), by=by, note="Health visitor, by phone")
        if story.gone is not None:
            case.close(on=self._day(story.gone), at=self._moment(case, story.gone), by=by)
        if story.back is not None:
            case.reopen(on=self._day(story.back), at=self._moment(case, story.back), by=by)
