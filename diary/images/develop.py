"""Decode one photo and make its renditions: upright, bounded, sRGB, metadata gone."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile

from .clean import RENDITIONS, Clean
from .colour import flat, to_srgb
from .exif import read_exif, taken_at, turn
from .limits import MAX_PIXELS, check_size
from .reasons import BadPhoto, Reason

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False
warnings.simplefilter("error", Image.DecompressionBombWarning)


def develop(data: bytes, *, kind: str, primaries: int) -> Clean:
    """Make the renditions of a photo whose header said `kind` and `primaries`. Pillow's errors pass."""
    with _opened(data, kind) as image:
        check_size(*image.size)
        target = _fitted(image.size, RENDITIONS["display"].side)
        image.draft("RGB", target)  # a JPEG is decoded at 1/2, 1/4 or 1/8; the shape must be right for it
        image.load()
        exif, profile = read_exif(image), image.info.get("icc_profile")
        small = flat(image).resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)
    display = turn(to_srgb(small, profile, primaries), exif)
    display.info = {}  # Pillow writes a comment or XMP it finds here
    renditions = {name: _jpeg(display, side, quality) for name, (side, quality) in RENDITIONS.items()}
    return Clean(renditions, display.width, display.height, taken_at(exif))


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    if kind == "HEIF":
        _learn_heif()
    with Image.open(BytesIO(data), formats=[kind]) as image:
        yield image


def _learn_heif() -> None:
    try:
        import pillow_heif
    except ImportError as error:
        raise BadPhoto(Reason.NO_HEIC) from error
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _jpeg(display: Image.Image, side: int, quality: int) -> bytes:
    picture = display.resize(_fitted(display.size, side), Image.Resampling.LANCZOS)
    out = BytesIO()
    # 4:4:4, because a small red spot must keep its red.
    picture.save(out, "JPEG", quality=quality, subsampling=0, progressive=True, optimize=True)
    return out.getvalue()
