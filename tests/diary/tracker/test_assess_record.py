"""Everything that ever held stays in the record, with its days and how it ended."""

from typing import Any

from diary.tracker import Ending, Episode, Moment, Reading, assess, record
from diary.vocabulary import Handling, Level, Look, Sign, Site, Trend

from .helpers import TODAY, at, back, day, noted, put_off, spoken, told, used, visit

Line = tuple[str, int, int, Ending]


def lines(*readings: Reading, **known: Any) -> list[Line]:
    """Rule, first and last day as days from today, ending."""
    return [
        (one.rule.id, (one.first_day - TODAY).days, (one.last_day - TODAY).days, one.ending)
        for one in record(told(*readings, **known))
    ]


def test_nothing_held() -> None:
    assert lines(noted(-1, trend=Trend.SAME, signs=[])) == []


def test_open_through_today() -> None:
    assert lines(noted(-3, signs=[Sign.TENDER])) == [("tender", -3, 0, Ending.OPEN)]


def test_answered_and_noted_again() -> None:
    sore = [noted(when, signs=[Sign.TENDER]) for when in (-9, -5, -1)]
    answers = spoken(-7), visit(-3, 15)
    assert lines(*sore, answers=answers) == [
        ("tender", -9, -7, Ending.ANSWERED),
        ("tender", -5, -3, Ending.ANSWERED),
        ("tender", -1, 0, Ending.OPEN),
    ]
    first, second, _last = record(told(*sore, answers=answers))
    assert (first.answer, second.answer) == answers


def test_held_and_answered_within_one_day() -> None:
    assert lines(noted(-2, 9, signs=[Sign.TENDER]), answers=(spoken(-2, 10),)) == [
        ("tender", -2, -2, Ending.ANSWERED)
    ]
    assert lines(noted(-2, 9, signs=[Sign.BOTHERS]), answers=(visit(-2),)) == [
        ("bothers_baby", -2, -2, Ending.ANSWERED)
    ]


def test_an_answer_that_covers_a_part_ends_that_part() -> None:
    """The doctor's page never says that a call dealt with what nobody knew then."""
    shown, dated_back = noted(-4, signs=[Sign.TENDER]), noted(-5, signs=[Sign.TENDER], saved=at(-1))
    assert lines(shown, dated_back, answers=(spoken(-2),)) == [
        ("tender", -5, -2, Ending.ANSWERED),
        ("tender", -5, 0, Ending.OPEN),
    ]
    answered, left = record(told(shown, dated_back, answers=(spoken(-2),)))
    assert [[reason.day for reason in one.because] for one in (answered, left)] == [[day(-4)], [day(-5)]]


def test_a_place_that_is_chosen_after_the_answer_is_not_what_it_dealt_with() -> None:
    """The look was spoken about; on the day after, the place was chosen, which asks by itself."""
    known = {"look": Look.RAISED_MARK, "site": Site.NOSE, "born": TODAY.replace(month=10)}
    moments = {"look_noted": Moment(at(-5), day(-5)), "sites_noted": Moment(at(-3), day(-3))}
    episodes = record(told(answers=(spoken(-4),), **known, **moments))
    assert [one.ending for one in episodes] == [Ending.ANSWERED, Ending.OPEN]
    assert [[reason.answer for reason in one.because] for one in episodes] == [
        [Look.RAISED_MARK],
        [Site.NOSE],
    ]


def test_a_contact_without_a_time_ends_one_prompt_once() -> None:
    eye = noted(-5, sites=[Site.EYE], signs=[Sign.WARM])
    assert lines(eye, answers=(visit(-3),)) == [
        ("warm_or_swollen", -5, -3, Ending.ANSWERED),
        ("near_eye", -5, -3, Ending.ANSWERED),
    ]


def test_of_two_answers_the_first_ends_it() -> None:
    answers = spoken(-4), spoken(-2)
    (episode,) = record(told(noted(-5, signs=[Sign.TENDER]), answers=answers))
    assert episode.answer == answers[0]


def test_no_longer_noted() -> None:
    assert lines(noted(-5, signs=[Sign.BOTHERS]), noted(-2, signs=[])) == [
        ("bothers_baby", -5, -2, Ending.NOT_NOTED)
    ]
    assert lines(noted(-2, 8, signs=[Sign.BOTHERS]), noted(-2, 18, signs=[])) == [
        ("bothers_baby", -2, -2, Ending.NOT_NOTED)
    ]


def test_gone_ends_level_1_and_no_graver_one() -> None:
    both = noted(-5, signs=[Sign.BOTHERS, Sign.TENDER])
    assert lines(both, gone_on=-2) == [
        ("bothers_baby", -5, -2, Ending.GONE),
        ("tender", -5, 0, Ending.OPEN),
    ]
    assert lines(noted(-5, signs=[Sign.BOTHERS]), returns=(back(-4, -2),)) == [
        ("bothers_baby", -5, -4, Ending.GONE),
        ("bothers_baby", -2, 0, Ending.OPEN),
    ]


