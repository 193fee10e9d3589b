from datetime import date

import pytest

from diary.presenters.age import age_text


@pytest.mark.parametrize(
    ("born", "today", "told"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "0 days"),
        (date(2026, 11, 22), date(2026, 11, 23), "1 day"),
        (date(2026, 11, 10), date(2026, 11, 23), "13 days"),
        (date(2026, 11, 9), date(2026, 11, 23), "2 weeks"),
        (date(2026, 7, 24), date(2026, 11, 23), "17 weeks"),
        (date(2026, 7, 23), date(2026, 11, 23), "4 months"),
        (date(2024, 2, 29), date(2025, 2, 28), "11 months"),
        (date(2024, 11, 23), date(2026, 11, 23), "2 years"),
        (date(2026, 12, 1), date(2026, 11, 23), "before the due date"),
    ],
)
def test_an_age_is_told_as_parents_count(born: date, today: date, told: str) -> None:
    assert age_text(born, today) == told
