"""The rules that ask for help now, on both sides of each of their lines."""

from datetime import date, timedelta
from typing import Any

import pytest

from diary.vocabulary import Change, Colour, GlassTest, Level, Look, RedFlag, Sign, Site, SkinTone, Wellbeing

from .helpers import TODAY, found, holds, noted, silent, spoken

YOUNG = TODAY - timedelta(days=60)

FLAGS = {
    RedFlag.BREATHING: "breathing_or_colour",
    RedFlag.SKIN_COLOUR: "breathing_or_colour",
    RedFlag.DROWSY: "drowsy_or_fit",
    RedFlag.FIT: "drowsy_or_fit",
    RedFlag.CRY: "drowsy_or_fit",
    RedFlag.SOFT_SPOT: "drowsy_or_fit",
    RedFlag.GREEN_VOMIT: "drowsy_or_fit",
    RedFlag.FACE_SWELLING: "face_swelling",
}


@pytest.mark.parametrize("flag", list(RedFlag))
@pytest.mark.parametrize("rule_id", sorted(set(FLAGS.values())))
def test_red_flags(flag: RedFlag, rule_id: str) -> None:
    assert holds(rule_id, noted(red_flags=[flag]), level=Level.NOW) is (FLAGS[flag] == rule_id)


@pytest.mark.parametrize("rule_id", sorted(set(FLAGS.values())))
def test_none_of_the_red_flags(rule_id: str) -> None:
    assert silent(rule_id, noted(red_flags=[]))
    assert silent(rule_id, noted(red_flags=None))


@pytest.mark.parametrize("site", [Site.NOSE, Site.MOUTH, Site.EYE])
def test_a_swollen_spot_on_the_face_is_no_swelling_of_the_face(site: Site) -> None:
    assert silent("face_swelling", noted(signs=[Sign.SWOLLEN], sites=[site]), site=site)


@pytest.mark.parametrize(
    ("result", "expected"),
    [(GlassTest.STAYS, True), (GlassTest.FADES, False), (GlassTest.NOT_DONE, False), (None, False)],
)
def test_glass_test(result: GlassTest | None, expected: bool) -> None:
    assert holds("glass_test", noted(glass_test=result), level=Level.NOW) is expected


@pytest.mark.parametrize("tone", [None, *SkinTone])
def test_where_to_look_on_brown_or_black_skin(tone: SkinTone | None) -> None:
    finding = found("glass_test", noted(glass_test=GlassTest.STAYS), skin_tone=tone)
    assert finding is not None
    assert finding.level == Level.NOW
    assert ("palms, soles" in finding.words) is (tone in (SkinTone.BROWN, SkinTone.BLACK))


@pytest.mark.parametrize(
    ("heat", "expected"),
    [("35.9", True), ("36.0", False), ("37.0", False), ("37.9", False), ("38.0", True), ("40", True)],
)
def test_young_fever(heat: str, expected: bool) -> None:
    born = date(2026, 8, 24)  # three months tomorrow
    reading = noted(temperature=heat)
    assert holds("young_fever", reading, level=Level.NOW, born=born) is expected
    assert silent("young_fever", reading, born=born - timedelta(days=1))
    assert holds("young_fever", reading, born=born - timedelta(days=1), born_week=36) is expected
    assert holds("young_fever", reading, born=born, gone_on=-3) is expected  # spots or not


@pytest.mark.parametrize(
    ("answers", "old", "young"),
    [
        ({}, Level.TODAY, Level.NOW),
        ({"temperature": "37.9"}, Level.TODAY, Level.NOW),
        ({"temperature": "38.0"}, Level.NOW, Level.NOW),
        ({"temperature": "35.0"}, Level.TODAY, Level.NOW),
        ({"wellbeing": Wellbeing.UNWELL}, Level.NOW, Level.NOW),
        ({"wellbeing": Wellbeing.NOT_RIGHT}, Level.NOW, Level.NOW),
        ({"wellbeing": Wellbeing.USUAL}, Level.TODAY, Level.NOW),
    ],
)
def test_raw_skin(answers: dict[str, Any], old: Level, young: Level) -> None:
    born = date(2026, 8, 23)
    raw = noted(signs=[Sign.RAW], **answers)
    assert holds("raw_skin", raw, level=old, born=born)
    assert holds("raw_skin", raw, level=young, born=born + timedelta(days=1))
    assert holds("raw_skin", raw, level=young, born=born, born_week=36)
    assert silent("raw_skin", noted(signs=[], **answers), born=born)


@pytest.mark.parametrize(
    ("site", "named", "level"),
    [
        (Site.NAPPY, [], Level.TODAY),
        (Site.GROIN, [Site.BOTTOM], Level.TODAY),
        (Site.NAPPY, [Site.TUMMY], Level.NOW),
        (Site.TUMMY, [], Level.NOW),
        (None, [], Level.NOW),
        (None, [Site.NAPPY], Level.TODAY),
    ],
)
def test_raw_skin_under_three_months_in_the_nappy_area(
    site: Site | None, named: list[Site], level: Level
) -> None:
    born = date(2026, 8, 24)
    assert holds("raw_skin", noted(signs=[Sign.RAW], sites=named), site=site, born=born, level=level)
    ill = noted(signs=[Sign.RAW], sites=named, wellbeing=Wellbeing.NOT_RIGHT)
    assert holds("raw_skin", ill, site=site, born=born, level=Level.NOW)


