"""How does one photo lie on another, when the same two points of the skin were marked on both? Turned, scaled, shifted.

Places are complex numbers, x to the right and y downwards, in widths of the photo that they are on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 0.1  # between two landmarks, in widths: closer ones would turn a photo by the slip of a thumb

Landmarks = Sequence[Sequence[float]]  # two of them, each [x, y] in fractions of width and height


class TooClose(ValueError):
    """Two landmarks from which no turn can be told."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """Every place goes to `turn` times itself, which turns and scales, and is then shifted."""

    turn: complex
    shift: complex

    def __call__(self, place: complex) -> complex:
        return self.turn * place + self.shift

    def as_css(self, *, ratio: float) -> str:
        """A transform about the upper left corner, for an element as wide as the frame and `ratio` times as high."""
        a, b = self.turn.real, self.turn.imag
        x, y = self.shift.real * 100, self.shift.imag / ratio * 100
        return f"translate({x:.4f}%, {y:.4f}%) matrix({a:.6f}, {b:.6f}, {-b:.6f}, {a:.6f}, 0, 0)"


def places(landmarks: Landmarks, *, ratio: float) -> tuple[complex, complex]:
    """`ratio` is the height of the photo over its width. Raises TooClose."""
    first, second = (complex(x, y * ratio) for x, y in landmarks)
    if abs(second - first) < LEAST:
        raise TooClose
    return first, second


def lay(over: tuple[complex, complex], under: tuple[complex, complex]) -> Similarity:
    """What brings the two places of the one onto those of the other."""
    turn = (under[1] - under[0]) / (over[1] - over[0])
    return Similarity(turn=turn, shift=under[0] - turn * over[0])
