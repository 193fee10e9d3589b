"""Colour profiles: every photo becomes 8-bit sRGB or stays Display P3; others are converted.

Reading Display P3 numbers as sRGB would make skin look a fifth less red than it is.
"""

from contextlib import suppress
from enum import Enum
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

# An ICC profile (version 4), made for the diary and not taken from anybody; no rights are reserved. In it are
# - the primaries of SMPTE EG 432-1, x and y: red 0.680 0.320, green 0.265 0.690, blue 0.150 0.060, under the white
#   D65 (0.3127 0.3290), brought to the D50 of ICC by the Bradford matrix and rounded to five digits;
# - the tone curve of sRGB (IEC 61966-2-1), as its formula.
# It must never change: a master that comes in again is known by these very bytes.
_DISPLAY_P3 = Path(__file__).with_name("display-p3.icc").read_bytes()
_P3_PRIMARIES = 12  # in the code points of ITU-T H.273
_ROUNDING = 2  # levels of 255
_BROKEN = (ImageCms.PyCMSError, OSError, ValueError)  # a profile, or it is of another colour space


def flat(image: Image.Image) -> Image.Image:
    """The same picture in mode RGB, L or CMYK, 8 bits each; what is transparent becomes white."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    if image.mode.startswith("I"):  # 16 bits of grey: convert("L") alone would cut it off at 255
        return image.point(lambda value: value * (1 / 257)).convert("L")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


class Space(Enum):
    """What a photo's numbers mean."""

    SRGB = "sRGB"
    P3 = "Display P3"
    OTHER = "another"


def space_of(mode: str, profile: bytes | None, primaries: int) -> Space:
    """Told by what the ICC profile does to a few colours, or without a sound one by the primaries named."""
    if mode == "CMYK":
        return Space.OTHER
    with suppress(*_BROKEN):
        if profile and _leaves_alone(mode, profile, _srgb()):
            return Space.SRGB
        if profile:
            return Space.P3 if _leaves_alone(mode, profile, _opened(display_p3())) else Space.OTHER
    return Space.P3 if primaries == _P3_PRIMARIES and mode == "RGB" else Space.SRGB


def to_srgb(image: Image.Image, space: Space, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, given what its numbers mean; as it is where its profile is of no use."""
    if space is Space.SRGB:
        return image.convert("RGB")
    given = display_p3() if space is Space.P3 else profile
    try:
        return _converted(image, _opened(given), _srgb()) if given else image.convert("RGB")
    except _BROKEN:
        return image.convert("RGB")


def _leaves_alone(mode: str, profile: bytes, other: ImageCms.ImageCmsProfile) -> bool:
    """True where the numbers of a few colours stay what they are from one profile to the other."""
    levels = range(0, 256, 51)
    probe = bytes(level for colour in product(levels, repeat=3) for level in colour)
    image = Image.frombytes("RGB", (len(probe) // 3, 1), probe).convert(mode)
    change = ImageChops.difference(_converted(image, _opened(profile), other), image.convert("RGB"))
    return max(change.tobytes()) <= _ROUNDING


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(profile))


def _converted(
    image: Image.Image, profile: ImageCms.ImageCmsProfile, to: ImageCms.ImageCmsProfile
) -> Image.Image:
    transform = ImageCms.buildTransform(
        profile,
        to,
        image.mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return transform.apply(image)


def display_p3() -> bytes:
    """The ICC profile of Display P3."""
    return _DISPLAY_P3
