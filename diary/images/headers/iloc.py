"""How far into the file do a HEIF's or AVIF's pictures reach? The "iloc" box says (ISO/IEC 14496-12, 8.11.3).

A decoder that finds some tiles of a picture beyond the end of the file leaves them grey, and says nothing.
"""

from collections.abc import Iterator

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason

_IN_FILE = 0  # other items lie in the "idat" box or are made of other items


class _Numbers:
    """Whole numbers of given lengths, one after the other; zeros after the end."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data, self.position, self.end = data, start, end

    def take(self, length: int) -> int:
        start, self.position = self.position, min(self.position + length, self.end)
        return int.from_bytes(self.data[start : self.position])


def reach(data: bytes, start: int, end: int) -> int:
    """Where in the file the last byte that any item needs ends, given where the box's content lies."""
    numbers = _Numbers(data, start, end)
    version, _, sizes = numbers.take(1), numbers.take(3), numbers.take(2)
    lengths = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0]
    furthest = parts = 0
    for _ in range(numbers.take(2 if version < 2 else 4)):
        extents = list(_extents(numbers, version, lengths))
        furthest, parts = max([furthest, *extents]), parts + 1 + len(extents)
        if parts > MAX_PARTS:
            raise BadPhoto(Reason.UNREADABLE)
    return furthest


def _extents(numbers: _Numbers, version: int, lengths: list[int]) -> Iterator[int]:
    """Where each extent of the next item ends."""
    offset_size, length_size, base_size, index_size = lengths
    numbers.take(2 if version < 2 else 4)  # the item's number
    method = numbers.take(2) & 15 if version else _IN_FILE
    numbers.take(2)  # which file: always this one
    base = numbers.take(base_size)
    for _ in range(numbers.take(2)):
        numbers.take(index_size)
        end = base + numbers.take(offset_size) + numbers.take(length_size)
        yield end if method == _IN_FILE else 0
