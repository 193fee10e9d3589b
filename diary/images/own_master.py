"""Recognises a JPEG that is a master as we write them: it may be kept as it is when it comes in again.

To write it once more would change it a little, each time. What makes it safe is that there is no room in it for
anything but a picture: every byte before the scan is a constant of ours, a step of quantisation or a size, and the
scan is read by the decoder to its end, but for a few bytes at most that it would look ahead.
"""

import re
from functools import cache
from io import BytesIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from .colour import display_p3

_END = b"\xff\xd9"
_MARKER = re.compile(rb"\xff(?!\x00)")
_SAMPLINGS = rb"[\x11\x21\x22]"  # of the luminance; Pillow writes no others


def is_ours(jpeg: bytes) -> bool:
    """`jpeg` is a photo that `develop` accepts. Costs another decoding of it, 0.1 s for 12 MP."""
    head = _head().match(jpeg)
    scan = jpeg[head.end() : -len(_END)] if head else b""
    return jpeg.endswith(_END) and bool(scan) and not _MARKER.search(scan) and _is_all_needed(jpeg)


def _is_all_needed(jpeg: bytes) -> bool:
    """True where the decoder asks for more once the last byte of the picture, and all that follows, is cut off."""
    cut = jpeg[: -len(_END) - 1]
    image = JpegImageFile(BytesIO(cut))
    image.decodermaxblock = len(cut)
    try:
        image.load()
    except OSError:
        return True
    return False


@cache
def _head() -> "re.Pattern[bytes]":
    """All that comes before the scan, with its steps and its size left open."""
    grey, colour = _constants("L"), _constants("RGB")
    profile = re.escape(b"\xff\xe2" + _sized(b"ICC_PROFILE\0\1\1" + display_p3()))
    luminance = rb"\x01" + _SAMPLINGS + rb"\x00"
    forms = [
        _steps(1) + _frame(rb"\x01\x11\x00") + re.escape(grey[1]),
        _steps(2) + _frame(luminance, rb"\x02\x11\x01", rb"\x03\x11\x01") + re.escape(colour[1]),
        _steps(3) + _frame(luminance, rb"\x02\x11\x01", rb"\x03\x11\x02") + re.escape(colour[1]),
    ]
    return re.compile(re.escape(colour[0]) + b"(?:" + profile + b")?(?:" + b"|".join(forms) + b")", re.DOTALL)


def _steps(tables: int) -> bytes:
    """One table of quantisation after the other, numbered from 0, no step of which is 0."""
    return b"".join(rb"\xff\xdb\x00\x43%c[^\x00]{64}" % number for number in range(tables))


def _frame(*components: bytes) -> bytes:
    """8 bits, of any size."""
    length = 8 + 3 * len(components)
    return rb"\xff\xc0\x00%c\x08.{4}%c" % (length, len(components)) + b"".join(components)


def _constants(mode: str) -> tuple[bytes, bytes]:
    """What our writer puts before its steps, and what between the frame and the scan: the same for every picture."""
    out = BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG", quality=92, subsampling=0)
    jpeg = out.getvalue()
    frame = jpeg.index(b"\xff\xc0")
    codes = frame + 2 + int.from_bytes(jpeg[frame + 2 : frame + 4])
    scan = jpeg.index(b"\xff\xda")
    data = scan + 2 + int.from_bytes(jpeg[scan + 2 : scan + 4])
    return jpeg[: jpeg.index(b"\xff\xdb")], jpeg[codes:data]


def _sized(body: bytes) -> bytes:
    return (len(body) + 2).to_bytes(2) + body
