"""Photos as strangers send them: every kind and odd mode that is taken, and what has to be refused.

All are made here, by name; SECRET stands in every field and behind every picture where it could be carried along.
"""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any

from PIL.PngImagePlugin import PngInfo

from diary.images import MAX_BYTES, Reason
from diary.images.colour import display_p3
from tests.colours import xyb
from tests.photos import (
    SECRET,
    photo,
    png_claiming,
    scan_bomb,
    scene,
    webp_claiming,
    with_comment,
)

CANARY = SECRET.encode()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + CANARY + b"</x:xmpmeta>"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x16mdat" + CANARY

Maker = Callable[[], bytes]


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(body)) + body


def after_start(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def before_pixels(png: bytes, *chunks: bytes) -> bytes:
    start = png.index(b"IDAT") - 4
    return png[:start] + b"".join(chunks) + png[start:]


_ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 2, 3, 4, 5, 7
_SIZES = {_ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8, _UNDEFINED: 1}

Entry = tuple[int, int, bytes]


def everywhere() -> bytes:
    """EXIF with something to hide in each of its five directories, and a thumbnail in the last."""
    thumbnail = with_comment(photo(image=scene((16, 16))))
    secret = CANARY + b"\0"
    degrees = struct.pack(">6I", 59, 1, 19, 1, 46, 1)

    def directories(exif: int, gps: int, interop: int, picture: int) -> list[list[Entry]]:
        return [
            [
                (0x010F, _ASCII, secret),
                (0x0112, _SHORT, b"\0\1"),
                _number(0x8769, exif),
                _number(0x8825, gps),
            ],
            [
                (0x9003, _ASCII, b"2026:11:21 12:00:05\0"),
                (0x927C, _UNDEFINED, secret),
                (0x9286, _UNDEFINED, secret),
                _number(0xA005, interop),
            ],
            [(0x0001, _ASCII, b"N\0"), (0x0002, _RATIONAL, degrees), (0x001C, _UNDEFINED, secret)],
            [(0x0001, _ASCII, secret)],
            [(0x010F, _ASCII, secret), _number(0x0201, picture), _number(0x0202, len(thumbnail))],
        ]

    lengths = [_length(entries) for entries in directories(0, 0, 0, 0)]
    starts = list(accumulate(lengths, initial=8))
    _, exif, gps, interop, last, picture = starts
    tables = directories(exif, gps, interop, picture)
    block = b"".join(
        _directory(entries, start, last if start == 8 else 0)
        for entries, start in zip(tables, starts, strict=False)
    )
    return b"Exif\0\0MM\0*\0\0\0\x08" + block + thumbnail


def _number(tag: int, value: int) -> Entry:
    return tag, _LONG, struct.pack(">I", value)


def _length(entries: list[Entry]) -> int:
    return 2 + 12 * len(entries) + 4 + sum(len(value) for *_, value in entries if len(value) > 4)


def _directory(entries: list[Entry], start: int, following: int) -> bytes:
    table, values, far = struct.pack(">H", len(entries)), b"", start + 6 + 12 * len(entries)
    for tag, kind, value in entries:
        table += struct.pack(">HHI", tag, kind, len(value) // _SIZES[kind])
        table += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(">I", far + len(values))
        values += value if len(value) > 4 else b""
    return table + struct.pack(">I", following) + values


def full_of_secrets() -> bytes:
    """A JPEG with all that a phone, an editor and an archive ever put into one."""
    extended = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + struct.pack(">II", len(XMP), 0) + XMP
    iptc = (
        b"Photoshop 3.0\0008BIM\x04\x04\0\0"
        + struct.pack(">I", len(CANARY) + 5)
        + b"\x1c\x02\x78\0\x0e"
        + CANARY
    )
    return (
        after_start(
            photo(),
            segment(0xE1, everywhere()),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            segment(0xE1, extended),
            segment(0xED, iptc),
            segment(0xFE, CANARY),
            segment(0xE2, b"MPF\0" + CANARY),
            *(segment(marker, CANARY) for marker in range(0xE3, 0xF0)),
        )
        + FILM
    )


def split_profile() -> bytes:
    profile = display_p3() + CANARY
    half = len(profile) // 2
    pieces = (b"ICC_PROFILE\0\2\2" + profile[half:], b"ICC_PROFILE\0\1\2" + profile[:half])
    return after_start(photo(), *(segment(0xE2, piece) for piece in pieces))


def secret_png(**options: Any) -> bytes:
    info = PngInfo()
    info.add_text("Comment", SECRET)
    info.add_text("Packed", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add(b"prVt", CANARY)
    return photo("PNG", pnginfo=info, exif=everywhere(), icc_profile=display_p3() + CANARY, **options) + FILM


def deep_png() -> bytes:
    """16 bits a channel."""
    rows = (b"\0" + b"\xd6\xd6\x96\x96\x80\x80" * 40) * 30
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 16, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def animated(format: str) -> bytes:
    return photo(format, save_all=True, append_images=[scene((120, 80)).rotate(90)], duration=100)


def rich(format: str, **options: Any) -> bytes:
    return photo(format, exif=everywhere(), xmp=XMP, **options)


def deep_heif() -> bytes:
    """10 bits a channel, as HDR photos have."""
    import pillow_heif

    out = io.BytesIO()
    pillow_heif.from_bytes("RGB;16", (64, 48), b"\0\xd6\0\x96\0\x80" * 64 * 48).save(out)
    return out.getvalue()


def named(brand: bytes) -> bytes:
    """A HEIC that calls itself something more general first."""
    data = photo("HEIF")
    return data[:8] + brand + data[12:]


def mode(mode: str, format: str = "PNG", **options: Any) -> bytes:
    return photo(format, image=scene().convert(mode), **options)


def with_exif(directory: bytes) -> bytes:
    return after_start(photo(), segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08" + directory))


def gain_map() -> bytes:
    """The same scene once more behind the photo, in grey, as phones do it for bright screens."""
    said = b"http://ns.adobe.com/xap/1.0/\0<x hdrgm:Version='1.0'/>"
    return after_start(photo(), segment(0xE1, said)) + with_comment(mode("L", "JPEG"))


def swelling(name: bytes) -> bytes:
    """A chunk that takes a thousand times more room once it is unpacked."""
    return before_pixels(photo("PNG"), chunk(name, b"x\0\0" + zlib.compress(bytes(50_000_000))))


TAKEN: dict[str, Maker] = {
    "jpeg": photo,
    "jpeg, grey": lambda: mode("L", "JPEG"),
    "jpeg, cmyk": lambda: mode("CMYK", "JPEG"),
    "jpeg, rgb": lambda: photo(keep_rgb=True),
    "jpeg, xyb": lambda: xyb(scene()) + FILM,
    "jpeg, progressive": lambda: photo(progressive=True),
    "jpeg, restarts": lambda: photo(restart_marker_blocks=1),
    "jpeg, one restart": lambda: after_start(photo(), segment(0xDD, b"\xff\xff")),
    "jpeg, coarsest": lambda: photo(quality=1),
    "jpeg, finest": lambda: photo(quality=100, subsampling=0),
    "jpeg, one pixel": lambda: photo(image=scene((1, 1))),
    "jpeg, display p3": lambda: photo(icc_profile=display_p3() + CANARY),
    "jpeg, split profile": split_profile,
    "jpeg, half a profile": lambda: after_start(photo(), segment(0xE2, b"ICC_PROFILE\0\1\2" + CANARY)),
    "jpeg, full of secrets": full_of_secrets,
    "jpeg, exif longer than itself": lambda: with_exif(b"\xff\xff" + CANARY),
    "jpeg, exif that runs in circles": lambda: with_exif(_directory([_number(0x8769, 8)], 8, 8)),
    "jpeg, empty segments": lambda: after_start(photo(), *[segment(0xE5, b"")] * 50),
    "jpeg, filled up": lambda: photo().replace(b"\xff\xdb", b"\xff\xff\xff\xdb"),
    "jpeg, junk before its end": lambda: photo()[:-2] + CANARY + b"\xff\xd9",
    "jpeg, two photos": lambda: photo("MPO", save_all=True, append_images=[scene((60, 60))]),
    "jpeg, gain map": gain_map,
    "jpeg, motion": lambda: photo() + FILM,
    "jpeg, archive behind": lambda: photo() + b"PK\3\4" + CANARY,
    "jpeg, page behind": lambda: photo() + b"<html><script>" + CANARY,
    "png": secret_png,
    "png, palette": lambda: photo("PNG", image=scene().quantize(4)),
    "png, see-through palette": lambda: photo("PNG", image=scene().quantize(4), transparency=0),
    "png, see-through": lambda: mode("RGBA"),
    "png, see-through grey": lambda: mode("LA"),
    "png, black and white": lambda: mode("1"),
    "png, 16 bits of grey": lambda: mode("I;16"),
    "png, 16 bits of colour": deep_png,
    "png, named p3": lambda: before_pixels(photo("PNG"), chunk(b"cICP", b"\x0c\x0d\0\1")),
    "png, animated": lambda: animated("PNG"),
    "png, packed profile that swells": lambda: swelling(b"iCCP"),
    "png, packed text that swells": lambda: swelling(b"zTXt"),
    "webp": lambda: rich("WEBP", icc_profile=display_p3() + CANARY) + FILM,
    "webp, lossless": lambda: rich("WEBP", lossless=True),
    "webp, see-through": lambda: mode("RGBA", "WEBP"),
    "webp, animated": lambda: animated("WEBP"),
    "avif": lambda: rich("AVIF", icc_profile=display_p3()),
    "avif, see-through": lambda: mode("RGBA", "AVIF"),
    "avif, grey": lambda: mode("L", "AVIF"),
    "avif, animated": lambda: animated("AVIF"),
    "heic": lambda: rich("HEIF", icc_profile=display_p3()),
    "heic, see-through": lambda: mode("RGBA", "HEIF"),
    "heic, grey": lambda: mode("L", "HEIF"),
    "heic, 10 bits": deep_heif,
    "heic, of tiles": lambda: photo("HEIF", image=scene((300, 200)), tile_size=64),
    "heic, with thumbnail": lambda: photo("HEIF", image=scene((300, 200)), thumbnails=[64]),
    "heic, two photos": lambda: photo("HEIF", save_all=True, append_images=[scene((60, 60))]),
    "heic, mif1": lambda: named(b"mif1"),
    "heic, trailer": lambda: photo("HEIF") + CANARY,
}


def refused_as(reason: Reason, **makers: Maker) -> dict[str, tuple[Maker, Reason]]:
    return {name: (maker, reason) for name, maker in makers.items()}


def grid_claiming(width: int, height: int) -> bytes:
    """A HEIC of tiles whose list of tiles says that they make up so large a picture."""
    data = photo("HEIF", image=scene((300, 200)), tile_size=64)
    size = struct.pack(">HH", 300, 200)
    assert data.count(size) == 1
    return data.replace(size, struct.pack(">HH", width, height))


def of(format: str) -> Maker:
    return lambda: photo(format)


REFUSED: dict[str, tuple[Maker, Reason]] = {
    **refused_as(Reason.EMPTY, nothing=lambda: b""),
    **refused_as(
        Reason.KIND,
        gif=of("GIF"),
        tiff=of("TIFF"),
        bmp=of("BMP"),
        ico=of("ICO"),
        jpeg_2000=of("JPEG2000"),
        psd=lambda: b"8BPS\0\1" + bytes(40),
        raw=lambda: b"II*\0\x10\0\0\0CR\2\0" + bytes(40),
        panasonic=lambda: b"IIU\0" + bytes(40),
        canon=lambda: b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
        jxl=lambda: b"\xff\x0a" + bytes(40),
        jxl_in_boxes=lambda: b"\0\0\0\x0cJXL \r\n\x87\n",
    ),
    **refused_as(
        Reason.FILM,
        mp4=lambda: FILM,
        mov=lambda: b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
        old_mov=lambda: b"\0\0\0\x08wide\0\0\0\x08mdat",
        webm=lambda: b"\x1aE\xdf\xa3" + bytes(40),
        avi=lambda: b"RIFF\0\0\0\0AVI LIST",
    ),
    **refused_as(
        Reason.NOT_A_PHOTO,
        svg=lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        html=lambda: b"<!doctype html><script>alert(1)</script>",
        eps=lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n",
        pdf=lambda: b"%PDF-1.7\n",
        zip=lambda: b"PK\3\4" + bytes(40),
        program=lambda: b"\x7fELF" + bytes(40),
        text=lambda: b"hello",
        zeros=lambda: bytes(5000),
    ),
    **refused_as(Reason.TOO_MANY_BYTES, huge=lambda: photo().ljust(MAX_BYTES + 1, b"\0")),
    **refused_as(
        Reason.TOO_MANY_PIXELS,
        png_of_268_megapixels=lambda: png_claiming(16_384, 16_384),
        webp_of_268_megapixels=lambda: webp_claiming(16_384, 16_384),
        png_too_wide=lambda: png_claiming(16_385, 1),
        heic_of_huge_tiles=lambda: grid_claiming(16_384, 16_384),
    ),
    **refused_as(Reason.TOO_MANY_SCANS, jpeg_of_scans=lambda: scan_bomb(101)),
    **refused_as(
        Reason.UNREADABLE,
        jpeg_of_segments=lambda: after_start(photo(), *[segment(0xE5, b"")] * 20_000),
        png_of_chunks=lambda: before_pixels(photo("PNG"), *[chunk(b"prVt", b"")] * 20_000),
        png_with_a_wrong_sum=lambda: photo("PNG")[:-20] + b"\0" + photo("PNG")[-19:],
        jpeg_without_loss=lambda: photo().replace(b"\xff\xc0", b"\xff\xc3"),
        jpeg_of_12_bits=lambda: photo().replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"),
    ),
    **refused_as(
        Reason.CUT_OFF,
        jpeg_without_its_end=lambda: photo()[:-2],
        jpeg_into_which_another_begins=lambda: photo()[:-20] + with_comment(photo()),
        jpeg_with_half_its_pixels=lambda: photo(image=scene((640, 480)))[:-2000] + b"\xff\xd9",
        png_without_its_end=lambda: photo("PNG")[:-12],
        webp_that_is_longer=lambda: photo("WEBP")[:-1],
        avif_that_is_longer=lambda: photo("AVIF")[:-1],
        heic_that_is_longer=lambda: photo("HEIF")[:-1],
    ),
}


@cache
def taken(name: str) -> bytes:
    return TAKEN[name]()


def cuts(data: bytes) -> list[bytes]:
    """The file as it is when it breaks off, at ten points."""
    return [data[: len(data) * tenth // 10] for tenth in range(1, 10)] + [data[:-1]]
