"""Open a photo of any accepted kind: nothing decoded yet, its EXIF read, its colour profile at hand."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from .exif import Tags, read_exif
from .parts import Parts, of_jpeg, of_png
from .reasons import BadPhoto, Reason

Reader = Callable[[BytesIO], ImageFile]


class Opened(NamedTuple):
    """`picture` is the file that `reader` reads, `tags` are the EXIF, `profile` is the ICC profile."""

    picture: BytesIO
    reader: Reader
    image: ImageFile
    tags: Tags
    profile: bytes | None

    def again(self) -> ImageFile:
        """The same, to be decoded once more."""
        self.picture.seek(0)
        return self.reader(self.picture)


def opened(data: bytes, kind: str) -> Opened:
    """Open a photo whose header said `kind`. The readers' errors pass; BadPhoto for HEIC without its library."""
    if kind == "JPEG":
        return _from_parts(of_jpeg(data), JpegImageFile)
    if kind == "PNG":
        return _from_parts(of_png(data), PngImageFile)
    picture, reader = BytesIO(data), _reader(kind)
    image = reader(picture)
    exif, profile = image.info.get("exif") or b"", image.info.get("icc_profile")
    return Opened(picture, reader, image, read_exif(exif), profile)


def _from_parts(parts: Parts, reader: Reader) -> Opened:
    picture = BytesIO(parts.picture)
    return Opened(picture, reader, reader(picture), read_exif(parts.exif), parts.profile)


def _reader(kind: str) -> Reader:
    """Brought in one by one, because each takes its time."""
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
