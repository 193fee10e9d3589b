"""Level 1 can be put off for a while. It is quiet through the day chosen, and back on the next."""

import pytest

from diary.tracker import assess
from diary.vocabulary import Level, Look, Sign, Trend

from .helpers import TODAY, back, holds, ids, noted, put_off, spoken, told, visit

RED = noted(-2, signs=[Sign.COLOUR])


def state(rule_id: str, *readings: object, **known: object) -> str:
    assessment = assess(told(*readings, **known))  # type: ignore[arg-type]
    if rule_id in ids(assessment.findings):
        return "open"
    return "quiet" if rule_id in ids(assessment.put_off) else "silent"


@pytest.mark.parametrize(("until", "expected"), [(1, "quiet"), (0, "quiet"), (-1, "open")])
def test_quiet_through_its_day(until: int, expected: str) -> None:
    assert state("colour_change", RED, put_offs=(put_off("colour_change", when=-2, until=until),)) == expected


def test_what_is_put_off_does_not_raise_the_level() -> None:
    assessment = assess(told(RED, put_offs=(put_off("colour_change", when=-2, until=3),)))
    assert (assessment.level, assessment.findings) == (Level.WATCH, ())
    assert ids(assessment.put_off) == ["colour_change"]


def test_only_the_rules_that_were_put_off() -> None:
    assert state("colour_change", RED, put_offs=(put_off("bothers_baby", when=-2, until=3),)) == "open"
    both = noted(-2, signs=[Sign.COLOUR, Sign.BOTHERS])
    assessment = assess(told(both, put_offs=(put_off("colour_change", when=-2, until=3),)))
    assert ids(assessment.findings) == ["bothers_baby"]


def test_at_most_seven_days_ahead() -> None:
    for ago, expected in ((7, "quiet"), (8, "open")):
        red = noted(-10, signs=[Sign.COLOUR])
        put_offs = (put_off("colour_change", when=-ago, until=30),)
        assert state("colour_change", red, put_offs=put_offs) == expected


def test_or_to_the_doctors_date() -> None:
    red = noted(-10, 18, signs=[Sign.COLOUR])
    seen, put_offs = visit(-10, 9, come_back_by=5), (put_off("colour_change", when=-9, until=5),)
    assert state("colour_change", red, answers=(seen,), put_offs=put_offs) == "quiet"
    later = (put_off("colour_change", when=-9, until=6),)
    assert state("colour_change", red, answers=(seen,), put_offs=later) == "open"


def test_noted_again_brings_it_back_at_once() -> None:
    put_offs = (put_off("colour_change", when=-1, until=5, hour=12),)
    assert state("colour_change", RED, noted(-1, 11, signs=[Sign.COLOUR]), put_offs=put_offs) == "quiet"
    assert state("colour_change", RED, noted(-1, 12, signs=[Sign.COLOUR]), put_offs=put_offs) == "quiet"
    assert state("colour_change", RED, noted(-1, 13, signs=[Sign.COLOUR]), put_offs=put_offs) == "open"
    assert state("colour_change", RED, noted(0, colour="grey"), put_offs=put_offs) == "open"
    assert state("colour_change", RED, noted(0, trend=Trend.SAME), put_offs=put_offs) == "quiet"
    assert state("colour_change", RED, noted(0, signs=[]), put_offs=put_offs) == "silent"


def test_one_more_worse_brings_getting_worse_back() -> None:
    worse = [noted(when, trend=Trend.WORSE) for when in (-5, -4)]
    put_offs = (put_off("getting_worse", when=-3, until=3),)
    assert state("getting_worse", *worse, put_offs=put_offs) == "quiet"
    assert state("getting_worse", *worse, noted(-1, trend=Trend.WORSE), put_offs=put_offs) == "open"


def test_another_place_brings_a_growing_mark_back() -> None:
    known = {"look": Look.RAISED_MARK, "born": TODAY.replace(month=9), "site": "nose"}
    put_offs = (put_off("growing_mark", when=-2, until=3),)
    assert state("growing_mark", noted(-4), put_offs=put_offs, **known) == "quiet"
    assert state("growing_mark", noted(-4), noted(-1, sites=["eye"]), put_offs=put_offs, **known) == "open"
    assert state("growing_mark", noted(-4), noted(-1, sites=["nose"]), put_offs=put_offs, **known) == "open"
    assert state("growing_mark", noted(-4), noted(-1, sites=["arm"]), put_offs=put_offs, **known) == "quiet"


def test_levels_2_and_3_cannot_be_put_off() -> None:
    sore = noted(-2, signs=[Sign.TENDER])
    assert holds("tender", sore, put_offs=(put_off("tender", when=-1, until=5),))
    known = {"look": Look.RAISED_MARK, "born": TODAY.replace(month=9)}
    grave = noted(-2, trend=Trend.WORSE, signs=[Sign.WEEPING])
    assert holds("growing_mark", grave, put_offs=(put_off("growing_mark", when=-1, until=5),), **known)


def test_a_rule_on_days() -> None:
    put_offs = (put_off("three_weeks", "came_back", when=-1, until=5),)
    assert state("three_weeks", first_noticed=-30, put_offs=put_offs) == "quiet"
    assert state("three_months", first_noticed=-100, put_offs=put_offs) == "open"
    on_its_first_day = (put_off("three_weeks", when=0, until=3),)
    assert state("three_weeks", first_noticed=-22, put_offs=on_its_first_day) == "quiet"
    returns = back(-80, -66), back(-50, -36)
    assert state("came_back", first_noticed=-100, returns=returns, put_offs=put_offs) == "quiet"
    again = (*returns, back(-1, 0))
    assert state("came_back", first_noticed=-100, returns=again, put_offs=put_offs) == "open"


def test_one_that_is_still_to_come_is_none() -> None:
    assert state("colour_change", RED, put_offs=(put_off("colour_change", when=1, until=3),)) == "open"


def test_putting_off_is_no_answer() -> None:
    put_offs = (put_off("colour_change", when=-2, until=3),)
    assert state("colour_change", RED, answers=(spoken(-1),), put_offs=put_offs) == "silent"
