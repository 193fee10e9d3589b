"""Chooses the photos of a summary, unless the parent chose them."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.models.photo import PrintedPhoto
from diary.presenters.answers import day_text
from diary.presenters.course_chart import CHANGE

from .photos import SummaryPhoto
from .phrases import labels

MOST_PHOTOS = 12

ObservationPhoto = tuple[Observation, PrintedPhoto]


def summary_photos(
    case: Case,
    observations: Sequence[Observation],
    *,
    chosen: Collection[str] | None,
    most: int = MOST_PHOTOS,
) -> tuple[SummaryPhoto, ...]:
    """Every photo of these rows, the oldest first; without a choice at most so many are chosen."""
    photos = [(observation, photo) for observation in observations for photo in observation.printed_photos]
    worst = _worst(observations)
    ids = set(chosen) if chosen is not None else _default_choice(case, photos, worst, most=most)
    return tuple(
        _photo(case, observation, photo, chosen=str(photo.pk) in ids, worst=observation is worst)
        for observation, photo in photos
    )


def _worst(observations: Sequence[Observation]) -> Observation | None:
    """The latest of those with a photo at which the course stands highest, and most signs; None where none rose."""
    level, highest, found = 0, (0, 1), None
    for observation in observations:
        level += CHANGE.get(observation.trend, 0)
        rank = (max(level, 0), len(observation.signs or ()))
        if observation.printed_photos and rank >= highest:
            highest, found = rank, observation
    return found


def _default_choice(
    case: Case, photos: Sequence[ObservationPhoto], worst: Observation | None, *, most: int
) -> set[str]:
    """Of the first entry, the worst, the latest and evenly between, each view; of a day's the better ones.

    Never the nappy area, which is put in one by one.
    """
    candidates = [(observation, photo) for observation, photo in photos if not _is_nappy(case, observation)]
    if len(candidates) > most:
        candidates = _without_poorer(candidates)
    photos_by_observation: dict[Observation, dict[str, PrintedPhoto]] = {}
    for observation, photo in candidates:
        photos_by_observation.setdefault(observation, {}).setdefault(
            photo.view if len(candidates) > most else str(photo.pk), photo
        )
    views = max(map(len, photos_by_observation.values()), default=1)
    chosen = (
        list(photos_by_observation)
        if len(candidates) <= most
        else _evenly_spread(list(photos_by_observation), max(most // views, 1), worst)
    )
    return {str(photo.pk) for observation in chosen for photo in photos_by_observation[observation].values()}


def _is_nappy(case: Case, observation: Observation) -> bool:
    return not {*case.sites, *observation.sites}.isdisjoint(v.NAPPY_SITES)


def _evenly_spread(
    observations: Sequence[Observation], count: int, worst: Observation | None
) -> list[Observation]:
    """So many of them, the first, the last and `worst` among them, where it is one of them."""
    last = len(observations) - 1
    places = sorted({round(i * last / max(count - 1, 1)) for i in range(min(count, len(observations)))})
    if worst in observations and observations.index(worst) not in places:
        nearest = min(places[1:-1] or places[-1:], key=lambda place: abs(place - observations.index(worst)))
        places[places.index(nearest)] = observations.index(worst)
    return [observations[place] for place in places]


def _without_poorer(candidates: Sequence[ObservationPhoto]) -> list[ObservationPhoto]:
    """Without those that something may be wrong with, where there is another of that view and day with less wrong."""
    fewest: dict[tuple[date, str], int] = {}
    for observation, photo in candidates:
        kind = observation.day, photo.view
        fewest[kind] = min(fewest.get(kind, len(photo.hints)), len(photo.hints))
    return [
        (observation, photo)
        for observation, photo in candidates
        if len(photo.hints) == fewest[observation.day, photo.view]
    ]


def _photo(
    case: Case, observation: Observation, photo: PrintedPhoto, *, chosen: bool, worst: bool
) -> SummaryPhoto:
    number = case.day_number(observation.day)
    return SummaryPhoto(
        id=str(photo.pk),
        print=photo.print,
        number=number,
        day=observation.day,
        at=case.baby.local(observation.at),
        view=str(photo),
        place=labels(v.Site, observation.sites) or case.get_sites_display(),
        age_days=(observation.day - case.baby.born).days,
        width=photo.width,
        height=photo.height,
        mm_across=photo.mm_across,
        alt=_("%(view)s of %(case)s, day %(number)s, %(day)s")
        % {"view": photo, "case": case, "number": number, "day": day_text(observation.day)},
        chosen=chosen,
        worst=worst,
        entry=str(observation.pk),
        nappy=_is_nappy(case, observation),
    )
