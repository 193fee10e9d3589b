"""The schema of diary.json says what the models are, and no version of it ever changes."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction

from diary.archive.schema import current
from diary.archive.versions import SCHEMAS, VERSION, schema, schema_file, validate
from diary.tracker import RULES
from tests.archives import told
from tests.freeze import FROZEN, ROOT, made_up

CHANGED = "the schema has changed: run `.venv/bin/python -m tests.freeze`"


def test_it_is_the_newest_frozen_one() -> None:
    assert json.loads(json.dumps(current(VERSION))) == schema(VERSION), CHANGED


def test_there_is_one_of_each_version() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{n}.json" for n in range(1, VERSION + 1)}
    assert {path.name for path in FROZEN.glob("*.zip")} == {f"archive_{n}.zip" for n in range(1, VERSION + 1)}


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_it_is_as_it_was_when_an_export_of_its_version_was_made(version: int) -> None:
    with ZipFile(FROZEN / f"archive_{version}.zip") as archive:
        assert archive.read("diary.schema.json") == schema_file(version).read_bytes()
        validate(json.loads(archive.read("diary.json")), version)


def test_every_rule_can_be_put_off() -> None:
    pattern = current(VERSION)["definitions"]["event"]["properties"]["rules"]["items"]["pattern"]
    assert all(re.fullmatch(pattern, rule.id) for rule in RULES)


def values(noun: str, value: Any, rule: dict[str, Any]) -> Any:
    """What each property is anywhere in a document: (noun, property, value)."""
    if "$ref" in rule:
        noun = rule["$ref"].removeprefix("#/definitions/")
        rule = schema(VERSION)["definitions"][noun]
    if isinstance(value, list):
        for item in value:
            yield from values(noun, item, rule.get("items", {}))
    elif isinstance(value, dict):
        for name, inner in rule.get("properties", {}).items():
            yield noun, name, value[name]
            yield from values(noun, value[name], inner)


def test_what_is_frozen_has_something_of_everything() -> None:
    """So that a property that gets lost on the way in is missed."""
    found = list(values("", told((FROZEN / f"archive_{VERSION}.zip").read_bytes()), schema(VERSION)))
    for noun, definition in schema(VERSION)["definitions"].items():
        for name, rule in definition.get("properties", {}).items():
            said = [value for owner, one, value in found if (owner, one) == (noun, name)]
            assert any(value not in (None, "", [], False) for value in said), (noun, name)
            assert "default" not in rule or any(value != rule["default"] for value in said), (noun, name)


@pytest.mark.django_db
def test_what_is_frozen_is_the_same_whenever_it_is_made() -> None:
    made = []
    for _ in range(2):
        with transaction.atomic():
            made.append(made_up())
            transaction.set_rollback(True)
    assert made[0] == made[1]


@pytest.mark.slow
def test_freezing_changes_nothing_where_nothing_has_changed() -> None:
    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (*SCHEMAS.iterdir(), *FROZEN.glob("*.zip"))}

    # Where it has, freezing here would hide what the test above has to say.
    assert json.loads(json.dumps(current(VERSION))) == schema(VERSION), CHANGED
    before = kept()
    done = subprocess.run([sys.executable, "-m", "tests.freeze"], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b""
    assert kept() == before
