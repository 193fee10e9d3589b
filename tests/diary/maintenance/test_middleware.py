"""What was deleted goes for good with the next request that saves or deletes something, and with no other."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Case, HeldObservation, Observation, Photo, Visit
from diary.storage import photos
from tests.factories import make_observation, make_photo, make_question, make_visit

pytestmark = pytest.mark.django_db

Act = Callable[[Client, Case], HttpResponse]


def form(**fields: str) -> dict[str, str]:
    now = timezone.now()
    moment = {"shown_at": now.isoformat(), "day": now.date().isoformat(), "time": now.strftime("%H:%M")}
    return {"key": str(uuid4()), "note": "typed", "end": "1"} | moment | fields


def log(client: Client, case: Case, **headers: str) -> HttpResponse:
    return client.post(reverse("observation_create", args=[case.pk]), form(), headers=headers)


def log_by_htmx(client: Client, case: Case) -> HttpResponse:
    return log(client, case, HX_Request="true")


def change(client: Client, case: Case) -> HttpResponse:
    return client.post(reverse("observation_edit", args=[case.observations.get().pk]), form())


def save_held(client: Client, case: Case) -> HttpResponse:
    fields = {name: [value] for name, value in form().items()}
    held = HeldObservation.objects.create(user=case.by, case=case, fields=fields)
    return client.get(reverse("observation_held", args=[held.pk]))


def delete(client: Client, case: Case) -> HttpResponse:
    return client.post(reverse("observation_delete", args=[case.observations.get().pk]))


def ask(client: Client, case: Case) -> HttpResponse:
    return client.post(reverse("question_list", args=[case.pk]), {"text": "Why?", "key": str(uuid4())})


def look(client: Client, case: Case) -> HttpResponse:
    return client.get(reverse("case_detail", args=[case.pk]))


def be_refused(client: Client, case: Case) -> HttpResponse:
    return client.post(reverse("observation_create", args=[case.pk]), form(note=""))


def check(client: Client, case: Case) -> HttpResponse:
    return client.post(reverse("observation_check", args=[case.pk]), form())


@pytest.fixture
def deleted(case: Case) -> Photo:
    """What nobody can bring back any more: a visit, and an observation with this photo."""
    make_observation(case)
    gone = make_observation(case)
    photo = make_photo(gone)
    for row in (gone, make_visit(case)):
        row.discard(now=timezone.now() - timedelta(days=31))
    return photo


@pytest.mark.parametrize("act", [log, log_by_htmx, change, save_held, delete, ask])
def test_it_goes_with_whatever_is_saved_or_deleted(
    act: Act,
    deleted: Photo,
    case: Case,
    ana_client: Client,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    kept = make_question(case)
    kept.discard(now=timezone.now() - timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert act(ana_client, case).status_code in (204, 302, 303)
    assert not Visit.all_objects.exists()
    assert not Photo.objects.exists()
    assert not photos().has(deleted.master)
    kept.refresh_from_db()


@pytest.mark.parametrize("act", [look, be_refused, check])
def test_it_stays_while_nothing_is_saved(act: Act, deleted: Photo, case: Case, ana_client: Client) -> None:
    assert act(ana_client, case).status_code in (200, 422)
    assert (Visit.all_objects.count(), Photo.objects.count()) == (1, 1)


def test_a_visitor_deletes_nothing(deleted: Photo, case: Case, client: Client) -> None:
    assert look(client, case).status_code == 302
    assert Visit.all_objects.exists()


@pytest.mark.parametrize("error", [OperationalError("database is locked"), OSError("read-only")])
def test_what_is_saved_is_said_to_be_saved_even_where_nothing_can_go(
    error: Exception,
    case: Case,
    ana: User,
    ana_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(**_options: object) -> None:
        raise error

    monkeypatch.setattr(cleanup, "purge", fail)
    with caplog.at_level(logging.WARNING):
        assert log(ana_client, case).status_code == 303
    assert Observation.objects.get().by == ana
    assert str(error) in caplog.text
