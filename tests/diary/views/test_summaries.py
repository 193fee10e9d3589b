"""The summary on the screen, its choice of photos, and its file."""

import json
from base64 import b64decode
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diary import pdf
from diary.models import Baby, Case
from diary.storage import photos
from tests.factories import make_case, make_observation, make_photo


def test_the_tab_leads_to_the_case_that_was_written_in_last(baby: Baby, ana_client: Client) -> None:
    make_case(baby)
    latest = make_case(baby)
    make_observation(latest)
    answer = ana_client.get(reverse("summary"))
    assert answer["Location"] == reverse("summary_detail", args=[latest.pk])


def test_without_a_case_the_tab_is_calm(zoe_client: Client) -> None:
    assert b"Nothing to summarise yet" in zoe_client.get(reverse("summary")).content


def test_a_case_without_an_entry_has_no_course(case: Case, ana_client: Client) -> None:
    page = ana_client.get(reverse("summary_detail", args=[case.pk])).content.decode()
    assert page.count("No entry yet.") == 1
    assert 'class="chart"' not in page


def test_the_choice_of_photos_goes_into_the_file(case: Case, ana_client: Client) -> None:
    kept, left = (make_photo(make_observation(case)) for _ in range(2))
    query = {"chosen": "1", "photo": str(kept.pk)}
    page = ana_client.get(reverse("summary_detail", args=[case.pk]), query)
    assert [shot.id for shot in page.context["summary"].chosen] == [str(kept.pk)]
    assert f'value="{left.pk}"'.encode() in page.content
    link = reverse("summary_pdf", args=[case.pk])
    assert f"{link}?chosen=1&amp;photo={kept.pk}".encode() in page.content


def test_the_file_is_named_for_the_baby_and_never_kept_by_a_cache(case: Case, ana_client: Client) -> None:
    answer = ana_client.get(reverse("summary_pdf", args=[case.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="ada-white-bumps-nose-')
    assert "no-store" in answer["Cache-Control"]


def test_other_software_gets_the_same_choice_with_the_pdf_inside(case: Case, ana_client: Client) -> None:
    kept, _left = (make_photo(make_observation(case)) for _ in range(2))
    address = reverse("summary_fhir", args=[case.pk])
    answer = ana_client.get(address, {"chosen": "1", "photo": str(kept.pk)})
    assert answer["Content-Type"] == "application/fhir+json"
    assert answer["Content-Disposition"].startswith('attachment; filename="ada-white-bumps-nose-')
    assert ".json" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    entries = [entry["resource"] for entry in json.loads(answer.content)["entry"]]
    photo, document = [row for row in entries if row["resourceType"] == "DocumentReference"]
    assert photo["id"] == str(kept.pk)
    data = b64decode(photo["content"][0]["attachment"]["data"])
    assert data == photos().read(kept.print)
    assert b64decode(document["content"][0]["attachment"]["data"]).startswith(b"%PDF-")


def test_where_no_pdf_can_be_made_other_software_gets_the_rest(
    case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> bytes:
        raise pdf.PdfFailed

    monkeypatch.setattr(pdf, "render", fail)
    answer = ana_client.get(reverse("summary_fhir", args=[case.pk]))
    assert answer.status_code == 200
    assert b"application/pdf" not in answer.content


@pytest.mark.parametrize(
    ("baby_name", "case_name", "name", "plain"),
    [
        ("عبد الرحمن", "", "عبد-الرحمن-white-bumps-nose", "white-bumps-nose"),
        ("नूर", "नाक", "नूर-नाक", ""),
        ('../"A\\d\ta', "x\r\nX: y;/\u202e.exe", "a-d-a-x-x-y-exe", "a-d-a-x-x-y-exe"),
        ("🐻", "'", "", ""),
    ],
    ids=["from the right", "with marks", "not for a file", "no letter"],
)
def test_the_name_of_the_file_is_in_the_letters_of_the_baby(
    baby_name: str, case_name: str, name: str, plain: str, baby: Baby, ana_client: Client
) -> None:
    baby.name = baby_name
    baby.save()
    answer = ana_client.get(reverse("summary_pdf", args=[make_case(baby, name=case_name).pk]))
    day = str(baby.day(timezone.now()))
    names = ["-".join(filter(None, [text, day])) + ".pdf" for text in (plain, name)]
    expected = f"attachment; filename=\"{names[0]}\"; filename*=UTF-8''{quote(names[1])}"
    assert answer["Content-Disposition"] == expected


def test_the_name_of_the_file_fits_on_a_disk(baby: Baby, ana_client: Client) -> None:
    baby.name = "आ" * 80
    baby.save()
    answer = ana_client.get(reverse("summary_pdf", args=[make_case(baby, name="x" * 120).pk]))
    name = unquote(answer["Content-Disposition"].rpartition("'")[2], errors="strict")
    assert 200 < len(name.encode()) <= 255


def test_a_pdf_that_cannot_be_made_is_told(
    case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> bytes:
        raise pdf.PdfFailed

    monkeypatch.setattr(pdf, "render", fail)
    answer = ana_client.get(reverse("summary_pdf", args=[case.pk]))
    assert answer.status_code == 503
    assert b"Nothing in the diary is lost" in answer.content
