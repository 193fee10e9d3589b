"""How large may a photo be, and what may reading it cost?"""

import sys

from .reasons import BadPhoto, Reason

MAX_BYTES = 40_000_000
MAX_PIXELS = 65_000_000
MAX_SIDE = 16_384
MAX_SCANS = 100  # each scan of a progressive JPEG is a pass over every pixel
MAX_PARTS = 10_000  # segments, chunks or boxes that a header is looked for in

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
    """Put this process under the limits, for good. Windows knows none: there only the clock holds."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {resource.RLIMIT_CPU: CHILD_CPU_SECONDS, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    if sys.platform == "linux":  # macOS reserves more address space than this before Python starts
        wanted[resource.RLIMIT_AS] = CHILD_BYTES
    for limit, most in wanted.items():
        hard = resource.getrlimit(limit)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (lowest, lowest))
