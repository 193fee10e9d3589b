"""Photos for tests, made on the spot: no picture of anyone is kept in the repository."""

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, TiffImagePlugin
from PIL.ExifTags import GPS, IFD, Base

RED, GREEN, BLUE, YELLOW = (220, 40, 40), (40, 170, 60), (40, 60, 210), (240, 210, 40)
SECRET = "Nowhere-Lane-7"  # stands in every field that could tell a stranger something
_NEEDED = {0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDA}  # JFIF, tables, a frame, scans
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")


def scene(size: tuple[int, int] = (120, 80)) -> Image.Image:
    """Red, green, blue and yellow, clockwise from the upper left: no two turns of it look alike."""
    image = Image.new("RGB", size, RED)
    width, height = size[0] // 2, size[1] // 2
    image.paste(GREEN, (width, 0, size[0], height))
    image.paste(BLUE, (width, height, *size))
    image.paste(YELLOW, (0, height, width, size[1]))
    return image


def noise(size: tuple[int, int] = (97, 61), *, seed: int = 0) -> Image.Image:
    """Nothing that can be written again without a loss; the same for the same seed."""
    half = (size[0] + 1) // 2, (size[1] + 1) // 2
    grain = Image.frombytes("RGB", half, random.Random(seed).randbytes(3 * half[0] * half[1]))
    return grain.resize((half[0] * 2, half[1] * 2), Image.Resampling.NEAREST).crop((0, 0, *size))


MM = 20  # px of the picture with a strip
STRIP_MM = 40
ZERO, SPOT = (200, 700), (600, 300)  # px: the strip's 0, and the middle of a spot
SPOT_MM = 8  # across


def strip_scene() -> Image.Image:
    """A strip of millimetres, and above it a round spot: 1200 x 900 px."""
    image = Image.new("RGB", (1200, 900), (208, 160, 130))
    draw = ImageDraw.Draw(image)
    draw.rectangle((160, ZERO[1], 1040, 840), fill="white")
    for mm in range(STRIP_MM + 1):
        x = ZERO[0] + mm * MM
        draw.line((x, ZERO[1], x, ZERO[1] + (70 if mm % 10 == 0 else 35)), fill="black", width=3)
        if mm % 10 == 0:
            draw.text((x, ZERO[1] + 100), str(mm), fill="black", font_size=40, anchor="mm")
    draw.circle(SPOT, SPOT_MM * MM / 2, fill=(160, 90, 80))
    return image


def photo(format: str = "JPEG", *, image: Image.Image | None = None, **options: Any) -> bytes:
    """The scene, or another image, as a file."""
    if format == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    out = BytesIO()
    (image or scene()).save(out, format, **options)
    return out.getvalue()


def exif(*, orientation: int = 1, gps: bool = False, **texts: str) -> bytes:
    """An EXIF block. `texts` are tags by their names, of either directory: DateTimeOriginal="2026:…"."""
    tags = Image.Exif()
    tags[Base.Orientation] = orientation
    tags[Base.Model] = SECRET
    for name, text in texts.items():
        directory = tags if name == "DateTime" else tags.get_ifd(IFD.Exif)
        directory[Base[name]] = text
    if gps:
        degrees = tuple(TiffImagePlugin.IFDRational(part) for part in (59, 19, 46))
        tags.get_ifd(IFD.GPSInfo).update(
            {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: degrees, GPS.GPSAreaInformation: SECRET}
        )
    return tags.tobytes()


def corners(picture: bytes | Path) -> list[tuple[int, int, int]]:
    """The colour in the middle of each quarter, clockwise from the upper left."""
    with Image.open(BytesIO(picture) if isinstance(picture, bytes) else picture) as opened:
        image = opened.convert("RGB")
    near, far = (image.width // 4, image.height // 4), (image.width * 3 // 4, image.height * 3 // 4)
    places = (near[0], near[1]), (far[0], near[1]), (far[0], far[1]), (near[0], far[1])
    return [image.getpixel(place) for place in places]  # type: ignore[misc]


def segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each segment, up to the end marker, whose content is what lies behind it."""
    position = 2
    while (marker := jpeg[position + 1]) != 0xD9:
        assert jpeg[position] == 0xFF
        end = position + 2 + int.from_bytes(jpeg[position + 2 : position + 4])
        yield marker, jpeg[position + 4 : end]
        if marker == 0xDA:
            while jpeg[end] != 0xFF or jpeg[end + 1] == 0:
                end += 1
        position = end
    yield marker, jpeg[position + 2 :]


def is_bare(jpeg: bytes, *, profile: bytes | None = None) -> bool:
    """Is there nothing in this JPEG but its picture and, at most, this profile, and nothing behind it?"""
    *inside, (_, behind) = segments(jpeg)
    others = [(marker, body) for marker, body in inside if marker not in _NEEDED]
    allowed = [] if profile is None else [(0xE2, b"ICC_PROFILE\0\1\1" + profile)]
    return others in ([], allowed) and not behind


def with_comment(jpeg: bytes) -> bytes:
    """The same JPEG with XMP and a comment in front."""
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET.encode() + b"</x:xmpmeta>"
    segments = (
        (b"\xff\xe1", xmp),
        (b"\xff\xfe", SECRET.encode()),
        (b"\xff\xed", b"Photoshop 3.0\0" + SECRET.encode()),
    )
    return (
        jpeg[:2]
        + b"".join(name + struct.pack(">H", 2 + len(body)) + body for name, body in segments)
        + jpeg[2:]
    )


def scan_bomb(scans: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    jpeg = photo(progressive=True)
    last = jpeg[jpeg.rindex(b"\xff\xda") : -2]
    return jpeg[:-2] + last * (scans - jpeg.count(b"\xff\xda")) + jpeg[-2:]


def png_claiming(width: int, height: int) -> bytes:
    """A whole, tiny PNG that claims to hold so many pixels."""
    png = photo("PNG")
    header = png[12:16] + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + header + struct.pack(">I", zlib.crc32(header)) + png[33:]


def webp_claiming(width: int, height: int) -> bytes:
    """A WebP of 38 bytes with a canvas of so many pixels."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunks = b"VP8X\x0a\0\0\0\0\0\0\0" + size + b"ANIM\0\0\0\0"
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks
