"""The rules that ask for help now, on both sides of each of their lines."""

from datetime import date, timedelta
from typing import Any

import pytest

from diary.vocabulary import GlassTest, Level, RedFlag, Sign, Site, SkinTone, Wellbeing

from .helpers import TODAY, found, holds, noted, silent

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
        ({"wellbeing": Wellbeing.NOT_RIGHT}, Level.TODAY, Level.NOW),
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


def test_raw_skin_is_graver_only_with_what_the_same_observation_has() -> None:
    assert holds("raw_skin", noted(-1, temperature="39"), noted(signs=[Sign.RAW]), level=Level.TODAY)
    assert holds("raw_skin", noted(-1, signs=[Sign.RAW]), noted(temperature="39"), level=Level.TODAY)


def test_raw_skin_stays_as_grave_as_it_was() -> None:
    grave = noted(-1, signs=[Sign.RAW], temperature="39")
    assert holds("raw_skin", grave, noted(signs=[Sign.RAW]), level=Level.NOW)
    assert holds("raw_skin", noted(-2, signs=[Sign.RAW]), grave, level=Level.NOW)
