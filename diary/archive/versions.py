"""The versions of diary.json: `schemas/N.json` says what version N holds, and is never changed once it was exported."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

Json = dict[str, Any]

FORMAT = "little-spots-diary"
SCHEMAS = Path(__file__).parent / "schemas"
VERSION = max(int(path.stem) for path in SCHEMAS.glob("*.json"))


def schema_file(version: int) -> Path:
    return SCHEMAS / f"{version}.json"


@cache
def schema(version: int) -> Json:
    found: Json = json.loads(schema_file(version).read_bytes())
    return found


def validate(told: Any, version: int) -> None:
    """Raises fastjsonschema.JsonSchemaValueException for what is no diary.json of this version. Fills in nothing."""
    _validator(version)(told)


@cache
def _validator(version: int) -> Any:
    return fastjsonschema.compile(schema(version), use_default=False)
