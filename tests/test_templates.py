"""Templates can be read: lines that fit a screen, files that fit a page, and a first line on what each part shows."""

from pathlib import Path
from statistics import median

import pytest
from django.conf import settings

ROOT = Path(settings.TEMPLATES[0]["DIRS"][0])
TEMPLATES = {str(path.relative_to(ROOT)): path for path in sorted(ROOT.rglob("*.html"))}
LONGEST_LINE = 160  # characters
MEDIAN_LENGTH = 15  # lines


def lines(name: str) -> list[str]:
    return TEMPLATES[name].read_text().splitlines()


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_line_is_too_long_to_read(name: str) -> None:
    long = {number: len(line) for number, line in enumerate(lines(name), 1) if len(line) > LONGEST_LINE}
    assert long == {}


def test_most_templates_are_short() -> None:
    lengths = {name: len(lines(name)) for name in TEMPLATES}
    longest = sorted(lengths, key=lambda name: -lengths[name])[:10]
    assert median(lengths.values()) <= MEDIAN_LENGTH, {name: lengths[name] for name in longest}


@pytest.mark.parametrize("name", [name for name, path in TEMPLATES.items() if path.name.startswith("_")])
def test_a_part_says_first_what_it_shows(name: str) -> None:
    first = lines(name)[0]
    assert first.startswith("{# ")
    assert first.endswith(". #}")
