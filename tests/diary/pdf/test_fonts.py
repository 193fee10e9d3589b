"""What the paper can show is what the fonts have."""

import pytest

from diary.pdf.fonts import is_covered, needs_wide
from tests.font_coverage import FILE, VENDOR, coverage, points

AGAIN = "the fonts changed: .venv/bin/python -m tests.font_coverage"


def test_the_file_says_what_the_fonts_have() -> None:
    assert FILE.read_text() == coverage(), AGAIN


def test_a_bolder_weight_has_the_same_characters() -> None:
    for font in VENDOR.glob("fonts/*.ttf"):
        regular = font.with_name(f"{font.name.partition('-')[0]}-Regular.ttf")
        assert points(font) == points(regular), font.name


@pytest.mark.parametrize("shown", "Aé€жحשआ中の𐐨")
def test_a_character_of_some_font_is_covered(shown: str) -> None:
    assert is_covered(ord(shown))


def test_all_of_ascii_that_can_be_seen_is_covered() -> None:
    assert all(is_covered(point) for point in range(0x20, 0x7F))


@pytest.mark.parametrize("private", ["\ue000", "\uf8ff"])
def test_one_for_private_use_is_not(private: str) -> None:
    assert not is_covered(ord(private))


@pytest.mark.parametrize(
    ("typed", "wide"), [("plain, सादा, عادي", False), ("Ada 中", True), ("😢", False), ("", False)]
)
def test_the_wide_font_is_for_what_the_others_have_not(typed: str, wide: bool) -> None:
    assert needs_wide(typed) is wide
