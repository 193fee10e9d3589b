"""A photo of a summary, which of them are seen at a glance, and which stand beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import ngettext

from diary.presenters.answers import joined

BARS, BAR_SHARES = (5, 1, 10, 20), (0.03, 0.5)  # mm: the first that is neither too short nor too long


class Bar(NamedTuple):
    mm: int
    share: float


@dataclass(frozen=True, slots=True)
class SummaryPhoto:
    """A photo that may be shown. `chosen` ones are printed."""

    id: str
    print: str  # the digest of what is printed
    number: int
    day: date
    at: datetime  # in the baby's time zone: the moment that its entry is about
    view: str
    place: str  # on the body
    age_days: int  # of the baby; the day of birth is 0
    width: int  # px of the display rendition; only the shape is told
    height: int
    mm_across: float | None  # millimetres that its whole width shows, where its strip was marked
    alt: str
    chosen: bool
    entry: str = ""  # the id of the entry that it belongs to
    nappy: bool = False  # of the nappy area: never chosen by itself
    worst: bool = False  # of the entry that the course stands highest at, where anything was noted

    @property
    def about(self) -> str:
        """ "41 days old, cheek, close-up"."""
        age = ngettext("%(count)s day old", "%(count)s days old", self.age_days) % {"count": self.age_days}
        return joined([age if self.age_days >= 0 else "", self.place.lower(), self.view.lower()])

    @property
    def bar(self) -> Bar | None:
        """A bar to measure by, where the scale is known: as a share of the width of the picture."""
        if not self.mm_across:
            return None
        shortest, longest = BAR_SHARES
        bars = (Bar(mm, round(mm / self.mm_across, 5)) for mm in BARS)
        return next((bar for bar in bars if shortest <= bar.share <= longest), None)


def _moment(photo: SummaryPhoto) -> datetime:
    return photo.at


def paired(photos: Sequence[SummaryPhoto]) -> tuple[tuple[SummaryPhoto, ...], ...]:
    """Two by two, of one view at two dates; those that are left over come last, with each other."""
    pairs: list[tuple[SummaryPhoto, ...]] = []
    waiting: dict[str, SummaryPhoto] = {}
    left: list[SummaryPhoto] = []
    for photo in photos:
        before = waiting.pop(photo.view, None)
        if before and before.day != photo.day:
            pairs.append((before, photo))
            continue
        left.extend([before] if before else [])
        waiting[photo.view] = photo
    left = sorted([*left, *waiting.values()], key=_moment)
    pairs.sort(key=lambda pair: (pair[0].at, pair[1].at))
    return (*pairs, *(tuple(left[at : at + 2]) for at in range(0, len(left), 2)))


def glance(chosen: Sequence[SummaryPhoto]) -> tuple[SummaryPhoto, ...]:
    """The first, the worst and the latest, of the same view where that can be."""
    if not chosen:
        return ()
    alike = [photo for photo in chosen if photo.view == chosen[0].view]
    latest = (alike if len(alike) > 1 else chosen)[-1]
    worst = [photo for photo in alike if photo.worst] or [photo for photo in chosen if photo.worst]
    return tuple({photo.id: photo for photo in sorted([chosen[0], *worst[:1], latest], key=_moment)}.values())
