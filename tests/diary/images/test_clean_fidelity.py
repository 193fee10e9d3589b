"""How far from what they should be are the colours of the display? By CIEDE2000, with arithmetic of our own.

A difference of 1 is one that can just be seen, side by side.
"""

from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from diary.images.colour import display_p3
from tests.colours import (
    ADOBE,
    ADOBE_GAMMA,
    COLOURS,
    P3,
    PATCH,
    adobe_rgb,
    curved,
    difference,
    in_space,
    ink_profile,
    lab_of,
    patches,
    printed,
    to_xyb,
    xyb,
)
from tests.diary.images.test_clean import here
from tests.photos import photo


def mean_difference(data, wanted):
    """Between the middles of the patches and what they should be, in Lab."""
    shown = Image.open(BytesIO(here(data).renditions["display"])).convert("RGB")
    middles = [shown.getpixel((place * PATCH + PATCH // 2, PATCH // 2)) for place in range(len(wanted))]
    return sum(difference(lab_of(rgb), ref) for rgb, ref in zip(middles, wanted, strict=True)) / len(wanted)


def test_the_measure_measures():
    """Three pairs of the paper that the formula is from."""
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, -1.3802, -84.2814), (50, 0, -82.7485)) == pytest.approx(1.0, abs=1e-4)
    assert difference((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_srgb(format):
    data = photo(format, image=patches(COLOURS), quality=95)
    assert mean_difference(data, [lab_of(rgb) for rgb in COLOURS]) < 1


@pytest.mark.parametrize("format", ["JPEG", "HEIF"])
def test_display_p3(format):
    numbers = [in_space(rgb, P3, curved) for rgb in COLOURS]
    wanted = [lab_of(rgb) for rgb in COLOURS]
    data = photo(format, image=patches(numbers), quality=95, icc_profile=display_p3())
    assert mean_difference(data, wanted) < 1
    assert mean_difference(photo(format, image=patches(numbers), quality=95), wanted) > 1.5, (
        "without its profile"
    )


def test_adobe_rgb():
    numbers = [in_space(rgb, ADOBE, lambda light: light ** (1 / ADOBE_GAMMA)) for rgb in COLOURS]
    wanted = [lab_of(rgb) for rgb in COLOURS]
    data = photo(image=patches(numbers), quality=95, subsampling=0, icc_profile=adobe_rgb())
    assert mean_difference(data, wanted) < 1
    assert mean_difference(photo(image=patches(numbers), quality=95), wanted) > 1.5, "without its profile"


def test_xyb():
    wanted = [lab_of(rgb) for rgb in COLOURS]
    image = patches(COLOURS)
    assert mean_difference(xyb(image, quality=95), wanted) < 1
    numbers = patches([to_xyb(rgb) for rgb in COLOURS])
    assert mean_difference(photo(image=numbers, quality=95), wanted) > 10, "without its profile"


def test_cmyk_with_a_profile():
    """Full inks, and steps of black: there, what lies evenly in between is on a straight line."""
    full = [
        tuple(255 * ink for ink in inks)
        for inks in product((0, 1), repeat=4)
        if sum(inks) < 3 and not inks[3]
    ]
    greys = [(0, 0, 0, level) for level in range(0, 256, 51)]
    wanted = [printed(inks) for inks in full] + [(100 - level / 2.55, 0, 0) for *_, level in greys]
    image = patches([*full, *greys], "CMYK")
    data = photo(image=image, quality=98, subsampling=0, icc_profile=ink_profile())
    assert mean_difference(data, wanted) < 1
    assert mean_difference(photo(image=image, quality=98), wanted) > 5, "without its profile"
