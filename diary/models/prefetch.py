"""Cases with all that was noted of them: in a fixed number of queries, however long the diary is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from accounts.models import User
from diary.vocabulary import Handling

from .case import Case
from .case_event import CaseEvent
from .dose import Dose
from .observation import Observation
from .photo import Photo, PrintedPhoto, ShownPhoto
from .question import Question
from .treatment import Treatment
from .visit import Visit

Row = TypeVar("Row", Observation, Visit, CaseEvent, Treatment, Question)


def with_history(
    cases: Iterable[Case],
    *,
    photos: bool = True,
    writers: bool = False,
    treatments: bool = True,
    doses: bool = False,
) -> list[Case]:
    """What `assess` needs in four queries; one more for `photos`, for `writers`: who noted each entry, and for `doses`
    where there are treatments.

    Without `treatments`, one less: they bring notes, which a card does not show, and never a prompt.
    By hand, since Django's prefetching takes half of a page's time for the dozens of rows that a page lists.
    """
    found = list(cases)
    ids = [case.pk for case in found]
    observations = _by_case(Observation.objects.filter(case__in=ids))
    visits = _by_case(Visit.objects.filter(case__in=ids))
    events = _by_case(CaseEvent.objects.filter(case__in=ids))
    used = _by_case(Treatment.objects.filter(case__in=ids)) if treatments else defaultdict(list)
    given = _doses(ids) if doses and used else None
    shown = _photos(ids) if photos else {}
    people = _writers(observations) if writers else {}
    for case in found:
        case.observation_list, case.visit_list, case.event_list = (
            observations[case.pk],
            visits[case.pk],
            events[case.pk],
        )
        case.treatment_list = used[case.pk]
        # The case of each row, since that knows the time zone.
        for visit in case.visit_list:
            visit.case = case
        if treatments:
            _join_treatments(case, given)
        for observation in case.observation_list:
            observation.case = case
            if photos:
                observation.shown_photos = shown.get(observation.pk, [])
            if writers:
                observation.by = people.get(observation.by_id)
    return found


def for_summary(cases: Iterable[Case]) -> list[Case]:
    """With history, writers, doses, questions, and photos as they are printed: in nine queries."""
    found = with_history(cases, photos=False, writers=True, doses=True)
    ids = [case.pk for case in found]
    questions = _by_case(Question.objects.filter(case__in=ids))
    kept = Photo.objects.filter(observation__case__in=ids, observation__discarded_at=None)
    printed: dict[UUID, list[PrintedPhoto]] = defaultdict(list)
    for photo in kept.printed():
        printed[photo.observation_id].append(photo)
    labels: dict[UUID | None, list[Photo]] = defaultdict(list)
    for label in Photo.objects.filter(treatment__case__in=ids, treatment__discarded_at=None):
        labels[label.treatment_id].append(label)
    for case in found:
        case.question_list = questions[case.pk]
        for observation in case.observation_list:
            observation.printed_photos = printed[observation.pk]
        for treatment in case.treatment_list:
            treatment.label_photos = labels[treatment.pk]
    return found


def _join_treatments(case: Case, given: "dict[UUID, list[Dose]] | None") -> None:
    """Each observation knows the treatments that it noted, and they know it, the case, and what of them was `given`."""
    for treatment in case.treatment_list:
        treatment.case = case
        if given is not None:
            treatment.dose_list = given[treatment.pk]
            for dose in treatment.dose_list:
                dose.treatment = treatment
    order = {word.value: place for place, word in enumerate(Handling)}
    noted: dict[UUID | None, list[Treatment]] = defaultdict(list)
    for treatment in sorted(case.treatment_list, key=lambda one: order.get(one.handling or "", len(order))):
        noted[treatment.observation_id].append(treatment)
    for observation in case.observation_list:
        observation.noted_treatments = noted.get(observation.pk, [])
        for treatment in observation.noted_treatments:
            treatment.observation = observation


def _by_case(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _photos(cases: list[UUID]) -> dict[UUID, list[ShownPhoto]]:
    """By the key of their observation."""
    found: dict[UUID, list[ShownPhoto]] = defaultdict(list)
    for photo in Photo.objects.filter(observation__case__in=cases).shown():
        found[photo.observation_id].append(photo)
    return found


def _doses(cases: list[UUID]) -> dict[UUID, list[Dose]]:
    """By the key of their treatment."""
    found: dict[UUID, list[Dose]] = defaultdict(list)
    for dose in Dose.objects.filter(treatment__case__in=cases, treatment__discarded_at=None).with_authors():
        found[dose.treatment_id].append(dose)
    return found


def _writers(observations: dict[UUID, list[Observation]]) -> dict[int | None, User]:
    ids = {observation.by_id for found in observations.values() for observation in found}
    return dict(User.objects.only("name", "email").in_bulk(ids - {None}))
