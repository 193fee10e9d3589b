"""A zip that is never kept whole: made file by file, and given away as it is made.

Each file is written with its size and its checksum in front of it, which `zipfile` does only where it may go back;
so it may, within the file at hand. Programs that read a zip from its beginning to its end want it so.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_MODE = 0o644 << 16
_UNIX = 3


class File(NamedTuple):
    """`is_packed` already: a photo, which compressing again would only make slow."""

    name: str
    data: bytes
    is_packed: bool = False


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The bytes of the zip, file by file. The same files make the same bytes, whenever it is made."""
    window = _Window()
    with ZipFile(window, "w") as archive:
        for file in files:
            info = ZipInfo(file.name)
            info.create_system, info.external_attr = _UNIX, _MODE
            archive.writestr(info, file.data, ZIP_STORED if file.is_packed else ZIP_DEFLATED)
            yield window.taken()
    yield window.taken()


def length(files: Iterable[File], photos: dict[str, int]) -> int | None:
    """Bytes of the zip of these files and of photos of these sizes, without reading a photo.

    None where it is so large that its directory is written in another way.
    """
    empty = (File(name, b"", is_packed=True) for name in photos)
    total = sum(map(len, zipped((*files, *empty)))) + sum(photos.values())
    return total if total < ZIP64_LIMIT else None


class _Window(BytesIO):
    """The last part of a file: what was not taken yet, at the place that it has in the whole."""

    _start = 0

    def tell(self) -> int:
        return self._start + super().tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        assert whence == 0
        assert offset >= self._start
        return self._start + super().seek(offset - self._start)

    def taken(self) -> bytes:
        data = self.getvalue()
        self._start += len(data)
        super().seek(0)
        self.truncate()
        return data
