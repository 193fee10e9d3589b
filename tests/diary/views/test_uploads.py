"""A photo is sent on its own: whole or not at all, once, and with its entry in whichever order they arrive."""

import hashlib
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from diary.images import BadPhoto, Reason
from diary.maintenance import cleanup
from diary.models import Case, HeldObservation, Observation, Photo
from diary.views import held_observations
from tests.factories import make_observation
from tests.photos import exif, photo, scene


def upload(data: bytes, *, user: User, case: Case, **changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "batch": str(uuid4()),
        "view": "overview",
        "taken": "",
        "sha256": hashlib.sha256(data).hexdigest(),
        "file": SimpleUploadedFile("photo", data, "image/jpeg"),
        "pass": held_observations.issue(user, case),
        "end": "1",
    } | changes


def send(client: Client, case: Case, sent: dict[str, Any]) -> Any:
    sent["file"].seek(0)
    return client.post(reverse("photo_add", args=[case.pk]), sent)


def entry(**answers: Any) -> dict[str, Any]:
    now = timezone.now()
    fields = {"key": str(uuid4()), "shown_at": now.isoformat(), "end": "1", "trend": "same", "use_taken": "1"}
    fields |= {"day": str(now.date()), "time": f"{now:%H:%M}"}
    return fields | {"batch": answers.get("key", fields["key"])} | answers


def save(client: Client, case: Case, sent: dict[str, Any]) -> Any:
    return client.post(reverse("observation_create", args=[case.pk]), sent)


@pytest.mark.parametrize(
    ("at", "offset"), [("0001:01:01 00:00:00", "+14:00"), ("9999:12:31 23:59:59", "-12:00")]
)
@pytest.mark.parametrize("said_by", ["camera", "phone"])
def test_a_clock_that_is_out_of_its_mind_refuses_no_photo(
    said_by: str, at: str, offset: str, ana: User, case: Case, ana_client: Client
) -> None:
    tags = {"DateTimeOriginal": at, "OffsetTimeOriginal": offset} if said_by == "camera" else {}
    taken = f"{at[:10].replace(':', '-')}T{at[11:]}{offset}" if said_by == "phone" else ""
    sent = upload(photo(exif=exif(**tags)), user=ana, case=case, taken=taken)
    assert send(ana_client, case, sent).status_code == 201
    assert Photo.objects.get().taken_at is None


@pytest.mark.parametrize("photo_first", [True, False])
def test_a_photo_and_its_entry_find_each_other(
    photo_first: bool, ana: User, case: Case, ana_client: Client
) -> None:
    key = str(uuid4())
    steps: list[Callable[[], Any]] = [
        lambda: send(ana_client, case, upload(photo(), user=ana, case=case, batch=key)),
        lambda: save(ana_client, case, entry(key=key)),
    ]
    for step in steps if photo_first else reversed(steps):
        assert step().status_code in (201, 303)
    assert Observation.objects.get().photos.count() == 1


def test_what_may_be_wrong_with_a_photo_is_said_and_refuses_nothing(
    ana: User, case: Case, ana_client: Client
) -> None:
    dark = photo(image=scene().point(lambda value: value // 12))
    answer = send(ana_client, case, upload(dark, user=ana, case=case))
    assert (answer.status_code, answer.json()["hints"]) == (201, ["Too dark"])
    assert Photo.objects.get().hints == ["too_dark"]


def test_the_same_upload_twice_is_one_photo(ana: User, case: Case, ana_client: Client) -> None:
    sent = upload(photo(), user=ana, case=case)
    answers = [send(ana_client, case, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "again", "why"),
    [
        ({"sha256": "0" * 64}, True, "did not come through whole"),
        ({"sha256": ""}, True, "did not come through whole"),
        ({"end": ""}, True, "did not come through whole"),
        ({"batch": "none"}, True, "did not come through whole"),
        ({"view": "inside"}, True, "did not come through whole"),
        ({"pass": "forged"}, False, "out of date"),
    ],
)
def test_what_is_not_whole_is_not_kept(
    changes: dict[str, str], again: bool, why: str, ana: User, case: Case, ana_client: Client
) -> None:
    answer = send(ana_client, case, upload(photo(), user=ana, case=case, **changes))
    assert (answer.status_code, answer.json()["again"]) == (422, again)
    assert why in answer.json()["error"]
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "This file is empty."), (b"words", "not a photo"), (photo()[:900], "did not come through whole")],
)
def test_what_is_no_photo_is_told(data: bytes, why: str, ana: User, case: Case, ana_client: Client) -> None:
    answer = send(ana_client, case, upload(data, user=ana, case=case))
    assert (answer.status_code, answer.json()["again"]) == (422, False)
    assert why in answer.json()["error"]


