"""Decode one photo and make its renditions: upright, bounded, metadata gone."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from .clean import RENDITIONS, Clean
from .coding import Coding
from .colour import Space, display_p3, flat, space_of, to_srgb
from .exif import how_turned, taken_at, turned
from .hints import hints_of
from .limits import MAX_PIXELS, check_size
from .opened import Opened, opened
from .reasons import BadPhoto, Reason

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False
warnings.simplefilter("ignore")  # what is broken and matters is an error

_DISPLAY, _MASTER = "display", "master"


def develop(data: bytes, *, kind: str, primaries: int, digest: str) -> Clean:
    """Make the renditions of a photo whose header said `kind` and `primaries`. Pillow's errors pass."""
    photo = opened(data, kind)
    del data  # it takes memory
    check_size(*photo.image.size)
    coding = Coding.of(photo.image) if isinstance(photo.image, JpegImageFile) else None
    near, how = _near(photo.image), how_turned(photo.tags)
    space = space_of(near.mode, photo.profile, primaries)
    display = turned(to_srgb(_fitted(near, _DISPLAY), space, photo.profile), how)
    full = _full(photo, near, space, coding)
    options = coding.turned(full.size, how).options() if coding else _options(_MASTER)
    master = turned(full, how)
    renditions = {name: _smaller(display, name) for name in RENDITIONS if name != _MASTER}
    renditions[_MASTER] = _written(master, icc_profile=display_p3() if space is Space.P3 else None, **options)
    return Clean(
        renditions,
        *display.size,
        *master.size,
        digest=digest,
        taken_at=taken_at(photo.tags),
        hints=hints_of(display),
    )


def _near(image: ImageFile.ImageFile) -> Image.Image:
    """The picture, no smaller than the display. A JPEG is decoded at 1/2, 1/4 or 1/8, which is cheap."""
    image.draft("RGB", _fitting(image.size, _DISPLAY))
    return flat(_loaded(image))


def _full(photo: Opened, near: Image.Image, space: Space, coding: Coding | None) -> Image.Image:
    """Every pixel, in the colours of the master. A JPEG's stay luminance and colour, as they were written."""
    if isinstance(photo.image, JpegImageFile):
        image = photo.again()
        if coding and space is not Space.OTHER:
            image.draft("YCbCr", None)
            return _loaded(image)
        near = flat(_loaded(image))
    return to_srgb(near, space, photo.profile) if space is Space.OTHER else near


def _loaded(image: ImageFile.ImageFile) -> Image.Image:
    try:
        image.load()
    except OSError as error:
        raise BadPhoto(Reason.CUT_OFF if "truncated" in str(error) else Reason.UNREADABLE) from error
    return image


def _fitting(size: tuple[int, int], name: str) -> tuple[int, int]:
    """What a rendition makes of a size."""
    scale = min(1, RENDITIONS[name].side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _fitted(image: Image.Image, name: str) -> Image.Image:
    return image.resize(_fitting(image.size, name), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _smaller(display: Image.Image, name: str) -> bytes:
    return _written(_fitted(display, name), progressive=True, optimize=True, **_options(name))


def _options(name: str) -> dict[str, Any]:
    """4:4:4, because a small red spot must keep its red."""
    return {"quality": RENDITIONS[name].quality, "subsampling": 0}


def _written(image: Image.Image, **options: Any) -> bytes:
    out = BytesIO()
    image.info = {}  # Pillow writes a comment that it finds here
    image.save(out, "JPEG", **options)
    return out.getvalue()
