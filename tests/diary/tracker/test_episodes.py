"""When does a prompt end? Each sentence of the answer has its test here."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from diary.tracker import Answer, Reading, assess
from diary.vocabulary import Colour, GlassTest, Level, Look, RedFlag, Sign, Site, Trend, Wellbeing

from .helpers import at, back, day, found, holds, ids, noted, put_off, silent, spoken, told, visit

GRAVE: dict[str, dict[str, Any]] = {
    "several_signs": {"signs": [Sign.PUS]},
    "tender": {"signs": [Sign.TENDER]},
    "blisters": {"signs": [Sign.BLISTERS]},
    "raw_skin": {"signs": [Sign.RAW]},
    "near_eye": {"sites": [Site.EYE], "signs": [Sign.WARM]},
    "new_purple": {"colour": Colour.PURPLE},
    "unwell": {"wellbeing": Wellbeing.UNWELL},
    "fever_with_spots": {"temperature": "38.5"},
    "worried": {"worried": True},
    "glass_test": {"glass_test": GlassTest.STAYS},
    "breathing_or_colour": {"red_flags": [RedFlag.BREATHING]},
    "drowsy_or_fit": {"red_flags": [RedFlag.FIT]},
    "face_swelling": {"red_flags": [RedFlag.FACE_SWELLING]},
}
BETTER: dict[str, Any] = {
    "trend": Trend.BETTER,
    "signs": [],
    "red_flags": [],
    "sites": [Site.ARM],
    "wellbeing": Wellbeing.USUAL,
    "colour": Colour.SAME,
    "temperature": "37.0",
    "glass_test": GlassTest.FADES,
}
MILD: dict[str, dict[str, Any]] = {
    "colour_change": {"signs": [Sign.COLOUR]},
    "warm_or_swollen": {"signs": [Sign.SWOLLEN]},
    "bothers_baby": {"signs": [Sign.BOTHERS]},
    "getting_worse": {"signs": [Sign.NEW_PLACES]},
}
EVERY = GRAVE | MILD


@pytest.mark.parametrize("rule_id", GRAVE)
def test_levels_2_and_3_hold_until_answered(rule_id: str) -> None:
    grave, better = noted(-3, **GRAVE[rule_id]), noted(-1, **BETTER)
    assert holds(rule_id, grave, better)
    assert holds(rule_id, grave, better, gone_on=-1)
    assert silent(rule_id, grave, better, answers=(spoken(-2),))


@pytest.mark.parametrize("rule_id", MILD)
def test_level_1_holds_while_it_is_shown_not_gone_and_not_answered(rule_id: str) -> None:
    mild = noted(-3, **MILD[rule_id])
    assert holds(rule_id, mild, level=Level.BOOK)
    assert holds(rule_id, mild, noted(-1, trend=Trend.BETTER))  # another question
    assert silent(rule_id, mild, noted(-1, **BETTER))
    assert silent(rule_id, mild, gone_on=-1)
    assert silent(rule_id, mild, answers=(spoken(-2),))


@pytest.mark.parametrize("rule_id", MILD)
def test_level_1_holds_again_when_the_case_is_back(rule_id: str) -> None:
    finding = found(rule_id, noted(-5, **MILD[rule_id]), returns=(back(-4, -2),))
    assert finding is not None
    assert finding.since == day(-2)


def test_gone_and_back_on_one_day_is_no_absence() -> None:
    finding = found("bothers_baby", noted(-5, signs=[Sign.BOTHERS]), returns=(back(-3, -3),))
    assert finding is not None
    assert finding.since == day(-5)


@pytest.mark.parametrize("rule_id", EVERY)
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (spoken(-3, 8), True),  # an hour before it was noted
        (spoken(-3, 9), True),  # nothing says which was saved first
        (spoken(-3, 10), False),
        (visit(-3, 8), True),
        (visit(-3, 10), False),
        (visit(-4), True),
        (visit(0), False),
        (visit(1), True),  # still to come
        (spoken(1), True),
    ],
)
def test_an_answer_answers_what_was_noted_up_to_its_moment(
    rule_id: str, answer: Answer, expected: bool
) -> None:
    assert holds(rule_id, noted(-3, **EVERY[rule_id]), answers=(answer,)) is expected


@pytest.mark.parametrize("rule_id", EVERY)
def test_a_contact_without_a_time(rule_id: str) -> None:
    """It comes before what is grave on its day, and after what is not."""
    shown = noted(-3, 15, **EVERY[rule_id])
    assert holds(rule_id, shown, answers=(visit(-3),)) is (rule_id in GRAVE)
    assert holds(rule_id, noted(-2, 0, **EVERY[rule_id]), answers=(visit(-3),))
    assert silent(rule_id, noted(-4, 23, **EVERY[rule_id]), answers=(visit(-3),))


@pytest.mark.parametrize("rule_id", EVERY)
def test_an_answer_answers_only_what_was_saved_before(rule_id: str) -> None:
    dated_back = noted(-5, saved=at(-1), **EVERY[rule_id])
    assert holds(rule_id, dated_back, answers=(spoken(-2),))
    assert holds(rule_id, dated_back, answers=(visit(-2, 10),))
    assert holds(rule_id, dated_back, answers=(visit(-2),))
    assert silent(rule_id, dated_back, answers=(spoken(0),))
    assert silent(rule_id, dated_back, answers=(visit(-2, 10, saved=at(0, 10)),))  # told only then


@pytest.mark.parametrize("rule_id", EVERY)
def test_what_an_edit_adds_is_saved_by_the_edit(rule_id: str) -> None:
    edited = noted(-5, changed=dict.fromkeys(EVERY[rule_id], at(-1)), **EVERY[rule_id])
    assert holds(rule_id, edited, answers=(spoken(-2),))
    assert silent(rule_id, edited, answers=(spoken(0),))
    other = noted(-5, changed={"note": at(-1)}, **EVERY[rule_id])
    assert silent(rule_id, other, answers=(spoken(-2),))


def test_what_was_answered_stays_so_beside_what_was_dated_back() -> None:
    shown, dated_back = noted(-4, signs=[Sign.TENDER]), noted(-5, signs=[Sign.TENDER], saved=at(-1))
    (finding,) = assess(told(shown, dated_back, answers=(spoken(-2),))).findings
    assert [one.day for one in finding.because] == [day(-5)]
    assert finding.since == day(-5)


def test_a_sign_that_an_edit_adds_after_the_call_makes_it_graver() -> None:
    """Raw skin was spoken about; that the baby was unwell was not."""
    raw = noted(-3, signs=[Sign.RAW], wellbeing=Wellbeing.UNWELL, changed={"wellbeing": at(-1)})
    assert holds("raw_skin", raw, answers=(spoken(-2),), level=Level.NOW)
    assert silent("raw_skin", raw, answers=(spoken(-2), spoken(0)))


@pytest.mark.parametrize("rule_id", EVERY)
def test_the_same_noted_again_prompts_again(rule_id: str) -> None:
    first, again = noted(-3, **EVERY[rule_id]), noted(-1, **EVERY[rule_id])
    finding = found(rule_id, first, again, answers=(spoken(-2),))
    assert finding is not None
    assert finding.since == day(-1)


def test_one_more_worse_is_enough() -> None:
    worse = [noted(when, trend=Trend.WORSE) for when in (-5, -4)]
    assert silent("getting_worse", *worse, answers=(spoken(-3),))
    assert holds("getting_worse", *worse, noted(-2, trend=Trend.WORSE), answers=(spoken(-3),))
    assert holds("getting_worse", *worse, noted(-4, 20, trend=Trend.WORSE), answers=(spoken(-4, 12),))
    better = noted(-3, 20, trend=Trend.BETTER)
    assert silent("getting_worse", *worse, better, noted(-2, trend=Trend.WORSE), answers=(spoken(-3),))


def test_answering_several_signs_answers_what_gave_way_to_it() -> None:
    both = noted(-3, signs=[Sign.WARM, Sign.COLOUR])
    assert assess(told(both, answers=(spoken(-2),))).level == Level.WATCH


def test_what_gave_way_does_not_return_by_a_later_better() -> None:
    readings = noted(-3, signs=[Sign.COLOUR, Sign.PUS]), noted(-1, signs=[Sign.COLOUR])
    assert ids(assess(told(*readings)).findings) == ["several_signs"]


def test_a_sign_that_is_put_off_still_stands() -> None:
    warm, red = noted(-3, signs=[Sign.WARM]), noted(-1, signs=None, colour="redder")
    quiet = (put_off("warm_or_swollen", when=-2, until=5),)
    assert holds("several_signs", warm, red, put_offs=quiet)


def test_noted_is_the_moment_it_is_about() -> None:
    assert silent("bothers_baby", noted(-1, signs=[]), noted(-2, signs=[Sign.BOTHERS]))


@pytest.mark.parametrize("rule_id", EVERY)
def test_an_observation_dated_after_today_is_ignored(rule_id: str) -> None:
    assert silent(rule_id, noted(1, **EVERY[rule_id]))
    assert holds(rule_id, noted(-1, **EVERY[rule_id]), noted(1, **BETTER))


@pytest.mark.parametrize("rule_id", EVERY)
def test_an_unanswered_question_fires_nothing_and_cancels_nothing(rule_id: str) -> None:
    assert silent(rule_id, noted())
    assert silent(rule_id, noted(trend=Trend.NOT_SURE, glass_test=GlassTest.NOT_DONE))
    assert holds(rule_id, noted(-1, **EVERY[rule_id]), noted())


def test_not_sure_is_unanswered() -> None:
    mark = {"look": Look.RAISED_MARK, "born": date(2026, 9, 1)}
    worse, unsure = noted(-1, trend=Trend.WORSE), noted(0, trend=Trend.NOT_SURE)
    assert holds("growing_mark", worse, unsure, **mark)
    assert silent("growing_mark", worse, noted(0, trend=Trend.SAME), **mark)


CLEAR = {"trend": Trend.GONE, "signs": []}


def test_checked_looks_clear_answers_gone_and_none_of_these() -> None:
    for rule_id in MILD:
        assert silent(rule_id, noted(-1, **MILD[rule_id]), noted(**CLEAR))


def test_checked_looks_clear_answers_nothing_else_and_closes_nothing() -> None:
    awake = noted(-1, sleep="lot")
    assert holds("bothers_baby", awake, noted(**CLEAR))
    assert holds("tender", noted(-1, signs=[Sign.TENDER]), noted(**CLEAR))
    assert holds("three_weeks", noted(**CLEAR), first_noticed=-30)


def test_the_order_of_entry_does_not_matter_in_the_hour_that_comes_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold) for fold in (0, 1))
    night = date(2026, 10, 25)
    early, late = first.replace(minute=50), second.replace(minute=10)
    tender = Reading(id="a", at=early, saved=early, day=night, signs=frozenset({Sign.TENDER}))
    answer = Answer(day=night, at=second, saved=second)
    assert holds("tender", tender) is True
    assert silent("tender", tender, answers=(answer,))
    after = Reading(id="b", at=late, saved=late, day=night, signs=frozenset({Sign.TENDER}))
    assert holds("tender", after, answers=(Answer(day=night, at=early, saved=early),))


def test_two_observations_of_one_moment_have_a_fixed_order() -> None:
    a = Reading(id="a", at=at(0), saved=at(0), day=day(0), signs=frozenset({Sign.BOTHERS}))
    b = Reading(id="b", at=at(0), saved=at(0), day=day(0), signs=frozenset())
    assert assess(told(a, b)) == assess(told(b, a))
