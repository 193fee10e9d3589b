"""The rules that count days: when they begin, what ends them, and how the doctor's date takes their place."""

from typing import Any

import pytest

from diary.tracker import Answer, Return, assess
from diary.vocabulary import IRRITATING, Handling, Level, Site, Trend

from .helpers import back, day, found, holds, ids, noted, put_off, silent, spoken, told, used, visit

# Each history is told by how many days ago something was: first noticed 30 days ago, spoken 5 days ago.


@pytest.mark.parametrize(
    ("days", "expected"), [(0, False), (20, False), (21, False), (22, True), (90, True), (91, False)]
)
def test_three_weeks(days: int, expected: bool) -> None:
    assert holds("three_weeks", first_noticed=-days, level=Level.BOOK) is expected
    assert silent("three_weeks", first_noticed=-days, gone_on=-1)


@pytest.mark.parametrize(("days", "expected"), [(89, False), (90, False), (91, True), (400, True)])
def test_three_months(days: int, expected: bool) -> None:
    assert holds("three_months", first_noticed=-days, level=Level.BOOK) is expected
    assert silent("three_months", first_noticed=-days, gone_on=0)


def test_the_day_it_began() -> None:
    for days, rule_id, began in ((22, "three_weeks", 0), (60, "three_weeks", -38), (100, "three_months", -9)):
        finding = found(rule_id, first_noticed=-days)
        assert finding is not None
        assert finding.since == day(began)


@pytest.mark.parametrize("rule_id", ["three_weeks", "three_months"])
@pytest.mark.parametrize(
    ("returned", "days"),
    [(-21, ()), (-22, ("three_weeks",)), (-90, ("three_weeks",)), (-91, ("three_months",))],
)
def test_a_case_that_is_back_counts_from_the_day_it_came_back(
    rule_id: str, returned: int, days: tuple[str, ...]
) -> None:
    assert holds(rule_id, first_noticed=-300, returns=(back(-200, returned),)) is (rule_id in days)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (spoken(-9), True),  # before it first held, 8 days ago
        (spoken(-8), False),
        (spoken(0), False),
        (visit(-9), True),
        (visit(-8), False),
        (visit(0), False),
        (visit(1), True),  # still to come
    ],
)
def test_an_answer_to_three_weeks(answer: Answer, expected: bool) -> None:
    assert holds("three_weeks", first_noticed=-30, answers=(answer,)) is expected


def test_an_answer_of_before_it_came_back_is_none() -> None:
    known = {"first_noticed": -300, "returns": (back(-100, -30),)}
    assert holds("three_weeks", answers=(spoken(-150), visit(-120)), **known)
    assert silent("three_weeks", answers=(spoken(-8),), **known)
    known = {"first_noticed": -400, "returns": (back(-200, -100),)}
    assert holds("three_months", answers=(spoken(-250),), **known)
    assert silent("three_months", answers=(spoken(-5),), **known)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (spoken(-10), True),  # before it first held, 9 days ago
        (spoken(-9), False),
        (visit(-40), True),
        (visit(-31), True),
        (visit(-30), False),
        (visit(0), False),
    ],
)
def test_an_answer_to_three_months(answer: Answer, expected: bool) -> None:
    assert holds("three_months", first_noticed=-100, answers=(answer,)) is expected


def test_a_visit_ends_three_months_for_thirty_days_only() -> None:
    assert silent("three_months", first_noticed=-150, answers=(visit(-30),))
    finding = found("three_months", first_noticed=-150, answers=(visit(-32),))
    assert finding is not None
    assert finding.since == day(-1)


def test_speaking_to_someone_ends_three_months_for_good() -> None:
    assert silent("three_months", first_noticed=-300, answers=(spoken(-200), visit(-100)))
    assert holds("three_months", first_noticed=-300, answers=(spoken(-250),))


def test_speaking_to_someone_while_it_rests_after_a_visit_does_not_answer_it() -> None:
    assert holds("three_months", first_noticed=-200, answers=(visit(-80), spoken(-70)))


# The doctor's date


@pytest.mark.parametrize(("by", "expected"), [(1, False), (0, True), (-1, True), (-9, True)])
def test_doctors_date(by: int, expected: bool) -> None:
    seen = (visit(-9, come_back_by=by),)
    assert holds("doctors_date", level=Level.BOOK, answers=seen) is expected
    assert silent("doctors_date", answers=seen, gone_on=0)


