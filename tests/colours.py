"""Colours by arithmetic of our own, to hold the diary's against: how far two of them are apart, and the same ones in
other spaces, with profiles that say so.
"""

import struct
from functools import cache
from io import BytesIO
from itertools import product
from math import atan2, cbrt, cos, degrees, exp, hypot, radians, sin, sqrt

from PIL import Image

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


# XYB, the space of JPEG XL (ISO/IEC 18181-1), in which jpegli writes JPEGs: how much three kinds of receptors take up,
# as cube roots. X is red against green, Y what they have in common, B blue against that; each scaled into 0 to 1.
RECEPTORS = (
    (0.3, 0.622, 0.078),
    (0.23, 0.692, 0.078),
    (0.24342269, 0.20476744, 0.55180987),
)  # of linear sRGB
BIAS = 0.0037930732552754493
XYB_OFFSETS, XYB_SCALES = (0.015386134, 0.0, 0.27770459), (22.995788804, 1.183000077, 1.502141333)


def to_xyb(rgb):
    """The numbers of an sRGB colour, 0 to 255 each."""
    light = times(RECEPTORS, [linear(level / 255) for level in rgb])
    red, green, blue = (cbrt(part + BIAS) - cbrt(BIAS) for part in light)
    parts = (red - green) / 2, (red + green) / 2, blue - (red + green) / 2
    scaled = zip(parts, XYB_OFFSETS, XYB_SCALES, strict=True)
    return tuple(round(255 * min(1, max(0, (part + offset) * scale))) for part, offset, scale in scaled)


def xyb_profile():
    """From there to XYZ: a table of the eight corners undoes the scaling and mixing, a curve for each receptor the
    cube root, a matrix the receptors."""
    corners = [_roots(corner) for corner in product((0, 1), repeat=3)]
    lowest, highest = ([end(parts) for parts in zip(*corners, strict=True)] for end in (min, max))
    table, curves = b"", b""
    for corner in corners:
        for part, low, high in zip(corner, lowest, highest, strict=True):
            table += struct.pack(">H", round(65535 * (part - low) / (high - low)))
    for low, high in zip(lowest, highest, strict=True):
        a, b = high - low, low + cbrt(BIAS)
        curves += struct.pack(">4s4xH2x", b"para", 3)
        curves += struct.pack(">5i", *(round(65536 * part) for part in (3, a, b, 0, max(0, -b / a))))
    half = 32768 / 65535  # what 1 is in XYZ
    back = [times(zip(*inverse(RECEPTORS), strict=True), row) for row in SRGB]
    numbers = [half * part for row in back for part in row] + [-half * BIAS * sum(row) for row in back]
    matrix = struct.pack(">12i", *(round(65536 * number) for number in numbers))
    straight = struct.pack(">4s4xI", b"curv", 0) * 3
    cube = bytes([2, 2, 2]).ljust(16, b"\0") + bytes([2, 0, 0, 0]) + table
    places, body = [], b""
    for part in (straight, matrix, curves, cube, straight):
        places.append(32 + len(body))
        body += part
    tag = struct.pack(">4s4xBB2x5I", b"mAB ", 3, 3, *places) + body
    return profile(b"RGB ", b"XYZ ", b"scnr", {b"A2B0": tag})


def _roots(corner):
    """What the receptors take up at a corner of the scaled space, as cube roots."""
    x, y, b = (
        part / scale - offset for part, offset, scale in zip(corner, XYB_OFFSETS, XYB_SCALES, strict=True)
    )
    return y + x, y - x, y + b


_ADOBE_SAYS_RGB = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0"


def xyb(image, **options):
    """A picture as a JPEG of that kind: its components are called R, G and B, and only the profile says otherwise."""
    number = cache(to_xyb)
    numbers = Image.new("RGB", image.size)
    numbers.putdata([number(rgb) for rgb in image.get_flattened_data()])
    out = BytesIO()
    numbers.save(out, "JPEG", keep_rgb=True, icc_profile=xyb_profile(), **options)
    return out.getvalue().replace(_ADOBE_SAYS_RGB, b"")
