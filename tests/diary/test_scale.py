"""A length on a photo does not depend on how the photo was held, or on which end was marked first."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.models import Photo
from diary.scale import Line, Point, is_long_enough, length, rounded

MANY = settings(derandomize=True, deadline=None, max_examples=80, database=None)

shares = st.floats(0, 1)
points = st.tuples(shares, shares)
lines = st.tuples(points, points)
sides = st.integers(50, 4000)


def turned(line: Line) -> Line:
    """On the same picture after a quarter turn clockwise, portrait for landscape."""
    (x1, y1), (x2, y2) = line
    return (1 - y1, x1), (1 - y2, x2)


def mirrored(line: Line) -> Line:
    (x1, y1), (x2, y2) = line
    return (1 - x1, y1), (1 - x2, y2)


def photo(strip: Line | None, mm: int | None, width: int = 1200, height: int = 900) -> Photo:
    kept = [list(point) for point in strip] if strip else None
    return Photo(strip=kept, strip_mm=mm, width=width, height=height)


@MANY
@given(lines, sides, sides)
def test_neither_a_turn_nor_the_order_changes_a_length(line: Line, width: int, height: int) -> None:
    long = length(line, width=width, height=height)
    assert length(line[::-1], width=width, height=height) == pytest.approx(long)
    assert length(turned(line), width=height, height=width) == pytest.approx(long, abs=1e-6)
    assert length(mirrored(line), width=width, height=height) == pytest.approx(long, abs=1e-6)


@MANY
@given(points, st.floats(0, math.tau), sides, sides)
def test_a_line_is_as_long_in_every_direction(
    middle: Point, direction: float, width: int, height: int
) -> None:
    x, y = middle
    end = (x + 100 * math.cos(direction) / width, y + 100 * math.sin(direction) / height)
    assert length((middle, end), width=width, height=height) == pytest.approx(100, rel=1e-6)


@MANY
@given(lines, lines, st.integers(1, 200), sides, sides)
def test_sizes_do_not_depend_on_the_pixels_of_the_rendition(
    strip: Line, line: Line, mm: int, width: int, height: int
) -> None:
    if not is_long_enough(strip, width=width, height=height):
        return
    size = photo(strip, mm, width, height).millimetres(line)
    assert photo(strip, mm, 3 * width, 3 * height).millimetres(line) == pytest.approx(size)
    assert photo(turned(strip), mm, height, width).millimetres(turned(line)) == pytest.approx(size, abs=1e-6)
    assert photo(strip[::-1], mm, width, height).millimetres(line[::-1]) == pytest.approx(size)


def test_the_strip_itself_is_as_long_as_was_said() -> None:
    strip = ((0.1, 0.2), (0.7, 0.9))
    assert photo(strip, 20).millimetres(strip) == pytest.approx(20)


@pytest.mark.parametrize(("strip", "mm"), [(None, None), (None, 20), (((0, 0), (1, 1)), None)])
def test_without_a_strip_there_is_no_size(strip: Line | None, mm: int | None) -> None:
    assert photo(strip, mm).millimetres(((0, 0), (1, 1))) is None


@pytest.mark.parametrize(
    ("line", "long_enough"),
    [
        (((0.3, 0.5), (0.35, 0.5)), True),
        (((0.3, 0.5), (0.349, 0.5)), False),
        (((0.5, 0.1), (0.5, 0.125)), True),  # twice as high as wide: half the share of its height
        (((0.5, 0.1), (0.5, 0.124)), False),
    ],
)
def test_a_scale_takes_a_twentieth_of_the_width(line: Line, long_enough: bool) -> None:
    assert is_long_enough(line, width=900, height=1800) == long_enough


@pytest.mark.parametrize(
    ("mm", "read"),
    [(0, 0), (0.24, 0), (0.25, 0.5), (3.9, 4), (4.25, 4.5), (9.7, 9.5), (9.8, 10), (10.4, 10), (10.5, 11)],
)
def test_half_a_millimetre_below_ten_and_whole_ones_above(mm: float, read: float) -> None:
    assert rounded(mm) == read
