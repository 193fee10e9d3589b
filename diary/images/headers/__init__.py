"""Reads from the first bytes of a file what it is, and how large a picture it claims to hold.

Reads headers only and decodes nothing, so that nonsense and pixel bombs are refused for next to nothing.
"""

from importlib.util import find_spec

from diary.images.limits import check_size
from diary.images.reasons import BadPhoto, Reason

from . import iso, jpeg, png, webp
from .header import Header

__all__ = ["Header", "accept", "read_header"]

_KINDS = (
    (jpeg.recognises, jpeg.read),
    (png.recognises, png.read),
    (webp.recognises, webp.read),
    (iso.recognises, iso.read),
)
# What else a file may be, by (offset, bytes). A name in the first box that is none of ours is a film's.
_PICTURES = (
    (0, b"GIF8"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
    (0, b"II+\0"),
    (0, b"MM\0+"),
    (0, b"IIU\0"),
    (0, b"IIRO"),
    (0, b"FUJIFILMCCD-RAW"),
    (0, b"BM"),
    (0, b"8BPS"),
    (0, b"\0\0\1\0"),
    (0, b"\0\0\0\x0cjP  "),
    (0, b"\xff\x4f\xff\x51"),
    (0, b"\xff\x0a"),
    (4, b"JXL "),
    (4, b"ftypcrx "),
    (4, b"ftypjxl "),
)
_FILMS = (
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"wide"),
    (4, b"mdat"),
    (8, b"AVI "),
    (0, b"\x1aE\xdf\xa3"),
    (0, b"\0\0\1\xba"),
)


def accept() -> str:
    """The value of a file field's `accept`. Without HEIC in it, an iPhone sends a JPEG instead."""
    types = ["image/jpeg", "image/png", "image/webp", "image/avif"]
    return ",".join([*types, "image/heic", "image/heif"] if _heif_known() else types)


def read_header(data: bytes) -> Header:
    """Which kind of photo this is and the pixels it claims. Raises BadPhoto unless all of it is there."""
    if not data:
        raise BadPhoto(Reason.EMPTY)
    read = next((read for recognises, read in _KINDS if recognises(data)), None)
    if read is None:
        raise BadPhoto(_other(data))
    header = read(data)
    check_size(header.width, header.height)
    if header.kind == "HEIF" and not _heif_known():
        raise BadPhoto(Reason.NO_HEIC)
    return header


def _other(data: bytes) -> Reason:
    for reason, signs in ((Reason.KIND, _PICTURES), (Reason.FILM, _FILMS)):
        if any(data.startswith(sign, start) for start, sign in signs):
            return reason
    return Reason.NOT_A_PHOTO


def _heif_known() -> bool:
    return find_spec("pillow_heif") is not None
