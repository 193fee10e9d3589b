"""Writes down anew which characters the fonts have: `.venv/bin/python -m tests.font_coverage`."""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "static" / "vendor"
FILE = ROOT / "diary" / "pdf" / "coverage.json"
FONTS = {"usual": "fonts/*-Regular.ttf", "wide": "wide/*.ttf"}  # a bolder weight has the same characters
PRIVATE = range(0xE000, 0xF900)  # mean something else in each font, and so nothing


def points(file: Path) -> set[int]:
    with TTFont(file, lazy=True) as font:
        return set(font.getBestCmap()).difference(PRIVATE)


def runs(found: set[int]) -> list[str]:
    """The first and the last code point of each run without a gap, in hexadecimal."""
    firsts = sorted(point for point in found if point - 1 not in found)
    lasts = sorted(point for point in found if point + 1 not in found)
    return [f"{first:04X}-{last:04X}" for first, last in zip(firsts, lasts, strict=True)]


def coverage() -> str:
    """What the file has to say."""
    told = {name: runs(set().union(*map(points, VENDOR.glob(pattern)))) for name, pattern in FONTS.items()}
    return json.dumps(told, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(coverage())
