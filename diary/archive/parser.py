"""diary.json, read: strictly JSON, by its schema, and such that a diary could have held it."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import fastjsonschema
from fastjsonschema import JsonSchemaValueException

from .document import FORMAT, VERSION, Json, digests
from .reasons import BadArchive, Reason
from .zip_reader import ZipReader

MOST_BYTES = 20_000_000  # of diary.json: twenty thousand entries
_SCHEMA = Path(__file__).parent / "schema.json"
_LONGEST_NUMBER = 40  # characters


def read(package: ZipReader) -> Sequence[Json]:
    """The babies of an archive, as its JSON has them. Raises BadArchive."""
    told = parse(package.read("diary.json", most=MOST_BYTES))
    check_version(told)
    package.check_names()
    try:
        _validator()(told)
    except JsonSchemaValueException as error:
        raise BadArchive from error
    babies = cast(Sequence[Json], told["babies"])
    if digests(babies) != package.photos:
        raise BadArchive
    return babies


def parse(data: bytes) -> Any:
    """As RFC 8259 has it: no key twice, no NaN, no number that nobody can mean, not nested without end."""
    try:
        return json.loads(
            data.decode(),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=lambda text: float(_short(text)),
            parse_int=lambda text: int(_short(text)),
        )
    except (ValueError, RecursionError) as error:
        raise BadArchive from error


def check_version(told: Any) -> None:
    """A newer one is said to be so, and can hold anything else."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadArchive
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise BadArchive
    if version > VERSION:
        raise BadArchive(Reason.NEWER)


@cache
def _validator() -> Any:
    return fastjsonschema.compile(json.loads(_SCHEMA.read_text()))


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _short(text: str) -> str:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return text
