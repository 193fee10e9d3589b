"""Two points on a photo: the length between them, and how one photo is laid on another. Pure arithmetic.

As complex numbers, points are x to the right and y downwards, in widths of the photo that they are on.
"""

import math
from dataclasses import dataclass

Point = tuple[float, float]  # (x, y) in fractions of the photo's width and height, from its upper left
TwoPoints = tuple[Point, Point]

# How far apart two points have to be, in widths of the photo.
LEAST_TO_LAY = 0.1  # closer landmarks would turn a photo by the slip of a thumb
LEAST_TO_MEASURE = 0.05  # closer points of the strip make no exact scale


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


def places(points: TwoPoints, *, ratio: float) -> tuple[complex, complex]:
    """Both in widths; `ratio` is the height of the photo over its width."""
    (x1, y1), (x2, y2) = points
    return complex(x1, y1 * ratio), complex(x2, y2 * ratio)


def distance(points: TwoPoints, *, ratio: float) -> float:
    """In widths of the photo."""
    first, second = places(points, ratio=ratio)
    return abs(second - first)


def are_apart(points: TwoPoints, *, ratio: float, least: float) -> bool:
    """By `least` or more, in widths."""
    return round(distance(points, ratio=ratio), 6) >= least


def length(points: TwoPoints, *, width: int, height: int) -> float:
    """In pixels of a photo of this size."""
    return distance(points, ratio=height / width) * width


def lay(over: tuple[complex, complex], under: tuple[complex, complex]) -> Similarity:
    """What brings the two places of the one, which differ, onto those of the other."""
    turn = (under[1] - under[0]) / (over[1] - over[0])
    return Similarity(turn=turn, shift=under[0] - turn * over[0])


def rounded(mm: float) -> float:
    """As exact as a hand: half a millimetre below 10, whole ones from there."""
    steps = 2 if mm < 10 else 1
    return math.floor(mm * steps + 0.5) / steps
