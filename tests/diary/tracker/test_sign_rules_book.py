"""The rules on what was noted that ask for a visit, on both sides of each of their lines."""

from datetime import date, timedelta
from typing import Any

import pytest

from diary.tracker import Moment, add_months, assess
from diary.vocabulary import (
    FIRST_SIGNS,
    MORE_SIGNS,
    Affected,
    Colour,
    Count,
    Level,
    Look,
    Sign,
    Site,
    Size,
    Trend,
)

from .helpers import TODAY, at, day, found, holds, ids, noted, silent, spoken, told

YOUNG = TODAY - timedelta(days=60)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"signs": [Sign.COLOUR]}, True),
        ({"colour": Colour.REDDER}, True),
        ({"colour": Colour.DARKER}, True),
        ({"colour": Colour.PURPLE}, False),  # which is another prompt
        ({"colour": Colour.GREY}, True),
        ({"colour": Colour.REDDER, "signs": []}, True),
        ({"colour": Colour.SAME, "signs": [Sign.COLOUR]}, True),
        ({"colour": Colour.SAME}, False),
        ({"colour": Colour.LIGHTER}, False),
        ({"signs": []}, False),
        ({}, False),
    ],
)
def test_colour_change(answers: dict[str, Any], expected: bool) -> None:
    assert holds("colour_change", noted(**answers), level=Level.BOOK) is expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({}, True),  # nothing answered
        ({"trend": Trend.BETTER}, True),
        ({"signs": []}, False),
        ({"signs": [Sign.BOTHERS]}, False),
        ({"colour": Colour.SAME}, False),
        ({"colour": Colour.LIGHTER}, False),
        ({"colour": Colour.GREY}, True),
    ],
)
@pytest.mark.parametrize("first", [{"signs": [Sign.COLOUR]}, {"colour": Colour.REDDER}])
def test_either_question_on_colour_answers_both(
    first: dict[str, Any], later: dict[str, Any], expected: bool
) -> None:
    assert holds("colour_change", noted(-1, **first), noted(0, **later)) is expected


def test_colour_change_gives_way_to_several_signs() -> None:
    assert silent("colour_change", noted(signs=[Sign.COLOUR, Sign.PUS]))
    assert silent("colour_change", noted(-2, signs=[Sign.COLOUR]), noted(-1, signs=[Sign.COLOUR, Sign.PUS]))
    assert silent("colour_change", noted(-2, signs=[Sign.PUS]), noted(-1, signs=[Sign.COLOUR]))


@pytest.mark.parametrize("sign", [Sign.WARM, Sign.SWOLLEN])
def test_warm_or_swollen(sign: Sign) -> None:
    assert holds("warm_or_swollen", noted(signs=[sign]), level=Level.BOOK)
    assert silent("warm_or_swollen", noted(signs=[]))
    assert silent("warm_or_swollen", noted(signs=[sign]), born=YOUNG)
    assert silent("warm_or_swollen", noted(signs=[sign, Sign.COLOUR]))
    assert silent("warm_or_swollen", noted(-1, signs=[sign]), noted(0, signs=[]))


def test_warm_or_swollen_from_three_months_corrected() -> None:
    born = date(2026, 8, 23)
    assert holds("warm_or_swollen", noted(signs=[Sign.WARM]), born=born)
    assert silent("warm_or_swollen", noted(signs=[Sign.WARM]), born=born + timedelta(days=1))
    assert silent("warm_or_swollen", noted(signs=[Sign.WARM]), born=born, born_week=36)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"signs": [Sign.BOTHERS]}, True),
        ({"sleep": Affected.LOT}, True),
        ({"feeding": Affected.LOT}, True),
        ({"sleep": Affected.BIT, "feeding": Affected.BIT}, False),
        ({"sleep": Affected.NOT, "feeding": Affected.NOT}, False),
        ({"signs": []}, False),
        ({}, False),
    ],
)
def test_bothers_baby(answers: dict[str, Any], expected: bool) -> None:
    assert holds("bothers_baby", noted(**answers), level=Level.BOOK) is expected


