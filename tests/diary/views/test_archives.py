"""The page that offers the zip, the zip as a download, and the page that takes it back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from diary.archive import Reason
from diary.models import Baby
from diary.views import errors
from tests.archives import changed, exported, fill, leave, snapshot, told
from tests.factories import make_baby

pytestmark = pytest.mark.django_db


def fetch(client: Client, name: str, *args: Any) -> Any:
    answer = client.get(reverse(name, args=args), headers={"Accept-Encoding": "gzip"})
    answer.data = b"".join(answer.streaming_content)
    return answer


def send(client: Client, archive: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile("little-spots.zip", archive, "application/zip")
    return client.post(reverse("archive_import"), fields | {"file": file})


def said(answer: Any) -> list[str]:
    return list(map(str, get_messages(answer.wsgi_request)))


# Out


def test_it_is_streamed_with_its_length_and_packed_no_second_time(ana: User, ana_client: Client) -> None:
    baby = fill(ana)
    answer = fetch(ana_client, "archive_everything")
    assert answer.streaming
    assert answer["Content-Type"] == "application/zip"
    assert "Content-Encoding" not in answer.headers
    assert int(answer["Content-Length"]) == len(answer.data)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="little-spots-20')
    assert [one["id"] for one in told(answer.data)["babies"]] == [str(baby.pk)]


def test_an_account_is_all_babies_that_one_cares_for(
    ana: User, ben: User, zoe: User, baby: Baby, ben_client: Client
) -> None:
    make_baby(by=ana, name="Only Ana's")
    make_baby(by=ben, name="Ole")
    babies = told(fetch(ben_client, "archive_everything").data)["babies"]
    assert {one["name"] for one in babies} == {"Ada", "Ole"}


@pytest.mark.parametrize(("name", "file"), [("Ada Lú", "little-spots-ada-lu-"), ("نور", "little-spots-2")])
def test_one_baby_alone_is_named_in_its_file(name: str, file: str, ana: User, ana_client: Client) -> None:
    one, _other = make_baby(by=ana, name=name), make_baby(by=ana, name="Other")
    answer = fetch(ana_client, "archive_baby", one.pk)
    assert f'filename="{file}' in answer["Content-Disposition"]
    assert [row["name"] for row in told(answer.data)["babies"]] == [name]


def test_the_page_says_how_much_there_is_before_it_is_fetched(ana: User, ana_client: Client) -> None:
    fill(ana)
    page = ana_client.get(reverse("archive_export"))
    assert b"2 cases, 3 entries, 3 photos" in page.content
    assert b"Export everything" not in page.content  # there is one baby, and so one file
    make_baby(by=ana, name="Noor")
    page = ana_client.get(reverse("archive_export"))
    assert b"Export everything" in page.content
    assert page.content.count(b".zip") == 3


def test_the_babys_page_and_more_lead_to_it(baby: Baby, ana_client: Client) -> None:
    for page in (reverse("more"), reverse("baby_edit", args=[baby.pk])):
        assert reverse("archive_export").encode() in ana_client.get(page).content


# In


def test_what_came_in_is_said(ana: User, zoe_client: Client, zoe: User, tmp_path: Path) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    answer = send(zoe_client, archive)
    assert answer["Location"] == reverse("home")
    assert said(answer) == ["Ada came in: 2 cases, 3 entries, 3 photos."]
    assert b"Ada" in zoe_client.get(reverse("home")).content
    answer = send(zoe_client, archive)
    assert said(answer) == ["Ada is here already, and was left as it is."]


def test_one_may_look_first(ana: User, zoe_client: Client, tmp_path: Path) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    before = snapshot()
    answer = send(zoe_client, archive, look="")
    assert answer.status_code == 200
    assert b"2 cases, 3 entries, 3 photos" in answer.content
    assert b"Nothing was imported yet" in answer.content
    assert snapshot() == before


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda archive: b"no zip", Reason.DAMAGED),
        (lambda archive: b"", Reason.DAMAGED),
        (lambda archive: changed(archive, lambda diary: diary | {"version": 2}), Reason.NEWER),
    ],
    ids=["no zip", "empty", "newer"],
)
@pytest.mark.parametrize("fields", [{}, {"preview": ""}], ids=["import", "preview"])
def test_what_cannot_come_in_gets_a_sentence(
    make: Callable[[bytes], bytes], reason: Reason, fields: dict[str, str], ana: User, ana_client: Client
) -> None:
    answer = send(ana_client, make(exported(fill(ana))), **fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [reason.value]


def test_somebody_elses_gets_the_sentence_of_a_damaged_one(ana: User, zoe_client: Client) -> None:
    theirs = send(zoe_client, exported(fill(ana)))
    damaged = send(zoe_client, b"no zip")
    assert theirs.context["form"].errors == damaged.context["form"].errors
    assert theirs.status_code == damaged.status_code


def test_without_a_file_it_is_asked_for(ana_client: Client) -> None:
    answer = ana_client.post(reverse("archive_import"), {})
    assert answer.status_code == 422
    assert b"Choose the zip file of an export." in answer.content


def test_a_zip_that_is_too_large_gets_a_sentence(ana_client: Client, settings: Settings) -> None:
    settings.MOST_ARCHIVE_BYTES = 1_000_000
    answer = send(ana_client, bytes(1_000_001))
    assert answer.context["form"].errors["file"] == [
        "This file is larger than 1 MB, and cannot be imported here."
    ]


@pytest.mark.parametrize(("who", "status"), [("ana", 400), ("visitor", 413)])
def test_only_who_is_signed_in_may_send_so_much(
    who: str, status: int, client: Client, ana_client: Client
) -> None:
    """A body of 300 MB, of which nothing arrives; elsewhere it would not have been looked at."""
    sender = ana_client if who == "ana" else client
    sender.raise_request_exception = False
    body = {
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": str(errors.MAX_BODY + 100_000_000),
        "wsgi.input": BytesIO(),
    }
    assert sender.generic("POST", reverse("archive_import"), **body).status_code == status
    assert sender.generic("POST", reverse("baby_create"), **body).status_code == 413
