"""The day-line: every line 28 days long, then 56; the mark always 21 days after the first."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.presenters.day_line import DayLine

START = date(2026, 10, 31)


def after(days: int) -> date:
    return START + timedelta(days=days)


def line(today: int, *entries: int, gone: int | None = None) -> DayLine:
    gone_on = None if gone is None else after(gone)
    return DayLine.of(start=START, today=after(today), days=map(after, entries), gone_on=gone_on)


@pytest.mark.parametrize(("today", "span"), [(0, 28), (27, 28), (28, 56), (55, 56), (56, 84)])
def test_the_scale_is_the_same_for_every_case(today: int, span: int) -> None:
    assert line(today).mark == round(21 / (span - 1) * 100, 2)


@pytest.mark.parametrize(("today", "late"), [(20, False), (21, False), (22, True)])
def test_it_turns_the_day_after_the_mark(today: int, late: bool) -> None:
    assert line(today).late == late


def test_a_dot_for_each_day_with_an_entry_and_a_ring_for_today() -> None:
    shown = line(9, 0, 3, 3, 9)
    assert (shown.number, shown.entries, shown.ring, shown.logged_today) == (10, 3, True, True)
    assert [dot.x for dot in shown.dots] == [0, round(3 / 27 * 100, 2)]
    assert not line(9, 0, 3).logged_today


def test_it_stops_on_the_day_it_was_gone() -> None:
    shown = line(40, 0, 10, gone=10)
    assert (shown.number, shown.ring, shown.end) == (11, False, round(10 / 27 * 100, 2))
    assert len(shown.dots) == 2


@settings(max_examples=100, derandomize=True, deadline=None)
@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    elapsed=st.integers(0, 400),
    entries=st.lists(st.integers(-50, 450)),
)
def test_nothing_falls_off_the_line(start: date, elapsed: int, entries: list[int]) -> None:
    days = [start + timedelta(days=n) for n in entries]
    shown = DayLine.of(start=start, today=start + timedelta(days=elapsed), days=days)
    assert 0 <= shown.end <= 100
    assert all(0 <= dot.x <= shown.end for dot in shown.dots)
    assert shown.entries == len({day for day in days if start <= day <= start + timedelta(days=elapsed)})
