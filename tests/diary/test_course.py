"""The chart: steps follow what was chosen, signs are noted, asked or not asked, the mark stands at three weeks."""

from datetime import UTC, date, datetime, timedelta

from diary.course import Chart
from diary.tracker import Reading
from diary.vocabulary import Sign, Trend

START = date(2026, 10, 31)


def reading(day: int, trend: Trend | None = None, *signs: Sign, asked: bool = True) -> Reading:
    at = datetime(2026, 10, 31, 12, tzinfo=UTC) + timedelta(days=day)
    noted = frozenset(signs) if asked else None
    return Reading(id=str(day), at=at, day=START + timedelta(days=day), trend=trend, signs=noted)


def chart(*readings: Reading, today: int = 20, counted_from: int = 0) -> Chart:
    return Chart.of(
        readings,
        first_noticed=START,
        counted_from=START + timedelta(days=counted_from),
        today=START + timedelta(days=today),
        photo_days=[],
        visit_days=[],
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
