"""Everything of some babies as one zip: made while it is read, its memory that of the largest photo."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from diary.fhir import bundle
from diary.models import Baby, Case
from diary.storage import photos
from diary.summary import Summary

from .contents import Contents
from .document import document
from .page import page
from .table import table
from .versions import VERSION, schema_file
from .zip_writer import File, length, zipped

_HERE = Path(__file__).parent
DIARY, SCHEMA, TABLE, PAGE, STYLE = (
    "diary.json",
    "diary.schema.json",
    "observations.csv",
    "index.html",
    "style.css",
)


class Export:
    """The babies are those that whoever asks may see. Every photo is read once to see whether it is whole.

    `length` is that of the zip in bytes, None where it is so long that it cannot be told before.
    """

    def __init__(self, babies: Iterable[Baby], *, now: datetime) -> None:
        contents = Contents.of(babies)
        sizes = {digest: _size(digest) for digest in contents.digests}
        lost = {digest for digest, size in sizes.items() if size is None}
        self._photos = {_name(digest): size for digest, size in sizes.items() if size is not None}
        self._files = list(_files(contents, now=now, lost=lost))
        self.length = length(self._files, self._photos)

    def stream(self) -> Iterator[bytes]:
        """Raises OSError where a photo was lost since: what has been read so far is then not a whole zip."""
        return zipped(self._all())

    def _all(self) -> Iterator[File]:
        yield from self._files
        for name in self._photos:
            yield File(name, photos().read(Path(name).stem), is_packed=True)


def _files(contents: Contents, *, now: datetime, lost: set[str]) -> Iterator[File]:
    yield File(PAGE, page(contents, now=now, lost=lost))
    yield File(STYLE, (_HERE / "style.css").read_bytes())
    yield File(TABLE, table(contents))
    told = document(contents, now=now, lost=lost)
    yield File(DIARY, json.dumps(told, ensure_ascii=False, indent=1).encode())
    yield File(SCHEMA, schema_file(VERSION).read_bytes())
    for case in contents.cases:
        yield File(f"fhir/{case.pk}.json", _fhir(case, now=now))


def _fhir(case: Case, *, now: datetime) -> bytes:
    """For other health software, with the photos that a summary would choose."""
    summary = Summary.of([case], today=case.baby.day(now))
    return json.dumps(bundle(summary, pdf=None, open_photo=_open, now=now), ensure_ascii=False).encode()


def _name(digest: str) -> str:
    return f"photos/{digest}.jpg"


def _size(digest: str) -> int | None:
    """In bytes; None where it was lost or damaged."""
    data = _open(digest)
    return None if data is None else len(data)


def _open(digest: str) -> bytes | None:
    try:
        return photos().read(digest)
    except OSError:
        return None