@pytest.mark.parametrize(
    ("wellbeing", "expected"),
    [(Wellbeing.USUAL, False), (Wellbeing.NOT_RIGHT, True), (Wellbeing.UNWELL, True), (None, False)],
)
def test_a_newborn_who_is_not_as_usual(wellbeing: Wellbeing | None, expected: bool) -> None:
    reading = noted(wellbeing=wellbeing)
    assert holds("newborn_unwell", reading, level=Level.NOW, born=TODAY - timedelta(days=27)) is expected
    assert silent("newborn_unwell", reading, born=TODAY - timedelta(days=28))
    assert silent("newborn_unwell", reading, born=TODAY - timedelta(days=28), born_week=30)  # actual age


@pytest.mark.parametrize("days", [20, 27])
def test_new_purple_in_a_newborn(days: int) -> None:
    born = TODAY - timedelta(days=days)
    assert holds("new_purple", noted(colour=Colour.PURPLE), born=born, level=Level.NOW)
    assert silent("new_purple", noted(colour=Colour.PURPLE), born=born, since_birth=True)
    assert silent("new_purple", noted(colour=Colour.GREY), born=born)


@pytest.mark.parametrize(
    ("born", "week", "level"),
    [(41, None, Level.NOW), (42, None, Level.TODAY), (69, 36, Level.NOW), (70, 36, Level.TODAY)],
)
def test_blisters_under_six_weeks(born: int, week: int | None, level: Level) -> None:
    known: dict[str, Any] = {"born": TODAY - timedelta(days=born), "born_week": week, "level": level}
    assert holds("blisters", noted(signs=[Sign.BLISTERS]), **known)
    assert holds("blisters", look=Look.FLUID, opened=0, **known)


@pytest.mark.parametrize("when", [-5, 0])
def test_blisters_under_three_months_with_a_cold_sore_before_or_after(when: int) -> None:
    fluid, sore = noted(-2, signs=[Sign.BLISTERS]), noted(when, 20, changes=[Change.COLD_SORE])
    young, old = date(2026, 8, 22), date(2026, 8, 21)  # three months on the day after the spots, and on it
    assert holds("blisters", fluid, sore, born=young, level=Level.NOW)
    assert holds("blisters", fluid, sore, born=old, level=Level.TODAY)
    assert holds("blisters", sore, look=Look.FLUID, opened=-2, born=young, level=Level.NOW)
    other = noted(when, 20, changes=[Change.CHICKENPOX])
    assert holds("blisters", fluid, other, born=young, level=Level.TODAY)


def test_a_cold_sore_that_is_noted_after_the_call_asks_again() -> None:
    fluid, sore = noted(-3, signs=[Sign.BLISTERS]), noted(-1, changes=[Change.COLD_SORE])
    known: dict[str, Any] = {"born": date(2026, 9, 1), "answers": (spoken(-2),)}
    assert holds("blisters", fluid, sore, level=Level.NOW, **known)
    assert silent("blisters", fluid, **known)
    assert silent("blisters", fluid, noted(-1, changes=[Change.COLD_SORE], signs=[]), answers=(spoken(-2),))


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"signs": [Sign.SWOLLEN]}, Level.TODAY),
        ({"signs": [Sign.SWOLLEN, Sign.WARM]}, Level.TODAY),
        ({"signs": [Sign.SWOLLEN, Sign.TENDER]}, Level.NOW),
        ({"signs": [Sign.SWOLLEN, Sign.COLOUR]}, Level.NOW),
        ({"signs": [Sign.SWOLLEN], "colour": Colour.PURPLE}, Level.NOW),
        ({"signs": [Sign.TENDER]}, None),
    ],
)
@pytest.mark.parametrize("site", [Site.HAND, Site.FINGERS, Site.FOOT, Site.TOES, Site.NAPPY, Site.GROIN])
def test_a_swollen_end(site: Site, answers: dict[str, Any], level: Level | None) -> None:
    reading = noted(**answers)
    assert holds("swollen_end", reading, site=site, level=level) is (level is not None)
    assert holds("swollen_end", noted(sites=[site], **answers), level=level) is (level is not None)
    assert silent("swollen_end", reading, site=site, born=TODAY - timedelta(days=60))  # several signs
    assert silent("swollen_end", reading, site=Site.ARM)


def test_raw_skin_is_graver_only_with_what_the_same_observation_has() -> None:
    assert holds("raw_skin", noted(-1, temperature="39"), noted(signs=[Sign.RAW]), level=Level.TODAY)
    assert holds("raw_skin", noted(-1, signs=[Sign.RAW]), noted(temperature="39"), level=Level.TODAY)


def test_raw_skin_stays_as_grave_as_it_was() -> None:
    grave = noted(-1, signs=[Sign.RAW], temperature="39")
    assert holds("raw_skin", grave, noted(signs=[Sign.RAW]), level=Level.NOW)
    assert holds("raw_skin", noted(-2, signs=[Sign.RAW]), grave, level=Level.NOW)
