"""How far from what they should be are the colours of the display? By CIEDE2000, with arithmetic of our own.

A difference of 1 is one that can just be seen, side by side.
"""

import struct
from io import BytesIO
from itertools import product
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from PIL import Image

from diary.images.colour import display_p3
from tests.diary.test_images import here
from tests.photos import photo

PATCH = 16  # px
WHITE = (0.96422, 1.0, 0.82521)  # D50, which ICC profiles are relative to
# Linear light to XYZ under D50, row by row.
SRGB = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))
P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
ADOBE = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))
ADOBE_GAMMA = 563 / 256

SKIN = [
    (tone[0] - shade, tone[1] - shade, tone[2] - shade // 2)
    for tone in (
        (244, 208, 188),
        (224, 172, 140),
        (170, 120, 90),
        (120, 80, 62),
        (214, 110, 104),
        (200, 90, 140),
    )
    for shade in (0, 20, 40)
]
COLOURS = [
    *SKIN,
    *((level,) * 3 for level in (0, 64, 128, 192, 255)),
    (80, 120, 90),
    (70, 90, 160),
    (230, 210, 90),
]


def times(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def inverse(m):
    def minor(row, column):
        (a, b), (c, d) = ([m[i][j] for j in range(3) if j != column] for i in range(3) if i != row)
        return (-1) ** (row + column) * (a * d - b * c)

    determinant = sum(m[0][column] * minor(0, column) for column in range(3))
    return tuple(tuple(minor(column, row) / determinant for column in range(3)) for row in range(3))


def linear(level):
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def curved(light):
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def lab(xyz):
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (value / white for value, white in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def lab_of(rgb):
    """Of an sRGB colour."""
    return lab(times(SRGB, [linear(level / 255) for level in rgb]))


def difference(one, other):
    """CIEDE2000 of two colours in Lab (Sharma, Wu and Dalal, 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    chroma, light = (c1 + c2) / 2, (l1 + l2) / 2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    bend = 2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(dl**2 + dc**2 + dh**2 - bend * dc * dh)


def patches(colours, mode="RGB"):
    image = Image.new(mode, (PATCH * len(colours), PATCH))
    for place, colour in enumerate(colours):
        image.paste(colour, (place * PATCH, 0, place * PATCH + PATCH, PATCH))
    return image


def mean_difference(data, wanted):
    """Between the middles of the patches and what they should be, in Lab."""
    shown = Image.open(BytesIO(here(data).renditions["display"])).convert("RGB")
    middles = [shown.getpixel((place * PATCH + PATCH // 2, PATCH // 2)) for place in range(len(wanted))]
    return sum(difference(lab_of(rgb), ref) for rgb, ref in zip(middles, wanted, strict=True)) / len(wanted)


def in_space(rgb, matrix, curve):
    """The numbers that an sRGB colour has in another space."""
    light = times(inverse(matrix), times(SRGB, [linear(level / 255) for level in rgb]))
    return tuple(round(255 * curve(min(1, max(0, part)))) for part in light)


def profile(space, connection, kind, tags):
    head = struct.pack(">I4xI4s4s4s12x4s", 0, 0x02400000, kind, space, connection, b"acsp")
    head = head.ljust(68, b"\0") + struct.pack(">3i", *(round(part * 65536) for part in WHITE))
    table, body, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value.ljust(-(-len(value) // 4) * 4, b"\0")
    whole = head.ljust(128, b"\0") + table + body
    return struct.pack(">I", len(whole)) + whole[4:]


def adobe_rgb():
    columns = zip(*ADOBE, strict=True)
    xyz = [
        b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(part * 65536) for part in column)) for column in columns
    ]
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563)
    names = (b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC")
    return profile(b"RGB ", b"XYZ ", b"mntr", dict(zip(names, [*xyz, curve, curve, curve], strict=True)))


INKS = {"c": (60, -25, -35), "m": (55, 55, 0), "y": (90, -5, 60), "k": (0, 0, 0)}


def printed(inks):
    """Lab of inks one over the other, each either there or not."""
    layers = [INKS[name] for name, amount in zip("cmyk", inks, strict=True) if amount]
    light = 100.0
    for layer in layers:
        light *= layer[0] / 100
    return (
        light,
        sum(layer[1] for layer in layers) * light / 100,
        sum(layer[2] for layer in layers) * light / 100,
    )


def ink_profile():
    """Of a printer whose colours are known where each ink is there or not, and lie evenly in between."""
    corners = b"".join(
        bytes([round(light * 2.55), round(a) + 128, round(b) + 128])
        for light, a, b in map(printed, product((0, 1), repeat=4))
    )
    ramp = bytes(range(256))
    identity = struct.pack(">9i", *(65536 * (place % 4 == 0) for place in range(9)))
    table = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + identity + ramp * 4 + corners + ramp * 3
    return profile(b"CMYK", b"Lab ", b"prtr", {b"A2B0": table})


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
