"""What colour is a pixel really? Every photo becomes 8-bit sRGB; a wide-gamut one is converted.

Reading Display P3 numbers as sRGB would make skin look a fifth less red than it is.
"""

import struct
from io import BytesIO

from PIL import Image, ImageCms

_P3_PRIMARIES = 12  # in the code points that HEIF and AVIF use (ITU-T H.273)


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


def to_srgb(image: Image.Image, profile: bytes | None, primaries: int) -> Image.Image:
    """The picture's colours in sRGB, given its ICC profile or, without one, the primaries it names."""
    if profile is None and primaries == _P3_PRIMARIES:
        profile = display_p3()
    try:
        return _converted(image, profile) if profile else image.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):  # broken, or of another colour space
        return image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
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


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *_fixed(*values))


def _fixed(*values: float) -> list[int]:
    return [round(value * 65536) for value in values]
