"""The child process: clean JPEGs on standard input, each in at most so many bytes on standard output."""

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from .fitting import packed, unpacked
from .limits import WRITING_ROOM, bind_process

if TYPE_CHECKING:
    from PIL import Image

_QUALITY = 75  # as what is printed has it
_SMALLEST = 320  # px of the longer side: below that a spot is no longer seen
_TRIES = 3
_NEARLY = 1.03  # another try costs more than this is worth
_POWER = (
    0.66  # of the bytes, for the sides: a smaller picture is finer, and takes more than its share of the area
)


def main(most: str) -> None:
    bind_process()
    photos = list(unpacked(sys.stdin.buffer.read()))
    with ThreadPoolExecutor(2) as threads:
        sys.stdout.buffer.write(packed(threads.map(partial(smaller, most=int(most)), photos)))


def smaller(data: bytes, *, most: int) -> bytes:
    """The same picture with fewer pixels; `data` itself where it cannot be read."""
    from PIL import Image  # only under the limits

    try:
        with Image.open(BytesIO(data)) as photo:
            photo.load()
            return _written(photo, len(data), most)
    except (OSError, SyntaxError, ValueError):
        return data


def _written(photo: "Image.Image", now: int, most: int) -> bytes:
    scale, written = 1.0, b""
    for _ in range(_TRIES):
        scale = max(scale * (most / now) ** _POWER, _SMALLEST / max(photo.size))
        written = _of_size(photo, min(scale, 1))
        now = len(written)
        if now <= most * _NEARLY:
            break
    return written


def _of_size(photo: "Image.Image", scale: float) -> bytes:
    """4:4:4, because a small red spot must keep its red."""
    from PIL import Image, ImageFile

    ImageFile.MAXBLOCK = WRITING_ROOM
    width, height = (max(1, round(side * scale)) for side in photo.size)
    out = BytesIO()
    image = photo.resize((width, height), Image.Resampling.LANCZOS)
    image.info = {}  # Pillow writes a comment that it finds here
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
