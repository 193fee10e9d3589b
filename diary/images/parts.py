"""Take a file apart: its picture alone, its EXIF and its colour profile.

What a decoder is not given cannot upset it: broken EXIF, comments and whatever else a phone adds.
"""

import zlib
from typing import NamedTuple

from .headers import iso, jpeg, png

_MAX_PROFILE = 4_000_000  # bytes
_MAX_EXIF = 1_000_000  # bytes: a JPEG's is 64 kB at most
_FOR_THE_PICTURE = jpeg.FRAMES | {jpeg.SCAN, 0xC4, 0xCC, 0xDB, 0xDD}  # codes, quantisation, restarts
_JFIF, _EXIF, _PROFILE, _ADOBE = (
    (0xE0, b"JFIF\0"),
    (0xE1, b"Exif\0\0"),
    (0xE2, b"ICC_PROFILE\0"),
    (0xEE, b"Adobe"),
)
_SEQUENTIAL = (0xC0, 0xC1)
_ARITHMETIC = (0xC9, 0xCA)  # their codes may stand without their last zeros
_END = b"\xff\xd9"
_AHEAD = b"\xfe" * 16
_ANYTHING = b"\xa5" * 64
_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


class Parts(NamedTuple):
    """`picture` is a file of the same kind with nothing else in it. `profile` is an ICC profile.

    `followed` is the same picture followed by anything at all, where that helps to see if it breaks off.
    """

    picture: bytes
    exif: bytes = b""
    profile: bytes | None = None
    followed: bytes = b""


def of_jpeg(data: bytes) -> Parts:
    """The parts of a JPEG that `read_header` has passed.

    At an end marker the decoder fills in what is missing, and says nothing. Without one it asks for more,
    which Pillow takes for the error that it is; it looks a few bytes ahead, though, and gets some that stand
    for nothing. Of several scans it wants an end marker: there, what follows the last must change nothing.
    """
    picture, exif, profile, frame, scans = [data[:2]], b"", list[bytes](), 0, 0
    for marker, start, end in jpeg.segments(data):
        name = marker, data[start + 4 : start + 16]
        if marker in _FOR_THE_PICTURE or _is(name, _JFIF) or _is(name, _ADOBE):
            # With what is put behind it, half of a stuffed pair at the end of a scan would be a marker.
            picture.append(data[start:end].rstrip(b"\xff") if marker == jpeg.SCAN else data[start:end])
            scans += marker == jpeg.SCAN
            frame = marker if marker in jpeg.FRAMES else frame
        elif _is(name, _EXIF):
            exif = exif or data[start + 4 : end]
        elif _is(name, _PROFILE):
            profile.append(data[start + 16 : end])
    if scans == 1 and frame in _SEQUENTIAL:
        return Parts(b"".join([*picture, _AHEAD]), exif, _joined(profile))
    followed = b"".join([*picture, _ANYTHING, _END]) if frame not in _ARITHMETIC else b""
    return Parts(b"".join([*picture, _END]), exif, _joined(profile), followed)


def _is(name: tuple[int, bytes], wanted: tuple[int, bytes]) -> bool:
    return name[0] == wanted[0] and name[1].startswith(wanted[1])


def _joined(pieces: list[bytes]) -> bytes | None:
    """A profile from its numbered pieces; None where one is missing."""
    numbers = [piece[:2] for piece in sorted(pieces)]
    if not pieces or numbers != [bytes([number + 1, len(pieces)]) for number in range(len(pieces))]:
        return None
    return b"".join(piece[2:] for piece in sorted(pieces))


def of_png(data: bytes) -> Parts:
    """The parts of a PNG that `read_header` has passed. Of an animation, only the still picture."""
    picture, exif, profile = [data[: len(png.SIGNATURE)]], b"", None
    for name, start, end in png.chunks(data):
        if name in _CHUNKS:
            picture.append(data[start:end])
        elif name == b"eXIf":
            exif = data[start + 8 : end]
        elif name == b"iCCP":
            profile = _inflated(data[start + 8 : end - 4].partition(b"\0")[2][1:])
    return Parts(b"".join(picture), exif, profile)


def _inflated(packed: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(packed, _MAX_PROFILE)
    except zlib.error:
        return None


def of_avif(data: bytes) -> Parts:
    """The parts of an AVIF that `read_header` has passed, in which its EXIF is no longer called so.

    Its decoder turns away a whole photo for broken EXIF. An ICC profile it finds by itself.
    """
    items, exif, picture = iso.read_meta(data), b"", bytearray(data)
    for item in items.of_kind(b"Exif"):
        exif = (
            exif or items.content(data, item.number, most=_MAX_EXIF)[4:]
        )  # after where the TIFF in it starts
        picture[item.kind_at : item.kind_at + 4] = b"skip"
    return Parts(bytes(picture), exif)
