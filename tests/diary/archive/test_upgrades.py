"""From one version of diary.json to the next."""

import json
from copy import deepcopy
from typing import Any

import pytest
from fastjsonschema import JsonSchemaValueException

from diary.archive import upgrades
from diary.archive.parser import parse
from diary.archive.schema import NOUNS
from diary.archive.upgrades import upgrade
from diary.archive.versions import VERSION, schema, validate
from tests.archives import files
from tests.freeze import FROZEN


def frozen(version: int) -> dict[str, Any]:
    return parse(files((FROZEN / f"archive_{version}.zip").read_bytes())["diary.json"])


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_every_version_becomes_each_later_one(version: int) -> None:
    told = frozen(version)
    for later in range(version, VERSION + 1):
        upgrade(told, to=later)
        validate(told, later)
        assert told["version"] == later
    assert told == upgrade(frozen(version))


def test_the_newest_is_left_as_it_is() -> None:
    assert upgrade(frozen(VERSION)) == frozen(VERSION)


def test_a_new_property_with_a_default_needs_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever kind of object it is of, and wherever that stands."""
    newer = deepcopy(schema(VERSION))
    newer["properties"]["version"]["const"] = VERSION + 1
    for noun in NOUNS.values():
        newer["definitions"][noun]["properties"]["itch"] = {"default": [noun], "type": "array"}
        newer["definitions"][noun]["required"].append("itch")
    monkeypatch.setattr(upgrades, "schema", {VERSION + 1: newer}.get)
    told = upgrade(frozen(VERSION), to=VERSION + 1)
    cases = [case for baby in told["babies"] for case in baby["cases"]]
    without_a_key = [event for case in cases for event in case["events"]]
    without_a_key += [dose for case in cases for row in case["treatments"] for dose in row["doses"]]
    keys = json.dumps(frozen(VERSION)).count('"id"')
    assert json.dumps(told).count('"itch"') == keys + len(without_a_key)
    first, second = told["babies"][0]["cases"]
    assert first["itch"] == ["case"]
    first["itch"].append("x")
    assert second["itch"] == ["case"]  # each has its own


def test_validating_fills_in_nothing() -> None:
    told = frozen(VERSION)
    del told["babies"][0]["cases"][0]["name"]
    with pytest.raises(JsonSchemaValueException):
        validate(told, VERSION)
