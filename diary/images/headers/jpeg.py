"""JPEG: walk the segments to the end marker, counting scans."""

import re
import struct
from collections.abc import Iterator

from diary.images.limits import MAX_PARTS, MAX_SCANNED, MAX_SCANS, check_size
from diary.images.reasons import BadPhoto, Reason

from .header import Header

# In a scan's data, FF 00 is a byte of data and FF D0-D7 a restart; FF FF is padding.
_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd7])")
END, SCAN = 0xD9, 0xDA
_START = 0xD8
_LONGEST_SCAN_HEAD = 12  # bytes, with four components
_COEFFICIENTS = 64
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DCT = (0xC0, 0xC1, 0xC2, 0xC9, 0xCA)  # no lossless or hierarchical ones, which nobody can read


def recognises(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def read(data: bytes) -> Header:
    """The first picture in the file; a second one (MPO), a film or a trailer behind it is left out."""
    frame, scans, end = b"", list[bytes](), 0
    for marker, start, end in segments(data):
        if marker in FRAMES:
            if frame or marker not in _DCT:
                raise BadPhoto(Reason.UNREADABLE)
            frame = data[start + 4 : end]
        elif marker == SCAN:
            scans.append(data[start + 4 : start + 4 + _LONGEST_SCAN_HEAD])
    if len(frame) < 6 or not scans:
        raise BadPhoto(Reason.UNREADABLE)
    height, width = struct.unpack_from(">HH", frame, 1)
    check_size(width, height)  # a picture that is too large is not told of its scans
    if len(scans) > MAX_SCANS or len(scans) * width * height > MAX_SCANNED:
        raise BadPhoto(Reason.TOO_MANY_SCANS)
    if not _is_complete(frame, scans):
        raise BadPhoto(Reason.CUT_OFF)
    return Header("JPEG", width, height, end=end)


def _is_complete(frame: bytes, scans: list[bytes]) -> bool:
    """True where every coefficient of every component comes, to its last bit, in some scan."""
    missing = {number: set(range(_COEFFICIENTS)) for number in frame[6::3]}
    for scan in scans:
        count = scan[0] if scan else 0
        first, last, bits = (*scan[1 + 2 * count : 4 + 2 * count], 0, 0, 1)[:3]
        for number in scan[1 : 1 + 2 * count : 2]:
            if bits & 15 == 0:
                missing.get(number, set()).difference_update(range(first, last + 1))
    return not any(missing.values())


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment of the first picture, up to its end marker.

    A segment starts with its marker and two bytes of length; a scan's ends with the scan's data. Raises
    BadPhoto where the picture breaks off, as it does where another one begins within its data.
    """
    marker, start, position = _next_marker(data, 2)
    for _ in range(MAX_PARTS):
        if marker == END:
            yield marker, start, position
            return
        if marker == _START:
            raise BadPhoto(Reason.CUT_OFF)
        end = position + max(2, int.from_bytes(data[position : position + 2]))
        if end > len(data):
            raise BadPhoto(Reason.CUT_OFF)
        following, following_start, position = _next_marker(data, end)
        yield marker, start, following_start if marker == SCAN else end
        marker, start = following, following_start
    raise BadPhoto(Reason.UNREADABLE)


def _next_marker(data: bytes, position: int) -> tuple[int, int, int]:
    """The next marker, and where it starts and ends."""
    found = _MARKER.search(data, position)
    if not found:
        raise BadPhoto(Reason.CUT_OFF)
    return found[1][0], *found.span()
