"""A large upload lies in the data folder, where nobody else can read it, and never outlives its request."""

import os
import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from diary.models import Case, Photo
from tests.diary.views.test_uploads import send, upload
from tests.photos import photo

LARGE = 3_000_000  # bytes; smaller ones stay in memory


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.UPLOADS = tmp_path / "data" / "uploads"
    yield settings.UPLOADS
    assert list(settings.UPLOADS.iterdir()) == []


def large() -> bytes:
    return photo() + bytes(LARGE)


def test_it_lies_in_the_data_folder_without_a_name_and_for_this_user_only(folder: Path) -> None:
    before = os.umask(0)
    try:
        request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.jpg", large())})
        file: Any = request.FILES["file"]
    finally:
        os.umask(before)
    said = os.fstat(file.fileno())
    assert (stat.S_IMODE(said.st_mode), said.st_nlink, said.st_dev) == (0o600, 0, folder.stat().st_dev)
    assert Path(f"/proc/self/fd/{file.fileno()}").readlink().parent == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (file.size, file.read()) == (len(large()), large())
    request.close()
    assert file.closed


@pytest.mark.usefixtures("folder")
def test_a_large_photo_is_kept_and_a_larger_one_is_refused(
    ana: User, case: Case, ana_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(ana_client, case, upload(large(), user=ana, case=case)).status_code == 201
    monkeypatch.setattr("diary.views.draft_photos.MAX_BYTES", LARGE)
    monkeypatch.setattr("diary.images.intake.MAX_BYTES", LARGE)
    answer = send(ana_client, case, upload(large(), user=ana, case=case))
    assert (answer.status_code, "larger than 40 MB" in answer.json()["error"]) == (422, True)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_where_the_connection_breaks(
    folder: Path, live_server: LiveServer, case: Case
) -> None:
    parts = urlsplit(live_server.url)
    head = (
        f"POST {reverse('photo_add', args=[case.pk])} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"Content-Type: {MULTIPART_CONTENT}\r\nContent-Length: {10 * LARGE}\r\n\r\n--{BOUNDARY}\r\n"
        'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as wire:
        wire.sendall(head.encode() + bytes(LARGE))
        while not folder.is_dir():
            time.sleep(0.01)
        assert list(folder.iterdir()) == []
    assert not Photo.objects.exists()
