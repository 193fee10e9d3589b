"""What is kept no longer: drafts of entries never saved, files without a row, entries held too long."""

import os
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Case, HeldObservation, Photo
from diary.storage import file_name, photos
from tests.factories import make_observation, make_photo

pytestmark = pytest.mark.django_db


def make_old(digests: Iterable[str]) -> None:
    yesterday = time.time() - 90_000
    for digest in digests:
        os.utime(photos().path(file_name(digest)), (yesterday, yesterday))


def kept_files() -> set[str]:
    return set(photos().left(before=timezone.now() + timedelta(hours=1)))


def test_a_file_without_a_row_goes_and_the_others_stay(case: Case) -> None:
    kept = make_photo(make_observation(case))
    lost = photos().keep({"thumb": b"left by a crash"})
    fresh = photos().keep({"thumb": b"its row is just being saved"})
    make_old([*kept.files.values(), *lost.values()])
    assert cleanup.sweep(now=timezone.now()) == 1
    assert kept_files() == set(map(file_name, [*kept.files.values(), *fresh.values()]))


def test_a_draft_waits_a_day(ana: User, django_capture_on_commit_callbacks: Any) -> None:
    draft = make_photo(by=ana)
    cleanup.purge(now=timezone.now() + timedelta(hours=23))
    assert Photo.objects.get() == draft
    with django_capture_on_commit_callbacks(execute=True):
        cleanup.purge(now=timezone.now() + timedelta(hours=25))
    assert not Photo.objects.exists()
    assert kept_files() == set()


def test_a_held_entry_waits_a_month(ana: User, case: Case) -> None:
    HeldObservation.objects.create(user=ana, case=case, fields={})
    cleanup.sweep(now=timezone.now() + timedelta(days=29))
    assert HeldObservation.objects.exists()
    cleanup.sweep(now=timezone.now() + timedelta(days=31))
    assert not HeldObservation.objects.exists()
