"""Chooses the photos of a summary, unless the parent chose them."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.models.photo import PrintedPhoto
from diary.presenters.answers import day_text, joined
from diary.presenters.course_chart import CHANGE

from .photos import SummaryPhoto
from .phrases import labels

MOST_PHOTOS = 12

Taken = tuple[Observation, PrintedPhoto]


def summary_photos(
    case: Case, rows: Sequence[Observation], *, chosen: Collection[str] | None, most: int = MOST_PHOTOS
) -> tuple[SummaryPhoto, ...]:
    """Every photo of these rows, the oldest first; without a choice at most so many are chosen."""
    photos = [(row, photo) for row in rows for photo in row.printed_photos]
    worst = _worst(rows)
    ids = set(chosen) if chosen is not None else _sensible(case, photos, worst, most=most)
    return tuple(
        _photo(case, row, photo, chosen=str(photo.pk) in ids, worst=row is worst) for row, photo in photos
    )


def _worst(rows: Sequence[Observation]) -> Observation | None:
    """The latest of those with a photo at which the course stands highest, and most signs; None where none rose."""
    level, highest, found = 0, (0, 1), None
    for row in rows:
        level += CHANGE.get(row.trend, 0)
        here = (max(level, 0), len(row.signs or ()))
        if row.printed_photos and here >= highest:
            highest, found = here, row
    return found


def _sensible(case: Case, photos: Sequence[Taken], worst: Observation | None, *, most: int) -> set[str]:
    """Of the first entry, the worst, the latest and evenly between, each view; of a day's the better ones.

    Never the nappy area, which is put in one by one.
    """
    shown = [(row, photo) for row, photo in photos if not _is_nappy(case, row)]
    if len(shown) > most:
        shown = _better(shown)
    entries: dict[Observation, dict[str, PrintedPhoto]] = {}
    for row, photo in shown:
        entries.setdefault(row, {}).setdefault(photo.view if len(shown) > most else str(photo.pk), photo)
    views = max(map(len, entries.values()), default=1)
    told = list(entries) if len(shown) <= most else _evenly(list(entries), max(most // views, 1), worst)
    return {str(photo.pk) for row in told for photo in entries[row].values()}


def _is_nappy(case: Case, row: Observation) -> bool:
    return v.Site.NAPPY in {case.site, *row.sites}


def _evenly(rows: Sequence[Observation], count: int, worst: Observation | None) -> list[Observation]:
    """So many of them, the first, the last and `worst` among them, where it is one of them."""
    last = len(rows) - 1
    places = sorted({round(i * last / max(count - 1, 1)) for i in range(min(count, len(rows)))})
    if worst in rows and rows.index(worst) not in places:
        nearest = min(places[1:-1] or places[-1:], key=lambda place: abs(place - rows.index(worst)))
        places[places.index(nearest)] = rows.index(worst)
    return [rows[place] for place in places]


def _better(shown: Sequence[Taken]) -> list[Taken]:
    """Without those that something may be wrong with, where there is another of that view and day with less wrong."""
    fewest: dict[tuple[date, str], int] = {}
    for row, photo in shown:
        kind = row.day, photo.view
        fewest[kind] = min(fewest.get(kind, len(photo.hints)), len(photo.hints))
    return [(row, photo) for row, photo in shown if len(photo.hints) == fewest[row.day, photo.view]]


def _photo(case: Case, row: Observation, photo: PrintedPhoto, *, chosen: bool, worst: bool) -> SummaryPhoto:
    number = case.day_number(row.day)
    return SummaryPhoto(
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
        chosen=chosen,
        worst=worst,
        entry=str(row.pk),
        nappy=_is_nappy(case, row),
    )
