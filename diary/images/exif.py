"""What does a photo's EXIF say: which way up, and taken when? Broken EXIF says nothing."""

from contextlib import suppress
from datetime import datetime

from PIL import Image
from PIL.ExifTags import IFD, Base

_MOMENTS = (
    (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
    (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    (Base.DateTime, Base.OffsetTime),
)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Tags = dict[int, object]


def read_exif(image: Image.Image) -> Tags:
    """All tags of the main and the Exif directory. Empty where EXIF is absent or broken.

    A HEIF is already upright when it is decoded; its opener sets the orientation in its EXIF to 1.
    """
    tags: Tags = {}
    with suppress(Exception):  # a parser of hostile bytes; and no photo is refused for its EXIF
        exif = image.getexif()
        tags.update(exif)
        tags.update(exif.get_ifd(IFD.Exif))
    return tags


def turn(image: Image.Image, tags: Tags) -> Image.Image:
    """The image the right way up."""
    orientation = tags.get(Base.Orientation)
    how = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return image if how is None else image.transpose(how)


def taken_at(tags: Tags) -> datetime | None:
    """When the shutter opened; else when it was digitised; else the file's own date. Maybe without offset."""
    for moment, offset in _MOMENTS:
        text = _text(tags.get(moment))
        read = _parsed(text, _text(tags.get(offset))) or _parsed(text, "")
        if read:
            return read
    return None


def _text(value: object) -> str:
    return value.strip("\0 ") if isinstance(value, str) else ""


def _parsed(text: str, offset: str) -> datetime | None:
    """EXIF writes "2026:11:21 03:10:00" and "+01:00"."""
    try:
        return datetime.fromisoformat(f"{text[:10].replace(':', '-')}T{text[11:19]}{offset}")
    except ValueError:
        return None
