"""What a header tells."""

from typing import NamedTuple

UNSPECIFIED = 2  # primaries


class Header(NamedTuple):
    """`kind` is Pillow's name of the format. `end` is where the photo ends: what follows is not read.

    `primaries` is the code point (ITU-T H.273) of the colours that a HEIF, AVIF or PNG names.
    """

    kind: str
    width: int
    height: int
    end: int
    primaries: int = UNSPECIFIED
