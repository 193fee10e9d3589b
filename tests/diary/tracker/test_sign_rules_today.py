"""The rules on what was noted that ask for a call today, on both sides of each of their lines."""

from datetime import date, timedelta
from typing import Any

import pytest

from diary.vocabulary import AmountFed, Change, Colour, Level, Nappies, Sign, Site, Trend, Wellbeing

from .helpers import TODAY, back, found, holds, noted, silent, spoken

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


def day_or_night(*readings: Any, **known: Any) -> bool:
    finding = found("blisters", *readings, **known)
    assert finding is not None
    assert finding.level == Level.TODAY
    return "day or night" in finding.words


def test_blisters_under_six_weeks_ask_for_a_call_day_or_night() -> None:
    fluid = noted(signs=[Sign.BLISTERS])
    assert day_or_night(fluid, born=aged(41))
    assert not day_or_night(fluid, born=aged(42))
    assert day_or_night(fluid, born=aged(69), born_week=36)  # 41 days corrected
    assert not day_or_night(fluid, born=aged(70), born_week=36)


@pytest.mark.parametrize("when", [-5, 0])
def test_blisters_with_cold_sore_contact_before_or_after(when: int) -> None:
    fluid = noted(-2, signs=[Sign.BLISTERS])
    assert day_or_night(fluid, noted(when, changes=[Change.COLD_SORE]))
    assert not day_or_night(fluid, noted(when, changes=[Change.CHICKENPOX]))
    assert not day_or_night(fluid, noted(1, changes=[Change.COLD_SORE]))  # dated tomorrow


def test_blisters_go_on_asking_day_or_night() -> None:
    assert day_or_night(noted(-5, signs=[Sign.BLISTERS]), noted(0, signs=[Sign.BLISTERS]), born=aged(45))


def test_near_eye_by_the_place_of_the_case() -> None:
    assert holds("near_eye", noted(), site=Site.EYE, level=Level.TODAY)
    assert silent("near_eye", site=Site.EYE)  # no entry yet
    assert silent("near_eye", noted(), site=Site.NOSE)
    assert silent("near_eye", noted(), site=None)


def test_near_eye_by_the_place_of_an_observation() -> None:
    assert holds("near_eye", noted(sites=[Site.EYE, Site.CHEEK]))
    assert silent("near_eye", noted(sites=[Site.NOSE, Site.FOREHEAD]))


def test_the_place_of_the_case_is_noted_by_its_first_entry_and_when_named_again() -> None:
    first, answers = noted(-3), (spoken(-2),)
    assert silent("near_eye", first, noted(-1), site=Site.EYE, answers=answers)
    assert silent("near_eye", first, noted(-1, sites=[Site.CHEEK]), site=Site.EYE, answers=answers)
    assert holds("near_eye", first, noted(-1, sites=[Site.EYE]), site=Site.EYE, answers=answers)


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
        noted(-3),
        noted(-1, signs=[Sign.WARM]),
        site=Site.BELLY_BUTTON,
        born=born,
        answers=(spoken(-2),),
    )


@pytest.mark.parametrize(
    ("wellbeing", "newborn", "older"),
    [
        (Wellbeing.USUAL, False, False),
        (Wellbeing.NOT_RIGHT, True, False),
        (Wellbeing.UNWELL, True, True),
        (None, False, False),
    ],
)
def test_not_as_usual(wellbeing: Wellbeing | None, newborn: bool, older: bool) -> None:
    reading = noted(wellbeing=wellbeing)
    assert holds("newborn_unwell", reading, level=Level.TODAY, born=aged(27)) is newborn
    assert silent("newborn_unwell", reading, born=aged(28))
    assert silent("newborn_unwell", reading, born=aged(28), born_week=30)  # actual age
    assert holds("unwell", reading, level=Level.TODAY, born=aged(28)) is older
    assert holds("unwell", reading, level=Level.TODAY, born=aged(28), born_week=30) is older
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
