"""Two phones at once: the same submission is one entry, and no write is lost to another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.models import Case, Observation


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
def test_entries_at_the_same_moment_are_all_kept(ana: User, case: Case) -> None:
    assert at_once(8, lambda number: post(ana, case, key=str(uuid4()), note=str(number))) == [303] * 8
    assert sorted(Observation.objects.values_list("note", flat=True)) == [str(number) for number in range(8)]
