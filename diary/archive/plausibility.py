"""Refuses what no diary could have held: what the forms make sure of, asked once more of what comes from elsewhere.

No stricter than the forms, since what they let in has to come out and in again: a birth date or a time zone may have
been corrected later.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from diary.geometry import LEAST_TO_LAY, LEAST_TO_MEASURE, are_apart
from diary.models import Case, CaseEvent, Observation, Photo, Treatment, Visit
from diary.places import time_zones
from diary.vocabulary import CaseEventKind

from .reasons import BadArchive
from .records import BabyRecords

CLOCKS_DIFFER = timedelta(days=1)  # of two machines, and of a time zone that was changed
ZONES_DIFFER = timedelta(days=2)  # at the most, between a moment's days in two of them
BIRTH_CORRECTED = timedelta(days=366)


def check(records: BabyRecords, *, now: datetime) -> None:
    """Raises BadArchive."""
    try:
        ok = records.baby.time_zone in time_zones.known() and _could_be(records, now=now)
    except OverflowError as error:  # at the beginning or at the end of time
        raise BadArchive from error
    if not ok:
        raise BadArchive


def check_once(babies: Sequence[BabyRecords]) -> None:
    """Each key stands for one row. Raises BadArchive."""
    keys = [(type(row), row.pk) for records in babies for row in (records.baby, *records.rows()) if row.pk]
    if len(set(keys)) < len(keys):
        raise BadArchive


def _could_be(records: BabyRecords, *, now: datetime) -> bool:
    latest = now + CLOCKS_DIFFER
    return (
        max(_moments(records), default=now) <= latest
        and all(map(records.baby.day, _moments(records)))  # each has one, in that time zone
        and max(_past(records)) <= records.baby.day(latest)
        and min(_past(records)) >= records.baby.born - BIRTH_CORRECTED
        and all(map(_is_case, records.cases))
        and all(map(_is_observation, records.observations))
        and all(map(_is_visit, records.visits))
        and all(map(_is_treatment, records.treatments))
        and all(map(_is_event, records.events))
        and all(map(_is_photo, records.photos))
    )


def _moments(records: BabyRecords) -> Iterator[datetime]:
    """That cannot be to come."""
    yield records.baby.created_at
    yield from (row.created_at for row in records.cases)
    for observation in records.observations:
        yield from (observation.at, observation.noted_at)
    yield from (row.noted_at for row in records.visits)
    yield from (row.noted_at for row in records.treatments)
    yield from (row.at for row in records.events)
    yield from (row.asked_at for row in records.questions)
    yield from (row.added_at for row in records.photos)


def _past(records: BabyRecords) -> Iterator[date]:
    """Days that cannot be to come, nor long before birth."""
    yield records.baby.born
    yield from (row.first_noticed for row in records.cases)
    yield from (row.day for row in records.visits)
    yield from (row.day for row in records.events)
    for treatment in records.treatments:
        yield from filter(None, (treatment.start, treatment.end))
    for observation in records.observations:
        yield from filter(None, (observation.vaccine_on,))


def _is_case(case: Case) -> bool:
    return case.first_noticed >= case.baby.born


def _is_observation(observation: Observation) -> bool:
    return observation.day >= observation.case.baby.born - ZONES_DIFFER


def _is_visit(visit: Visit) -> bool:
    return visit.come_back_by is None or visit.come_back_by >= visit.day


def _is_treatment(treatment: Treatment) -> bool:
    return bool(treatment.name or treatment.handling) and (
        treatment.end is None or treatment.end >= treatment.start
    )


def _is_event(event: CaseEvent) -> bool:
    return event.kind != CaseEventKind.PUT_OFF or event.until is not None


def _is_photo(photo: Photo) -> bool:
    """Its marks are such that something can be measured by them."""
    ratio = photo.full_height / photo.full_width
    if (photo.strip is None) != (photo.strip_mm is None):
        return False
    if photo.strip is not None and not are_apart(photo.strip, ratio=ratio, least=LEAST_TO_MEASURE):
        return False
    return not photo.landmarks or are_apart(photo.landmarks, ratio=ratio, least=LEAST_TO_LAY)