def test_what_bothers_ends_with_its_own_question() -> None:
    awake = noted(-2, sleep=Affected.LOT)
    assert holds("bothers_baby", awake, noted(-1, signs=[], feeding=Affected.NOT))
    assert silent("bothers_baby", awake, noted(-1, sleep=Affected.BIT))
    assert holds("bothers_baby", awake, noted(-1, signs=[Sign.BOTHERS], sleep=Affected.NOT))


def test_a_sign_ends_only_with_an_entry_that_asked_for_it() -> None:
    bothers, places = noted(-2, signs=[Sign.BOTHERS]), noted(-3, signs=[Sign.NEW_PLACES])
    first, more = frozenset(FIRST_SIGNS), frozenset(MORE_SIGNS)
    assert silent("bothers_baby", bothers, noted(-1, signs=[], signs_asked=first))
    assert holds("bothers_baby", bothers, noted(-1, signs=[], signs_asked=more))
    assert holds("bothers_baby", bothers, noted(-1, signs=[Sign.PUS], signs_asked=more))
    assert holds("getting_worse", places, noted(-1, signs=[], signs_asked=first))
    assert silent("getting_worse", places, noted(-1, signs=[], signs_asked=more))


def test_a_colour_ends_only_where_the_colour_was_asked() -> None:
    red = noted(-2, signs=[Sign.COLOUR])
    assert holds("colour_change", red, noted(-1, signs=[], signs_asked=frozenset(MORE_SIGNS)))
    assert silent("colour_change", red, noted(-1, signs=[], signs_asked=frozenset(FIRST_SIGNS)))


def test_a_sign_that_was_ticked_counts_wherever_it_was_asked() -> None:
    assert holds("bothers_baby", noted(signs=[Sign.BOTHERS], signs_asked=frozenset()))


@pytest.mark.parametrize(
    ("trends", "expected"),
    [
        ([(-1, Trend.WORSE), (0, Trend.WORSE)], True),
        ([(-9, Trend.WORSE), (0, Trend.WORSE)], True),
        ([(0, Trend.WORSE), (0, Trend.WORSE)], False),  # one day
        ([(0, Trend.WORSE)], False),
        ([(-2, Trend.WORSE), (-1, None), (0, Trend.WORSE)], True),
        ([(-2, Trend.WORSE), (-1, Trend.NOT_SURE), (0, Trend.WORSE)], True),
        ([(-2, Trend.WORSE), (-1, Trend.SAME), (0, Trend.WORSE)], False),
        ([(-2, Trend.WORSE), (-1, Trend.BETTER), (0, Trend.WORSE)], False),
        ([(-2, Trend.WORSE), (-1, Trend.GONE), (0, Trend.WORSE)], False),
        ([(-2, Trend.WORSE), (-1, Trend.WORSE), (0, Trend.SAME)], False),
        ([(-2, Trend.WORSE), (-1, Trend.WORSE), (0, Trend.NOT_SURE)], True),
    ],
)
def test_worse_on_two_days(trends: list[tuple[int, Trend | None]], expected: bool) -> None:
    readings = [noted(day, 8 + n, trend=trend) for n, (day, trend) in enumerate(trends)]
    assert holds("getting_worse", *readings, level=Level.BOOK) is expected


def test_new_places_are_getting_worse() -> None:
    assert holds("getting_worse", noted(signs=[Sign.NEW_PLACES]))
    assert holds("getting_worse", noted(-1, signs=[Sign.NEW_PLACES]), noted(trend=Trend.BETTER))
    assert silent("getting_worse", noted(-1, signs=[Sign.NEW_PLACES]), noted(signs=[]))


