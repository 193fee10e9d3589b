"""Bring in what is missing here of the babies of an archive: all of it or nothing, and each row once."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import IntegrityError, transaction

from accounts.models import User
from diary.images import BadPhoto, clean
from diary.images import Reason as PhotoReason
from diary.maintenance import cleanup
from diary.models import Photo
from diary.models.photo import in_use
from diary.storage import photos

from .imported import ImportedBaby
from .merge import Merge
from .parser import read
from .plausibility import check, check_once
from .reasons import BadArchive, Reason
from .records import BabyRecords
from .zip_reader import ZipReader

# 20 MB of JSON, which a few kilobytes of zip can unpack to, may be 500 MB of objects: so one at a time.
READING_WAITS = 20.0  # seconds
_reading = threading.Lock()

_JPEG = b"\xff\xd8\xff"
_REASONS = {PhotoReason.BUSY: Reason.BUSY}


def preview(file: IO[bytes], *, by: User, now: datetime) -> list[ImportedBaby]:
    """What `import_archive` would do, but for its photos, which nobody has read. Raises BadArchive.

    Changes nothing, but for what was deleted 30 days ago, which goes as with every import.
    """
    babies = _read(ZipReader(file), now=now)
    cleanup.purge(now=now)
    return [Merge.of(records, by=by).imported for records in babies]


def import_archive(file: IO[bytes], *, by: User, now: datetime) -> list[ImportedBaby]:
    """Bring in what is missing here; of a baby that is new, `by` becomes the carer.

    What is here is left as it is, but that what was deleted less than 30 days ago is brought back.
    Raises BadArchive, and has then changed nothing. Takes 0.5-1 s for each photo, and the memory of one.
    """
    package = ZipReader(file)
    babies = _read(package, now=now)
    cleanup.purge(now=now)
    kept: dict[str, _Kept] = {}
    try:
        for records in babies:
            for digest in sorted(
                {photo.master for photo in Merge.of(records, by=by).missing.photos} - {"", *kept}
            ):
                kept[digest] = _keep(package, digest)
        return _save(babies, kept, by=by, now=now)
    except BaseException:
        _take_back(kept.values())
        raise


def _read(package: ZipReader, *, now: datetime) -> list[BabyRecords]:
    if not _reading.acquire(timeout=READING_WAITS):
        raise BadArchive(Reason.BUSY)
    try:
        babies = [BabyRecords.of(baby) for baby in read(package)]
    finally:
        _reading.release()
    check_once(babies)
    for records in babies:
        check(records, now=now)
    return babies


def _save(
    babies: Iterable[BabyRecords], kept: Mapping[str, "_Kept"], *, by: User, now: datetime
) -> list[ImportedBaby]:
    """What is missing is asked for once more, since others may have written, deleted or imported meanwhile."""
    try:
        with transaction.atomic():  # holds the database's write lock, as does whoever removes a file
            merges = [Merge.of(records, by=by) for records in babies]
            for merge in merges:
                for photo in merge.missing.photos:
                    _put_files(photo, kept)
                merge.apply(by=by, now=now)
            if not all(photos().has(digest) for one in kept.values() for digest in one.files.values()):
                raise BadArchive(Reason.BUSY)
    except IntegrityError as error:  # it is somebody else's, or here in another place
        raise BadArchive from error
    return [merge.imported for merge in merges]


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


def _put_files(photo: Photo, kept: Mapping[str, _Kept]) -> None:
    """Raises BadArchive for one that went only after it was found to be here, so that its files were not kept."""
    if photo.master:
        if photo.master not in kept:
            raise BadArchive(Reason.BUSY)
        kept[photo.master].put_on(photo)


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
