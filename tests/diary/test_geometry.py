"""One photo laid on another: its two landmarks come to lie on the other's, and its shapes stay what they are."""

import cmath
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diary.geometry import LEAST, Similarity, TooClose, lay, places

fractions = st.floats(0, 1)
landmarks = st.tuples(st.tuples(fractions, fractions), st.tuples(fractions, fractions))
ratios = st.floats(0.5, 2)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[complex, complex]:
    try:
        return places(draw(landmarks), ratio=draw(ratios))
    except TooClose:
        assume(False)
        raise


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
    there = places([[0.2, 0.3], [0.7, 0.4]], ratio=0.75)
    assert lay(there, there) == Similarity(turn=1, shift=0)
    assert lay(there, there).as_css(ratio=0.75).startswith("translate(0.0000%, 0.0000%)")


@pytest.mark.parametrize(
    "close", [[[0.5, 0.5], [0.5, 0.5]], [[0.5, 0.5], [0.5 + LEAST * 0.99, 0.5]], [[0.5, 0.1], [0.5, 0.24]]]
)
def test_landmarks_too_close_tell_no_turn(close: list[list[float]]) -> None:
    with pytest.raises(TooClose):
        places(close, ratio=0.7)


def test_a_distance_is_measured_in_widths_whatever_the_shape() -> None:
    assert places([[0.5, 0.1], [0.5, 0.18]], ratio=1.5)
