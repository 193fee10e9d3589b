"""Exports last for ever: that of each version comes in whole, and every word of it is in the database."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
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
from diary.vocabulary import IRRITATING, Handling
from tests.archives import arrive
from tests.freeze import FROZEN, ROOT

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


# What version 1 kept in columns of an entry, and what became of it: (word, name, first day, last day, adviser, effect)

STEROID = ("steroid", "Hydrocortisone 1 %")
OF_ENTRY: dict[int, list[tuple[Any, ...]]] = {
    119: [],  # not answered
    120: [],  # none of these
    201: [],
    202: [("squeezed", "", "11-02", "11-02", "", None)],
    203: [("scrubbed", "", "11-02", "11-02", "", None), ("squeezed", "", "11-02", "11-02", "", None)],
    204: [
        (word, "", "11-01", "11-02", "Pharmacist", "helped")
        for word in ("acid", "acne_product", "exfoliated", "retinoid", "steroid")
    ],
    205: [("other", "Zinc cream", "11-03", "11-03", "", None)],
    206: [("other", "", "11-03", "11-03", "", None)],
    # The name belongs to "other", or to the only word, or stands alone.
    207: [
        ("other", "Hydrocortisone 1 %", "11-03", "11-04", "", "no_change"),
        ("steroid", "", "11-03", "11-04", "", "no_change"),
    ],
    208: [(None, "Coconut oil", "11-04", "11-04", "", None)],
    209: [("acid", "Salicylic 2 %", "11-04", "11-04", "", None)],
    210: [(None, "Camomile", "11-05", "11-05", "", None)],
    # Details of nothing are kept all the same.
    211: [("other", "", "11-05", "11-05", "Neighbour", None)],
    212: [("other", "", "11-05", "11-05", "", "worse")],
    213: [("other", "", "11-05", "11-06", "", None)],
    214: [("other", "", "11-04", "11-05", "Pharmacist", "helped")],
    215: [("other", "", "11-04", "11-05", "Pharmacist", "helped")],
    # One day of two, both, or another than that of the entry.
    216: [("retinoid", "", "10-25", "11-07", "", None)],
    217: [("retinoid", "", "11-05", "11-05", "", None)],
    218: [("steroid", "", "11-01", "11-03", "", None)],
    219: [("steroid", "", "11-08", "11-08", "", None)],
    220: [("acne_product", "", "11-08", "11-12", "", None)],
    221: [("acid", "", "11-10", "11-10", "", None)],
    222: [("scrubbed", "", "09-01", "11-09", "", None)],
    # The same thing, noted again, is noted again.
    223: [(*STEROID, "11-10", "11-10", "Dr Okafor", None)],
    224: [(*STEROID, "11-10", "11-11", "Dr Okafor", None)],
    225: [(*STEROID, "11-10", "11-12", "Dr Okafor", "helped")],
    226: [("steroid", "hydrocortisone 1 %", "11-13", "11-13", "", None)],
    227: [("other", "Zinc cream", "11-14", "11-14", "", None)],
    228: [("other", "Zinc cream", "11-14", "11-15", "", None)],
    229: [("other", "Ö" * 200, "11-15", "11-15", "ü" * 200, None)],
    230: [("other", "كريم الزنك 🧴", "11-15", "11-15", "סבתא", None)],
    231: [("other", "-2 drops", "11-15", "11-16", "@neighbour", "helped")],
    234: [("other", "Zinc cream, camomile; oil", "11-17", "11-17", "", None)],
    235: [("squeezed", "", "11-17", "11-17", "", None)],
    236: [("squeezed", "", "11-17", "11-17", "", None)],
    237: [("squeezed", "", "11-18", "11-18", "", "worse")],
    238: [("exfoliated", "", "11-18", "11-18", "", "worse")],
    239: [("acid", "", "11-19", "11-19", "", None)],
    240: [("acid", "", "11-19", "11-19", "", None)],
    241: [("acne_product", "", "11-20", "11-23", "", None)],
    401: [("steroid", "", "11-21", "11-21", "", None)],  # of the 20th in London
    402: [("other", "קרם", "11-21", "11-22", "", None)],
}
NOTHING_DONE = {120, 201, 210, 215}


@pytest.mark.django_db
def test_what_was_done_to_the_skin_is_treatments_since_version_2(zoe: User) -> None:
    arrive((FROZEN / "archive_1.zip").read_bytes(), by=zoe)
    entries = {int(str(row.pk)[-3:]): row for row in Observation.objects.all()}
    for number, expected in OF_ENTRY.items():
        told = [
            (row.handling, row.name, f"{row.start:%m-%d}", f"{row.end:%m-%d}", row.advised_by, row.effect)
            for row in entries[number].noted_treatments
        ]
        assert sorted(told, key=str) == sorted(expected, key=str), number
    assert {number for number, row in entries.items() if row.nothing_done} == NOTHING_DONE
    words = (*IRRITATING, Handling.OTHER)  # all that there were then
    all_words = [(row.handling, row.name) for row in entries[121].noted_treatments]
    assert all_words == [(word, "Everything at once" if word == "other" else "") for word in words]
    noted = Treatment.objects.exclude(observation=None)
    assert noted.count() == sum(map(len, OF_ENTRY.values())) + len(words)
    for row in noted.select_related("observation"):
        entry = row.observation
        assert (row.case_id, row.noted_at, row.author) == (entry.case_id, entry.noted_at, entry.author)
        assert (row.visit, row.sites, row.photos.count(), row.start.year) == (None, [], 0, 2026)


def test_the_key_of_such_a_treatment_follows_from_its_entry() -> None:
    """As literals, since a diary that was updated has to come to the same ones as its old exports."""
    told = json.loads(ZipFile(FROZEN / "archive_1.zip").read("diary.json"))
    cases = [case for baby in upgrade(told)["babies"] for case in baby["cases"]]
    keys = {
        (row["observation"][-3:], row["handling"]): row["id"]
        for case in cases
        for row in case["treatments"]
        if row["observation"]
    }
    assert keys["202", "squeezed"] == "2f061936-a382-55e5-8c80-7fd92d45ccff"
    assert keys["208", None] == "4d385d39-481f-5bc9-aff5-2faa9a8f3d9c"
    assert keys["211", "other"] == "7a2db743-db56-5152-b67c-8e0a30eac8be"


@pytest.mark.slow
def test_an_old_export_brings_nothing_twice_into_the_updated_diary_that_it_is_of(tmp_path: Path) -> None:
    """The database's migrations and the archive's upgrades come to the same rows by the same keys."""
    shutil.copytree(FROZEN / "diary_1/photos", tmp_path / "photos")
    with closing(sqlite3.connect(tmp_path / "diary.sqlite3")) as database:
        database.executescript((FROZEN / "diary_1/diary.sql").read_bytes().decode())
    environment = {"LITTLE_SPOTS_DATA": str(tmp_path), "PATH": os.environ["PATH"]}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True)
    bring = [*manage, "import", FROZEN / "archive_1.zip", "--for", "ana@example.org"]
    done = subprocess.run(bring, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        f"{name} is here already, and nothing was missing." for name in ("נועה", "Ada 🐞")
    ]