def test_noted_while_it_is_gone() -> None:
    assert lines(noted(-3, signs=[Sign.BOTHERS, Sign.TENDER]), gone_on=-5) == [("tender", -3, 0, Ending.OPEN)]


def test_a_graver_prompt_takes_the_place() -> None:
    assert lines(noted(-5, signs=[Sign.COLOUR]), noted(-3, signs=[Sign.COLOUR, Sign.PUS])) == [
        ("colour_change", -5, -3, Ending.REPLACED),
        ("several_signs", -3, 0, Ending.OPEN),
    ]


def test_put_off_goes_on() -> None:
    put_offs = (put_off("bothers_baby", when=-4, until=2),)
    assert lines(noted(-5, signs=[Sign.BOTHERS]), put_offs=put_offs) == [("bothers_baby", -5, 0, Ending.OPEN)]


def test_the_gravest_level_it_came_to() -> None:
    known = {"look": Look.RAISED_MARK, "born": TODAY.replace(month=9)}
    (mark, *_others) = record(
        told(noted(-5, trend=Trend.WORSE), noted(-3, signs=[Sign.WEEPING]), noted(-1, signs=[]), **known)
    )
    assert (mark.rule.id, mark.level, mark.first_day) == ("growing_mark", Level.TODAY, day(-5))


def test_why() -> None:
    (episode,) = record(
        told(noted(-5, signs=[Sign.WARM, Sign.SWOLLEN]), noted(-3, signs=[Sign.PUS, Sign.WARM]))
    )
    assert [(one.day, one.observation, one.question, one.answer) for one in episode.because] == [
        (day(-3), f"{day(-3)} 9", "signs", Sign.PUS)
    ]


def test_three_weeks_then_three_months() -> None:
    assert lines(first_noticed=-100) == [
        ("three_weeks", -78, -10, Ending.REPLACED),
        ("three_months", -9, 0, Ending.OPEN),
    ]


def test_visits_and_three_months() -> None:
    assert lines(first_noticed=-200, answers=(visit(-100), spoken(-60))) == [
        ("three_weeks", -178, -110, Ending.REPLACED),
        ("three_months", -109, -100, Ending.ANSWERED),
        ("three_months", -69, -60, Ending.ANSWERED),
    ]


def test_a_rule_on_days_that_is_answered_on_its_first_day() -> None:
    assert lines(first_noticed=-30, answers=(spoken(-8),)) == [("three_weeks", -8, -8, Ending.ANSWERED)]
    assert lines(first_noticed=-30, gone_on=-8) == [("three_weeks", -8, -8, Ending.GONE)]
    assert lines(first_noticed=-30, answers=(spoken(-9),), gone_on=-9) == []


def test_the_doctors_date() -> None:
    answers = visit(-25, come_back_by=-6), spoken(-4)
    assert lines(first_noticed=-40, answers=answers) == [("doctors_date", -6, -4, Ending.ANSWERED)]
    assert lines(first_noticed=-40, answers=answers[:1], gone_on=-5) == [
        ("doctors_date", -6, -5, Ending.GONE)
    ]


def test_back_again_and_again() -> None:
    returns = back(-80, -66), back(-50, -36)
    assert lines(first_noticed=-82, returns=returns, answers=(spoken(-30),)) == [
        ("came_back", -36, -30, Ending.ANSWERED),
        ("three_weeks", -14, 0, Ending.OPEN),
    ]


def test_notes() -> None:
    def scrubbed(*days: int) -> list[tuple[str, int, int, Ending]]:
        return lines(uses=tuple(used(Handling.SCRUBBED, on, on) for on in days))

    assert scrubbed(-30, -8, -3) == [("handled", -30, -23, Ending.PASSED), ("handled", -8, 0, Ending.OPEN)]
    assert scrubbed(-16, -8) == [("handled", -16, -1, Ending.PASSED)]
    assert scrubbed(-17, -8) == [
        ("handled", -17, -10, Ending.PASSED),
        ("handled", -8, -1, Ending.PASSED),
    ]
    long = (used(Handling.ACID, -30, -12), used(Handling.SCRUBBED, -28, -28))
    assert lines(uses=long) == [("handled", -30, -5, Ending.PASSED)]


def test_a_note_is_because_of_all_that_was_noted_on_its_latest_day() -> None:
    uses = (used(Handling.OTHER, -1), used(Handling.ACID, -5, -5), used(Handling.SQUEEZED, -1, -1))
    (note,) = assess(told(uses=(*uses, used(Handling.SCRUBBED, -1, -1)))).notes
    assert [reason.answer for reason in note.because] == [Handling.SQUEEZED, Handling.SCRUBBED]


def test_the_earliest_first_then_as_the_rules_are_written() -> None:
    episodes = record(told(noted(-2, signs=[Sign.TENDER, Sign.BOTHERS]), first_noticed=-30))
    assert [one.rule.id for one in episodes] == ["three_weeks", "bothers_baby", "tender"]
    assert all(isinstance(one, Episode) and one.is_open for one in episodes)
