"""Bring the babies of an archive in: all of them or none, and each of them once."""

import hashlib
import threading
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from diary.images import BadPhoto, clean
from diary.images import Reason as PhotoReason
from diary.maintenance import cleanup
from diary.models import Baby, Photo
from diary.models.photo import in_use
from diary.storage import photos

from .parser import read
from .plausibility import check
from .reasons import BadArchive, Reason
from .records import BabyRecords
from .zip_reader import ZipReader

# 20 MB of JSON, which a few kilobytes of zip can unpack to, may be 500 MB of objects: so one at a time.
READING_WAITS = 20.0  # seconds
_reading = threading.Lock()

_JPEG = b"\xff\xd8\xff"
_REASONS = {PhotoReason.BUSY: Reason.BUSY}


@dataclass(frozen=True, slots=True)
class ImportedBaby:
    """What came in of one baby; nothing, where it `is_here` already."""

    baby: str
    cases: int
    entries: int
    photos: int
    is_here: bool


def preview(file: IO[bytes], *, by: User, now: datetime) -> list[ImportedBaby]:
    """What `import_archive` would do, but for its photos, which nobody has read. Changes nothing. Raises BadArchive."""
    babies = _read(ZipReader(file), now=now)
    return _told(babies, _here(babies, by=by))


def import_archive(file: IO[bytes], *, by: User, now: datetime) -> list[ImportedBaby]:
    """Bring in what is not here yet; `by` becomes the carer of it. Raises BadArchive, and has then changed nothing.

    Takes 0.5-1 s for each photo, and the memory of one.
    """
    package = ZipReader(file)
    babies = _read(package, now=now)
    cleanup.purge(now=now)
    here = _here(babies, by=by)
    kept: dict[str, _Kept] = {}
    try:
        for photo in [photo for records in babies if records.baby.pk not in here for photo in records.photos]:
            if photo.master:
                kept[photo.master] = kept.get(photo.master) or _keep(package, photo.master)
                kept[photo.master].put_on(photo)
        here = _save(babies, kept.values(), by=by)
    except BaseException:
        _take_back(kept.values())
        raise
    return _told(babies, here)


def _read(package: ZipReader, *, now: datetime) -> list[BabyRecords]:
    if not _reading.acquire(timeout=READING_WAITS):
        raise BadArchive(Reason.BUSY)
    try:
        babies = [BabyRecords.of(baby) for baby in read(package)]
    finally:
        _reading.release()
    for records in babies:
        check(records, now=now)
    return babies


def _here(babies: Iterable[BabyRecords], *, by: User) -> set[UUID]:
    """Those that this person cares for already. Raises BadArchive for one that may still be brought back."""
    ids = [records.baby.pk for records in babies]
    mine = Baby.all_objects.visible_to(by).filter(pk__in=ids)
    if mine.exclude(discarded_at=None).exists():
        raise BadArchive(Reason.DELETED)
    return set(mine.values_list("pk", flat=True))


def _save(babies: Iterable[BabyRecords], kept: Iterable["_Kept"], *, by: User) -> set[UUID]:
    """Returns those that were here, which another import may have changed meanwhile."""
    try:
        with transaction.atomic():  # holds the database's write lock, as does whoever removes a file
            here = _here(babies, by=by)
            for records in babies:
                if records.baby.pk not in here:
                    records.save(by=by)
            if not all(photos().has(digest) for one in kept for digest in one.files.values()):
                raise BadArchive(Reason.BUSY)
    except IntegrityError as error:  # it is somebody else's, or twice in the archive
        raise BadArchive from error
    return here


def _told(babies: Iterable[BabyRecords], here: Container[UUID]) -> list[ImportedBaby]:
    return [
        ImportedBaby(
            baby=records.baby.name,
            cases=len(records.cases),
            entries=len(records.observations),
            photos=len(records.photos),
            is_here=records.baby.pk in here,
        )
        for records in babies
    ]


# Photos


@dataclass(frozen=True, slots=True)
class _Kept:
    """A photo of the archive after its intake: the digests of its files, and its sizes."""

    files: dict[str, str]
    shown: tuple[int, int]  # px, of the display rendition
    full: tuple[int, int]

    def put_on(self, row: Photo) -> None:
        """Raises BadArchive where the archive says another size."""
        if (row.full_width, row.full_height) != self.full:
            raise BadArchive
        row.width, row.height = self.shown
        for rendition, digest in self.files.items():
            setattr(row, rendition, digest)


def _keep(package: ZipReader, digest: str) -> _Kept:
    """Through the same intake as an upload. Raises BadArchive."""
    data = package.read_photo(digest)
    if hashlib.sha256(data).hexdigest() != digest or not data.startswith(_JPEG):
        raise BadArchive
    try:
        photo = clean(data, again=True)
        files = photos().keep(photo.renditions)
    except BadPhoto as error:
        raise BadArchive(_REASONS.get(error.reason, Reason.DAMAGED)) from error
    except OSError as error:
        raise BadArchive(Reason.DISK_FULL) from error
    return _Kept(files, (photo.width, photo.height), (photo.full_width, photo.full_height))


def _take_back(kept: Iterable[_Kept]) -> None:
    """Remove the files that no row came to name. After a crash, a sweep takes them."""
    for one in kept:
        with transaction.atomic():
            mine = set(one.files.values())
            photos().discard(mine - in_use(mine))
