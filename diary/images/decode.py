"""Decode an opened photo: all of it for the master, and something smaller, where that is cheap, for the rest."""

from typing import NamedTuple

from PIL import Image, ImageChops
from PIL.Image import Transpose
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from .colour import Space, flat, space_of, to_srgb
from .exif import turned
from .jpeg_tables import FOURS, Coding
from .open import Opened
from .reasons import BadPhoto, Reason

Size = tuple[int, int]


class Decoded(NamedTuple):
    """Upright. `full` has every pixel, in the colours of `space`; another space than ours has become sRGB.

    `near` is no smaller than was asked for, and in the colours that the photo came in. `coding` is how a JPEG
    was written, and is to be written again.
    """

    near: Image.Image
    full: Image.Image
    space: Space
    coding: Coding | None


def decoded(photo: Opened, primaries: int, least: Size, how: Transpose | None) -> Decoded:
    """Decode a photo that has to be turned so. Raises BadPhoto where it breaks off; the readers' other errors pass."""
    image = photo.image
    if not isinstance(image, JpegImageFile):
        near = turned(flat(_loaded(image)), how)
        space = space_of(near.mode, photo.profile, primaries)
        return Decoded(near, _own(near, space, photo.profile), space, None)
    space, coding = space_of(image.mode, photo.profile, primaries), Coding.of(image)
    coding = coding and coding.turned(image.size, how)
    if coding is None or space is Space.OTHER:
        near = turned(flat(_whole(photo, "RGB", least)), how)
        full = turned(flat(_loaded(photo.again())), how)
        return Decoded(near, _own(full, space, photo.profile), space, coding)
    return _as_written(photo, coding, space, least, how)


def _as_written(photo: Opened, coding: Coding, space: Space, least: Size, how: Transpose | None) -> Decoded:
    """A usual JPEG: luminance and colour apart, because to mix them and part them again loses something.

    Where four pixels share a colour, the decoder smooths what they share. At half the size it need not.
    """
    width, height = photo.image.size
    shared = coding.sampling == FOURS and min(width, height) > 1
    near = _whole(photo, "YCbCr", (width // 2, height // 2) if shared else least)
    full = _joined(photo, near, how) if shared else turned(_drafted(photo.again(), "YCbCr"), how)
    is_enough = near.width >= least[0] and near.height >= least[1]
    return Decoded(turned(near, how) if is_enough else full, full, space, coding)


def _joined(photo: Opened, half: Image.Image, how: Transpose | None) -> Image.Image:
    """Upright, with the one colour for all pixels of two by two that was written for them."""
    light = _drafted(photo.again(), "L")
    size, light = light.size, turned(light, how)
    full = Image.new("YCbCr", light.size)
    full.im.putband(light.im, 0)
    del light  # it takes memory
    for band in (1, 2):
        full.im.putband(_spread(half.getchannel(band), size, how).im, band)
    return full


def _spread(colour: Image.Image, size: Size, how: Transpose | None) -> Image.Image:
    """Upright and twice as large. It is turned while it is small, unless an edge has to be cut off before."""
    if size == (2 * colour.width, 2 * colour.height):
        small = turned(colour, how)
        return small.resize((2 * small.width, 2 * small.height), Image.Resampling.NEAREST)
    box = 0, 0, size[0] / 2, size[1] / 2
    return turned(colour.resize(size, Image.Resampling.NEAREST, box), how)


def _whole(photo: Opened, mode: str, least: Size) -> Image.Image:
    """A JPEG decoded at 1/2, 1/4 or 1/8, after a look at whether it is all there."""
    near = _drafted(photo.image, mode, least)
    followed = photo.followed()
    if followed and ImageChops.difference(near, _drafted(followed, mode, least)).getbbox():
        raise BadPhoto(Reason.CUT_OFF)
    return near


def _drafted(image: ImageFile, mode: str, least: Size | None = None) -> Image.Image:
    image.draft(mode, least)
    return _loaded(image)


def _own(image: Image.Image, space: Space, profile: bytes | None) -> Image.Image:
    return to_srgb(image, space, profile) if space is Space.OTHER else image


def _loaded(image: ImageFile) -> Image.Image:
    try:
        image.load()
    except OSError as error:
        raise BadPhoto(Reason.CUT_OFF if "truncated" in str(error) else Reason.UNREADABLE) from error
    return image
