"""Two photos of a case, to look at what changed between them: which two, and how they lie on each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from diary import geometry
from diary.models import Photo


@dataclass(frozen=True, slots=True)
class Comparison:
    first: Photo
    second: Photo

    @classmethod
    def of(cls, photos: Sequence[Photo], *, a: str = "", b: str = "") -> "Comparison":
        """Those of `photos` with the keys `a` and `b`, else the first and the latest of the same view.

        `photos` is not empty, and the oldest comes first.
        """
        by_key = {str(photo.pk): photo for photo in photos}
        first, second = by_key.get(a), by_key.get(b)
        like = first or second or photos[0]
        alike = [photo for photo in photos if photo.view == like.view]
        if not first and second == alike[0]:
            first, second = second, None
        return cls(first or alike[0], second or alike[-1])

    @property
    def transform(self) -> str:
        """CSS that lays the second on the first, drawn at the same width. Empty until both are marked."""
        if not (self.first.landmarks and self.second.landmarks):
            return ""
        over = geometry.places(self.second.landmarks, ratio=self.second.ratio)
        under = geometry.places(self.first.landmarks, ratio=self.first.ratio)
        return geometry.lay(over, under).as_css(ratio=self.second.ratio)

    @property
    def both(self) -> tuple[Photo, Photo]:
        return self.first, self.second

    def other(self, photo: Photo) -> Photo:
        return self.second if photo == self.first else self.first
