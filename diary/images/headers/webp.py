"""WebP: chunks in a RIFF, all of which must be there; each kind of picture has its size in another place."""

from collections.abc import Callable, Iterator

from diary.images.limits import MAX_PARTS, check_size
from diary.images.reasons import BadPhoto, Reason

from .header import Header

_FIRST = (b"VP8X", b"VP8L", b"VP8 ")
_SHORTEST = 30


def recognises(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def read(data: bytes) -> Header:
    """An animation's pictures lie on its canvas, whose size comes first; each of them is looked at too."""
    end = 8 + _number(data, 4, 4)
    if max(end, _SHORTEST) > len(data):
        raise BadPhoto(Reason.CUT_OFF)
    if end < _SHORTEST or data[12:16] not in _FIRST:
        raise BadPhoto(Reason.UNREADABLE)
    first, *others = [_SIZES[name](data, start) for name, start in _chunks(data, end) if name in _SIZES]
    for size in others:
        check_size(*size)
    return Header("WEBP", *first, end=end)


def _chunks(data: bytes, end: int) -> Iterator[tuple[bytes, int]]:
    """Name of each chunk and where its content starts."""
    start = 12
    for _ in range(MAX_PARTS):
        if start + 8 > end:
            return
        name, length = data[start : start + 4], _number(data, start + 4, 4)
        if start + 8 + length > end:
            raise BadPhoto(Reason.CUT_OFF)
        yield name, start + 8
        start += 8 + length + length % 2
    raise BadPhoto(Reason.UNREADABLE)


def _canvas(data: bytes, start: int) -> tuple[int, int]:
    return _number(data, start + 4, 3) + 1, _number(data, start + 7, 3) + 1


def _frame(data: bytes, start: int) -> tuple[int, int]:
    return _number(data, start + 6, 3) + 1, _number(data, start + 9, 3) + 1


def _lossless(data: bytes, start: int) -> tuple[int, int]:
    bits = _number(data, start + 1, 4)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _lossy(data: bytes, start: int) -> tuple[int, int]:
    return _number(data, start + 6, 2) & 0x3FFF, _number(data, start + 8, 2) & 0x3FFF


_SIZES: dict[bytes, Callable[[bytes, int], tuple[int, int]]] = {
    b"VP8X": _canvas,
    b"ANMF": _frame,
    b"VP8L": _lossless,
    b"VP8 ": _lossy,
}


def _number(data: bytes, start: int, length: int) -> int:
    return int.from_bytes(data[start : start + length], "little")
