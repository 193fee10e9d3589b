"""WebP: three kinds of first chunk, each with the size in another place."""

from diary.images.reasons import BadPhoto, Reason

from .header import Header

_SHORTEST = 30


def recognises(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def read(data: bytes) -> Header:
    end = 8 + int.from_bytes(data[4:8], "little")
    if max(end, _SHORTEST) > len(data):
        raise BadPhoto(Reason.CUT_OFF)
    sizes = {b"VP8X": _canvas, b"VP8L": _lossless, b"VP8 ": _lossy}
    if data[12:16] not in sizes:
        raise BadPhoto(Reason.UNREADABLE)
    width, height = sizes[data[12:16]](data)
    return Header("WEBP", width, height, end=end)


def _canvas(data: bytes) -> tuple[int, int]:
    return _number(data, 24, 3) + 1, _number(data, 27, 3) + 1


def _lossless(data: bytes) -> tuple[int, int]:
    bits = _number(data, 21, 4)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _lossy(data: bytes) -> tuple[int, int]:
    return _number(data, 26, 2) & 0x3FFF, _number(data, 28, 2) & 0x3FFF


def _number(data: bytes, start: int, length: int) -> int:
    return int.from_bytes(data[start : start + length], "little")
