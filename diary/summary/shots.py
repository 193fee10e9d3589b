"""Which photos go along? A sensible choice, unless the parent made one."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.models.photo import ShownPhoto

from .parts import Shot
from .told import day_text

MOST_SHOTS = 12


def shots(case: Case, rows: Sequence[Observation], *, chosen: Collection[str] | None) -> tuple[Shot, ...]:
    photos = [(row, photo) for row in rows for photo in row.shown_photos]
    ids = set(chosen) if chosen is not None else _sensible(case, photos)
    return tuple(_shot(case, row, photo, ids) for row, photo in photos)


def _sensible(case: Case, photos: Sequence[tuple[Observation, ShownPhoto]]) -> set[str]:
    """The first, the worst, the latest and evenly between; never the nappy area, which is put in one by one."""
    shown = [(row, photo) for row, photo in photos if v.Site.NAPPY not in {case.site, *row.sites}]
    count = min(len(shown), MOST_SHOTS)
    spread = {round(i * (len(shown) - 1) / max(count - 1, 1)) for i in range(count)}
    worst = [i for i, (row, _photo) in enumerate(shown) if row.trend == v.Trend.WORSE or row.signs]
    if worst and not spread & set(worst):
        spread.discard(sorted(spread)[len(spread) // 2] if count == MOST_SHOTS else -1)
        spread.add(worst[-1])
    return {str(shown[i][1].pk) for i in spread}


def _shot(case: Case, row: Observation, photo: ShownPhoto, chosen: Collection[str]) -> Shot:
    number = case.day_number(row.day)
    return Shot(
        id=str(photo.pk),
        print=photo.print,
        number=number,
        day=row.day,
        view=str(photo),
        alt=_("%(view)s of %(case)s, day %(number)s, %(day)s")
        % {"view": photo, "case": case, "number": number, "day": day_text(row.day)},
        chosen=str(photo.pk) in chosen,
    )
