"""diary.json, read: strictly JSON, by the schema of its version, and brought up to the newest one."""

import json
from collections.abc import Sequence
from typing import Any, cast

from .document import digests
from .reasons import BadArchive, Reason
from .upgrades import upgrade
from .versions import FORMAT, VERSION, Json, validate
from .zip_reader import ZipReader

MOST_BYTES = 20_000_000  # of diary.json: twenty thousand entries
_LONGEST_NUMBER = 40  # characters


def read(package: ZipReader) -> Sequence[Json]:
    """The babies of an archive, as its JSON has them. Raises BadArchive."""
    told = parse(package.read("diary.json", most=MOST_BYTES))
    version = check_version(told)
    package.check_names()
    try:
        validate(told, version)
        if version < VERSION:
            validate(upgrade(told), VERSION)
    except (ValueError, OverflowError) as error:  # no such document, or no such day in it
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


def check_version(told: Any) -> int:
    """The version. A newer one is said to be so, and can hold anything else."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadArchive
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadArchive
    if version > VERSION:
        raise BadArchive(Reason.NEWER)
    return version


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
