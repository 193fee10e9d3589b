"""The pictures in a HEIF or AVIF: where they are, and what is said of them (ISO/IEC 14496-12, 8.11; 23008-12, 6).

A decoder that finds some tiles of a picture empty, or beyond the end of the file, leaves them grey, and says nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from diary.images.limits import MAX_PARTS
from diary.images.reasons import BadPhoto, Reason

from .boxes import Box, Numbers, boxes, named

_IN_FILE, _IN_BOX = 0, 1  # where an item's bytes lie; others are made of other items
_NONE = Box(b"", 0, 0)

Place = tuple[int, int]


class Item(NamedTuple):
    """`kind` is what it is: "hvc1", "grid", "Exif"; `kind_at` is where the file says so."""

    number: int
    kind: bytes
    kind_at: int


class Items(NamedTuple):
    """All items of a file. `places` are where each one's bytes start and end, those in an "idat" box too.

    `properties` are all that are said of any item, and `used` which of them, counted from 1, are said of which.
    """

    primary: int
    items: list[Item]
    places: dict[int, list[Place]]
    properties: list[Box]
    used: dict[int, list[int]]

    def of_kind(self, *kinds: bytes) -> Iterator[Item]:
        return (item for item in self.items if item.kind in kinds)

    def said_of(self, number: int) -> list[Box]:
        """The properties of one item."""
        return [
            self.properties[index - 1]
            for index in self.used.get(number, [])
            if 0 < index <= len(self.properties)
        ]

    def content(self, data: bytes, number: int, *, most: int) -> bytes:
        """The first bytes of one item. Each of thousands of extents may be the whole file, or nothing at all."""
        found = b""
        for start, end in self.places.get(number, [])[:most]:
            found += data[start : min(end, start + most - len(found))]
        return found

    @property
    def reach(self) -> int:
        """Where the last byte that any item needs ends."""
        return max((end for places in self.places.values() for _, end in places), default=0)

    @property
    def empty(self) -> set[int]:
        """The numbers of items that have no bytes."""
        filled = {
            number for number, places in self.places.items() if any(start < end for start, end in places)
        }
        return {item.number for item in self.items} - filled


def read_items(data: bytes, meta: Box) -> Items:
    """Raises BadPhoto where a box is not whole or there are too many of anything."""
    about = named(data, meta.start + 4, meta.end)  # after four bytes of version and flags
    properties = named(data, *about.get(b"iprp", _NONE)[1:])
    return Items(
        primary=_primary(data, about.get(b"pitm", _NONE)),
        items=list(_items(data, about.get(b"iinf", _NONE))),
        places=_places(data, about.get(b"iloc", _NONE), about.get(b"idat", _NONE)),
        properties=list(boxes(data, *properties.get(b"ipco", _NONE)[1:])),
        used=_used(data, properties.get(b"ipma", _NONE)),
    )


def _opened(data: bytes, box: Box) -> tuple[Numbers, int, int]:
    """The numbers of a box that begins with its version and flags."""
    numbers = Numbers(data, box.start, box.end)
    return numbers, numbers.take(1), numbers.take(3)


def _primary(data: bytes, box: Box) -> int:
    numbers, version, _ = _opened(data, box)
    return numbers.take(2 if version == 0 else 4)


def _items(data: bytes, box: Box) -> Iterator[Item]:
    version = data[box.start] if box.end > box.start else 0
    for entry in boxes(data, box.start + (6 if version == 0 else 8), box.end):
        numbers, version, _ = _opened(data, entry)
        number = numbers.take(2 if version < 3 else 4)
        numbers.take(2)  # whether it is protected
        yield Item(number, data[numbers.position : numbers.position + 4], numbers.position)


def _places(data: bytes, box: Box, inside: Box) -> dict[int, list[Place]]:
    numbers, version, _ = _opened(data, box)
    sizes = numbers.take(2)
    lengths = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0]
    places, parts = dict[int, list[Place]](), 0
    for _ in range(numbers.take(2 if version < 2 else 4)):
        number = numbers.take(2 if version < 2 else 4)
        places.setdefault(number, []).extend(_extents(numbers, version, lengths, inside))
        parts += 1 + len(places[number])
        if parts > MAX_PARTS:
            raise BadPhoto(Reason.UNREADABLE)
    return places


def _extents(numbers: Numbers, version: int, lengths: list[int], inside: Box) -> Iterator[Place]:
    """Where each extent of the next item starts and ends."""
    offset_size, length_size, base_size, index_size = lengths
    method = numbers.take(2) & 15 if version else _IN_FILE
    numbers.take(2)  # which file: always this one
    base = numbers.take(base_size)
    for _ in range(numbers.take(2)):
        numbers.take(index_size)
        start = base + numbers.take(offset_size)
        end = start + numbers.take(length_size)
        if method == _IN_FILE:
            yield start, end
        elif method == _IN_BOX:
            yield min(inside.start + start, inside.end), min(inside.start + end, inside.end)


def _used(data: bytes, box: Box) -> dict[int, list[int]]:
    """Which properties are said of which item, counted from 1."""
    numbers, version, flags = _opened(data, box)
    wide, used, parts = flags & 1, dict[int, list[int]](), 0
    for _ in range(numbers.take(4)):
        number = numbers.take(2 if version == 0 else 4)
        mask = 0x7FFF if wide else 0x7F
        used[number] = [numbers.take(1 + wide) & mask for _ in range(numbers.take(1))]
        parts += 1 + len(used[number])
        if parts > MAX_PARTS:
            raise BadPhoto(Reason.UNREADABLE)
    return used