def test_a_full_disk_is_told(
    ana: User, case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diary.storage.DurableStorage._save", full)
    answer = send(ana_client, case, upload(photo(), user=ana, case=case))
    assert (answer.status_code, answer.json()["again"]) == (503, True)
    assert "may be full" in answer.json()["error"]


def test_where_too_many_are_read_at_once_it_is_sent_again(
    ana: User, case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crowded(*_: Any) -> None:
        raise BadPhoto(Reason.BUSY)

    monkeypatch.setattr("diary.images.intake._ask_child", crowded)
    answer = send(ana_client, case, upload(photo(), user=ana, case=case))
    assert (answer.status_code, answer.json()["again"]) == (503, True)
    assert "Too many photos" in answer.json()["error"]


def test_twelve_photos_fit_into_one_entry(ana: User, case: Case, ana_client: Client) -> None:
    batch = str(uuid4())
    sizes = {"width": 4, "height": 3, "full_width": 4, "full_height": 3}
    Photo.objects.bulk_create(Photo(view="overview", batch=batch, added_by=ana, **sizes) for _ in range(12))
    answer = send(ana_client, case, upload(photo(), user=ana, case=case, batch=batch))
    assert "12 photos fit" in answer.json()["error"]


def test_a_photo_on_its_way_when_the_session_ends_still_arrives(
    ana: User, case: Case, client: Client
) -> None:
    key = str(uuid4())
    assert send(client, case, upload(photo(), user=ana, case=case, batch=key)).status_code == 201
    save(client, case, entry(key=key) | {"pass": held_observations.issue(ana, case)})
    cleanup.purge(now=timezone.now() + timedelta(days=20))
    client.force_login(ana)
    client.get(reverse("observation_held", args=[HeldObservation.objects.get().pk]))
    assert Observation.objects.get().photos.count() == 1


def test_a_pass_is_for_one_person_and_one_case(
    ana: User, zoe: User, case: Case, zoe_client: Client, client: Client
) -> None:
    for visitor in (zoe_client, client):
        sent = upload(photo(), user=zoe, case=case)  # whoever cannot write in the case has no use for a pass
        assert send(visitor, case, sent).status_code in (302, 404)
    assert not Photo.objects.exists()


def test_nobody_can_add_to_the_entry_of_another(
    ana: User, case: Case, ana_client: Client, signed_in: Callable[[User], Client], zoe: User
) -> None:
    case.baby.carers.create(user=zoe)
    row = make_observation(case)
    send(signed_in(zoe), case, upload(photo(), user=zoe, case=case, batch=str(row.pk)))
    assert row.photos.count() == 0


def test_a_draft_can_be_taken_back_and_a_saved_photo_cannot(
    ana: User, case: Case, ana_client: Client
) -> None:
    key = send(ana_client, case, upload(photo(), user=ana, case=case)).json()["key"]
    assert ana_client.post(reverse("photo_remove", args=[key])).status_code == 204
    assert not Photo.objects.exists()

    saved = entry()
    save(ana_client, case, saved)
    key = send(ana_client, case, upload(photo(), user=ana, case=case, batch=saved["key"])).json()["key"]
    assert ana_client.post(reverse("photo_remove", args=[key])).status_code == 404
    assert Photo.objects.count() == 1


def test_photos_still_to_come_are_enough_for_an_entry(case: Case, ana_client: Client) -> None:
    assert save(ana_client, case, entry(trend="")).status_code == 422
    assert save(ana_client, case, entry(trend="", coming="1")).status_code == 303


# When it was taken

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def at_now(**answers: Any) -> dict[str, Any]:
    return entry(shown_at=NOW.isoformat(), day="2026-11-23", time="20:00", **answers)


@pytest.mark.parametrize(
    ("taken", "at"),
    [
        ("2026-11-23T07:40:00", datetime(2026, 11, 23, 7, 40, tzinfo=UTC)),  # the baby's clock
        ("2026-11-23T09:40:00+02:00", datetime(2026, 11, 23, 7, 40, tzinfo=UTC)),
        ("2026-11-23T19:55:00", NOW),  # just now
        ("2026-11-24T07:40:00", NOW),  # a camera whose clock is wrong
        ("1999-01-01T00:00:00", NOW),
        ("yesterday", NOW),
        ("0001-01-01T00:00:00+14:00", NOW),  # no such moment in UTC
        ("9999-12-31T23:59:59-12:00", NOW),
        ("", NOW),
    ],
)
@pytest.mark.usefixtures("evening")
def test_a_photo_sets_the_time_of_its_entry(taken: str, at: datetime, case: Case, ana_client: Client) -> None:
    assert save(ana_client, case, at_now(taken=taken, coming="1")).status_code == 303
    row = Observation.objects.get()
    assert (row.at, row.at_changed) == (at, at != NOW)


@pytest.mark.usefixtures("evening")
def test_its_own_words_count_without_a_script(case: Case, ana_client: Client) -> None:
    taken = photo(exif=exif(DateTimeOriginal="2026:11:23 07:40:00"))
    answer = save(ana_client, case, at_now(overview=SimpleUploadedFile("a.jpg", taken, "image/jpeg")))
    page = ana_client.get(answer["Location"]).content.decode()
    assert f"{Observation.objects.get().at:%H:%M}" == "07:40"
    assert "The photo was taken on Monday 23 November, 07:40" in page


@pytest.mark.parametrize("overruled", [{"use_taken": ""}, {"time": "18:30"}])
@pytest.mark.usefixtures("evening")
def test_it_can_be_overruled(overruled: dict[str, str], case: Case, ana_client: Client) -> None:
    save(ana_client, case, at_now(taken="2026-11-23T07:40:00", coming="1") | overruled)
    assert f"{Observation.objects.get().at:%H:%M}" == overruled.get("time", "20:00")


def over_the_wire(server: str, path: str, sent: dict[str, Any], *, cookie: str, share: float) -> bytes:
    """The first line of the answer to an upload of which only a share arrives."""
    body = encode_multipart(BOUNDARY, sent)
    parts = urlsplit(server)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\nConnection: close\r\n"
        f"Content-Type: {MULTIPART_CONTENT}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as wire:
        wire.sendall(head.encode() + body[: int(len(body) * share)])
        wire.shutdown(socket.SHUT_WR)
        return wire.makefile("rb").readline()


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_is_cut_on_its_way_stores_nothing_and_can_be_sent_again(
    live_server: LiveServer, ana: User, case: Case, ana_client: Client
) -> None:
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={ana_client.cookies[name].value}"
    sent, path = upload(photo(), user=ana, case=case), reverse("photo_add", args=[case.pk])
    for share in (0.1, 0.5, 0.9, 0.99):
        sent["file"].seek(0)
        said = over_the_wire(live_server.url, path, sent, cookie=cookie, share=share)
        assert b" 201 " not in said
        assert not Photo.objects.exists()
    sent["file"].seek(0)
    assert b" 201 " in over_the_wire(live_server.url, path, sent, cookie=cookie, share=1)
    assert Photo.objects.count() == 1
