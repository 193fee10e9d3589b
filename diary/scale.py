"""How long is what a line on a photo lies over? Pure arithmetic.

A point is (x, y) in fractions of the picture's width and height, from its upper left. A line is two points.
"""

import math

Point = tuple[float, float]
Line = tuple[Point, Point]

LEAST = 0.05  # of the picture's width: points of the strip that are nearer make no exact scale
MOST_MM = 200  # of a strip on one photo


def length(line: Line, *, width: int, height: int) -> float:
    """In pixels of a picture of this size."""
    (x1, y1), (x2, y2) = line
    return math.hypot((x2 - x1) * width, (y2 - y1) * height)


def is_long_enough(line: Line, *, width: int, height: int) -> bool:
    """Can a scale be taken from it?"""
    return round(length(line, width=width, height=height) / width, 6) >= LEAST


def rounded(mm: float) -> float:
    """As exact as a hand: half a millimetre below 10, whole ones from there."""
    steps = 2 if mm < 10 else 1
    return math.floor(mm * steps + 0.5) / steps
