"""The tables that a JPEG was written with, to write it again without losing more.

The same steps on the same grid of 8×8 blocks lose next to nothing: every coefficient is found on a step.
"""

from typing import NamedTuple, Self

from PIL.Image import Transpose
from PIL.JpegImagePlugin import JpegImageFile

_BLOCK = 8  # px
_FINE = (2, 1, 1)  # the largest steps where the grid is lost
_QUARTERS = {Transpose.TRANSPOSE, Transpose.ROTATE_90, Transpose.ROTATE_270, Transpose.TRANSVERSE}
_LEFT_FROM_RIGHT = {
    Transpose.FLIP_LEFT_RIGHT,
    Transpose.ROTATE_90,
    Transpose.ROTATE_180,
    Transpose.TRANSVERSE,
}
_TOP_FROM_BOTTOM = {
    Transpose.FLIP_TOP_BOTTOM,
    Transpose.ROTATE_270,
    Transpose.ROTATE_180,
    Transpose.TRANSVERSE,
}
FOURS = (2, 2)  # pixels that share a colour, across and down
_SAMPLINGS = {(1, 1): 0, (2, 1): 1, FOURS: 2}  # Pillow's numbers of those that it can write
_RGB_IDS = [ord("R"), ord("G"), ord("B")]

Table = list[int]


class Coding(NamedTuple):
    """Steps of quantisation, row by row, for each component; how many pixels share a colour, across and down."""

    tables: list[Table]
    sampling: tuple[int, int]

    @classmethod
    def of(cls, image: JpegImageFile) -> Self | None:
        """None where it is not the usual grey or luminance and colour, or its header is not complete."""
        if image.mode not in {"L", "RGB"} or _is_rgb(image):
            return None
        try:
            tables = [image.quantization[table] for *_, table in image.layer]
        except KeyError:  # they come later
            return None
        (across, down), *colours = [(across, down) for _, across, down, _ in image.layer]
        return cls(tables, (1, 1) if not colours else _ratio((across, down), colours))

    def turned(self, size: tuple[int, int], how: Transpose | None) -> "Coding":
        """For the same picture turned, given its size before."""
        tables, (across, down) = self.tables, self.sampling
        if how in _QUARTERS:
            tables, across, down = [_transposed(table) for table in tables], down, across
        off = (how in _LEFT_FROM_RIGHT and size[0] % _BLOCK) or (how in _TOP_FROM_BOTTOM and size[1] % _BLOCK)
        if off or (across, down) not in _SAMPLINGS:
            fine = [[min(step, most) for step in table] for table, most in zip(tables, _FINE, strict=False)]
            return Coding(fine, (1, 1))
        return Coding(tables, (across, down))

    def options(self) -> dict[str, object]:
        """As Pillow's JPEG writer wants it."""
        return {"qtables": self.tables, "subsampling": _SAMPLINGS[self.sampling]}


def _is_rgb(image: JpegImageFile) -> bool:
    """As libjpeg tells it."""
    if "jfif" in image.info:
        return False
    if "adobe" in image.info:
        return image.info.get("adobe_transform") == 0
    return [number for number, *_ in image.layer] == _RGB_IDS


def _ratio(first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """How much finer the first component is; (0, 0), which nobody can write, where that is no whole number."""
    across, down = others[0]
    if any(other != others[0] for other in others) or first[0] % (across or 1) or first[1] % (down or 1):
        return 0, 0
    return first[0] // (across or 1), first[1] // (down or 1)


def _transposed(table: Table) -> Table:
    return [table[column * _BLOCK + row] for row in range(_BLOCK) for column in range(_BLOCK)]
