"""What may be wrong with a photo, measured on its display rendition. Where it is not sure it says nothing.

Dark skin is not too dark, and smooth skin is not blurred: its grain is sharp, or there is nothing to judge by.
"""

from PIL import Image, ImageChops, ImageFilter

from diary.vocabulary import Hint

_DARK, _BRIGHT = 40, 250  # levels of 255
_CONTRAST = 24  # levels that coarse shapes must stand out by, for a picture to be judged at all
_SHARP = 0.06  # how much finer detail there must be, compared with them


def hints_of(display: Image.Image) -> tuple[Hint, ...]:
    grey = display.convert("L")
    levels = grey.histogram()
    found = {
        Hint.TOO_DARK: _quantile(levels, 0.9) < _DARK,
        Hint.TOO_BRIGHT: _quantile(levels, 0.5) > _BRIGHT,
        Hint.BLURRED: _is_blurred(grey),
    }
    return tuple(hint for hint, is_so in found.items() if is_so)


def _is_blurred(grey: Image.Image) -> bool:
    """True where there are shapes, but nowhere a sharp edge."""
    fine, coarse = _detail(grey, 1), _detail(grey, 24)
    return coarse > _CONTRAST and fine < _SHARP * coarse


def _detail(grey: Image.Image, radius: int) -> int:
    """By how many levels the sharpest places differ from their surroundings."""
    around = grey.filter(ImageFilter.BoxBlur(radius))
    return _quantile(ImageChops.difference(grey, around).histogram(), 0.995)


def _quantile(levels: list[int], share: float) -> int:
    """The level that this share of the pixels does not exceed."""
    most, seen = share * sum(levels), 0
    for level, count in enumerate(levels):
        seen += count
        if seen >= most:
            return level
    return len(levels) - 1
