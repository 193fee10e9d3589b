"""What colour is a pixel really? Every photo becomes 8-bit sRGB or stays Display P3; others are converted.

Reading Display P3 numbers as sRGB would make skin look a fifth less red than it is.
"""

import struct
from contextlib import suppress
from enum import Enum
from io import BytesIO
from itertools import product

from PIL import Image, ImageChops, ImageCms

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
    """Do the numbers of a few colours stay what they are from one profile to the other?"""
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
    """An ICC profile of Display P3: its primaries, adapted to D50, and the tone curve of sRGB."""
    curve = struct.pack(">4s4xH2x", b"para", 3)  # linear near black, a power above
    curve += struct.pack(">5i", *_fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    tags = {
        b"desc": _text("Display P3"),  # by this name other programs know it
        b"cprt": _text("No rights reserved"),
        b"wtpt": _xyz(0.96420, 1.0, 0.82491),
        b"rXYZ": _xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": _xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": _xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value
    return _head(len(table + body) + 128) + table + body


def _head(length: int) -> bytes:
    head = struct.pack(">I4xI4s4s4s12x4s", length, 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return head.ljust(68, b"\0") + struct.pack(">3i", *_fixed(0.96420, 1.0, 0.82491)).ljust(60, b"\0")


def _text(text: str) -> bytes:
    """In one language, English."""
    letters = text.encode("utf-16-be")
    return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(letters), 28) + letters


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *_fixed(*values))


def _fixed(*values: float) -> list[int]:
    return [round(value * 65536) for value in values]
