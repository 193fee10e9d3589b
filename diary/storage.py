"""Where do the bytes of photos lie? Private, under random names, and on the disk before anyone is told so."""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils import timezone

_TOKEN = re.compile(r"[0-9a-f]{32}")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_RENDITION = re.compile(r"[a-z]+")


def photos() -> "Renditions":
    """The storage that photos are kept in."""
    return cast(Renditions, storages["default"])


class Renditions(Storage):
    """Keeps the renditions of a photo together under one random token; to be mixed into any storage."""

    def keep(self, renditions: Mapping[str, bytes]) -> str:
        """Write all renditions, or none. Returns the token; raises OSError, as when the disk is full."""
        token = secrets.token_hex(16)
        written: list[str] = []
        try:
            for rendition, data in renditions.items():
                written.append(self.save(self.rendition_name(token, rendition), ContentFile(data)))
        except BaseException:
            for name in written:
                self.delete(name)
            raise
        return token

    def open_rendition(self, token: str, rendition: str) -> "File[bytes]":
        """Raises FileNotFoundError where there is no such photo or rendition."""
        return self.open(self.rendition_name(token, rendition))

    def rendition_name(self, token: str, rendition: str) -> str:
        """The name in this storage, which is also the path below its root. Never a name outside it."""
        if not _TOKEN.fullmatch(token) or not _RENDITION.fullmatch(rendition):
            raise FileNotFoundError(f"There is no photo {token!r} {rendition!r}.")
        return f"{token[:2]}/{token}-{rendition}.jpg"

    def discard(self, token: str) -> None:
        """Remove all that is kept under the token, half-written files too. Doing it twice does no harm."""
        if _TOKEN.fullmatch(token):
            for name in self._names(token[:2]):
                if name.startswith(token):
                    self.delete(f"{token[:2]}/{name}")

    def tokens(self, *, older_than: timedelta = timedelta(hours=1)) -> Iterator[str]:
        """Tokens of which nothing was written lately, for a sweep of those that no row names.

        A younger one may belong to a row that is just being saved.
        """
        newest = timezone.now() - older_than
        for folder in self._folders():
            names = [name for name in self._names(folder) if _TOKEN.match(name)]
            young = {name[:32] for name in names if self._written_at(f"{folder}/{name}") > newest}
            yield from sorted({name[:32] for name in names} - young)

    def _written_at(self, name: str) -> datetime:
        try:
            return self.get_modified_time(name)
        except FileNotFoundError:  # someone else is discarding it
            return timezone.now()

    def _folders(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(filter(_FOLDER.fullmatch, self.listdir("")[0]))
        return []

    def _names(self, folder: str) -> list[str]:
        with suppress(FileNotFoundError):
            return self.listdir(folder)[1]
        return []


class DurableStorage(Renditions, FileSystemStorage):
    """Files that survive a power cut once `save` has returned. It never overwrites and has no URLs.

    A name that is taken is an error (FileExistsError), not a reason to think up another one.
    """

    def url(self, name: str | None) -> str:
        raise ValueError("A photo has no address of its own: a view serves it to those who may see it.")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

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
            _sync(path.parent)
        except BaseException:
            path.unlink()
            raise
        return name


def _make_folder(folder: Path) -> None:
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)  # even where the folder stood: another process may have made it only just now


def _write(path: Path, chunks: Iterable[Any]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened, nor need it be
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
