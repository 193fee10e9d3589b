"""Which photos go along? A sensible choice, unless the parent made one."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.models.photo import PrintedPhoto

from .parts import Shot
from .told import day_text, joined, labels

MOST_SHOTS = 12

Taken = tuple[Observation, PrintedPhoto]


def shots(
    case: Case, rows: Sequence[Observation], *, chosen: Collection[str] | None, most: int = MOST_SHOTS
) -> tuple[Shot, ...]:
    """Every photo of these rows, the oldest first; without a choice at most so many are chosen."""
    photos = [(row, photo) for row in rows for photo in row.printed_photos]
    ids = set(chosen) if chosen is not None else _sensible(case, photos, most=most)
    return tuple(_shot(case, row, photo, ids) for row, photo in photos)


def _sensible(case: Case, photos: Sequence[Taken], *, most: int) -> set[str]:
    """The first, the worst, the latest and evenly between, the best of those that are near.

    Never the nappy area, which is put in one by one.
    """
    shown = [(row, photo) for row, photo in photos if not _is_nappy(case, row)]
    count = min(len(shown), most)
    spread = {round(i * (len(shown) - 1) / max(count - 1, 1)) for i in range(count)}
    worst = [i for i, (row, _photo) in enumerate(shown) if row.trend == v.Trend.WORSE or row.signs]
    if worst and not spread & set(worst):
        spread.discard(sorted(spread)[len(spread) // 2] if count == most else -1)
        spread.add(worst[-1])
    chosen: set[int] = set()
    for place in sorted(spread):
        chosen.add(_best_near(place, shown, chosen | spread))
    return {str(shown[i][1].pk) for i in chosen}


def _is_nappy(case: Case, row: Observation) -> bool:
    return v.Site.NAPPY in {case.site, *row.sites}


def _best_near(place: int, shown: Sequence[Taken], taken: Collection[int]) -> int:
    """The photo itself; where something may be wrong with it, another of that view and day with less wrong."""
    row, photo = shown[place]
    others = [
        i
        for i, (other_row, other) in enumerate(shown)
        if i not in taken and other.view == photo.view and other_row.day == row.day
    ]
    return min([place, *others], key=lambda i: len(shown[i][1].hints))


def _shot(case: Case, row: Observation, photo: PrintedPhoto, chosen: Collection[str]) -> Shot:
    number = case.day_number(row.day)
    return Shot(
        id=str(photo.pk),
        print=photo.print,
        number=number,
        day=row.day,
        at=case.baby.local(row.at),
        view=str(photo),
        place=labels(v.Site, row.sites)
        or joined([case.get_site_display(), (case.get_side_display() or "").lower()]),
        age_days=(row.day - case.baby.born).days,
        width=photo.width,
        height=photo.height,
        mm_across=photo.mm_across,
        alt=_("%(view)s of %(case)s, day %(number)s, %(day)s")
        % {"view": photo, "case": case, "number": number, "day": day_text(row.day)},
        chosen=str(photo.pk) in chosen,
        entry=str(row.pk),
        nappy=_is_nappy(case, row),
    )
