"""What of each row goes into diary.json, and how it comes out of it again.

`schema.py` says what the values are. Left out are only what the diary works out by itself (the
pictures made from a master, their sizes), what belongs to one installation (accounts, carers, shares, the form that
a photo came with), drafts, and what was deleted.
"""

from collections.abc import Container, Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from diary.models import Baby, Case, CaseEvent, Dose, Observation, Photo, Question, Treatment, Visit
from diary.questionnaire import COLUMNS

from .contents import Contents
from .versions import FORMAT, VERSION, Json

M = TypeVar("M", bound=models.Model)

FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Baby: (
        "id", "name", "born", "born_week", "skin_tone", "feeding", "allergies", "family_skin", "country",
        "time_zone", "created_at",
    ),
    Case: (
        "id", "sites", "side", "look", "name", "first_noticed", "noticed", "created_at", "sites_changed_at",
        "look_changed_at",
    ),
    Observation: (
        "id", "at", "at_changed", *(item.id for item in COLUMNS), "signs_asked", "nothing_done", "noted_at",
        "changed_at",
    ),
    Visit: ("id", "kind", "day", "time", "who", "said", "prescribed", "come_back_if", "come_back_by", "noted_at",
        "confirmed_at"),
    CaseEvent: ("kind", "day", "at", "until", "rules", "who", "note"),
    Treatment: ("id", "name", "handling", "sites", "start", "end", "advised_by", "effect", "noted_at"),
    Dose: ("at",),
    Question: ("id", "text", "asked_at"),
    Photo: ("id", "view", "taken_at", "hints", "landmarks", "strip", "strip_mm", "added_at"),
}  # fmt: skip


def document(contents: Contents, *, now: datetime, lost: Container[str]) -> Json:
    """All of it as JSON has it. `lost` are the digests of photos whose files are not there any more."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": _plain(now),
        "babies": [
            _told(baby) | {"cases": [_case(case, contents, lost) for case in cases]}
            for baby, cases in contents.babies
        ],
    }


def _case(case: Case, contents: Contents, lost: Container[str]) -> Json:
    def photos(row: Observation | Treatment) -> Json:
        return {"photos": [_photo(photo, lost) for photo in contents.photos_of(row)]}

    def doses(treatment: Treatment) -> Json:
        return {"doses": [_written(dose) for dose in contents.doses(treatment)]}

    visits = {visit.pk for visit in contents.visits(case)}

    def links(treatment: Treatment) -> Json:  # a visit that was deleted is not told of
        visit = treatment.visit_id if treatment.visit_id in visits else None
        return {"visit": _plain(visit), "observation": _plain(treatment.observation_id)}

    return _written(case) | {
        "observations": [
            _written(observation) | photos(observation) for observation in contents.observations(case)
        ],
        "visits": [_written(visit) for visit in contents.visits(case)],
        "treatments": [
            _written(treatment) | links(treatment) | doses(treatment) | photos(treatment)
            for treatment in contents.treatments(case)
        ],
        "questions": [_written(question) for question in contents.questions(case)],
        "events": [_written(event) for event in contents.events(case)],
    }


def _photo(photo: Photo, lost: Container[str]) -> Json:
    there = photo.master and photo.master not in lost
    size = {"width": photo.full_width, "height": photo.full_height}
    return _written(photo) | size | {"sha256": photo.master if there else None}


def _written(row: "Case | Observation | Visit | CaseEvent | Treatment | Dose | Question | Photo") -> Json:
    return _told(row) | {"by": row.author}


def _told(row: models.Model) -> Json:
    return {name: _plain(getattr(row, name)) for name in FIELDS[type(row)]}


def _plain(value: Any) -> Any:
    """Moments are in UTC; a temperature is a text, so that it stays as exact as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def row(model: type[M], data: Json, **links: Any) -> M:
    """A row that is not saved yet. Raises ValidationError for a day or a moment that there never was."""
    columns = {column.name: column for column in model._meta.concrete_fields}
    values = {name: columns[name].to_python(data[name]) for name in FIELDS[model]}
    names = {"by_name": data["by"]} if "by" in data else {}
    return model(**values, **names, **links)


def digests(babies: Iterable[Json]) -> set[str]:
    """Of the photos that a document names, but for those that were lost."""
    cases = [case for baby in babies for case in baby["cases"]]
    rows = [row for case in cases for row in (*case["observations"], *case["treatments"])]
    return {photo["sha256"] for row in rows for photo in row["photos"]} - {None}