MARK = {"look": Look.RAISED_MARK, "born": YOUNG}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"trend": Trend.WORSE}, True),
        ({"trend": Trend.SAME}, False),
        ({"trend": Trend.NOT_SURE}, False),
        ({"count": Count.FIVE_TO_TWENTY}, True),
        ({"count": Count.SEVERAL}, True),  # an old "6 to 20"
        ({"count": Count.MANY}, True),
        ({"count": Count.TWO_TO_FOUR}, False),
        ({"count": Count.FEW}, False),  # an old "2 to 5"
        ({"count": Count.ONE}, False),
        ({"count": Count.PATCH}, False),
        ({"sites": [Site.EYE]}, True),
        ({"sites": [Site.NOSE]}, True),
        ({"sites": [Site.MOUTH]}, True),
        ({"sites": [Site.NAPPY]}, True),
        ({"sites": [Site.CHEEK, Site.EYE]}, True),
        ({"size": Size.OVER_ONE_CM}, True),  # the case is on the cheek
        ({"size": Size.SIX_TO_TEN}, False),
        ({"size": Size.LARGE}, False),  # an old "larger"
        ({"sites": [Site.CHEEK]}, False),
        ({"signs": [Sign.WEEPING]}, False),
        ({}, False),
    ],
)
def test_growing_mark(answers: dict[str, Any], expected: bool) -> None:
    assert holds("growing_mark", noted(**answers), level=Level.BOOK, **MARK) is expected
    assert silent("growing_mark", noted(**answers), **MARK | {"look": Look.RED_BUMPS})


@pytest.mark.parametrize("site", list(Site))
def test_growing_mark_by_the_place_of_the_case(site: Site) -> None:
    at_once = {"eye", "nose", "mouth", "lips", "ear", "chin", "neck", "nappy", "bottom", "groin"}
    assert holds("growing_mark", site=site, level=Level.BOOK, **MARK) is (site in at_once)
    large = noted(size=Size.OVER_ONE_CM)
    expected = site in at_once or site in ("cheek", "forehead", "scalp", "back")
    assert holds("growing_mark", large, site=site, **MARK) is expected


def test_a_look_that_is_chosen_later_is_noted_then() -> None:
    spoke = (spoken(-3),)
    changed = Moment(at(-1), day(-1))
    assert silent("growing_mark", site=Site.NOSE, answers=spoke, **MARK)
    assert holds("growing_mark", site=Site.NOSE, answers=spoke, look_noted=changed, **MARK)


def test_a_crust_anywhere_but_on_the_scalp() -> None:
    crust = {"look": Look.CRUST}
    assert holds("crusted", level=Level.BOOK, **crust)
    assert holds("crusted", site=None, **crust)
    assert silent("crusted", site=Site.SCALP, **crust)
    assert holds("crusted", sites={Site.SCALP, Site.CHEEK}, **crust)
    assert silent("crusted", gone_on=-1, **crust)
    assert silent("crusted", answers=(spoken(-1),), **crust)
    assert holds("crusted", noted(0, sites=[Site.CHEEK]), answers=(spoken(-1),), **crust)
    assert silent("crusted", noted(0, sites=[Site.ARM]), answers=(spoken(-1),), **crust)


BIRTHMARK = {"look": Look.FLAT_PATCH, "since_birth": True}


@pytest.mark.parametrize(
    ("answers", "known", "expected"),
    [
        ({"colour": Colour.GREY}, {}, "note"),
        ({"colour": Colour.DARKER}, {}, "note"),
        ({"colour": Colour.PURPLE, "trend": Trend.SAME}, {}, "note"),
        ({"colour": Colour.GREY, "trend": Trend.NOT_SURE}, {}, "note"),
        ({"colour": Colour.GREY, "trend": Trend.WORSE}, {}, "prompt"),
        ({"colour": Colour.GREY, "trend": Trend.BETTER}, {}, "prompt"),
        ({"colour": Colour.REDDER}, {}, "prompt"),
        ({"signs": [Sign.COLOUR]}, {}, "prompt"),  # nothing says which colour
        ({"colour": Colour.GREY}, {"since_birth": False}, "prompt"),
        ({"colour": Colour.GREY}, {"look": Look.RED_BUMPS}, "prompt"),
        ({"colour": Colour.LIGHTER}, {}, "nothing"),
    ],
)
def test_a_colour_that_was_there_at_birth(
    answers: dict[str, Any], known: dict[str, Any], expected: str
) -> None:
    assessment = assess(told(noted(**answers), **BIRTHMARK | known))
    assert ids(assessment.notes) == (["colour_since_birth"] if expected == "note" else [])
    assert ids(assessment.findings) == (["colour_change"] if expected == "prompt" else [])


