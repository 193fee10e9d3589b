"""Open a photo of any accepted kind: nothing decoded yet, its EXIF read, its colour profile at hand."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from .exif import ORIENTATION, Tags, read_exif
from .parts import Parts, of_avif, of_jpeg, of_png
from .reasons import BadPhoto, Reason

Reader = Callable[[BytesIO], ImageFile]

_TAKEN_APART = {"JPEG": of_jpeg, "PNG": of_png, "AVIF": of_avif}


class Opened(NamedTuple):
    """`parts` are those of the file that `reader` reads, `tags` are its EXIF, `profile` is its ICC profile."""

    parts: Parts
    reader: Reader
    image: ImageFile
    tags: Tags
    profile: bytes | None

    def again(self) -> ImageFile:
        """The same picture, to be decoded once more."""
        return self.reader(BytesIO(self.parts.picture))

    def followed(self) -> ImageFile | None:
        """The same picture followed by anything at all; None where that would tell nothing."""
        return self.reader(BytesIO(self.parts.followed)) if self.parts.followed else None


def opened(data: bytes, kind: str) -> Opened:
    """Open a photo whose header said `kind`. The readers' errors pass; BadPhoto for HEIC without its library."""
    take_apart, reader = _TAKEN_APART.get(kind, Parts), _reader(kind)
    parts = take_apart(data)
    image = reader(BytesIO(parts.picture))
    tags = read_exif(image.info.get("exif") or b"")
    if kind == "AVIF":  # its reader says in an EXIF of its own how the file itself wants to be turned
        tags = read_exif(parts.exif) | {ORIENTATION: tags.get(ORIENTATION, 1)}
    elif parts.exif:
        tags = read_exif(parts.exif)
    return Opened(parts, reader, image, tags, parts.profile or image.info.get("icc_profile"))


def _reader(kind: str) -> Reader:
    """Brought in one by one, because each takes its time."""
    if kind == "JPEG":
        return _read_jpeg
    if kind == "PNG":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile
    if kind == "WEBP":
        from PIL.WebPImagePlugin import WebPImageFile

        return WebPImageFile
    if kind == "AVIF":
        from PIL.AvifImagePlugin import AvifImageFile

        return AvifImageFile
    try:
        from pillow_heif import HeifImageFile, options
    except ImportError as error:
        raise BadPhoto(Reason.NO_HEIC) from error
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    return HeifImageFile


def _read_jpeg(file: BytesIO) -> ImageFile:
    image = JpegImageFile(file)
    image.decodermaxblock = (
        file.getbuffer().nbytes
    )  # all at once: where codes are arithmetic, it cannot wait for more
    return image
