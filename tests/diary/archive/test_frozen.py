"""Exports last for ever: that of each version comes in whole, and every word of it is in the database."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

from accounts.models import User
from diary.archive.document import FIELDS
from diary.archive.schema import NOUNS
from diary.archive.upgrades import upgrade
from diary.models import Baby, Case, CaseEvent, Observation, Photo, Question, Treatment, Visit
from diary.storage import photos
from tests.archives import arrive
from tests.freeze import FROZEN

Json = dict[str, Any]
MODELS = {f"{noun}s": model for model, noun in NOUNS.items() if model is not Baby}


@pytest.mark.django_db
@pytest.mark.parametrize("file", sorted(FROZEN.glob("archive_*.zip")), ids=lambda file: file.stem)
def test_everything_of_it_is_in_the_database(file: Path, zoe: User) -> None:
    for _ in range(2):  # the second time, nothing is missing
        came = arrive(file.read_bytes(), by=zoe)
    assert all(one.is_complete for one in came)
    with ZipFile(file) as archive:
        document = upgrade(json.loads(archive.read("diary.json")))
    assert document["babies"]
    rows = [(Baby, told, {}) for told in document["babies"]]
    for baby in document["babies"]:
        for case in baby["cases"]:
            rows.append((Case, case, {"baby_id": UUID(baby["id"])}))
            rows += under(case)
    for model, told, above in rows:
        compare(model, told, above)
    for model in (Case, Observation, Visit, Treatment, Question, CaseEvent, Photo):
        assert model._base_manager.count() == sum(kind is model for kind, _told, _above in rows), model


def under(case: Json) -> Iterator[tuple[Any, Json, Json]]:
    """What hangs on a case, and with the keys of what it hangs on."""
    for name in ("observations", "visits", "treatments", "questions", "events"):
        for row in case[name]:
            yield MODELS[name], row, {"case_id": UUID(case["id"])}
            for photo in row.get("photos", ()):
                yield Photo, photo, {f"{name[:-1]}_id": UUID(row["id"])}


def compare(model: Any, told: Json, above: Json) -> None:
    """Each of its keys is looked at, each column that an export has among them."""
    row = model._base_manager.get(**identity(told, above))
    rest = dict(told)
    for name in FIELDS[model]:
        assert plain(getattr(row, name)) == rest.pop(name), (model, name)
    for name, key in above.items():
        assert getattr(row, name) == key, (model, name)
    if "by" in told:
        assert row.author == rest.pop("by")
    for name in ("visit", "observation"):
        if name in rest:
            key = getattr(row, f"{name}_id")
            assert rest.pop(name) == (key and str(key)), (model, name)
    if model is Photo:
        assert (row.full_width, row.full_height) == (rest.pop("width"), rest.pop("height"))
        digest = rest.pop("sha256")
        assert row.master == (digest or "")
        assert digest is None or hashlib.sha256(photos().read(digest)).hexdigest() == digest
    assert all(isinstance(value, list) for value in rest.values()), rest
    assert set(rest) <= {"cases", "photos", *MODELS}


def identity(told: Json, above: Json) -> Json:
    if "id" in told:
        return {"pk": told["id"]}
    return above | {name: told[name] for name in ("kind", "day", "at")}


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal | date) or hasattr(value, "hour") else value
