"""What comes out of a photo: three plain JPEGs, their size and the moment it was taken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from .reasons import BadPhoto, Reason


class Rendition(NamedTuple):
    """The longest side in pixels (a smaller photo is not enlarged) and the JPEG quality."""

    side: int
    quality: int


RENDITIONS: Mapping[str, Rendition] = {
    "display": Rendition(1600, 85),
    "print": Rendition(800, 75),
    "thumb": Rendition(320, 80),
}


@dataclass(frozen=True)
class Clean:
    """A photo fit to keep: upright, sRGB, without metadata.

    `renditions` maps each name of RENDITIONS to JPEG bytes; `width` and `height` are the pixels of
    "display". `taken_at` is what the camera said, with an offset only if the camera gave one.
    """

    renditions: Mapping[str, bytes]
    width: int
    height: int
    taken_at: datetime | None

    def to_bytes(self) -> bytes:
        """One line of JSON, then the renditions one after the other: how the child answers."""
        head = {
            "width": self.width,
            "height": self.height,
            "taken_at": self.taken_at and self.taken_at.isoformat(),
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
        taken_at = head["taken_at"] and datetime.fromisoformat(head["taken_at"])
        return cls(_cut(blobs, head["lengths"]), head["width"], head["height"], taken_at)


def refusal(reason: Reason) -> bytes:
    """The child's answer for a photo that it refuses."""
    return json.dumps({"refused": reason.name}).encode()


def _cut(blobs: bytes, lengths: list[int]) -> dict[str, bytes]:
    renditions, start = {}, 0
    for name, length in zip(RENDITIONS, lengths, strict=True):
        renditions[name] = blobs[start : start + length]
        start += length
    return renditions
