"""Failures in the app's own look: what happened, what was not lost, what to do."""

import sqlite3
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from diary.http import body
from diary.models import Baby, Case
from tests.factories import make_observation, make_visit
from tests.photos import photo


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the first query of every page of the diary raise what a test wants."""

    def break_with(error: Exception) -> None:
        def fail(*args: Any) -> None:
            raise error

        monkeypatch.setattr("diary.models.case.CaseQuerySet.visible_to", fail)
        monkeypatch.setattr(type(Case.objects), "visible_to", fail)

    return break_with


@pytest.fixture
def client(ana_client: Client) -> Client:
    ana_client.raise_request_exception = False
    return ana_client


def in_our_look(answer: Any) -> bool:
    return b"css/base.css" in answer.content and b"Little Spots" in answer.content


def test_nothing_here(client: Client) -> None:
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content
    assert in_our_look(answer)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ValueError("a bug"), 500, b"It is not your doing"),
        (PermissionDenied(), 404, b"There is nothing here"),
        (BadRequest(), 400, b"We could not read that"),
        (OperationalError("database is locked"), 503, b"cannot be reached just now"),
        (OperationalError("database or disk is full"), 503, b"everything saved before is untouched"),
    ],
    ids=["bug", "forbidden", "bad request", "locked", "full"],
)
def test_every_failure_has_its_page(
    error: Exception, status: int, said: bytes, broken: Any, client: Client, baby: Baby
) -> None:
    broken(error)
    answer = client.get(reverse("case_list"))
    assert answer.status_code == status
    assert said in answer.content
    assert in_our_look(answer)


def test_what_was_typed_can_be_sent_again_once_the_database_is_back(
    broken: Any, client: Client, case: Case
) -> None:
    broken(OperationalError("database is locked"))
    answer = client.post(
        reverse("visit_create", args=[case.pk]),
        {"who": "Dr <Okafor>"},
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 503
    assert b'name="who" value="Dr &lt;Okafor&gt;"' in answer.content
    assert b"chosen again" not in answer.content


def test_a_form_brings_back_no_photo_and_says_so(broken: Any, client: Client, case: Case) -> None:
    broken(OperationalError("database is locked"))
    sent = {"note": "typed", "overview": SimpleUploadedFile("a.jpg", photo())}
    url = reverse("observation_create", args=[case.pk])
    answer = client.post(url, sent, headers={"Origin": "http://testserver"})
    assert answer.status_code == 503
    assert b"photos have to be chosen again" in answer.content


def test_a_body_that_nobody_can_mean(client: Client, case: Case) -> None:
    url = reverse("observation_create", args=[case.pk])
    answer = client.post(url, {}, headers={"Content-Length": str(body.MAX_BODY + 1)})
    assert answer.status_code == 413
    assert b"too much at once" in answer.content
    assert in_our_look(answer)


def test_more_text_than_any_form_has(client: Client, case: Case) -> None:
    answer = client.post(reverse("visit_create", args=[case.pk]), {"who": "x" * 3_000_000})
    assert answer.status_code == 413


def test_the_error_pages_need_neither_session_nor_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise OperationalError(sqlite3.OperationalError("unable to open database file"))

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail)
    answer = client.get("/")
    assert answer.status_code == 503
    assert in_our_look(answer)


def test_half_a_body_changes_nothing(ana: User, case: Case) -> None:
    """The connection is cut in the middle: the fields that did arrive are not taken for all of them."""
    visit = make_visit(case, said="all that the doctor said", prescribed="water")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(ana)
    token = strict.get(reverse("visit_edit", args=[visit.pk])).context["csrf_token"]
    fields = {
        "csrfmiddlewaretoken": str(token),
        "who": "Dr Okafor",
        "day": str(visit.day),
        "said": "all that",
    }
    body = urlencode(fields).encode()
    answer = strict.generic(
        "POST", reverse("visit_edit", args=[visit.pk]), body, "application/x-www-form-urlencoded",
        **{"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body) + 40)},
    )  # fmt: skip
    assert answer.status_code == 400
    assert b"nothing was changed" in answer.content
    visit.refresh_from_db()
    assert (visit.said, visit.prescribed) == ("all that the doctor said", "water")


def test_a_form_that_arrives_signed_out_can_be_sent_again(case: Case) -> None:
    visitor = Client()
    url = reverse("visit_create", args=[case.pk])
    answer = visitor.post(url, {"who": "Dr <Okafor>"}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 401
    assert b'name="who" value="Dr &lt;Okafor&gt;"' in answer.content
    assert b"Everything is still here" in answer.content


def test_photos_that_could_not_be_kept_are_said_to_be_lost(case: Case) -> None:
    url = reverse("observation_edit", args=[make_observation(case).pk])
    sent = {
        "note": "typed",
        "overview": SimpleUploadedFile("a.jpg", photo()),
    }  # without a pass nobody's are kept
    answer = Client().post(url, sent, headers={"Origin": "http://testserver"})
    assert answer.status_code == 401
    assert b"photos have to be chosen again" in answer.content


@pytest.mark.parametrize(
    "origin", ["null", "https://testserver", "http://testserver.evil.example", "https://evil.example"]
)
def test_another_site_gets_nothing_echoed(origin: str, ana: User, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    answer = strict.post(
        reverse("visit_create", args=[case.pk]), {"who": "planted"}, headers={"Origin": origin}
    )
    assert answer.status_code == 403
    assert b"planted" not in answer.content
