"""How much is in an archive, told before it is made: a few counts, and the bytes of its photos."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q

from diary.models import Baby, Case, Observation, Photo
from diary.storage import file_name, photos


@dataclass(frozen=True, slots=True)
class Size:
    cases: int
    entries: int
    photos: int
    bytes: int  # of the photos; all the rest is next to nothing

    @classmethod
    def of(cls, babies: Iterable[Baby]) -> "Size":
        cases = Case.objects.filter(baby__in=babies)
        observations = Observation.objects.filter(case__in=cases)
        of_label = Q(treatment__case__in=cases, treatment__discarded_at=None)
        masters = list(
            Photo.objects.filter(Q(observation__in=observations) | of_label).values_list("master", flat=True)
        )
        size = sum(map(_size, {*masters} - {""}))
        return cls(cases.count(), observations.count(), len(masters), size)


def _size(digest: str) -> int:
    with suppress(OSError):  # lost
        return int(photos().size(file_name(digest)))
    return 0
