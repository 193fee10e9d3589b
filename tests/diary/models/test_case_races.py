"""Two phones at once: the same submission is one entry, and no write is lost to another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.images import clean
from diary.models import Case, Observation, Photo, Treatment
from diary.storage import DurableStorage, photos
from diary.vocabulary import View
from tests.diary.views.test_uploads import upload
from tests.factories import make_visit
from tests.photos import photo

pytestmark = pytest.mark.slow


def at_once(times: int, call: Callable[[int], int]) -> list[int]:
    def closing(number: int) -> int:
        try:
            return call(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(closing, range(times)))


def post(user: User, case: Case, **answers: Any) -> int:
    client = Client()
    client.force_login(user)
    now = timezone.now()
    fields = {
        "day": now.date().isoformat(),
        "time": now.strftime("%H:%M"),
        "shown_at": now.isoformat(),
        "end": "1",
    }
    return client.post(
        reverse("observation_create", args=[case.pk]), fields | {"trend": "same"} | answers
    ).status_code


@pytest.mark.django_db(transaction=True)
def test_the_same_submission_from_eight_threads_is_one_entry(ana: User, case: Case) -> None:
    key = str(uuid4())
    assert at_once(8, lambda _: post(ana, case, key=key)) == [303] * 8
    assert Observation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_treatment_from_eight_threads_is_one_with_one_photo(ana: User, case: Case) -> None:
    key = str(uuid4())

    def send(_: int) -> int:
        client = Client()
        client.force_login(ana)
        label = SimpleUploadedFile("label.jpg", photo(), "image/jpeg")
        fields = {"key": key, "name": "Zinc", "lasting": "goes_on", "start": "2026-11-20", "close_up": label}
        return client.post(reverse("treatment_create", args=[case.pk]), fields).status_code

    assert at_once(8, send) == [302] * 8
    assert Treatment.objects.get().photos.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_prescribed_tapped_from_eight_threads_is_one_treatment(ana: User, case: Case) -> None:
    visit = make_visit(case, prescribed="Zinc cream")

    def tap(_: int) -> int:
        client = Client()
        client.force_login(ana)
        line = str(visit.prescriptions[0].key)
        return client.post(reverse("visit_prescribe", args=[visit.pk]), {"line": line}).status_code

    assert at_once(8, tap) == [302] * 8
    assert Treatment.all_objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_entries_at_the_same_moment_are_all_kept(ana: User, case: Case) -> None:
    assert at_once(8, lambda number: post(ana, case, key=str(uuid4()), note=str(number))) == [303] * 8
    assert sorted(Observation.objects.values_list("note", flat=True)) == [str(number) for number in range(8)]


@pytest.mark.django_db(transaction=True)
def test_a_photo_and_its_entry_at_the_same_moment_find_each_other(ana: User, case: Case) -> None:
    keys = [str(uuid4()) for _ in range(8)]

    def send(number: int) -> int:
        key, is_photo = keys[number // 2], number % 2
        if not is_photo:
            return post(ana, case, key=key, batch=key)
        client = Client()
        client.force_login(ana)
        sent = upload(photo(), user=ana, case=case, batch=key)
        return client.post(reverse("photo_add", args=[case.pk]), sent).status_code

    assert sorted(at_once(16, send)) == [201] * 8 + [303] * 8
    assert [row.photos.count() for row in Observation.objects.all()] == [1] * 8


@pytest.mark.django_db(transaction=True)
def test_the_same_photo_added_while_another_of_it_is_deleted_keeps_its_bytes(ana: User) -> None:
    picture = clean(photo())

    def add(number: int) -> int:
        for turn in range(12):
            draft = Photo.objects.draft(picture, view=View.OVERVIEW, by=ana)
            if turn or number:
                draft.delete()
        return 0

    at_once(6, add)
    left = Photo.objects.get()
    assert all(map(photos().has, left.files.values()))
    left.delete()
    assert not any(map(photos().has, left.files.values()))


@pytest.mark.django_db
def test_bytes_that_go_just_before_their_new_row_comes_are_kept_once_more(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, turns = DurableStorage.keep, iter(range(9))

    def keep_and_lose(self: DurableStorage, renditions: Any) -> dict[str, str]:
        digests = keep(self, renditions)
        if next(turns) == 0:
            self.discard(digests.values())  # by the last row that had them
        return digests

    monkeypatch.setattr(DurableStorage, "keep", keep_and_lose)
    draft = Photo.objects.draft(clean(photo()), view=View.OVERVIEW, by=ana)
    assert all(map(photos().has, draft.files.values()))
