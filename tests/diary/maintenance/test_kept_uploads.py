"""What is looked at first is kept for half an hour, for one person."""

import os
import stat
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from diary.maintenance import cleanup, kept_uploads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return tmp_path / "uploads"


def read(token: str, *, by: User, now: datetime | None = None) -> bytes | None:
    file = kept_uploads.open_kept(token, by=by, now=now or timezone.now())
    if file is None:
        return None
    with file:
        return file.read()


def test_only_who_sent_it_reads_it(ana: User, zoe: User, folder: Path) -> None:
    file = BytesIO(b"whole")
    file.read()
    token = kept_uploads.keep(file, by=ana)
    assert read(token, by=ana) == b"whole"
    assert read(token, by=zoe) is None
    kept_uploads.discard(token, by=zoe)
    assert read(token, by=ana) == b"whole"
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    kept_uploads.discard(token, by=ana)
    assert list(folder.iterdir()) == []


def test_each_person_keeps_one(ana: User, zoe: User, folder: Path) -> None:
    tokens = [kept_uploads.keep(BytesIO(b"x"), by=user) for user in (ana, zoe, ana)]
    assert [read(token, by=user) for token, user in zip(tokens, (ana, zoe, ana), strict=True)] == [
        None,
        b"x",
        b"x",
    ]


def test_it_goes_with_whatever_else_is_not_kept_any_longer(ana: User, folder: Path) -> None:
    kept_uploads.keep(BytesIO(b"x"), by=ana)
    cleanup.sweep(now=timezone.now() + timedelta(minutes=29))
    assert len(list(folder.iterdir())) == 1
    cleanup.purge(now=timezone.now() + timedelta(minutes=31))
    assert list(folder.iterdir()) == []


def test_one_that_is_too_old_is_not_read_even_where_nothing_was_purged(ana: User, folder: Path) -> None:
    token = kept_uploads.keep(BytesIO(b"x"), by=ana)
    (path,) = folder.iterdir()
    old = timezone.now().timestamp() - 31 * 60
    os.utime(path, (old, old))
    assert read(token, by=ana) is None


def test_without_the_folder_there_is_nothing(ana: User) -> None:
    assert read("x" * 22, by=ana) is None
    kept_uploads.purge(now=timezone.now())
