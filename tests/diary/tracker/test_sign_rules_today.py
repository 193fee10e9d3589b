"""The rules on what was noted that ask for a call today, on both sides of each of their lines."""

from datetime import date, timedelta
from typing import Any

import pytest

from diary.vocabulary import AmountFed, Change, Colour, Level, Look, Nappies, Sign, Site, Trend, Wellbeing

from .helpers import TODAY, back, holds, noted, silent, spoken

YOUNG = TODAY - timedelta(days=60)


def aged(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("signs", "old", "young"),
    [
        ([Sign.SPREADING], True, True),
        ([Sign.PUS], True, True),
        ([Sign.GOLDEN_CRUST], True, True),
        ([Sign.WEEPING], True, True),
        ([Sign.WARM], False, True),
        ([Sign.SWOLLEN], False, True),
        ([Sign.COLOUR], False, False),
        ([Sign.WARM, Sign.SWOLLEN], True, True),
        ([Sign.WARM, Sign.COLOUR], True, True),
        ([Sign.SWOLLEN, Sign.COLOUR], True, True),
        ([Sign.TENDER, Sign.COLOUR], False, False),
        ([Sign.NEW_PLACES, Sign.BOTHERS, Sign.WARM], False, True),
        ([Sign.BLISTERS], False, False),
        ([Sign.RAW], False, False),
        ([], False, False),
        (None, False, False),
    ],
)
def test_several_signs(signs: list[Sign] | None, old: bool, young: bool) -> None:
    assert holds("several_signs", noted(signs=signs), level=Level.TODAY) is old
    assert holds("several_signs", noted(signs=signs), level=Level.TODAY, born=YOUNG) is young


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ({"signs": [Sign.WARM]}, {"colour": Colour.REDDER}, True),
        ({"colour": Colour.REDDER}, {"signs": [Sign.WARM]}, False),  # the list says: not coloured
        ({"signs": [Sign.WARM]}, {"colour": Colour.SAME}, False),
        ({"signs": [Sign.WARM]}, {"signs": [Sign.SWOLLEN]}, False),
        ({"signs": [Sign.COLOUR]}, {"signs": [Sign.WARM], "colour": Colour.GREY}, True),
    ],
)
def test_two_signs_have_to_stand_at_the_same_time(
    first: dict[str, Any], later: dict[str, Any], expected: bool
) -> None:
    assert holds("several_signs", noted(-1, **first), noted(0, **later)) is expected


def test_a_sign_that_was_answered_stands_no_more() -> None:
    warm, red = noted(-2, signs=[Sign.WARM]), noted(0, colour=Colour.REDDER)
    assert holds("several_signs", warm, red)
    assert silent("several_signs", warm, red, answers=(spoken(-1),))
    assert holds("colour_change", warm, red, answers=(spoken(-1),))


def test_under_three_months_is_corrected() -> None:
    born = date(2026, 8, 23)
    assert silent("several_signs", noted(signs=[Sign.WARM]), born=born)
    assert holds("several_signs", noted(signs=[Sign.WARM]), born=born, born_week=36)


def test_tender() -> None:
    assert holds("tender", noted(signs=[Sign.TENDER]), level=Level.TODAY)
    assert silent("tender", noted(signs=[]))
    assert silent("tender", noted(signs=None))


def test_blisters() -> None:
    assert holds("blisters", noted(signs=[Sign.BLISTERS]), level=Level.TODAY)
    assert silent("blisters", noted(signs=[]))


def test_blisters_as_the_look_of_the_case() -> None:
    assert holds("blisters", look=Look.FLUID, level=Level.TODAY)
    assert holds("blisters", look=Look.FLUID, gone_on=-1)
    assert silent("blisters", look=Look.FLUID, answers=(spoken(-1),))
    answers = (spoken(-1),)
    assert holds("blisters", noted(sites=[Site.CHEEK]), look=Look.FLUID, answers=answers)  # named again


@pytest.mark.parametrize("sign", ["warm", "swollen", "tender", "blisters", "pus", "golden_crust", "weeping"])
def test_near_the_eye_with_a_sign(sign: str) -> None:
    known: dict[str, Any] = {"site": Site.EYE, "level": Level.TODAY}
    assert holds("near_eye", noted(signs=[Sign(sign)]), **known)
    assert holds("near_eye", noted(signs=[Sign(sign)], sites=[Site.EYE]), level=Level.TODAY)
    assert silent("near_eye", noted(signs=[Sign(sign)]))
    answered = noted(-2, signs=[Sign(sign)]), noted(-1, signs=[])
    assert holds("near_eye", *answered, **known)
    assert silent("near_eye", *answered, site=Site.EYE, answers=(spoken(-1, 8),))


def test_near_the_eye_with_more() -> None:
    known: dict[str, Any] = {"site": Site.EYE, "level": Level.TODAY}
    assert holds("near_eye", noted(signs=[Sign.SPREADING]), **known)
    assert holds("near_eye", noted(colour=Colour.REDDER), **known)
    assert holds("near_eye", look=Look.CRUST, **known)
    assert holds("near_eye", look=Look.FLUID, **known)
    assert not holds("near_eye", noted(signs=[Sign.BOTHERS, Sign.NEW_PLACES, Sign.RAW]), **known)


