"""Two points on a photo: one photo laid on another by them, and lengths that do not depend on how it was held."""

import cmath
import math
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from diary.geometry import (
    LEAST_TO_LAY,
    LEAST_TO_MEASURE,
    Point,
    Similarity,
    TwoPoints,
    are_apart,
    lay,
    length,
    places,
    rounded,
)
from diary.models import Photo

MANY = settings(derandomize=True, deadline=None, max_examples=80, database=None)

fractions = st.floats(0, 1)
points = st.tuples(fractions, fractions)
two_points = st.tuples(points, points)
ratios = st.floats(0.5, 2)
sides = st.integers(50, 4000)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[complex, complex]:
    landmarks, ratio = draw(two_points), draw(ratios)
    assume(are_apart(landmarks, ratio=ratio, least=LEAST_TO_LAY))
    return places(landmarks, ratio=ratio)


@given(over=pairs(), under=pairs())
def test_each_landmark_comes_to_lie_on_its_own(
    over: tuple[complex, complex], under: tuple[complex, complex]
) -> None:
    brought = lay(over, under)
    assert abs(brought(over[0]) - under[0]) < 1e-9
    assert abs(brought(over[1]) - under[1]) < 1e-9


@given(over=pairs(), under=pairs(), third=pairs())
def test_every_length_grows_alike_and_nothing_is_mirrored(
    over: tuple[complex, complex], under: tuple[complex, complex], third: tuple[complex, complex]
) -> None:
    brought = lay(over, under)
    before, after = third[1] - third[0], brought(third[1]) - brought(third[0])
    scale = abs(under[1] - under[0]) / abs(over[1] - over[0])
    assert abs(after) == pytest.approx(abs(before) * scale)
    turned = cmath.phase((under[1] - under[0]) / (over[1] - over[0]))
    assert cmath.isclose(after / before, cmath.rect(scale, turned), abs_tol=1e-9)


@given(over=pairs(), under=pairs(), place=st.complex_numbers(max_magnitude=2), ratio=ratios)
def test_the_style_sheet_is_told_the_same(
    over: tuple[complex, complex], under: tuple[complex, complex], place: complex, ratio: float
) -> None:
    brought = lay(over, under)
    x, y, a, b, c, d, *_ = map(float, re.findall(r"-?\d+\.?\d*", brought.as_css(ratio=ratio)))
    drawn = complex(
        a * place.real + c * place.imag + x / 100, b * place.real + d * place.imag + y / 100 * ratio
    )
    assert abs(drawn - brought(place)) < 1e-5


def test_what_lies_there_already_stays() -> None:
    there = places(((0.2, 0.3), (0.7, 0.4)), ratio=0.75)
    assert lay(there, there) == Similarity(turn=1, shift=0)
    assert lay(there, there).as_css(ratio=0.75).startswith("translate(0.0000%, 0.0000%)")


@pytest.mark.parametrize(
    "close",
    [((0.5, 0.5), (0.5, 0.5)), ((0.5, 0.5), (0.5 + LEAST_TO_LAY * 0.99, 0.5)), ((0.5, 0.1), (0.5, 0.24))],
)
def test_landmarks_too_close_tell_no_turn(close: TwoPoints) -> None:
    assert not are_apart(close, ratio=0.7, least=LEAST_TO_LAY)


@pytest.mark.parametrize("far", [((0.2, 0.5), (0.3, 0.5)), ((0.5, 0.1), (0.5, 0.18))])
def test_a_distance_is_measured_in_widths_whatever_the_shape(far: TwoPoints) -> None:
    assert are_apart(far, ratio=1.5, least=LEAST_TO_LAY)


def turned(line: TwoPoints) -> TwoPoints:
    """On the same picture after a quarter turn clockwise, portrait for landscape."""
    (x1, y1), (x2, y2) = line
    return (1 - y1, x1), (1 - y2, x2)


def mirrored(line: TwoPoints) -> TwoPoints:
    (x1, y1), (x2, y2) = line
    return (1 - x1, y1), (1 - x2, y2)


def photo(strip: TwoPoints | None, mm: int | None, width: int = 1200, height: int = 900) -> Photo:
    kept = [list(point) for point in strip] if strip else None
    return Photo(strip=kept, strip_mm=mm, width=width, height=height)


@MANY
@given(two_points, sides, sides)
def test_neither_a_turn_nor_the_order_changes_a_length(line: TwoPoints, width: int, height: int) -> None:
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
@given(two_points, two_points, st.integers(1, 200), sides, sides)
def test_sizes_do_not_depend_on_the_pixels_of_the_rendition(
    strip: TwoPoints, line: TwoPoints, mm: int, width: int, height: int
) -> None:
    assume(are_apart(strip, ratio=height / width, least=LEAST_TO_MEASURE))
    size = photo(strip, mm, width, height).millimetres(line)
    assert photo(strip, mm, 3 * width, 3 * height).millimetres(line) == pytest.approx(size)
    assert photo(turned(strip), mm, height, width).millimetres(turned(line)) == pytest.approx(size, abs=1e-6)
    assert photo(strip[::-1], mm, width, height).millimetres(line[::-1]) == pytest.approx(size)


def test_the_strip_itself_is_as_long_as_was_said() -> None:
    strip = ((0.1, 0.2), (0.7, 0.9))
    assert photo(strip, 20).millimetres(strip) == pytest.approx(20)


@pytest.mark.parametrize(("strip", "mm"), [(None, None), (None, 20), (((0, 0), (1, 1)), None)])
def test_without_a_strip_there_is_no_size(strip: TwoPoints | None, mm: int | None) -> None:
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
def test_a_scale_takes_a_twentieth_of_the_width(line: TwoPoints, long_enough: bool) -> None:
    assert are_apart(line, ratio=2, least=LEAST_TO_MEASURE) == long_enough


@pytest.mark.parametrize(
    ("mm", "read"),
    [(0, 0), (0.24, 0), (0.25, 0.5), (3.9, 4), (4.25, 4.5), (9.7, 9.5), (9.8, 10), (10.4, 10), (10.5, 11)],
)
def test_half_a_millimetre_below_ten_and_whole_ones_above(mm: float, read: float) -> None:
    assert rounded(mm) == read
