"""The zip of an archive, opened: none of it is believed, and none of it is ever unpacked onto the disk."""

import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .reasons import BadArchive

MOST_DIRECTORY_BYTES = 4_000_000  # of the names of the files, which Python reads at once: some 30,000 photos
MOST_FILE_BYTES = 40_000_000  # of any file, unpacked
_CHUNK = 1 << 16
_ENCRYPTED = 1 << 0
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_OTHERS = re.compile(
    r"index\.html|style\.css|diary\.json|diary\.schema\.json|observations\.csv|fhir/[0-9a-f-]{36}\.json"
)
_LITTER = re.compile(r"__MACOSX/.*|(.*/)?\.DS_Store|.*/", re.DOTALL)  # what a Mac adds, and folders
_FOLDER = re.compile(r"([^/\\]+/)?diary\.json")


class ZipReader:
    """`size` is of all its files, unpacked. Raises BadArchive for what no export could be.

    A Mac unpacks what it downloads; a folder that was packed again is taken as well.
    """

    def __init__(self, file: IO[bytes]) -> None:
        with _damage():
            self._zip = ZipFile(_Careful(file))
            infos = [info for info in self._zip.infolist() if not _LITTER.fullmatch(info.orig_filename)]
        folder = _folder(infos)
        self._infos = {info.orig_filename.removeprefix(folder): info for info in infos}
        if len(self._infos) < len(infos) or not all(map(_is_plain, infos)):
            raise BadArchive

    def check_names(self) -> None:
        """Raises BadArchive where there is something in it that no export has."""
        if not all(_PHOTO.fullmatch(name) or _OTHERS.fullmatch(name) for name in self._infos):
            raise BadArchive

    @property
    def photos(self) -> set[str]:
        """The digests that its photos are called by."""
        return {found[1] for found in map(_PHOTO.fullmatch, self._infos) if found}

    def read(self, name: str, *, most: int = MOST_FILE_BYTES) -> bytes:
        """The bytes of a file, of which there are no more than `most`, whatever the zip says."""
        info = self._infos.get(name)
        if info is None or info.file_size > most:
            raise BadArchive
        data = bytearray()
        with _damage(), self._zip.open(info) as file:
            while chunk := file.read(_CHUNK):  # which end where the zip says, so that there are no more
                data += chunk
        return bytes(data)

    def read_photo(self, digest: str) -> bytes:
        return self.read(f"photos/{digest}.jpg")


def _folder(infos: list[ZipInfo]) -> str:
    """The one folder that everything is in, or ""."""
    folders = [found[1] or "" for info in infos if (found := _FOLDER.fullmatch(info.orig_filename))]
    if len(folders) != 1 or not all(info.orig_filename.startswith(folders[0]) for info in infos):
        raise BadArchive
    return folders[0]


def _is_plain(info: ZipInfo) -> bool:
    """A file that is no link, is not encrypted, and is packed in no unusual way."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    packed = info.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    return packed and not info.flag_bits & _ENCRYPTED and kind in (0, stat.S_IFREG)


class _Careful:
    """A file of which nobody reads very much at once, however much a zip says there is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int | None = -1, /) -> bytes:
        most = MOST_DIRECTORY_BYTES
        if size is not None and size > most:
            raise BadArchive
        return self._file.read(most if size is None or size < 0 else size)

    def close(self) -> None:
        """Whoever opened the file closes it."""


@contextmanager
def _damage() -> "Iterator[None]":
    """Everything that reading a zip raises for what is no zip, or not a whole one."""
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise BadArchive from error
