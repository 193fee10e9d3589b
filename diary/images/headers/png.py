"""PNG: the size stands first; walk the chunks to the last one."""

import struct

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason

from .header import Header

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OVERHEAD = 12  # length, name, checksum


def recognises(data: bytes) -> bool:
    return data.startswith(_SIGNATURE)


def read(data: bytes) -> Header:
    if len(data) < 33:
        raise BadPhoto(Reason.CUT_OFF)
    name, width, height = struct.unpack_from(">4sII", data, 12)
    if name != b"IHDR":
        raise BadPhoto(Reason.UNREADABLE)
    return Header("PNG", width, height, end=_end(data))


def _end(data: bytes) -> int:
    position: int = len(_SIGNATURE)
    for _ in range(MAX_PARTS):
        if position + _OVERHEAD > len(data):
            raise BadPhoto(Reason.CUT_OFF)
        length, name = struct.unpack_from(">I4s", data, position)
        position += _OVERHEAD + length
        if name == b"IEND":
            return position
    raise BadPhoto(Reason.UNREADABLE)
