"""HEIF and AVIF: every box and every picture must be all there, and none may claim to be too large.

The decoders do not mind a file that breaks off: they show grey where pixels are missing.
"""

from collections.abc import Iterator

from diary.images.limits import check_size
from diary.images.reasons import BadPhoto, Reason

from .boxes import Box, Numbers, named
from .header import UNSPECIFIED, Header
from .items import Items, read_items

_AVIF = {b"avif", b"avis"}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_CODED = (b"hvc1", b"av01")  # pictures that are made of bytes
_CANVAS = {b"grid": 4, b"iovl": 10}  # pictures made of others: after how many bytes their size stands
_LONGEST_HEAD = 18  # bytes, of an "iovl" with a wide size
_WIDE = 1  # a flag: the size is written with four bytes instead of two


def recognises(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and bool(_brands(data) & (_AVIF | _HEIF))


def read(data: bytes) -> Header:
    items = read_meta(data)
    if items.reach > len(data) or {item.number for item in items.of_kind(*_CODED)} & items.empty:
        raise BadPhoto(Reason.CUT_OFF)
    sizes = [*_sizes(data, items.properties), *_canvases(data, items)]
    for size in sizes:
        check_size(*size)
    width, height = max(sizes, default=(0, 0), key=lambda size: size[0] * size[1])
    kind = "AVIF" if _brands(data) & _AVIF else "HEIF"
    return Header(kind, width, height, end=len(data), primaries=_primaries(data, items))


def read_meta(data: bytes) -> Items:
    """What the file holds. Raises BadPhoto where that is not all there, or is a film."""
    outer = named(data, 0, len(data))
    if b"meta" not in outer:
        raise BadPhoto(Reason.FILM if b"moov" in outer else Reason.CUT_OFF)
    return read_items(data, outer[b"meta"])


def _brands(data: bytes) -> set[bytes]:
    """The words of the first box: what the file says that it may be read as."""
    end = min(int.from_bytes(data[:4]), len(data), 512)
    return {data[start : start + 4] for start in (8, *range(16, end, 4))}


def _sizes(data: bytes, properties: list[Box]) -> Iterator[tuple[int, int]]:
    """Of every picture in the file: the photo, its tiles, its thumbnail."""
    for name, start, end in properties:
        if name == b"ispe":
            numbers = Numbers(data, start + 4, end)
            yield numbers.take(4), numbers.take(4)


def _canvases(data: bytes, items: Items) -> Iterator[tuple[int, int]]:
    """Of every picture that is put together from others."""
    for item in items.of_kind(*_CANVAS):
        content = items.content(data, item.number, most=_LONGEST_HEAD)
        numbers = Numbers(content, _CANVAS[item.kind], len(content))
        length = 4 if content[1:2] and content[1] & _WIDE else 2
        yield numbers.take(length), numbers.take(length)


def _primaries(data: bytes, items: Items) -> int:
    for name, start, _ in items.said_of(items.primary):
        if name == b"colr" and data[start : start + 4] == b"nclx":
            return int.from_bytes(data[start + 4 : start + 6])
    return UNSPECIFIED
