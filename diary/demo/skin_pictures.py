"""Pictures for the demonstration diary: a texture in the colours of skin with a few raised spots.

They are computed, not photographed, and show no part of any body.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import cos, hypot, sin, sqrt, tau
from random import Random

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from diary.vocabulary import SkinTone

Colour = tuple[int, int, int]

SIZE = (1200, 900)
_OVERVIEW, _CLOSE_UP = 1.2, 2.9  # how near; at 1, a large spot has a radius of 19 px
_SPRITE = 96  # px: one bump, computed once and scaled
_FROM_UPPER_LEFT = ImageFilter.Kernel((3, 3), (-1, -1, 0, -1, 0, 1, 0, 1, 1), scale=4.5, offset=128)


@dataclass(frozen=True)
class Palette:
    """The colours of one tone in the light, in the shade, flushed, and of the top of a bump."""

    lit: Colour
    shade: Colour
    flush: Colour
    top: Colour


PALETTES: dict[str, Palette] = {
    SkinTone.LIGHT: Palette((240, 199, 177), (186, 134, 113), (205, 92, 86), (247, 216, 196)),
    SkinTone.OLIVE: Palette((218, 173, 136), (150, 106, 76), (182, 78, 64), (232, 194, 160)),
    SkinTone.BROWN: Palette((166, 117, 86), (96, 61, 43), (122, 46, 44), (186, 139, 108)),
    SkinTone.BLACK: Palette((122, 84, 65), (57, 37, 30), (86, 27, 38), (158, 117, 96)),
}


@dataclass(frozen=True)
class Spot:
    """Place and radius in px of the picture, and how high it stands (0-1)."""

    x: float
    y: float
    radius: float
    height: float


def picture(seed: int, tone: str, spots: int, redness: float, close_up: bool) -> bytes:
    """A JPEG of 1200×900 px, the same for the same arguments.

    `tone` is an id of vocabulary.SkinTone; `redness` goes from 0 to 1. One seed is one place on the
    skin: fewer spots are the first of more, and the close-up shows the same ones, nearer.
    """
    palette, zoom = PALETTES[tone], _CLOSE_UP if close_up else _OVERVIEW
    places = _places(seed, spots, zoom)
    random = Random(f"{seed} {close_up}")  # noqa: S311 - a picture, not a secret
    image = _ground(random, palette, zoom)
    image.paste(palette.flush, mask=_flush(random, places, redness))
    for spot in places:
        _raise(image, spot, palette, redness)
    out = BytesIO()
    _grained(random, image, zoom).save(out, "JPEG", quality=88, subsampling=0)
    return out.getvalue()


def _places(seed: int, count: int, zoom: float) -> list[Spot]:
    """A loose cluster around the middle, in which no two spots touch."""
    random, places = Random(seed), list[Spot]()  # noqa: S311 - a picture, not a secret
    middle = random.uniform(-30, 30) + SIZE[0] / 2, random.uniform(-20, 20) + SIZE[1] / 2
    while len(places) < count:
        # Later ones lie further out, so that there is always room.
        reach, angle = (75 + 6 * len(places)) * sqrt(random.random()), random.uniform(0, tau)
        radius, height = random.uniform(9, 19), random.uniform(0.6, 1)
        spot = Spot(1.3 * reach * cos(angle), reach * sin(angle), radius, height)
        if all(_apart(spot, other) for other in places):
            places.append(spot)
    return [Spot(middle[0] + s.x * zoom, middle[1] + s.y * zoom, s.radius * zoom, s.height) for s in places]


def _apart(one: Spot, other: Spot) -> bool:
    return hypot(one.x - other.x, one.y - other.y) > 1.15 * (one.radius + other.radius)


def _noise(random: Random, cells: float) -> Image.Image:
    """Smooth noise over the whole picture, about so many cells wide, around a mean of 128."""
    width, height = round(cells), round(cells * SIZE[1] / SIZE[0])
    grain = Image.frombytes("L", (width, height), random.randbytes(width * height))
    return grain.resize(SIZE, Image.Resampling.BICUBIC)


def _ground(random: Random, palette: Palette, zoom: float) -> Image.Image:
    """Lit from the upper left, and mottled."""
    far = Image.radial_gradient("L").resize((2000, 1700), Image.Resampling.BICUBIC)
    shadow = Image.blend(far.crop((520, 480, 1720, 1380)), _noise(random, 7), 0.1)
    image = Image.composite(_plain(palette.shade), _plain(palette.lit), shadow)
    image.paste(palette.flush, mask=_noise(random, 16 / zoom).point(lambda level: max(0, level - 96) // 7))
    return image


def _plain(colour: Colour) -> Image.Image:
    return Image.new("RGB", SIZE, colour)


def _grained(random: Random, image: Image.Image, zoom: float) -> Image.Image:
    """The same with a fine relief over everything."""
    relief = Image.blend(_noise(random, 300 / zoom), _noise(random, 600 / zoom), 0.5)
    relief = relief.filter(ImageFilter.GaussianBlur(0.7 * zoom)).filter(_FROM_UPPER_LEFT)
    relief = relief.crop((1, 1, SIZE[0] - 1, SIZE[1] - 1)).resize(SIZE)  # a kernel leaves the rim as it was
    return ImageChops.soft_light(image, Image.merge("RGB", [relief] * 3))


def _flush(random: Random, places: list[Spot], redness: float) -> Image.Image:
    """Where the skin is red: around every spot, running together, uneven."""
    mask = Image.new("L", SIZE)
    halo = _sprites()[0].point(lambda level: round(level * 0.75))
    for spot in places:
        side = round(spot.radius * 7)
        glow = Image.new("L", SIZE)
        glow.paste(halo.resize((side, side), Image.Resampling.BICUBIC), _corner(spot, side))
        mask = ImageChops.screen(mask, glow)
    mask = ImageChops.multiply(mask, _noise(random, 24).point(lambda level: 150 + level * 105 // 255))
    return mask.point(lambda level: round(level * 0.7 * redness))


def _raise(image: Image.Image, spot: Spot, palette: Palette, redness: float) -> None:
    """Raise one spot from the ground: its colour, then what the light makes of it."""
    side = round(spot.radius * 2.6)
    layers = (
        (_mix(palette.top, palette.flush, 0.3 + 0.4 * redness), 0.7),
        (_mix(palette.shade, palette.flush, 0.7 * redness), 0.75),
        (palette.top, 0.7),
    )
    for sprite, (colour, strength) in zip(_sprites(), layers, strict=True):
        mask = ImageEnhance.Brightness(sprite).enhance(strength * spot.height)
        image.paste(colour, _corner(spot, side), mask.resize((side, side), Image.Resampling.BICUBIC))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _corner(spot: Spot, side: int) -> tuple[int, int]:
    return round(spot.x - side / 2), round(spot.y - side / 2)


@cache
def _sprites() -> tuple[Image.Image, ...]:
    """One round bump lit from the upper left, as masks: where it is, where it is dark, where it is lit."""
    scale = [(2 * step + 1) / _SPRITE - 1 for step in range(_SPRITE)]
    rises = [(max(0.0, 1 - x * x - y * y) ** 1.5, x + y) for y in scale for x in scale]
    masks = (
        [rise for rise, _ in rises],
        [1.7 * rise * max(0.0, away) for rise, away in rises],
        [1.7 * rise * max(0.0, -away) for rise, away in rises],
    )
    levels = (bytes(min(255, round(255 * level)) for level in mask) for mask in masks)
    return tuple(Image.frombytes("L", (_SPRITE, _SPRITE), mask) for mask in levels)
