"""Keeps an upload until it is read, in a file without a name: it is gone with its request, however that ends,
even where the connection breaks or the whole process is killed.
"""

import tempfile
import weakref
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUploadHandler(FileUploadHandler):
    """Takes what is too large for memory into the data folder, where only this user may read it."""

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        settings.UPLOADS.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file = tempfile.TemporaryFile(dir=settings.UPLOADS)  # noqa: SIM115 - closed below
        weakref.finalize(self, self.file.close)  # a connection that breaks would leave it open

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)
