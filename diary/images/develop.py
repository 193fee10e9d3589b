"""Decode one photo and make its renditions: upright, bounded, metadata gone."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageFile

from .clean import RENDITIONS, Clean
from .colour import Space, display_p3, flat, to_srgb
from .decode import decoded
from .exif import how_turned, taken_at
from .hints import hints_of
from .limits import MAX_PIXELS, WRITING_ROOM, check_size
from .open import opened
from .own_master import is_ours

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False
ImageFile.MAXBLOCK = WRITING_ROOM
warnings.simplefilter("ignore")  # what is broken and matters is an error

_DISPLAY, _MASTER = "display", "master"


def develop(data: bytes, *, kind: str, primaries: int, digest: str, again: bool = False) -> Clean:
    """Make the renditions of a photo whose header said `kind` and `primaries`. Pillow's errors pass.

    One that comes in `again` stays the master that it is, if that is one of ours.
    """
    photo = opened(data, kind)
    check_size(*photo.image.size)
    tags, how = photo.tags, how_turned(photo.tags)
    near, full, space, coding = decoded(photo, primaries, RENDITIONS[_DISPLAY].fitting(photo.image.size), how)
    display = to_srgb(flat(_fitted(near, _DISPLAY)), space, photo.profile)
    del photo, near  # they take memory
    renditions = {name: _smaller(display, name) for name in RENDITIONS if name != _MASTER}
    if again and is_ours(data):
        renditions[_MASTER] = data
    else:
        options = coding.options() if coding else _options(_MASTER)
        profile = display_p3() if space is Space.P3 else None
        renditions[_MASTER] = _written(full, icc_profile=profile, **options)
    return Clean(
        renditions,
        *display.size,
        *full.size,
        digest=digest,
        taken_at=taken_at(tags),
        hints=hints_of(display),
    )


def _fitted(image: Image.Image, name: str) -> Image.Image:
    return image.resize(RENDITIONS[name].fitting(image.size), Image.Resampling.LANCZOS, reducing_gap=1.2)


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
