"""The page that offers the zip, the zip as a download, and the page that takes it back."""

import os
import stat
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from diary.archive import BadArchive, Reason
from diary.archive.versions import VERSION
from diary.http.body import MAX_BODY
from diary.models import Baby, Observation
from diary.views import archives
from tests.archives import changed, exported, fill, leave, snapshot, told
from tests.factories import make_baby

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_uploads(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS = tmp_path / "uploads"


def fetch(client: Client, name: str, *args: Any) -> Any:
    answer = client.get(reverse(name, args=args), headers={"Accept-Encoding": "gzip"})
    answer.data = b"".join(answer.streaming_content)
    return answer


def send(client: Client, archive: bytes) -> Any:
    file = SimpleUploadedFile("little-spots.zip", archive, "application/zip")
    return client.post(reverse("archive_import"), {"file": file})


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
    assert b"2 spots, 3 entries, 3 photos" in b" ".join(page.content.split())
    assert b"Export everything" not in page.content  # there is one baby, and so one file
    make_baby(by=ana, name="Noor")
    page = ana_client.get(reverse("archive_export"))
    assert b"Export everything" in page.content
    assert page.content.count(b".zip") == 3


def test_the_babys_page_and_more_lead_to_it(baby: Baby, ana_client: Client) -> None:
    for page in (reverse("more"), reverse("baby_edit", args=[baby.pk])):
        assert reverse("archive_export").encode() in ana_client.get(page).content


# In


def confirm(client: Client, looked: Any, **fields: str) -> Any:
    """Press Import, or another button, under what was said to be in the file."""
    return client.post(reverse("archive_import_kept"), {"kept": looked.context["kept"]} | fields)


def kept() -> list[str]:
    return sorted(path.name for path in Path(django_settings.UPLOADS).glob("*.zip"))


ALL = "2 spots, 3 entries, 3 photos, 3 visits, 3 treatments, 3 doses, 1 question, 4 events"


def test_what_would_come_in_is_said_and_then_what_came(
    ana: User, zoe_client: Client, zoe: User, tmp_path: Path
) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    before = snapshot()
    looked = send(zoe_client, archive)
    assert looked.status_code == 200
    assert f"<b><bdi>Ada</bdi></b> is not here, and would come in: {ALL}." in looked.content.decode()
    assert b"Nothing was imported yet." in looked.content
    assert snapshot() == before
    answer = confirm(zoe_client, looked)
    assert answer["Location"] == reverse("home")
    assert said(answer) == [f"Ada came in: {ALL}."]
    assert b"Ada" in zoe_client.get(reverse("home")).content
    assert kept() == []


def test_of_a_baby_that_is_here_what_is_missing_is_said(ana: User, ana_client: Client) -> None:
    archive = exported(fill(ana))
    looked = send(ana_client, archive)
    assert "<bdi>Ada</bdi></b> is here already, and nothing is missing." in looked.content.decode()
    assert not looked.context["kept"]
    assert b"Nothing was imported yet." not in looked.content
    assert kept() == []
    Observation.objects.order_by("at")[0].delete()
    looked = send(ana_client, archive)
    missing = "This is missing and would come in: 1 entry, 2 photos, 1 treatment."
    assert f"is here already. {missing}" in looked.content.decode()
    assert said(confirm(ana_client, looked)) == [
        "Ada is here already. This was missing and came in: 1 entry, 2 photos, 1 treatment."
    ]


def test_whoever_presses_twice_hears_that_nothing_was_missing(
    ana: User, zoe_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    looked = send(zoe_client, archive)
    monkeypatch.setattr(
        archives.kept_uploads, "discard", lambda token, *, by: None
    )  # the first is not through yet
    confirm(zoe_client, looked)
    assert said(confirm(zoe_client, looked))[-1:] == ["Ada is here already, and nothing was missing."]


def test_whoever_leaves_it_leaves_nothing(ana: User, zoe_client: Client, tmp_path: Path) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    looked, before = send(zoe_client, archive), snapshot()
    (file,) = kept()
    assert stat.S_IMODE((Path(django_settings.UPLOADS) / file).stat().st_mode) == 0o600
    assert confirm(zoe_client, looked, leave="")["Location"] == reverse("archive_import")
    assert kept() == []
    assert snapshot() == before


def test_the_file_is_kept_for_one_person_and_for_half_an_hour(
    ana: User, ben_client: Client, zoe_client: Client, tmp_path: Path
) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    looked = send(zoe_client, archive)
    (file,) = kept()
    for client in (ben_client, zoe_client):
        if client is zoe_client:
            old = time.time() - 31 * 60
            os.utime(Path(django_settings.UPLOADS) / file, (old, old))
        answer = confirm(client, looked)
        assert answer.status_code == 422
        assert b"The file was kept for 30 minutes only. Choose it again." in answer.content
    assert not Baby.objects.filter(name="Ada").exclude(carers__user__name="Ana").exists()
    assert kept() == []


def test_a_second_file_takes_the_place_of_the_first(ana: User, zoe_client: Client, tmp_path: Path) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    first, second = send(zoe_client, archive), send(zoe_client, archive)
    assert len(kept()) == 1
    assert confirm(zoe_client, first).status_code == 422
    assert confirm(zoe_client, second).status_code == 302


@pytest.mark.parametrize("token", ["", "../1", "x" * 22, "*"])
def test_a_token_that_is_none_opens_nothing(token: str, ana_client: Client) -> None:
    assert ana_client.post(reverse("archive_import_kept"), {"kept": token}).status_code == 422
    assert ana_client.post(reverse("archive_import_kept"), {"kept": token, "leave": ""}).status_code == 302
    assert ana_client.get(reverse("archive_import_kept")).status_code == 405


def test_where_it_passes_one_may_press_again_without_sending_it_again(
    ana: User, zoe_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    looked = send(zoe_client, archive)

    def busy(*args: Any, **options: Any) -> None:
        raise BadArchive(Reason.BUSY)

    with monkeypatch.context() as patch:
        patch.setattr(archives, "import_archive", busy)
        again = confirm(zoe_client, looked)
    assert again.status_code == 422
    assert again.context["form"].errors["file"] == [Reason.BUSY.value]
    assert confirm(zoe_client, again).status_code == 302


def test_when_there_is_no_room_to_keep_it_that_is_said(
    ana: User, zoe_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = exported(fill(ana))
    leave(tmp_path / "elsewhere")

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archives.kept_uploads.shutil, "copyfileobj", full)
    answer = send(zoe_client, archive)
    assert answer.context["form"].errors["file"] == [Reason.DISK_FULL.value]
    assert kept() == []


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda archive: b"no zip", Reason.DAMAGED),
        (lambda archive: b"", Reason.DAMAGED),
        (lambda archive: changed(archive, lambda diary: diary | {"version": VERSION + 1}), Reason.NEWER),
    ],
    ids=["no zip", "empty", "newer"],
)
def test_what_cannot_come_in_gets_a_sentence(
    make: Callable[[bytes], bytes], reason: Reason, ana: User, ana_client: Client
) -> None:
    answer = send(ana_client, make(exported(fill(ana))))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [reason.value]
    assert kept() == []


def test_somebody_elses_gets_the_sentence_of_a_damaged_one(ana: User, zoe_client: Client) -> None:
    """And only at the end, so that nobody learns that it is here."""
    looked = send(zoe_client, exported(fill(ana)))
    assert "is not here, and would come in" in looked.content.decode()
    theirs, damaged = confirm(zoe_client, looked), send(zoe_client, b"no zip")
    assert theirs.context["form"].errors == damaged.context["form"].errors
    assert theirs.status_code == damaged.status_code


def test_a_file_without_a_baby_says_so(zoe_client: Client) -> None:
    assert b"There is no baby in this file." in send(zoe_client, exported()).content


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
        "CONTENT_LENGTH": str(MAX_BODY + 100_000_000),
        "wsgi.input": BytesIO(),
    }
    assert sender.generic("POST", reverse("archive_import"), **body).status_code == status
    assert sender.generic("POST", reverse("baby_create"), **body).status_code == 413
