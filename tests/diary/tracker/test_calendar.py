"""Calendar months, corrected age, and the last day under each line."""

from datetime import date, timedelta

import pytest

from diary.tracker import History, add_months, age_in_days, corrected_birth
from diary.tracker.history import THREE_MONTHS
from diary.vocabulary import Sign

from .helpers import holds, noted, told


def is_under_three_months(history: History) -> bool:
    return history.is_under(THREE_MONTHS, on=history.today)


LINES = [  # born, the first day of three months
    (date(2026, 1, 15), date(2026, 4, 15)),
    (date(2026, 1, 31), date(2026, 4, 30)),
    (date(2025, 11, 28), date(2026, 2, 28)),
    (date(2025, 11, 29), date(2026, 2, 28)),
    (date(2025, 11, 30), date(2026, 2, 28)),
    (date(2023, 11, 29), date(2024, 2, 29)),
    (date(2023, 11, 30), date(2024, 2, 29)),
    (date(2024, 2, 29), date(2024, 5, 29)),
    (date(2025, 10, 31), date(2026, 1, 31)),
    (date(2026, 3, 31), date(2026, 6, 30)),
    (date(2025, 12, 1), date(2026, 3, 1)),
]


@pytest.mark.parametrize(("born", "line"), LINES)
def test_three_months_are_calendar_months(born: date, line: date) -> None:
    assert add_months(born, 3) == line
    assert is_under_three_months(told(born=born, today=line - timedelta(days=1)))
    assert not is_under_three_months(told(born=born, today=line))


@pytest.mark.parametrize(("born", "line"), LINES)
def test_a_rule_draws_its_line_there(born: date, line: date) -> None:
    before, after = line - timedelta(days=1), line
    known = {"born": born, "first_noticed": before}
    assert holds("young_fever", noted(before, temperature="38.0"), today=before, **known)
    assert not holds("young_fever", noted(after, temperature="38.0"), today=after, **known)
    assert holds("fever_with_spots", noted(after, temperature="38.0"), today=after, **known)
    assert not holds("fever_with_spots", noted(before, temperature="38.0"), today=before, **known)


def test_months_beyond_a_year() -> None:
    assert add_months(date(2026, 11, 30), 15) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 31), 6) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("week", "born_on"),
    [(None, 0), (40, 0), (41, 0), (37, 0), (36, 28), (30, 70), (24, 112)],
)
def test_before_week_37_age_counts_from_the_day_of_40_weeks(week: int | None, born_on: int) -> None:
    born = date(2026, 6, 1)
    assert corrected_birth(born, week) == born + timedelta(days=born_on)


def test_the_day_of_birth_is_day_0() -> None:
    assert age_in_days(date(2026, 6, 1), date(2026, 6, 1)) == 0
    assert age_in_days(corrected_birth(date(2026, 6, 1), 36), date(2026, 6, 1)) == -28


def test_the_younger_of_the_two_ages_counts() -> None:
    born = date(2026, 6, 1)  # three months on 1 September; corrected, on 29 September
    last, first = date(2026, 9, 28), date(2026, 9, 29)
    assert is_under_three_months(told(born=born, born_week=36, today=last))
    assert not is_under_three_months(told(born=born, born_week=36, today=first))
    assert not is_under_three_months(told(born=born, born_week=37, today=date(2026, 9, 1)))


def test_age_is_that_of_the_day_of_the_observation() -> None:
    born = date(2026, 8, 23)  # three months today
    assert holds("several_signs", noted(-1, signs=[Sign.WARM]), born=born)
    assert not holds("several_signs", noted(0, signs=[Sign.WARM]), born=born)
    assert holds("warm_or_swollen", noted(0, signs=[Sign.WARM]), born=born)