def test_near_the_eye_by_its_place() -> None:
    eye = {"site": Site.EYE}
    assert holds("near_eye", level=Level.BOOK, **eye)  # no entry is needed
    assert holds("near_eye", noted(sites=[Site.EYE, Site.CHEEK]), level=Level.BOOK)
    assert silent("near_eye", noted(sites=[Site.NOSE, Site.FOREHEAD]))
    assert silent("near_eye", gone_on=-1, **eye)
    answers = (spoken(-2),)
    assert silent("near_eye", noted(-1), answers=answers, **eye)
    assert silent("near_eye", noted(-1, sites=[Site.CHEEK]), answers=answers, **eye)
    assert holds("near_eye", noted(-1, sites=[Site.EYE]), answers=answers, **eye)


def test_a_place_that_is_chosen_later_is_noted_then() -> None:
    assert holds("near_eye", site=Site.EYE, answers=(spoken(-2),), sites_noted=Moment(at(-1), day(-1)))


def test_another_place_does_not_take_back_that_of_the_case() -> None:
    assert holds("growing_mark", noted(-1), noted(sites=[Site.ARM]), site=Site.NOSE, **MARK)
    assert silent("growing_mark", noted(-1, sites=[Site.NOSE]), noted(sites=[Site.ARM]), **MARK)


def test_growing_mark_under_six_months() -> None:
    born = date(2026, 5, 23)  # six months today
    assert add_months(born, 6) == TODAY
    known = {"look": Look.RAISED_MARK, "born": born}
    for answers in ({"trend": Trend.WORSE}, {"count": Count.MANY}, {"sites": [Site.EYE]}):
        assert holds("growing_mark", noted(-1, **answers), **known)
        assert silent("growing_mark", noted(0, **answers), **known)
        assert holds("growing_mark", noted(0, **answers), **known, born_week=36)
    assert silent("growing_mark", site=Site.EYE, opened=0, **known)
    assert holds("growing_mark", site=Site.EYE, opened=-1, **known)


@pytest.mark.parametrize(
    "readings",
    [
        [noted(trend=Trend.WORSE, signs=[Sign.WEEPING])],
        [noted(-1, signs=[Sign.WEEPING]), noted(trend=Trend.WORSE)],
        [noted(-1, trend=Trend.WORSE), noted(signs=[Sign.WEEPING])],
        [noted(-1, trend=Trend.WORSE, signs=[Sign.WEEPING]), noted(trend=Trend.BETTER, signs=[])],
    ],
)
def test_a_mark_that_weeps_or_bleeds_is_for_today(readings: list[Any]) -> None:
    assert holds("growing_mark", *readings, level=Level.TODAY, **MARK)


def test_a_mark_that_wept_before_it_grew_is_not() -> None:
    wept = noted(-2, signs=[Sign.WEEPING]), noted(-1, signs=[])
    assert holds("growing_mark", *wept, noted(trend=Trend.WORSE), level=Level.BOOK, **MARK)


def test_only_the_visit_is_for_this_week() -> None:
    soon = found("growing_mark", noted(trend=Trend.WORSE), **MARK)
    today = found("growing_mark", noted(trend=Trend.WORSE, signs=[Sign.WEEPING]), **MARK)
    assert soon is not None
    assert today is not None
    assert soon.words.startswith(today.words)
    assert "this week" in soon.words
    assert "this week" not in today.words
