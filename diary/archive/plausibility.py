"""Could a diary have held this? What the forms make sure of, asked once more of what comes from elsewhere.

No stricter than the forms, since what they let in has to come out and in again: a birth date or a time zone may have
been corrected later.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from diary import geometry
from diary.models import Case, Observation, Photo, Treatment, Turn, Visit
from diary.scale import is_long_enough
from diary.vocabulary import TurnKind

from .reasons import BadArchive
from .records import Family

CLOCKS_DIFFER = timedelta(days=1)  # of two machines, and of a time zone that was changed
ZONES_DIFFER = timedelta(days=2)  # at the most, between a moment's days in two of them
BIRTH_CORRECTED = timedelta(days=366)


def check(family: Family, *, now: datetime) -> None:
    """Raises BadArchive."""
    try:
        ok = family.baby.time_zone in available_timezones() and _could_be(family, now=now)
    except OverflowError as error:  # at the beginning or at the end of time
        raise BadArchive from error
    if not ok:
        raise BadArchive


def _could_be(family: Family, *, now: datetime) -> bool:
    latest = now + CLOCKS_DIFFER
    return (
        max(_moments(family), default=now) <= latest
        and all(map(family.baby.day, _moments(family)))  # each has one, in that time zone
        and max(_past(family)) <= family.baby.day(latest)
        and min(_past(family)) >= family.baby.born - BIRTH_CORRECTED
        and all(map(_is_case, family.cases))
        and all(map(_is_observation, family.observations))
        and all(map(_is_visit, family.visits))
        and all(map(_is_treatment, family.treatments))
        and all(map(_is_turn, family.turns))
        and all(map(_is_photo, family.photos))
    )


def _moments(family: Family) -> Iterator[datetime]:
    """That cannot be to come."""
    yield family.baby.created_at
    yield from (row.created_at for row in family.cases)
    for entry in family.observations:
        yield from (entry.at, entry.noted_at)
    yield from (row.noted_at for row in family.visits)
    yield from (row.noted_at for row in family.treatments)
    yield from (row.at for row in family.turns)
    yield from (row.asked_at for row in family.questions)
    yield from (row.added_at for row in family.photos)


def _past(family: Family) -> Iterator[date]:
    """Days that cannot be to come, nor long before birth."""
    yield family.baby.born
    yield from (row.first_noticed for row in family.cases)
    yield from (row.day for row in family.visits)
    yield from (row.day for row in family.turns)
    for treatment in family.treatments:
        yield from filter(None, (treatment.start, treatment.end))
    for row in family.observations:
        yield from filter(None, (row.handling_from, row.handling_until, row.vaccine_on))


def _is_case(row: Case) -> bool:
    return row.first_noticed >= row.baby.born


def _is_observation(row: Observation) -> bool:
    return row.day >= row.case.baby.born - ZONES_DIFFER


def _is_visit(row: Visit) -> bool:
    return row.come_back_by is None or row.come_back_by >= row.day


def _is_treatment(row: Treatment) -> bool:
    return bool(row.name or row.handling) and (row.end is None or row.end >= row.start)


def _is_turn(row: Turn) -> bool:
    return row.kind != TurnKind.PUT_OFF or row.until is not None


def _is_photo(row: Photo) -> bool:
    """Its marks are such that something can be measured by them."""
    size = {"width": row.full_width, "height": row.full_height}
    if (row.strip is None) != (row.strip_mm is None):
        return False
    if row.strip is not None and not is_long_enough(row.strip, **size):
        return False
    try:
        geometry.places(row.landmarks or ((0, 0), (1, 0)), ratio=row.full_height / row.full_width)
    except geometry.TooClose:
        return False
    return True
