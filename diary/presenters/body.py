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
    *_both(Site.ARM, 29, 79, 16, 28, 35.5),
    *_both(Site.HAND, 18, 95, 16, 14, 35.5),
    *_both(Site.LEG, 46, 140, 18, 24, 7),
    *_both(Site.FOOT, 43, 159, 18, 14, 20),
)
# Each path is stroked as wide as that part of the body is.
_BODY = (
    '<path class="w2" d="M57 75h6M54 97v11M66 97v11"/><path class="w1" d="M60 28h.1"/>'
    '<path class="w3" d="M41 63 10 106M79 63l31 43"/>'
    '<path class="w4" d="M48 114 44 152 38 167M72 114l4 38 6 15"/>'
)

HEAD = Figure(
    _("Head"),
    118,
    '<path class="w3" d="M13 64v8M107 64v8"/><path class="w5" d="M60 58v4"/>',
    '<path d="M57 12c0 6 7 7 7 1M37 60q7-5 14 0M69 60q7-5 14 0M57 75q3 3 6 0M50 88q10 8 20 0"/>',
    (
        Region(Site.SCALP, 60, 25, 58, 18),
        Region(Site.FOREHEAD, 60, 44, 70, 15),
        *_both(Site.EYE, 42, 61, 24, 15),
        Region(Site.NOSE, 60, 70, 15, 17),
        *_both(Site.CHEEK, 32, 81, 20, 20),
        Region(Site.MOUTH, 60, 89, 34, 17),
        Region(Site.LIPS, 60, 89, 19, 10),
        Region(Site.CHIN, 60, 103, 32, 9),
        *_both(Site.EAR, 9, 68, 12, 24),
    ),
)
FRONT = Figure(
    _("Front"),
    180,
    _BODY,
    '<path d="M52 27h.1M68 27h.1M55 36q5 4 10 0M57 101q3 3 6 0"/>',
    (
        Region(Site.NECK, 60, 55, 30, 10),
        Region(Site.CHEST, 60, 71, 32, 20),
        Region(Site.TUMMY, 60, 96, 44, 26),
        Region(Site.BELLY_BUTTON, 60, 101, 16, 14),
        *_LIMBS,
        *_both(Site.ARMPIT, 40, 76, 14, 16),
        Region(Site.NAPPY, 60, 119, 20, 16),
        *_both(Site.GROIN, 43, 117, 15, 16),
        *_both(Site.FINGERS, 10, 106, 16, 12, 35.5),
        *_both(Site.TOES, 38, 169, 18, 12, 20),
    ),
)
BACK = Figure(
    _("Back"),
    180,
    _BODY,
    '<path d="M57 14c0 5 6 6 6 1M60 68v28M60 110v12"/>',
    (
        Region(Site.SCALP, 60, 27, 38, 34),
        Region(Site.BACK, 60, 79, 38, 42),
        Region(Site.BOTTOM, 60, 114, 44, 24),
        *_LIMBS,
    ),
)
FIGURES = (HEAD, FRONT, BACK)
