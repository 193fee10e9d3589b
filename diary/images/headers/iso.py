"""HEIF and AVIF: boxes in boxes (ISO/IEC 14496-12 and 23008-12), every one of which must be all there.

The decoders do not mind a file that breaks off: they show grey where pixels are missing.
"""

from collections.abc import Iterator

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason

from .header import UNSPECIFIED, Header
from .iloc import reach

_AVIF = {b"avif", b"avis"}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_NOWHERE = (0, 0)

Box = tuple[bytes, int, int]


def recognises(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and bool(_brands(data) & (_AVIF | _HEIF))


def read(data: bytes) -> Header:
    boxes = _named(_boxes(data, 0, len(data)))
    if b"meta" not in boxes:
        raise BadPhoto(Reason.CUT_OFF)
    start, end = boxes[b"meta"]
    about = _named(_boxes(data, start + 4, end))  # after four bytes of version and flags
    if reach(data, *about.get(b"iloc", _NOWHERE)) > len(data):
        raise BadPhoto(Reason.CUT_OFF)
    properties = list(_properties(data, *about.get(b"iprp", _NOWHERE)))
    width, height = _size(data, properties)
    kind = "AVIF" if _brands(data) & _AVIF else "HEIF"
    return Header(kind, width, height, end=len(data), primaries=_primaries(data, properties))


def _brands(data: bytes) -> set[bytes]:
    """The words of the first box: what the file says that it may be read as."""
    end = min(int.from_bytes(data[:4]), len(data), 512)
    return {data[start : start + 4] for start in (8, *range(16, end, 4))}


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Name, start and end of each box's content. What has no name of letters is a camera's own trailer."""
    for _ in range(MAX_PARTS):
        size, name, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if end - start < head or not name.isalnum():
            return
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head:
            raise BadPhoto(Reason.UNREADABLE)
        if start + size > end:
            raise BadPhoto(Reason.CUT_OFF)
        yield name, start + head, start + size
        start += size


def _named(boxes: Iterator[Box]) -> dict[bytes, tuple[int, int]]:
    return {name: (start, end) for name, start, end in boxes}


def _properties(data: bytes, start: int, end: int) -> Iterator[Box]:
    """What is said of the pictures in the file: sizes, colours, turns."""
    for name, first, last in _boxes(data, start, end):
        if name == b"ipco":
            yield from _boxes(data, first, last)


def _size(data: bytes, properties: list[Box]) -> tuple[int, int]:
    """What every picture in the file fits into: the photo, its tiles, its thumbnail."""
    starts = [start for name, start, _ in properties if name == b"ispe"]
    width, height = (
        max((int.from_bytes(data[start + skip : start + skip + 4]) for start in starts), default=0)
        for skip in (4, 8)
    )
    return width, height


def _primaries(data: bytes, properties: list[Box]) -> int:
    for name, start, _ in properties:
        if name == b"colr" and data[start : start + 4] == b"nclx":
            return int.from_bytes(data[start + 4 : start + 6])
    return UNSPECIFIED
