"""The characters that the paper can show: `coverage.json` lists them, made from the fonts by `tests.font_coverage`."""

import json
from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).with_name("coverage.json")
VENDOR = Path(__file__).parents[2] / "static" / "vendor"
FONTS = VENDOR / "fonts"
WIDE = VENDOR / "wide"  # Chinese and Japanese: large, and so only where a text needs it


def is_covered(point: int) -> bool:
    """Whether some font has this code point."""
    return any(point in points for points in _coverage().values())


def needs_wide(text: str) -> bool:
    """Whether there is anything in it that only the wide font has."""
    return not _coverage()["wide"].isdisjoint(set(map(ord, text)) - _coverage()["usual"])


@cache
def _coverage() -> dict[str, frozenset[int]]:
    """The code points of the usual fonts and of the wide one, from runs such as "0020-007E"."""
    return {
        name: frozenset(point for run in runs for point in _run(run))
        for name, runs in json.loads(COVERAGE.read_text()).items()
    }


def _run(run: str) -> range:
    first, last = (int(end, 16) for end in run.split("-"))
    return range(first, last + 1)
