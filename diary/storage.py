"""The storage of photos: private, each file under the digest of its bytes, and on the disk before anyone
is told so.

The name says what has to be in the file, so a damaged one is found out; and the same bytes lie there once.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, storages

from diary.boot.data_dir import sync

_DIGEST = re.compile(r"[0-9a-f]{64}")
_OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}.*\.(jpg|part)")


class Damaged(OSError):
    """There is a file, but not with the bytes that were kept in it."""


def photos() -> "DurableStorage":
    """The storage that photos are kept in."""
    return cast(DurableStorage, storages["default"])


class DurableStorage(FileSystemStorage):
    """Files that survive a power cut once they are kept. They have no URLs."""

    def keep(self, renditions: Mapping[str, bytes]) -> dict[str, str]:
        """Write what is not there yet. Returns the digest of each; raises OSError, as when the disk is full."""
        return {rendition: self._keep(data) for rendition, data in renditions.items()}

    def _keep(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        name = file_name(digest)
        try:
            self.read(digest)
            os.utime(self.path(name))  # young again, so that no sweep takes it for left behind
        except FileNotFoundError:
            with suppress(FileExistsError):  # the same bytes, from somebody else, a moment ago
                self.save(name, ContentFile(data))
        except Damaged:
            self.delete(name)
            self.save(name, ContentFile(data))
        return digest

    def read(self, digest: str) -> bytes:
        """What was kept. Raises FileNotFoundError where it was lost, Damaged where it changed on the disk."""
        with self.open(file_name(digest)) as file:
            data = bytes(file.read())
        if hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(f"{file_name(digest)} is damaged.")
        return data

    def has(self, digest: str) -> bool:
        return self.exists(file_name(digest))

    def discard(self, digests: Iterable[str]) -> None:
        """Remove these. Doing it twice does no harm."""
        for digest in digests:
            self.delete(file_name(digest))

    def left(self, *, before: datetime) -> Iterator[str]:
        """The names of the files that were last written before that moment, half-written ones too."""
        for file in sorted(Path(self.location).glob("??/*")):
            name = file.relative_to(self.location).as_posix()
            with suppress(FileNotFoundError):  # someone else is removing it
                if _OURS.fullmatch(name) and file.stat().st_mtime < before.timestamp():
                    yield name

    # What Django asks of a storage

    def url(self, name: str | None) -> str:
        raise ValueError("A photo has no address of its own: a view serves it to those who may see it.")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # one that is taken is an error (FileExistsError), not a reason to think up another

    def _save(self, name: str, content: "File[Any]") -> str:
        path = Path(self.path(name))
        _make_folder(path.parent)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            _write(part, content.chunks())
            os.link(part, path)  # unlike renaming, this never replaces a file
        finally:
            part.unlink(missing_ok=True)
        try:
            sync(path.parent)
        except BaseException:
            path.unlink()
            raise
        return name


def file_name(digest: str) -> str:
    """The name in the storage, which is also the path below its root. Never a name outside it."""
    if not _DIGEST.fullmatch(digest):
        raise FileNotFoundError(f"There is no photo {digest!r}.")
    return f"{digest[:2]}/{digest}.jpg"


def _make_folder(folder: Path) -> None:
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync(folder.parent)  # even where the folder stood: another process may have made it only just now


def _write(path: Path, chunks: Iterable[Any]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
