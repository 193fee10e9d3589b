"""Limits: how large a photo may be, and what reading it may cost."""

from diary.subprocesses import bind

from .reasons import BadPhoto, Reason

MAX_BYTES = 40_000_000
MAX_PIXELS = 65_000_000
MAX_SIDE = 16_384
MAX_SCANS = 100  # each scan of a progressive JPEG is a pass over every pixel
MAX_SCANNED = (
    1_500_000_000  # pixels in all those passes, which take about 3 s; a large photo has some 10 scans
)
MAX_PARTS = 10_000  # segments, chunks or boxes that a header is looked for in

# Pillow keeps a byte for each pixel ready when it writes in several passes. Noise takes up to two.
WRITING_ROOM = 4 * 1600 * 1600

CHILD_BYTES = 1 << 30
CHILD_CPU_SECONDS = 20
CHILD_SECONDS = 30
CHILDREN = 2  # at once in one server process: together they may take 2 GiB
WAIT_SECONDS = 20  # for one of them to end


def check_size(width: int, height: int) -> None:
    """Refuse a picture of these pixels, before any is decoded."""
    if width < 1 or height < 1:
        raise BadPhoto(Reason.UNREADABLE)
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise BadPhoto(Reason.TOO_MANY_PIXELS)


def bind_process() -> None:
    """Put this process under the limits, for good."""
    bind(most_bytes=CHILD_BYTES, cpu_seconds=CHILD_CPU_SECONDS)
