"""JPEG: walk the segments to the end marker, counting scans."""

import re
import struct

from diary.images.limits import MAX_PARTS, MAX_SCANS
from diary.images.reasons import BadPhoto, Reason

from .header import Header

# In a scan's data, FF 00 is a byte of data and FF D0-D7 a restart; FF FF is padding.
_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd8])")
_END, _SCAN = 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def recognises(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def read(data: bytes) -> Header:
    """The first picture in the file; a second one (MPO), a film or a trailer behind it is left out."""
    position, scans, size = 2, 0, None
    for _ in range(MAX_PARTS):
        marker, position = _next_marker(data, position)
        if marker == _END:
            break
        segment = _segment(data, position)
        scans += marker == _SCAN
        if marker in _FRAMES and size is None:
            size = _size(segment)
        position += len(segment)
    else:
        raise BadPhoto(Reason.UNREADABLE)
    if size is None or not 1 <= scans <= MAX_SCANS:
        raise BadPhoto(Reason.UNREADABLE)
    return Header("JPEG", *size, end=position)


def _next_marker(data: bytes, position: int) -> tuple[int, int]:
    found = _MARKER.search(data, position)
    if not found:
        raise BadPhoto(Reason.CUT_OFF)
    return found[1][0], found.end()


def _segment(data: bytes, position: int) -> bytes:
    """A segment without its marker: two bytes of length, which count themselves, and what they count."""
    length = int.from_bytes(data[position : position + 2])
    segment = data[position : position + length]
    if len(segment) < max(length, 2):
        raise BadPhoto(Reason.CUT_OFF)
    return segment


def _size(frame: bytes) -> tuple[int, int]:
    if len(frame) < 7:
        raise BadPhoto(Reason.UNREADABLE)
    height, width = struct.unpack_from(">HH", frame, 3)
    return width, height
