"""A baby's body to tap: its outline, and over it a region for each place that has one.

Every region is a <label> of the check box of its place, so tapping it needs no script. Lengths are in units of the
view box of a figure, which is 120 wide; a region that is tapped is at least 16 wide, which is 24 px on a phone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from diary.vocabulary import Site, _


class Region(NamedTuple):
    site: Site
    x: float  # of its middle
    y: float
    width: float
    height: float
    angle: float = 0  # degrees, clockwise

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2


class Figure(NamedTuple):
    """`outline` are the paths of the silhouette: drawn wide, then narrower in the colour of the skin."""

    name: str
    height: float
    outline: str
    features: str
    regions: Sequence[Region]


def _both(
    site: Site, x: float, y: float, width: float, height: float, angle: float = 0
) -> tuple[Region, ...]:
    """On the left and on the right."""
    return Region(site, x, y, width, height, angle), Region(site, 120 - x, y, width, height, -angle)


_LIMBS = (
    *_both(Site.ARM, 25, 77, 16, 34, 27),
    *_both(Site.HAND, 13, 103, 16, 16),
    *_both(Site.LEG, 46, 140, 18, 26, 5),
    *_both(Site.FOOT, 42, 162, 18, 16),
)
# Each path is stroked as wide as that part of the body is.
_BODY = (
    '<path class="w1" d="M60 24h.1"/><path class="w2" d="M57 72h6M54 90v16M66 90v16"/>'
    '<path class="w3" d="M42 62 13 103M13 103l-2 12M78 62l29 41M107 103l2 12"/>'
    '<path class="w3" d="M49 112 42 160M42 160l-5 12M71 112l7 48M78 160l5 12"/>'
)

HEAD = Figure(
    _("Head"),
    126,
    '<path class="w4" d="M60 58v4"/><path class="w3" d="M13 64v6M107 64v6"/>',
    '<path d="M56 12c0 6 8 7 8 1M37 60q7-5 14 0M69 60q7-5 14 0M57 76q3 3 6 0M50 93q10 8 20 0"/>',
    (
        Region(Site.SCALP, 60, 19, 62, 22),
        Region(Site.FOREHEAD, 60, 41, 58, 16),
        *_both(Site.EYE, 42, 60, 22, 15),
        Region(Site.NOSE, 60, 72, 15, 18),
        *_both(Site.CHEEK, 33, 82, 20, 20),
        Region(Site.MOUTH, 60, 93, 32, 17),
        Region(Site.LIPS, 60, 93, 18, 10),
        Region(Site.CHIN, 60, 109, 30, 12),
        *_both(Site.EAR, 11, 67, 15, 26),
    ),
)
FRONT = Figure(
    _("Front"),
    184,
    _BODY,
    '<path d="M53 23h.1M67 23h.1M56 31q4 3 8 0M58 98q2 2 4 0"/>',
    (
        Region(Site.NECK, 60, 49, 28, 12),
        Region(Site.CHEST, 60, 67, 30, 20),
        *_both(Site.ARMPIT, 39, 70, 16, 16),
        Region(Site.TUMMY, 60, 92, 44, 26),
        Region(Site.BELLY_BUTTON, 60, 98, 16, 16),
        Region(Site.NAPPY, 60, 119, 20, 18),
        *_both(Site.GROIN, 42, 115, 16, 16),
        *_LIMBS,
        *_both(Site.FINGERS, 10, 119, 16, 14),
        *_both(Site.TOES, 37, 177, 18, 13),
    ),
)
BACK = Figure(
    _("Back"),
    184,
    _BODY,
    '<path d="M56 10q4 5 8 0M60 64v34M60 108v14"/>',
    (
        Region(Site.SCALP, 60, 22, 34, 32),
        Region(Site.BACK, 60, 79, 42, 44),
        Region(Site.BOTTOM, 60, 115, 42, 22),
        *_LIMBS,
    ),
)
FIGURES = (HEAD, FRONT, BACK)
