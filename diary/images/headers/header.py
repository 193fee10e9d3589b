"""What a header tells."""

from dataclasses import dataclass

from diary.images.limits import check_size

UNSPECIFIED = 2  # primaries


@dataclass(frozen=True)
class Header:
    """`kind` is Pillow's name of the format. `end` is where the photo ends: what follows is not read.

    `primaries` is the code point (ITU-T H.273) of the colours that a HEIF, AVIF or PNG names.
    """

    kind: str
    width: int
    height: int
    end: int
    primaries: int = UNSPECIFIED

    def __post_init__(self) -> None:
        check_size(self.width, self.height)
