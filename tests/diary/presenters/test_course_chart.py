"""The chart: steps follow what was chosen, signs are noted, asked or not asked, the mark stands at three weeks."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from diary.presenters.course_chart import Chart, Span
from diary.tracker import Reading
from diary.vocabulary import Sign, Trend

START = date(2026, 10, 31)


def reading(day: int, trend: Trend | None = None, *signs: Sign, asked: bool = True) -> Reading:
    at = datetime(2026, 10, 31, 12, tzinfo=UTC) + timedelta(days=day)
    noted = frozenset(signs) if asked else None
    return Reading(id=str(day), at=at, saved=at, day=START + timedelta(days=day), trend=trend, signs=noted)


def chart(*readings: Reading, today: int = 20, counted_from: int = 0, **more: Any) -> Chart:
    return Chart.of(
        readings,
        first_noticed=START,
        counted_from=START + timedelta(days=counted_from),
        today=START + timedelta(days=today),
        photo_days=[],
        visit_days=[],
        **more,
    )


def heights(*trends: Trend | None) -> list[float]:
    return [step.y for step in chart(*(reading(n, trend) for n, trend in enumerate(trends))).steps]


def test_worse_is_a_step_up_and_better_a_step_down() -> None:
    assert heights(Trend.SAME, Trend.WORSE, Trend.WORSE, Trend.BETTER) == [0, 0.5, 1, 0.5]


def test_better_than_at_first_lies_below_the_first() -> None:
    assert heights(Trend.SAME, Trend.BETTER) == [0.5, 0]


def test_gone_is_the_floor() -> None:
    steps = chart(reading(0, Trend.SAME), reading(3, Trend.WORSE), reading(5, Trend.GONE)).steps
    assert (steps[-1].y, steps[-1].gone) == (0, True)
    assert all(step.y > 0 for step in steps[:-1])


def test_not_sure_and_not_answered_make_no_step() -> None:
    assert heights(Trend.SAME, Trend.NOT_SURE, None, Trend.WORSE) == [0, 0.5]


def test_a_sign_is_noted_asked_or_not_asked() -> None:
    lanes = {
        lane.sign: lane
        for lane in chart(reading(0, None, Sign.WARM), reading(2), reading(4, asked=False)).lanes
    }
    assert [mark.noted for mark in lanes[Sign.WARM].marks] == [True, False]
    assert [mark.noted for mark in lanes[Sign.TENDER].marks] == [False, False]
    assert Sign.PUS not in lanes


def test_the_mark_stands_three_weeks_after_day_one() -> None:
    assert chart(today=20).three_weeks is None
    assert chart(today=21).three_weeks == 1
    assert chart(today=42).three_weeks == 0.5
    assert chart(today=42, counted_from=21).three_weeks == 1


def test_an_empty_diary_has_a_chart() -> None:
    empty = chart(today=0)
    assert (empty.steps, empty.photos, empty.start, empty.end) == ((), (), START, START)


def test_ticks_are_at_most_seven() -> None:
    for days in (0, 6, 7, 30, 90, 365, 3000):
        assert 1 <= len(chart(today=days).ticks) <= 7


def day(n: int) -> date:
    return START + timedelta(days=n)


def test_a_use_is_a_bar_that_says_whether_it_goes_on() -> None:
    spans = [Span("Cream", day(2), day(4)), Span("Bath", day(10), None), Span("Once", day(5), day(5))]
    drawn = chart(reading(0), today=20, spans=spans).bars
    assert [(bar.label, bar.x, bar.end, bar.left, bar.right) for bar in drawn] == [
        ("Cream", 0.1, 0.2, False, False),
        ("Bath", 0.5, 1, False, True),
        ("Once", 0.25, 0.25, False, False),
    ]


def test_a_use_from_before_the_axis_is_cut_and_one_outside_it_is_left_out() -> None:
    spans = [
        Span("Before", day(-9), day(-3)),
        Span("Into it", day(-9), day(10)),
        Span("After", day(21), None),
    ]
    drawn = chart(reading(0), today=20, spans=spans).bars
    assert [(bar.label, bar.x, bar.end, bar.left, bar.right) for bar in drawn] == [
        ("Into it", 0, 0.5, True, False)
    ]


def test_a_change_is_a_mark_on_its_day() -> None:
    drawn = chart(reading(0), today=20, changes=[("New wash", day(5)), ("Vaccine", day(-1))]).changes
    assert [(change.label, change.day, change.x) for change in drawn] == [("New wash", day(5), 0.25)]


def test_the_axis_of_a_period_begins_with_it() -> None:
    drawn = chart(reading(12), reading(20), today=24, since=day(10))
    assert (drawn.start, drawn.end) == (day(10), day(24))
    assert drawn.three_weeks == round(11 / 14, 4)
    assert chart(reading(40), today=45, since=day(30)).three_weeks is None
