"""`manage.py photos`: what is damaged or missing is named, and what nobody names any more is removed."""

import os
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from diary.models import Case, Photo
from diary.storage import file_name, photos
from tests.factories import make_observation, make_photo


@pytest.fixture
def picture(case: Case) -> Photo:
    return make_photo(make_observation(case))


def file_of(photo: Photo, rendition: str) -> Path:
    return Path(photos().path(file_name(photo.files[rendition])))


def test_all_is_well(picture: Photo, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("photos", "verify")
    assert capsys.readouterr().out == "All files of 1 photos are there and whole.\n"


def test_what_is_damaged_or_missing_is_named(picture: Photo, capsys: pytest.CaptureFixture[str]) -> None:
    file_of(picture, "master").write_bytes(file_of(picture, "master").read_bytes()[:-1] + b"x")
    file_of(picture, "thumb").unlink()
    with pytest.raises(CommandError, match="2 files of 1 photos are damaged or missing"):
        call_command("photos", "verify")
    said = capsys.readouterr().out.splitlines()
    assert sorted(line.split(":")[0] for line in said) == ["damaged", "missing"]
    assert all(str(picture.pk) in line for line in said)
    assert any(file_name(picture.thumb) in line for line in said)


def test_a_photo_of_before_that_had_lost_its_file(picture: Photo, capsys: pytest.CaptureFixture[str]) -> None:
    Photo.objects.update(print="")
    with pytest.raises(CommandError, match="1 files of 1 photos"):
        call_command("photos", "verify")
    assert "missing" in capsys.readouterr().out


def test_orphans_older_than_a_day_are_removed(picture: Photo, capsys: pytest.CaptureFixture[str]) -> None:
    old, young = (photos().keep({"thumb": data})["thumb"] for data in (b"old", b"young"))
    yesterday = time.time() - 90_000
    for digest in (old, *picture.files.values()):
        os.utime(photos().path(file_name(digest)), (yesterday, yesterday))
    call_command("photos", "sweep")
    assert capsys.readouterr().out == "1 files without an entry removed.\n"
    assert not photos().has(old)
    assert all(map(photos().has, [young, *picture.files.values()]))
