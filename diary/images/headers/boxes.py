"""Boxes in boxes, as HEIF and AVIF are made of (ISO/IEC 14496-12, 4.2), and the numbers in them."""

from collections.abc import Iterator
from typing import NamedTuple

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason


class Box(NamedTuple):
    """Where a box's content lies."""

    name: bytes
    start: int
    end: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Every box, which must be all there. What has no name of letters is a camera's own trailer."""
    for _ in range(MAX_PARTS):
        size, name, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if end - start < head or not name.isalnum():
            return
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head:
            raise BadPhoto(Reason.UNREADABLE)
        if start + size > end:
            raise BadPhoto(Reason.CUT_OFF)
        yield Box(name, start + head, start + size)
        start += size


def named(data: bytes, start: int, end: int) -> dict[bytes, Box]:
    return {box.name: box for box in boxes(data, start, end)}


class Numbers:
    """Whole numbers of given lengths in bytes, one after the other; zeros after the end."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data, self.position, self.end = data, start, end

    def take(self, length: int) -> int:
        start, self.position = self.position, min(self.position + length, self.end)
        return int.from_bytes(self.data[start : self.position])