def test_the_words_carry_the_doctors_date() -> None:
    finding = found("doctors_date", answers=(visit(-9, come_back_by=-2),))
    assert finding is not None
    assert finding.params == {"date": day(-2)}
    assert str(day(-2)) in finding.words.format(**finding.params)
    assert finding.since == day(-2)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ((spoken(-3),), True),  # before the date
        ((spoken(-2),), False),
        ((spoken(0),), False),
        ((visit(-5),), False),  # a later visit, without a date of its own
        ((visit(-5, come_back_by=3),), False),
        ((visit(-5, come_back_by=-1),), True),
    ],
)
def test_what_ends_the_doctors_date(later: tuple[Answer, ...], expected: bool) -> None:
    assert holds("doctors_date", answers=(visit(-9, come_back_by=-2), *later)) is expected


def test_gone_ends_the_doctors_date_also_when_it_is_back() -> None:
    assert silent("doctors_date", answers=(visit(-9, come_back_by=-2),), returns=(back(-7, -5),))
    assert holds("doctors_date", answers=(visit(-9, come_back_by=-2),), returns=(back(-20, -15),))


@pytest.mark.parametrize(("rule_id", "first"), [("three_weeks", -60), ("three_months", -120)])
@pytest.mark.parametrize("by", [5, 0, -3])
def test_the_doctors_date_takes_the_place_of_both(rule_id: str, first: int, by: int) -> None:
    seen = visit(first + 10, come_back_by=by)
    assert holds(rule_id, first_noticed=first, answers=(visit(first + 10),))
    assert silent(rule_id, first_noticed=first, answers=(seen,))


def test_its_answer_answers_three_weeks_but_not_three_months() -> None:
    seen, said = visit(-110, come_back_by=-105), spoken(-104)  # both before 22 days had passed
    assert holds("three_weeks", first_noticed=-115, today=-60, answers=(seen,)) is False
    assert silent("three_weeks", first_noticed=-115, today=-60, answers=(seen, said))
    assert silent("three_weeks", first_noticed=-115, today=-60, answers=(seen, visit(-104)))
    assert holds("three_months", first_noticed=-115, answers=(seen, said))


def test_a_later_visit_before_the_date_ends_it_and_is_no_answer() -> None:
    seen, again = visit(-110, come_back_by=-100), visit(-105)
    assert holds("three_weeks", first_noticed=-115, today=-60, answers=(seen, again))


def test_three_months_may_come_as_soon_as_the_doctors_date_is_answered() -> None:
    known = {"first_noticed": -120}
    seen = visit(-100, come_back_by=-5)
    assert silent("three_months", answers=(seen,), **known)
    assert holds("three_months", answers=(seen, spoken(0)), **known)
    assert silent("three_months", answers=(seen, spoken(0), spoken(0, 13)), **known)
    assert silent("three_months", answers=(seen, visit(0)), **known)


def test_of_two_visits_on_one_day_the_one_without_a_time_is_the_later() -> None:
    timed, untimed = visit(-9, 10, come_back_by=-1), visit(-9)
    assert silent("doctors_date", answers=(timed, untimed))
    assert holds("doctors_date", answers=(visit(-9, 10), visit(-9, come_back_by=-1)))


# Back again


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        ((), False),
        ((back(-50, -36),), False),
        ((back(-80, -66), back(-50, -36)), True),
        ((back(-80, -67), back(-50, -36)), False),  # 13 days
        ((back(-80, -66), back(-50, -37)), False),
        ((back(-80, -66), back(-50, -36), back(-20, -18)), True),
        ((back(-80, -66), back(-50, -49), back(-20, -6)), True),
    ],
)
def test_came_back(returns: tuple[Return, ...], expected: bool) -> None:
    assert holds("came_back", level=Level.BOOK, first_noticed=-100, returns=returns) is expected
    assert silent("came_back", first_noticed=-100, returns=returns, gone_on=-1)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(spoken(-37), True), (visit(-37), True), (spoken(-36), False), (visit(-36), False), (spoken(0), False)],
)
def test_an_answer_after_the_last_return(answer: Answer, expected: bool) -> None:
    returns = (back(-80, -66), back(-50, -36))
    assert holds("came_back", first_noticed=-100, returns=returns, answers=(answer,)) is expected


def test_another_return_brings_it_back() -> None:
    returns = (back(-80, -66), back(-50, -36), back(-20, -18))
    assert holds("came_back", first_noticed=-100, returns=returns, answers=(spoken(-30),))
    assert silent("came_back", first_noticed=-100, returns=returns, answers=(spoken(-18),))


def test_a_return_still_to_come_is_none() -> None:
    returns = (back(-80, -66), back(-50, 1))
    assert ids(assess(told(first_noticed=-100, returns=returns)).findings) == []


# The note on what was done to the skin