def test_new_purple() -> None:
    assert holds("new_purple", noted(colour=Colour.PURPLE), level=Level.TODAY)
    assert holds("new_purple", noted(-1, colour=Colour.PURPLE), noted(colour=Colour.SAME))
    assert silent("new_purple", noted(colour=Colour.PURPLE), since_birth=True)
    assert holds("new_purple", noted(colour=Colour.PURPLE), born=aged(28), level=Level.TODAY)


def test_chickenpox() -> None:
    met = noted(changes=[Change.CHICKENPOX])
    assert holds("chickenpox", met, born=aged(27), level=Level.TODAY)
    assert silent("chickenpox", met, born=aged(28))
    assert holds("chickenpox", met, born=aged(28), born_week=36)
    assert silent("chickenpox", noted(changes=[Change.ILLNESS]), born=aged(27))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"signs": [Sign.WARM]}, True),
        ({"signs": [Sign.COLOUR]}, True),
        ({"colour": Colour.PURPLE}, True),
        ({"colour": Colour.SAME}, False),
        ({"signs": [Sign.SWOLLEN]}, False),
        ({"signs": []}, False),
        ({}, False),
    ],
)
def test_belly_button(answers: dict[str, Any], expected: bool) -> None:
    known: dict[str, Any] = {"site": Site.BELLY_BUTTON, "level": Level.TODAY}
    assert holds("belly_button", noted(**answers), born=aged(27), **known) is expected
    assert not holds("belly_button", noted(**answers), born=aged(28), **known)
    assert not holds("belly_button", noted(**answers), born=aged(28), born_week=36, **known)
    assert not holds("belly_button", noted(**answers), born=aged(27))  # the cheek


def test_belly_button_by_the_place_of_the_observation() -> None:
    born = aged(20)
    assert holds("belly_button", noted(sites=[Site.BELLY_BUTTON], signs=[Sign.WARM]), born=born)
    coloured = noted(-3), noted(colour=Colour.PURPLE)
    assert holds("belly_button", *coloured, site=Site.BELLY_BUTTON, born=born)
    assert holds("belly_button", noted(-1, signs=[Sign.WARM]), noted(sites=[Site.BELLY_BUTTON]), born=born)
    assert holds(
        "belly_button",
        noted(-1, signs=[Sign.WARM]),
        site=Site.BELLY_BUTTON,
        born=born,
        answers=(spoken(-2),),
    )


@pytest.mark.parametrize(
    ("wellbeing", "young", "older"),
    [
        (Wellbeing.USUAL, False, False),
        (Wellbeing.NOT_RIGHT, True, False),
        (Wellbeing.UNWELL, True, True),
        (None, False, False),
    ],
)
def test_unwell(wellbeing: Wellbeing | None, young: bool, older: bool) -> None:
    reading, born = noted(wellbeing=wellbeing), date(2026, 8, 23)  # three months today
    assert holds("unwell", reading, level=Level.TODAY, born=born) is older
    assert holds("unwell", reading, level=Level.TODAY, born=born + timedelta(days=1)) is young
    assert holds("unwell", reading, level=Level.TODAY, born=born, born_week=36) is young
    assert holds("unwell", reading, level=Level.TODAY, born=aged(28)) is young
    assert silent("unwell", reading, born=aged(27))


@pytest.mark.parametrize(
    ("answers", "old", "young"),
    [
        ({"amount_fed": AmountFed.CLEARLY_LESS}, True, True),
        ({"amount_fed": AmountFed.BIT_LESS}, False, False),
        ({"amount_fed": AmountFed.USUAL}, False, False),
        ({"nappies": Nappies.NONE_8H}, False, True),
        ({"nappies": Nappies.NONE_12H}, True, True),
        ({"nappies": Nappies.FEWER}, False, False),
        ({"nappies": Nappies.USUAL}, False, False),
        ({}, False, False),
    ],
)
def test_feeding_or_nappies(answers: dict[str, Any], old: bool, young: bool) -> None:
    born = date(2026, 8, 23)
    assert holds("feeding_or_nappies", noted(**answers), level=Level.TODAY, born=born) is old
    assert holds("feeding_or_nappies", noted(**answers), born=born + timedelta(days=1)) is young
    assert holds("feeding_or_nappies", noted(**answers), born=born, born_week=36) is young


@pytest.mark.parametrize(
    ("heat", "expected"), [("37.9", False), ("38.0", True), ("38", True), ("35.9", False)]
)
def test_fever_with_spots(heat: str, expected: bool) -> None:
    born = date(2026, 8, 23)
    reading = noted(temperature=heat)
    assert holds("fever_with_spots", reading, level=Level.TODAY, born=born) is expected
    assert silent("fever_with_spots", reading, born=born + timedelta(days=1))
    assert silent("fever_with_spots", reading, born=born, born_week=36)


def test_fever_while_the_spots_are_gone() -> None:
    fever = noted(-2, temperature="39.0")
    assert silent("fever_with_spots", fever, gone_on=-3)
    assert holds("fever_with_spots", fever, gone_on=-2)  # they were there on that day
    assert holds("fever_with_spots", fever, gone_on=-1)
    assert silent("fever_with_spots", fever, returns=(back(-3, -1),))
    assert holds("fever_with_spots", fever, returns=(back(-3, -2),))
    assert holds("fever_with_spots", noted(-2, temperature="39.0", trend=Trend.GONE))  # not closed


def test_worried() -> None:
    assert holds("worried", noted(worried=True), level=Level.TODAY)
    assert silent("worried", noted(worried=False))
