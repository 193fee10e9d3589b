"""Decode an opened photo: all of it for the master, and something smaller, where that is cheap, for the rest."""

from typing import NamedTuple

from PIL import Image, ImageChops
from PIL.Image import Transpose
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from .coding import FOURS, Coding
from .colour import Space, flat, space_of, to_srgb
from .opened import Opened
from .reasons import BadPhoto, Reason

Size = tuple[int, int]


class Decoded(NamedTuple):
    """`full` has every pixel, in the colours of `space`; another space than ours has become sRGB.

    `near` is no smaller than was asked for, and in the colours that the photo came in. Both are as the
    camera held them. `coding` is how a JPEG was written, and is to be written again once it is upright.
    """

    near: Image.Image
    full: Image.Image
    space: Space
    coding: Coding | None


def decoded(photo: Opened, primaries: int, least: Size, how: Transpose | None) -> Decoded:
    """Decode a photo that will be turned. Raises BadPhoto where it breaks off; the readers' other errors pass."""
    image = photo.image
    if not isinstance(image, JpegImageFile):
        near = flat(_loaded(image))
        space = space_of(near.mode, photo.profile, primaries)
        return Decoded(near, _own(near, space, photo.profile), space, None)
    space, coding = space_of(image.mode, photo.profile, primaries), Coding.of(image)
    coding = coding and coding.turned(image.size, how)
    if coding is None or space is Space.OTHER:
        near = flat(_whole(photo, "RGB", least))
        return Decoded(near, _own(flat(_loaded(photo.again())), space, photo.profile), space, coding)
    return _as_written(photo, coding, space, least)


def _as_written(photo: Opened, coding: Coding, space: Space, least: Size) -> Decoded:
    """A usual JPEG: luminance and colour apart, because to mix them and part them again loses something.

    Where four pixels share a colour, the decoder smooths what they share. At half the size it need not.
    """
    width, height = photo.image.size
    shared = coding.sampling == FOURS and min(width, height) > 1
    near = _whole(photo, "YCbCr", (width // 2, height // 2) if shared else least)
    full = photo.again()
    full.draft("YCbCr", None)
    _loaded(full)
    if shared:
        _put_colours(full, near)
    return Decoded(near if near.width >= least[0] and near.height >= least[1] else full, full, space, coding)


def _put_colours(full: Image.Image, half: Image.Image) -> None:
    """Give all pixels of two by two the one colour that was written for them."""
    for band in (1, 2):
        plane = half.getchannel(band).resize((2 * half.width, 2 * half.height), Image.Resampling.NEAREST)
        full.im.putband((plane if plane.size == full.size else plane.crop((0, 0, *full.size))).im, band)


def _whole(photo: Opened, mode: str, least: Size) -> Image.Image:
    """A JPEG decoded at 1/2, 1/4 or 1/8, after a look at whether it is all there."""
    near = _drafted(photo.image, mode, least)
    followed = photo.followed()
    if followed and ImageChops.difference(near, _drafted(followed, mode, least)).getbbox():
        raise BadPhoto(Reason.CUT_OFF)
    return near


def _drafted(image: ImageFile, mode: str, least: Size) -> Image.Image:
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