def notes(*readings: Any, **known: Any) -> list[str]:
    return ids(assess(told(*readings, **known)).notes)


def test_what_the_note_is_about() -> None:
    """What parents use on a baby's skin, or a doctor prescribes, is no reason for a note."""
    fine = {
        "moisturiser",
        "nappy_cream",
        "bath_oil",
        "prescribed_cream",
        "antibiotic",
        "breast_milk",
        "powder",
        "other",
    }
    assert {done.value for done in Handling if done not in IRRITATING} == fine


@pytest.mark.parametrize("done", list(Handling))
def test_handled(done: Handling) -> None:
    known = {"uses": (used(done, 0, 0),)}
    assert notes(**known) == (["handled"] if done in IRRITATING else [])
    assert assess(told(**known)).level == Level.WATCH
    assert assess(told(**known)).findings == ()


@pytest.mark.parametrize(
    ("when", "until", "expected"),
    [
        (0, 0, True),
        (-7, -7, True),
        (-8, -8, False),
        (-20, -7, True),
        (-20, -8, False),
        (-3, -10, False),  # over before it was noted
        (-1, -7, True),
        (-20, 5, True),
        (1, 1, False),
    ],
)
def test_the_days_of_the_note(when: int, until: int, expected: bool) -> None:
    assert bool(notes(uses=(used(Handling.ACID, when, until),))) is expected


def test_no_answer_ends_the_note_nor_does_gone() -> None:
    known = {"answers": (spoken(-1), visit(-1)), "gone_on": -1, "put_offs": (put_off("handled", when=-1),)}
    assert notes(uses=(used(Handling.SQUEEZED, -3, -3),), **known) == ["handled"]
    assert notes() == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (-20, None, True),  # it goes on
        (0, 0, True),
        (-7, -7, True),
        (-8, -8, False),
        (-20, -7, True),
        (-20, -8, False),
        (1, None, False),  # begins tomorrow
    ],
)
def test_the_days_of_the_note_on_a_use(first: int, last: int | None, expected: bool) -> None:
    assert bool(notes(uses=(used(Handling.STEROID, first, last),))) is expected


@pytest.mark.parametrize("done", list(Handling))
def test_a_use_is_noted_and_never_prompts(done: Handling) -> None:
    known = {"uses": (used(done, -2),)}
    assert notes(**known) == (["handled"] if done in IRRITATING else [])
    assert assess(told(**known)).findings == ()


def test_a_return_on_the_day_it_went_is_a_correction() -> None:
    """It was there all the time, and nothing that held is ended by it."""
    corrected = (back(-9, -9), back(-3, -3))
    assert holds("doctors_date", answers=(visit(-9, come_back_by=-2),), returns=corrected)
    assert holds("three_weeks", first_noticed=-30, returns=corrected)
    assert holds("nappy_area", site=Site.NAPPY, returns=corrected)
    assert silent("came_back", returns=(back(-40, -20), *corrected))


@pytest.mark.parametrize(
    ("site", "first", "expected"),
    [
        (Site.NAPPY, -7, True),
        (Site.BOTTOM, -7, True),
        (Site.GROIN, -30, True),
        (Site.NAPPY, -6, False),
        (Site.TUMMY, -30, False),
    ],
)
def test_a_week_in_the_nappy_area(site: Site, first: int, expected: bool) -> None:
    assert holds("nappy_area", site=site, first_noticed=first, level=Level.BOOK) is expected
    assert silent("nappy_area", site=site, first_noticed=first, gone_on=-1)


def test_the_nappy_area_asks_for_the_latest_trend() -> None:
    nappy = {"site": Site.NAPPY}
    better, worse = noted(-2, trend=Trend.BETTER), noted(-1, trend=Trend.SAME)
    assert silent("nappy_area", better, **nappy)
    assert silent("nappy_area", better, noted(-1, trend=Trend.NOT_SURE), **nappy)
    assert holds("nappy_area", better, worse, **nappy)
    assert holds("nappy_area", noted(-2, sites=[Site.NAPPY]))
    assert silent("nappy_area", noted(-2, sites=[Site.NAPPY]), noted(-1, sites=[Site.CHEEK]))


def test_what_ends_the_week_in_the_nappy_area() -> None:
    assert holds("nappy_area", site=Site.NAPPY, answers=(spoken(-4),))  # on the 6th day after the first
    assert silent("nappy_area", site=Site.NAPPY, answers=(spoken(-3),))
    assert silent("nappy_area", site=Site.NAPPY, answers=(visit(-2),))
    assert holds("nappy_area", noted(-1, sites=[Site.NAPPY]), site=Site.NAPPY, answers=(visit(-2),))
