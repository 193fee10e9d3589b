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
from .records import Family
from .zip_reader import Package

# 20 MB of JSON, which a few kilobytes of zip can unpack to, may be 500 MB of objects: so one at a time.
READING_WAITS = 20.0  # seconds
_reading = threading.Lock()

_JPEG = b"\xff\xd8\xff"
_REASONS = {PhotoReason.BUSY: Reason.BUSY}


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in of one baby; nothing, where it `is_here` already."""

    baby: str
    cases: int
    entries: int
    photos: int
    is_here: bool


def look(file: IO[bytes], *, by: User, now: datetime) -> list[Arrived]:
    """What `bring_in` would do, but for its photos, which nobody has looked at. Changes nothing. Raises BadArchive."""
    families = _families(Package(file), now=now)
    return _told(families, _here(families, by=by))


def bring_in(file: IO[bytes], *, by: User, now: datetime) -> list[Arrived]:
    """Bring in what is not here yet; `by` becomes the carer of it. Raises BadArchive, and has then changed nothing.

    Takes 0.5-1 s for each photo, and the memory of one.
    """
    package = Package(file)
    families = _families(package, now=now)
    cleanup.purge(now=now)
    here = _here(families, by=by)
    kept: dict[str, _Kept] = {}
    try:
        for photo in [photo for family in families if family.baby.pk not in here for photo in family.photos]:
            if photo.master:
                kept[photo.master] = kept.get(photo.master) or _keep(package, photo.master)
                kept[photo.master].put_on(photo)
        here = _save(families, kept.values(), by=by)
    except BaseException:
        _take_back(kept.values())
        raise
    return _told(families, here)


def _families(package: Package, *, now: datetime) -> list[Family]:
    if not _reading.acquire(timeout=READING_WAITS):
        raise BadArchive(Reason.BUSY)
    try:
        families = [Family.of(baby) for baby in read(package)]
    finally:
        _reading.release()
    for family in families:
        check(family, now=now)
    return families


def _here(families: Iterable[Family], *, by: User) -> set[UUID]:
    """Those that this person cares for already. Raises BadArchive for one that may still be brought back."""
    ids = [family.baby.pk for family in families]
    mine = Baby.everything.visible_to(by).filter(pk__in=ids)
    if mine.exclude(discarded_at=None).exists():
        raise BadArchive(Reason.DELETED)
    return set(mine.values_list("pk", flat=True))


def _save(families: Iterable[Family], kept: Iterable["_Kept"], *, by: User) -> set[UUID]:
    """Returns those that were here, which another import may have changed meanwhile."""
    try:
        with transaction.atomic():  # holds the database's write lock, as does whoever removes a file
            here = _here(families, by=by)
            for family in families:
                if family.baby.pk not in here:
                    family.save(by=by)
            if not all(photos().has(digest) for one in kept for digest in one.files.values()):
                raise BadArchive(Reason.BUSY)
    except IntegrityError as error:  # it is somebody else's, or twice in the archive
        raise BadArchive from error
    return here


def _told(families: Iterable[Family], here: Container[UUID]) -> list[Arrived]:
    return [
        Arrived(
            baby=family.baby.name,
            cases=len(family.cases),
            entries=len(family.observations),
            photos=len(family.photos),
            is_here=family.baby.pk in here,
        )
        for family in families
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


def _keep(package: Package, digest: str) -> _Kept:
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
