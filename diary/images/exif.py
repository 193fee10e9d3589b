"""Reads from a photo's EXIF which way up it is and when it was taken. Broken EXIF says nothing.

It is a TIFF without a picture: a head, then directories of entries of 12 bytes each.
"""

from datetime import MAXYEAR, MINYEAR, datetime
from typing import Literal

from PIL.Image import Image, Transpose

ORIENTATION, _MORE = 0x0112, 0x8769  # the second says where the Exif directory lies
_MOMENTS = ((0x9003, 0x9011), (0x9004, 0x9012), (0x0132, 0x9010))  # original, digitised, file; their offsets
_TEXT, _SHORT, _LONG = 2, 3, 4
_SHORTEST = 4  # bytes: a value that is no longer stands in the entry itself
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}

Tags = dict[int, str | int]


def read_exif(block: bytes) -> Tags:
    """The texts and whole numbers of the main and the Exif directory. Empty where EXIF is broken."""
    tiff = block.removeprefix(b"Exif\0\0")
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return {}
    tags = _directory(tiff, int.from_bytes(tiff[4:8], order), order)
    more = tags.get(_MORE)
    return tags | _directory(tiff, more, order) if isinstance(more, int) else tags


def how_turned(tags: Tags) -> Transpose | None:
    """What puts the picture upright; None where it is."""
    orientation = tags.get(ORIENTATION)
    return _TURNS.get(orientation) if isinstance(orientation, int) else None


def turned(image: Image, how: Transpose | None) -> Image:
    return image if how is None else image.transpose(how)


def taken_at(tags: Tags) -> datetime | None:
    """When the shutter opened; else when it was digitised; else the file's own date. Maybe without offset."""
    for moment, offset in _MOMENTS:
        text = str(tags.get(moment, ""))
        read = _parsed(text, str(tags.get(offset, ""))) or _parsed(text, "")
        if read:
            return read
    return None


_Order = Literal["little", "big"]
_ORDERS: dict[bytes, _Order] = {b"II*\0": "little", b"MM\0*": "big"}


def _directory(tiff: bytes, start: int, order: _Order) -> Tags:
    """The entries that can be read of the directory at `start`."""
    tags: Tags = {}
    count = int.from_bytes(tiff[start : start + 2], order)
    for place in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = (int.from_bytes(tiff[at : at + 2], order) for at in (place, place + 2))
        length, value = int.from_bytes(tiff[place + 4 : place + 8], order), tiff[place + 8 : place + 12]
        if kind == _TEXT:
            far = length > _SHORTEST and int.from_bytes(value, order)
            tags[tag] = _text(tiff[far : far + length] if far else value[:length])
        elif kind in {_SHORT, _LONG}:
            tags[tag] = int.from_bytes(value[:2] if kind == _SHORT else value, order)
    return tags


def _text(value: bytes) -> str:
    return value[:64].decode("ascii", "replace").strip("\0 ")


def _parsed(text: str, offset: str) -> datetime | None:
    """EXIF writes "2026:11:21 03:10:00" and "+01:00". None too where another time zone has no such year."""
    try:
        read = datetime.fromisoformat(f"{text[:10].replace(':', '-')}T{text[11:19]}{offset}")
    except ValueError:
        return None
    return read if MINYEAR < read.year < MAXYEAR else None
