"""A baby of an archive with all that hangs on it, as rows: checked together, saved together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import User
from diary.images import RENDITIONS
from diary.models import Baby, Case, CaseEvent, Observation, Photo, Question, Treatment, Visit

from .document import Json, row
from .reasons import BadArchive

M = TypeVar("M", bound=models.Model)


@dataclass
class BabyRecords:
    """No row is saved yet; the `master` of a photo is the digest that the archive gives, "" for a lost one."""

    baby: Baby
    cases: list[Case] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    treatments: list[Treatment] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    events: list[CaseEvent] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)

    @classmethod
    def of(cls, told: Json) -> "BabyRecords":
        """From JSON that the schema has passed. Raises BadArchive for a day that there never was."""
        try:
            records = cls(row(Baby, told))
            for case in told["cases"]:
                records._take_in(case)
        except (ValidationError, OverflowError) as error:
            raise BadArchive from error
        return records

    def _take_in(self, told: Json) -> None:
        case = row(Case, told, baby=self.baby)
        self.cases.append(case)
        visits = {visit["id"]: row(Visit, visit, case=case) for visit in told["visits"]}
        self.visits += visits.values()
        for observation in told["observations"]:
            entry = row(Observation, observation, case=case)
            self.observations.append(entry)
            self.photos += _photos(observation, observation=entry)
        for treatment in told["treatments"]:
            if treatment["visit"] not in (None, *visits):
                raise BadArchive
            used = row(Treatment, treatment, case=case, visit=visits.get(treatment["visit"]))
            self.treatments.append(used)
            self.photos += _photos(treatment, treatment=used)
        self.questions += [row(Question, question, case=case) for question in told["questions"]]
        self.events += [row(CaseEvent, event, case=case) for event in told["turns"]]

    def save(self, *, by: User) -> None:
        """Wants a transaction. `by` becomes its only carer. Raises IntegrityError where any of it is here already."""
        _insert([self.baby], stamp="created_at")
        self.baby.carers.create(user=by)
        _insert(self.cases, stamp="created_at")
        _insert(self.visits, stamp="noted_at")
        _insert(self.observations, stamp="noted_at")
        _insert(self.treatments, stamp="noted_at")
        _insert(self.questions, stamp="asked_at")
        _insert(self.events)
        _insert(self.photos, stamp="added_at")


def _photos(told: Json, **of: Any) -> Iterator[Photo]:
    for photo in told["photos"]:
        full = photo["width"], photo["height"]
        width, height = RENDITIONS["display"].fitting(full)
        size = {"width": width, "height": height, "full_width": full[0], "full_height": full[1]}
        yield row(Photo, photo, master=photo["sha256"] or "", **size, **of)


def _insert(rows: Sequence[M], *, stamp: str = "") -> None:
    """All at once. A `stamp` is set to now by Django when a row is made, and is then set to what it was."""
    if not rows:
        return
    made = type(rows[0])._base_manager
    moments = [getattr(row, stamp) for row in rows] if stamp else []
    made.bulk_create(rows)
    for one, moment in zip(rows, moments, strict=False):
        setattr(one, stamp, moment)
    if stamp:
        made.bulk_update(rows, [stamp], batch_size=500)
