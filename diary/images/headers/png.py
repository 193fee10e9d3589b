"""PNG: the size stands first; walk the chunks to the last one, each with its checksum."""

import struct
import zlib
from collections.abc import Iterator

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason

from .header import UNSPECIFIED, Header

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SUM = 4  # bytes


def recognises(data: bytes) -> bool:
    return data.startswith(SIGNATURE)


def read(data: bytes) -> Header:
    size, primaries, end = None, UNSPECIFIED, 0
    for name, start, end in chunks(data):
        if size is None:
            size = _size(name, data[start + 8 : end])
        if name == b"cICP":
            primaries = data[start + 8]
    if size is None:
        raise BadPhoto(Reason.UNREADABLE)
    return Header("PNG", *size, end=end, primaries=primaries)


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of each chunk to the last; eight bytes of length and name come first.

    Raises BadPhoto where the file breaks off or a checksum is wrong.
    """
    position, view = len(SIGNATURE), memoryview(data)
    for _ in range(MAX_PARTS):
        if position + 8 > len(data):
            raise BadPhoto(Reason.CUT_OFF)
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 8 + length + _SUM
        if end > len(data):
            raise BadPhoto(Reason.CUT_OFF)
        if zlib.crc32(view[position + 4 : end - _SUM]) != int.from_bytes(view[end - _SUM : end]):
            raise BadPhoto(Reason.UNREADABLE)
        yield name, position, end
        if name == b"IEND":
            return
        position = end
    raise BadPhoto(Reason.UNREADABLE)


def _size(name: bytes, content: bytes) -> tuple[int, int]:
    if name != b"IHDR" or len(content) < 13 + _SUM:
        raise BadPhoto(Reason.UNREADABLE)
    width, height = struct.unpack_from(">II", content)
    return width, height
