"""A file may be made of thousands of parts, or say that it is: it is refused soon, and for little memory."""

import tracemalloc

import pytest

from diary.images import Reason
from diary.images.headers import read_header
from tests.diary.images.test_clean_refused import no_child, refusal
from tests.photos import photo, scan_bomb

__all__ = ["no_child"]


def first_box():
    data = photo("HEIF")
    return data[: int.from_bytes(data[:4])]


def full_of_places(*, items, extents):
    """A HEIC that lists nothing but places of no bytes at all."""
    item = b"\0\1\0\0" + extents.to_bytes(2)
    iloc = bytes(6) + items.to_bytes(2) + item * items
    meta = bytes(4) + (8 + len(iloc)).to_bytes(4) + b"iloc" + iloc
    return first_box() + (8 + len(meta)).to_bytes(4) + b"meta" + meta


def full_of_canvases(*, canvases, extents, size):
    """A HEIC of pictures made of others, each of which says that its few bytes lie all over the file, many times."""
    entry = b"\0\0\0\x15infe\2\0\0\0" + b"\0\1\0\0grid\0"
    iinf = bytes(4) + canvases.to_bytes(2) + entry * canvases
    iloc = (
        bytes(4) + b"\x44\0\0\1" + b"\0\1\0\0" + extents.to_bytes(2) + (bytes(4) + size.to_bytes(4)) * extents
    )
    boxes = b"".join(
        (8 + len(box)).to_bytes(4) + name + box for name, box in ((b"iinf", iinf), (b"iloc", iloc))
    )
    return first_box() + (12 + len(boxes)).to_bytes(4) + b"meta" + bytes(4) + boxes + bytes(size)


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff\xe0\0\x02" * 2_000_000,
        b"\xff\xd8" + b"\xff" * 8_000_000,
        b"\xff\xd8\xff\xda\0\x02" + b"\xff\0" * 4_000_000,
        b"\x89PNG\r\n\x1a\n" + photo("PNG")[8:33] + b"\0\0\0\0tEXt\0\0\0\0" * 600_000,
        first_box() + b"\0\0\0\x08free" * 1_000_000,
        full_of_places(items=1, extents=65_535),
        full_of_places(items=65_535, extents=65_535),
        full_of_canvases(canvases=9_000, extents=9_000, size=0),
        full_of_canvases(canvases=9_000, extents=1, size=3_000_000),
    ],
    ids=[
        "segments",
        "padding",
        "scan",
        "chunks",
        "boxes",
        "extents",
        "items",
        "empty canvases",
        "large canvases",
    ],
)
@pytest.mark.timeout(2)
def test_a_file_of_nothing_but_parts_is_refused_soon(data):
    assert refusal(data) in {Reason.UNREADABLE, Reason.CUT_OFF, Reason.TOO_MANY_PIXELS}


@pytest.mark.usefixtures("no_child")
def test_a_canvas_that_says_it_is_a_thousand_times_the_file():
    data = full_of_canvases(canvases=1, extents=9_000, size=100_000)
    tracemalloc.start()
    assert refusal(data) is Reason.TOO_MANY_PIXELS  # that is how the start of the file reads as a size
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


def test_a_large_photo_may_have_fewer_scans():
    data = scan_bomb(30)
    start = data.index(b"\xff\xc2") + 5
    large = data[:start] + (8000).to_bytes(2) * 2 + data[start + 4 :]
    assert refusal(large) is Reason.TOO_MANY_SCANS
    assert read_header(data).width == 120
