"""What comes out of a photo: four plain JPEGs, their sizes, the moment it was taken and what may be wrong."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Self

from diary.vocabulary import Hint

from .limits import MAX_SIDE
from .reasons import BadPhoto, Reason


class Rendition(NamedTuple):
    """The longest side in pixels (a smaller photo is not enlarged) and the JPEG quality.

    The quality of "master" is for what was no JPEG: a JPEG keeps its own.
    """

    side: int
    quality: int

    def fitting(self, size: tuple[int, int]) -> tuple[int, int]:
        """What becomes of a photo of this size."""
        scale = min(1, self.side / max(size))
        return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


RENDITIONS: Mapping[str, Rendition] = {
    "display": Rendition(1600, 85),
    "print": Rendition(800, 75),
    "thumb": Rendition(320, 80),
    "master": Rendition(MAX_SIDE, 92),
}
_SIZES = ("width", "height", "full_width", "full_height")


class Clean(NamedTuple):
    """A photo fit to keep: upright, without metadata, sRGB; only "master" may be Display P3, and says so.

    `renditions` maps each name of RENDITIONS to JPEG bytes; `width` and `height` are the pixels of
    "display", `full_width` and `full_height` those of "master". `digest` is the SHA-256, in hexadecimal, of
    the bytes that came in. `taken_at` is what the camera said, with an offset only if the camera gave one.
    """

    renditions: Mapping[str, bytes]
    width: int
    height: int
    full_width: int
    full_height: int
    digest: str
    taken_at: datetime | None
    hints: tuple[Hint, ...]

    def to_bytes(self) -> bytes:
        """One line of JSON, then the renditions one after the other: how the child answers."""
        head = {
            "sizes": [getattr(self, name) for name in _SIZES],
            "digest": self.digest,
            "taken_at": self.taken_at and self.taken_at.isoformat(),
            "hints": self.hints,
            "lengths": [len(self.renditions[name]) for name in RENDITIONS],
        }
        return b"\n".join([json.dumps(head).encode(), b"".join(self.renditions[name] for name in RENDITIONS)])

    @classmethod
    def from_bytes(cls, answer: bytes) -> Self:
        """Read a child's answer. Raises BadPhoto if it refused, ValueError if it makes no sense."""
        line, _, blobs = answer.partition(b"\n")
        head = json.loads(line)
        if "refused" in head:
            raise BadPhoto(Reason[head["refused"]])
        if sum(head["lengths"]) != len(blobs):
            raise ValueError("the child broke off")
        return cls(
            _cut(blobs, head["lengths"]),
            **dict(zip(_SIZES, map(int, head["sizes"]), strict=True)),
            digest=head["digest"],
            taken_at=head["taken_at"] and datetime.fromisoformat(head["taken_at"]),
            hints=tuple(map(Hint, head["hints"])),
        )


def refusal(reason: Reason) -> bytes:
    """The child's answer for a photo that it refuses."""
    return json.dumps({"refused": reason.name}).encode()


def _cut(blobs: bytes, lengths: list[int]) -> dict[str, bytes]:
    renditions, start = {}, 0
    for name, length in zip(RENDITIONS, lengths, strict=True):
        renditions[name] = blobs[start : start + length]
        start += length
    return renditions
