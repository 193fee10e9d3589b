"""Everything that is kept of some babies, fetched once: nothing discarded, no draft, and people by name alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.db.models import Q

from accounts.models import User
from diary.models import (
    Baby,
    Case,
    CaseEvent,
    Dose,
    Observation,
    Photo,
    Question,
    Treatment,
    Visit,
    for_summary,
)


@dataclass(frozen=True)
class Contents:
    """In an order that is that of the content alone, so that the same content is told the same."""

    babies: Sequence[tuple[Baby, Sequence[Case]]]
    photos: dict[UUID, list[Photo]]  # by the key of their entry, or of their treatment

    @classmethod
    def of(cls, babies: Iterable[Baby]) -> "Contents":
        """In a fixed number of queries, however long the diaries are."""
        kept = sorted(babies, key=lambda baby: (baby.born, baby.name, str(baby.pk)))
        cases = Case.objects.filter(baby__in=kept).select_related("baby", "by")
        rows = for_summary(cases.order_by("first_noticed", "created_at", "pk"))
        _put_authors(rows)
        told = [(baby, [case for case in rows if case.baby_id == baby.pk]) for baby in kept]
        return cls(told, _photos(rows))

    def photos_of(self, row: Observation | Treatment) -> list[Photo]:
        return self.photos.get(row.pk, [])

    @property
    def cases(self) -> list[Case]:
        return [case for _baby, cases in self.babies for case in cases]

    @property
    def digests(self) -> list[str]:
        """Of the master of each photo, where that was not lost long ago, sorted."""
        return sorted({photo.master for photos in self.photos.values() for photo in photos} - {""})

    # What hangs on a case, or on a treatment, the oldest first

    def observations(self, case: Case) -> list[Observation]:
        return sorted(
            case.observation_list,
            key=lambda observation: (observation.at, observation.noted_at, str(observation.pk)),
        )

    def visits(self, case: Case) -> list[Visit]:
        return sorted(case.visit_list, key=lambda visit: (visit.day, visit.time or time(), str(visit.pk)))

    def treatments(self, case: Case) -> list[Treatment]:
        return sorted(
            case.treatment_list,
            key=lambda treatment: (treatment.start, treatment.noted_at, str(treatment.pk)),
        )

    def doses(self, treatment: Treatment) -> list[Dose]:
        return sorted(treatment.dose_list, key=lambda dose: (dose.at, dose.author))

    def questions(self, case: Case) -> list[Question]:
        return sorted(case.question_list, key=lambda question: (question.asked_at, str(question.pk)))

    def events(self, case: Case) -> list[CaseEvent]:
        return sorted(case.event_list, key=lambda event: (event.day, event.at, event.pk))


def _photos(cases: Sequence[Case]) -> dict[UUID, list[Photo]]:
    of_entry = Q(observation__case__in=cases, observation__discarded_at=None)
    of_label = Q(treatment__case__in=cases, treatment__discarded_at=None)
    rows = Photo.objects.filter(of_entry | of_label).select_related("added_by")
    found: dict[UUID, list[Photo]] = defaultdict(list)
    for photo in rows.order_by("added_at", "pk"):
        found[photo.observation_id or photo.treatment_id].append(photo)  # type: ignore[index]
    return found


def _put_authors(cases: Sequence[Case]) -> None:
    """Who wrote what; entries know it already."""
    rows = [
        row
        for case in cases
        for row in (*case.visit_list, *case.event_list, *case.treatment_list, *case.question_list)
    ]
    people = dict(User.objects.only("name", "email").in_bulk({row.by_id for row in rows if row.by_id}))
    for row in rows:
        row.by = people.get(row.by_id) if row.by_id else None
