"""A baby of an archive with all that hangs on it, as rows: checked together, saved together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import User
from diary.images import RENDITIONS
from diary.models import Baby, Case, CaseEvent, Dose, Observation, Photo, Question, Treatment, Visit

from .document import row
from .reasons import BadArchive
from .versions import Json

M = TypeVar("M", bound=models.Model)
Row = Case | Observation | Visit | Treatment | Dose | Question | CaseEvent | Photo
_LISTS = ("cases", "visits", "observations", "treatments", "doses", "questions", "events", "photos")


@dataclass
class BabyRecords:
    """No row is saved yet; the `master` of a photo is the digest that the archive gives, "" for a lost one."""

    baby: Baby
    cases: list[Case] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    treatments: list[Treatment] = field(default_factory=list)
    doses: list[Dose] = field(default_factory=list)
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
        visits, observations = {}, {}
        for data in told["visits"]:
            visit = visits[data["id"]] = row(Visit, data, case=case)
            self.visits.append(visit)
        for data in told["observations"]:
            observation = observations[data["id"]] = row(Observation, data, case=case)
            self.observations.append(observation)
            self.photos += _photos(data, observation=observation)
        for data in told["treatments"]:
            links = {
                "visit": _linked(visits, data["visit"]),
                "observation": _linked(observations, data["observation"]),
            }
            treatment = row(Treatment, data, case=case, **links)
            self.treatments.append(treatment)
            self.doses += [row(Dose, dose, treatment=treatment) for dose in data["doses"]]
            self.photos += _photos(data, treatment=treatment)
        self.questions += [row(Question, question, case=case) for question in told["questions"]]
        self.events += [row(CaseEvent, event, case=case) for event in told["events"]]

    def rows(self) -> "Iterator[Row]":
        """All but the baby itself."""
        for name in _LISTS:
            yield from getattr(self, name)

    def only(self, rows: "Iterable[Row]") -> "BabyRecords":
        """With these of its rows alone."""
        chosen = set(map(id, rows))
        lists: dict[str, Any] = {
            name: [row for row in getattr(self, name) if id(row) in chosen] for name in _LISTS
        }
        return replace(self, **lists)

    def save_baby(self, *, by: User) -> None:
        """Wants a transaction. `by` becomes its only carer. Raises IntegrityError where it is here already."""
        _insert([self.baby])
        self.baby.carers.create(user=by)

    def save_rows(self) -> None:
        """Wants a transaction, and the baby. Raises IntegrityError where any of them is here already."""
        _insert(self.cases)
        _insert(self.visits)
        _insert(self.observations)
        _insert(self.treatments)
        _insert(self.doses)
        _insert(self.questions)
        _insert(self.events)
        _insert(self.photos)


def _linked(rows: dict[str, M], key: str | None) -> M | None:
    """Raises BadArchive for one of another case, or of none."""
    if key is None:
        return None
    if key not in rows:
        raise BadArchive
    return rows[key]


def _photos(told: Json, **of: Any) -> Iterator[Photo]:
    for photo in told["photos"]:
        full = photo["width"], photo["height"]
        width, height = RENDITIONS["display"].fitting(full)
        size = {"width": width, "height": height, "full_width": full[0], "full_height": full[1]}
        yield row(Photo, photo, master=photo["sha256"] or "", **size, **of)


def _insert(rows: Sequence[models.Model]) -> None:
    if rows:
        type(rows[0])._base_manager.bulk_create(rows)
