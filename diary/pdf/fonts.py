"""Which characters can the paper show? Read from the fonts themselves, once for each process."""

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PRIVATE = range(0xE000, 0xF900)
VENDOR = Path(__file__).parents[2] / "static" / "vendor"
FONTS = VENDOR / "fonts"
WIDE = VENDOR / "wide"  # Chinese and Japanese: large, and so only where a text needs it


def is_covered(point: int) -> bool:
    """Has some font this code point? A bolder weight has the same ones as the regular one."""
    return point in _usual() or point in _wide()


def needs_wide(text: str) -> bool:
    """Is there anything in it that only the wide font has?"""
    return any(point in _wide() for point in set(map(ord, text)) - _usual())


@cache
def _usual() -> frozenset[int]:
    return _of(FONTS.glob("*-Regular.ttf"))


@cache
def _wide() -> frozenset[int]:
    return _of(WIDE.glob("*.ttf"))


def _of(fonts: Iterable[Path]) -> frozenset[int]:
    """Those for private use mean something else in each font, so they mean nothing."""
    return frozenset(point for font in fonts for point in _points(font.read_bytes())).difference(PRIVATE)


def _points(font: bytes) -> Iterator[int]:
    """The code points of the font's Unicode tables (formats 4 and 12; the others say nothing more)."""
    table = _table(font, b"cmap")
    for position in range(4, 4 + struct.unpack_from(">H", table, 2)[0] * 8, 8):
        subtable = table[struct.unpack_from(">I", table, position + 4)[0] :]
        kind = struct.unpack_from(">H", subtable)[0]
        if kind == 4:
            yield from _segments(subtable)
        elif kind == 12:
            yield from _groups(subtable)


def _table(font: bytes, name: bytes) -> bytes:
    count = struct.unpack_from(">H", font, 4)[0]
    for position in range(12, 12 + count * 16, 16):
        tag, _checksum, offset, length = struct.unpack_from(">4s3I", font, position)
        if tag == name:
            return font[offset : offset + length]
    raise LookupError(f"a font without {name!r}")


def _segments(table: bytes) -> Iterator[int]:
    """Format 4: runs of characters, each moved by a delta or looked up one by one; glyph 0 is none."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    words = struct.unpack_from(f">{7 + 4 * count + 1}H", table)
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas = words[8 + 2 * count : 8 + 3 * count]
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        place = 16 + 6 * count + 2 * index
        offset = struct.unpack_from(">H", table, place)[0]
        for point in range(start, min(end, 0xFFFE) + 1):
            if offset:
                glyph = struct.unpack_from(">H", table, place + offset + 2 * (point - start))[0]
            else:
                glyph = (point + delta) & 0xFFFF
            if glyph:
                yield point


def _groups(table: bytes) -> Iterator[int]:
    """Format 12: runs of characters to runs of glyphs."""
    for position in range(16, 16 + struct.unpack_from(">I", table, 12)[0] * 12, 12):
        start, end, glyph = struct.unpack_from(">3I", table, position)
        yield from range(start if glyph else start + 1, end + 1)
