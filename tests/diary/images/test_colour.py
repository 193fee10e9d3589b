"""Whatever a file's colours are written in, the JPEG shows them in sRGB."""

import hashlib
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from diary.images.colour import display_p3
from tests.colours import inverse, times
from tests.diary.images.test_clean import here, near
from tests.photos import FORMATS, YELLOW, corners, photo, scene

SKIN = (214, 150, 128)  # numbers that mean another colour in Display P3 than in sRGB
FROM_P3 = (
    (1.2249, -0.2247, 0.0),
    (-0.0420, 1.0419, 0.0),
    (-0.0197, -0.0786, 1.0979),
)  # linear light, CSS Color 4


def in_srgb(p3):
    """What Display P3 numbers are in sRGB, by arithmetic instead of by profile."""
    linear = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in p3]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in FROM_P3]
    return tuple(round(255 * (1.055 * v ** (1 / 2.4) - 0.055)) for v in mixed)


def srgb():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def renamed(profile):
    """The same profile, made by somebody else."""
    return profile[:80] + b"them" + profile[84:]


def profiles(renditions):
    return {name: Image.open(BytesIO(jpeg)).info.get("icc_profile") for name, jpeg in renditions.items()}


def shown(data):
    return corners(here(data).renditions["display"])


def plain(colour, mode="RGB"):
    return Image.new(mode, (64, 64), colour)


BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def xyz(x, y):
    return x / y, 1, (1 - x - y) / y


def under_d50(light, *, white):
    """What light of this XYZ, seen under this white, is under the one of ICC profiles."""
    cones = (
        seen * to / under
        for seen, to, under in zip(
            times(BRADFORD, light), times(BRADFORD, (0.9642, 1, 0.8249)), times(BRADFORD, white), strict=True
        )
    )
    return times(inverse(BRADFORD), list(cones))


def test_the_profile_of_display_p3_has_the_published_primaries():
    """Of SMPTE EG 432-1, under D65."""
    primaries, white = [xyz(0.680, 0.320), xyz(0.265, 0.690), xyz(0.150, 0.060)], xyz(0.3127, 0.3290)
    shares = times(inverse(tuple(zip(*primaries, strict=True))), white)
    profile = ImageCms.ImageCmsProfile(BytesIO(display_p3())).profile
    told = profile.red_colorant[0], profile.green_colorant[0], profile.blue_colorant[0]
    for primary, share, colorant in zip(primaries, shares, told, strict=True):
        expected = under_d50([share * part for part in primary], white=white)
        assert colorant == pytest.approx(expected, abs=0.00002)


def test_the_profile_of_display_p3_stays_the_very_one_that_is_in_masters():
    digest = "fbfd7f4744e58804e5efbfaff7625bb77919a53820f6b94c0d4f1e0fdd170862"
    assert hashlib.sha256(display_p3()).hexdigest() == digest


@pytest.mark.parametrize("format", FORMATS)
def test_display_p3_is_converted(format):
    data = photo(format, image=plain(SKIN), icc_profile=display_p3(), quality=95)
    assert in_srgb(SKIN)[0] - SKIN[0] > 7  # dropped, the profile would take this much red away
    assert near(shown(data), [in_srgb(SKIN)] * 4, by=3)


@pytest.mark.parametrize("format", ["HEIF", "AVIF"])
def test_display_p3_named_without_a_profile_is_converted(format):
    data = photo(format, image=plain(SKIN), quality=95)
    start = data.index(b"colrnclx") + 8
    data = data[:start] + struct.pack(">H", 12) + data[start + 2 :]
    assert near(shown(data), [in_srgb(SKIN)] * 4, by=4)


def test_srgb_stays_as_it_is():
    assert near(shown(photo(image=plain(SKIN), icc_profile=srgb())), [SKIN] * 4, by=2)


@pytest.mark.parametrize("profile", [b"nonsense", display_p3()[:200], b"\0" * 500])
def test_a_broken_profile_is_as_good_as_none(profile):
    assert near(shown(photo(image=plain(SKIN), icc_profile=profile)), [SKIN] * 4, by=2)


def test_a_profile_of_another_colour_space_does_no_harm():
    assert near(shown(photo(image=plain(120, "L"), icc_profile=display_p3())), [(120,) * 3] * 4, by=2)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert near(shown(photo(image=plain(SKIN), icc_profile=lab)), [SKIN] * 4, by=2)


def test_cmyk():
    assert near(shown(photo(image=scene().convert("CMYK"), quality=95)), corners(photo("PNG")), by=6)


@pytest.mark.parametrize(
    ("mode", "colour", "expected"), [("L", 90, 90), ("LA", (90, 255), 90), ("1", 1, 255)]
)
def test_grey(mode, colour, expected):
    assert near(shown(photo("PNG", image=plain(colour, mode))), [(expected,) * 3] * 4, by=2)


@pytest.mark.parametrize("level", [0, 300, 0x8080, 0xFFFF])
def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off(level):
    data = photo("PNG", image=plain(level, "I;16"))
    assert near(shown(data), [(level // 257,) * 3] * 4, by=2)


def test_sixteen_bits_of_colour():
    rows = b"".join(b"\0" + struct.pack(">3H", *(v * 257 for v in SKIN)) * 8 for _ in range(8))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    assert near(shown(png), [SKIN] * 4, by=2)


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF", "HEIF"])
def test_what_is_transparent_becomes_white(format):
    image = scene().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 120, 40))
    white = (255, 255, 255)
    assert near(shown(photo(format, image=image)), [white, white, corners(photo("PNG"))[2], YELLOW], by=8)


def test_a_palette_and_its_transparent_colour():
    image = scene().quantize(4)
    assert near(shown(photo("PNG", image=image)), corners(photo("PNG")), by=8)
    first = image.getpixel((0, 0))
    assert near(shown(photo("PNG", image=image, transparency=first))[:1], [(255, 255, 255)], by=3)


@pytest.mark.parametrize("format", FORMATS)
def test_only_the_master_stays_display_p3_and_says_so_with_a_profile_of_ours(format):
    theirs = renamed(display_p3())
    data = photo(format, image=plain(SKIN), icc_profile=theirs, quality=95)
    renditions = here(data).renditions
    assert profiles(renditions) == {"display": None, "print": None, "thumb": None, "master": display_p3()}
    assert near(corners(renditions["master"]), [SKIN] * 4, by=3)


@pytest.mark.parametrize("profile", [None, b"nonsense", srgb()])
def test_nothing_else_has_a_profile(profile):
    renditions = here(photo(image=plain(SKIN), icc_profile=profile)).renditions
    assert set(profiles(renditions).values()) == {None}
