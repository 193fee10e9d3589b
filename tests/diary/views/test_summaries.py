"""The summary on the screen, its choice of photos, and its file."""

import json
from base64 import b64decode
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from diary import pdf
from diary.models import Baby, Case
from diary.storage import photos
from tests.factories import (
    NOON,
    make_case,
    make_label,
    make_observation,
    make_photo,
    make_question,
    make_treatment,
    make_visit,
)
from tests.pdfs import text


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


def test_of_a_baby_other_software_gets_the_cases_that_were_asked_for(baby: Baby, ana_client: Client) -> None:
    asked_for, left_out = make_case(baby, name="On the nose"), make_case(baby, name="On the arm")
    address = reverse("summary_baby_fhir", args=[baby.pk])
    query = f"cases={asked_for.pk}"
    assert f'href="{address}?{query}"' in page(ana_client, baby, cases=[str(asked_for.pk)]).content.decode()
    answer = ana_client.get(f"{address}?{query}")
    assert answer["Content-Type"] == "application/fhir+json"
    said = json.dumps(json.loads(answer.content), ensure_ascii=False)
    assert "On the nose" in said
    assert str(left_out) not in said
    both = ana_client.get(address).content.decode()
    assert "On the nose" in both
    assert "On the arm" in both


@pytest.mark.parametrize("name", ["summary_baby_pdf", "summary_baby_fhir"])
def test_a_file_of_a_period_that_is_wrong_leads_to_the_page_that_says_so(
    name: str, case: Case, ana_client: Client
) -> None:
    answer = ana_client.get(reverse(name, args=[case.baby.pk]), {"since": "31 Feb"})
    assert answer.status_code == 302
    assert ana_client.get(answer["Location"]).status_code == 422


def test_the_label_of_what_was_tried_is_beside_it_and_a_tap_shows_it_large(
    case: Case, ana_client: Client
) -> None:
    label = make_label(make_treatment(case, name="Zinc cream"))
    said = page(ana_client, case).content.decode()
    small, large = (reverse("photo_show", args=[label.pk, size]) for size in ("thumb", "print"))
    assert f'<a class="label" href="{large}"><img src="{small}" alt="Label of Zinc cream"' in said
    assert said.count("Label of Zinc cream") == 1


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
    ("baby_name", "case_name", "name"),
    [
        ("عبد الرحمن", "", "عبد-الرحمن-white-bumps-nose"),
        ("नूर", "नाक", "नूर-नाक"),
        ('../"A\\d\ta', "x\r\nX: y;/\u202e.exe", "a-d-a-x-x-y-exe"),
        ("🐻", "'", ""),
    ],
    ids=["from the right", "with marks", "not for a file", "no letter"],
)
def test_the_name_of_the_file_is_in_the_letters_of_the_baby(
    baby_name: str, case_name: str, name: str, baby: Baby, ana_client: Client
) -> None:
    baby.name = baby_name
    baby.save()
    answer = ana_client.get(reverse("summary_pdf", args=[make_case(baby, name=case_name).pk]))
    file = "-".join(filter(None, [name, str(baby.day(timezone.now()))])) + ".pdf"
    named = f'filename="{file}"' if file.isascii() else f"filename*=utf-8''{quote(file)}"
    assert answer["Content-Disposition"] == f"attachment; {named}"


def test_the_name_of_the_file_fits_on_a_disk(baby: Baby, ana_client: Client) -> None:
    baby.name = "आ" * 80
    baby.save()
    answer = ana_client.get(reverse("summary_pdf", args=[make_case(baby, name="x" * 120).pk]))
    name = unquote(answer["Content-Disposition"].rpartition("'")[2], errors="strict")
    assert 200 < len(name.encode()) <= 255


def page(client: Client, of: Case | Baby, **query: Any) -> Any:
    name = "summary_detail" if isinstance(of, Case) else "summary_baby"
    return client.get(reverse(name, args=[of.pk]), query)


def days(answer: Any) -> list[str]:
    return [str(entry.day) for part in answer.context["summary"].chapters for entry in part.observations]


def test_a_period_is_asked_for_by_its_days_and_goes_into_the_file(case: Case, ana_client: Client) -> None:
    for before in (9, 5, 1):
        make_observation(case, at=NOON - timedelta(days=before), note=f"Note of {before}")
    answer = page(ana_client, case, since="2026-11-16", until="2026-11-20")
    assert days(answer) == ["2026-11-18"]
    assert b"Entries from 16 November 2026 to 20 November 2026" in answer.content
    assert b'value="2026-11-16"' in answer.content, "what was typed stays"
    link = f"{reverse('summary_pdf', args=[case.pk])}?since=2026-11-16&amp;until=2026-11-20"
    assert link.encode() in answer.content
    said = text(PdfReader(BytesIO(ana_client.get(link.replace("&amp;", "&")).content)))
    assert "Entries from 16 Nov 2026 to 20 Nov 2026" in said
    assert "Note of 5" in said
    assert "Note of 9" not in said
    assert "Note of 1" not in said


@pytest.mark.parametrize(
    ("query", "sentence", "shown"),
    [
        ({"since": "yesterday"}, "This is no date that we can read", 3),
        ({"until": "2026-02-30"}, "This is no date that we can read", 3),
        ({"until": "2199-01-01"}, "That day is still to come", 3),
        ({"since": "2026-11-20", "until": "2026-11-16"}, "That is before the first day, 20 November 2026", 1),
        ({"since": "2026-11-20", "until": "x"}, "This is no date that we can read", 1),
    ],
)
def test_a_day_that_cannot_be_right_is_told_beside_it_and_the_rest_counts(
    query: dict[str, str], sentence: str, shown: int, case: Case, ana_client: Client
) -> None:
    for before in (9, 5, 1):
        make_observation(case, at=NOON - timedelta(days=before))
    photo = make_photo(case.observations.all()[0])
    asked = query | {"chosen": "1", "photo": str(photo.pk)}
    answer = page(ana_client, case, **asked)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert sentence in said
    assert '<details class="card choose screen" open' in said
    assert len(days(answer)) == shown
    assert f'<input type="hidden" name="photo" value="{photo.pk}">' in said, "the choice of photos is kept"
    file = ana_client.get(reverse("summary_pdf", args=[case.pk]), asked)
    assert file.status_code == 302, "the page tells what is wrong"
    assert ana_client.get(file["Location"]).content.decode().count(sentence) == 1


def titles(answer: Any) -> set[str]:
    return {part.title for part in answer.context["summary"].chapters}


def test_of_a_baby_with_several_cases_those_that_are_open_go_in(baby: Baby, ana_client: Client) -> None:
    nose, leg, gone = (make_case(baby, site=site) for site in ("nose", "leg", "arm"))
    gone.close(on=NOON.date(), at=NOON, by=gone.by)
    answer = page(ana_client, baby)
    assert titles(answer) == {str(nose), str(leg)}
    chosen = page(ana_client, baby, cases=[str(gone.pk), str(leg.pk)])
    assert titles(chosen) == {str(leg), str(gone)}
    link = f"{reverse('summary_baby_pdf', args=[baby.pk])}?cases={gone.pk}&amp;cases={leg.pk}"
    assert link.encode() in chosen.content
    said = text(PdfReader(BytesIO(ana_client.get(link.replace("&amp;", "&")).content)))
    assert str(gone) in said
    assert str(nose) not in said
    gone_ones = (nose, leg)
    for case in gone_ones:
        case.close(on=NOON.date(), at=NOON, by=case.by)
    assert len(titles(page(ana_client, baby))) == 3, "where all are gone, all of them"


def test_a_case_of_another_family_cannot_be_put_in(
    baby: Baby, case: Case, zoe: User, ana_client: Client
) -> None:
    theirs = make_case(zoe.carers.get().baby, name="Secret")
    answer = page(ana_client, baby, cases=[str(theirs.pk)])
    assert b"One of these is not there any more" in answer.content
    assert titles(answer) == {str(case)}
    assert b"Secret" not in answer.content


@pytest.mark.parametrize("name", ["summary_detail", "summary_pdf", "summary_fhir"])
def test_who_has_cases_of_their_own_does_not_get_those_of_others(
    name: str, case: Case, zoe: User, zoe_client: Client
) -> None:
    make_case(zoe.carers.get().baby)
    assert zoe_client.get(reverse(name, args=[case.pk])).status_code == 404


@pytest.mark.parametrize("name", ["summary_baby", "summary_baby_pdf", "summary_baby_fhir"])
def test_who_has_a_baby_of_their_own_does_not_get_those_of_others(
    name: str, case: Case, zoe: User, zoe_client: Client
) -> None:
    make_case(zoe.carers.get().baby)
    assert zoe_client.get(reverse(name, args=[case.baby.pk])).status_code == 404


def test_a_baby_without_a_case_is_calm(baby: Baby, ana_client: Client) -> None:
    assert b"Nothing to summarise yet" in page(ana_client, baby).content
    for name in ("summary_baby_pdf", "summary_baby_fhir"):
        answer = ana_client.get(reverse(name, args=[baby.pk]))
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"{reverse('summary_baby', args=[baby.pk])}?",
        )


def test_several_cases_are_offered_only_where_there_are_several(baby: Baby, ana_client: Client) -> None:
    first = make_case(baby)
    assert b"Several spots" not in page(ana_client, first).content
    make_case(baby)
    assert reverse("summary_baby", args=[baby.pk]).encode() in page(ana_client, first).content


def test_a_new_period_keeps_the_photos_that_were_chosen_and_else_chooses_anew(
    case: Case, ana_client: Client
) -> None:
    old, new = (make_photo(make_observation(case, at=NOON - timedelta(days=n))) for n in (9, 1))
    by_hand = page(ana_client, case, since="2026-11-20", chosen="1", photo=str(old.pk))
    assert by_hand.context["summary"].chosen == ()
    by_itself = page(ana_client, case, since="2026-11-20")
    assert [shot.id for shot in by_itself.context["summary"].chosen] == [str(new.pk)]


def test_a_photo_of_the_nappy_area_is_offered_and_not_chosen(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, site="nappy")
    photo = make_photo(make_observation(case))
    said = page(ana_client, case).content.decode()
    assert f'name="photo" value="{photo.pk}">' in said
    assert f'name="photo" value="{photo.pk}" checked' not in said
    chosen = page(ana_client, case, chosen="1", photo=str(photo.pk))
    assert [shot.id for shot in chosen.context["summary"].chosen] == [str(photo.pk)]


def test_the_page_is_in_the_order_in_which_a_doctor_asks(case: Case, ana_client: Client) -> None:
    make_observation(case, signs=["bothers", "warm"], changes=["illness", "wash"])
    make_treatment(case)
    make_visit(case)
    make_question(case)
    said = page(ana_client, case).content.decode()
    said = said[said.index('<article id="summary">') :]
    places = [
        said.index(f"<dt>{label}</dt>") if label != "Will it leave a mark?" else said.index(label)
        for label in (
            "Who", "Since", "Where", "Latest entry", "Looks like", "Bothers baby", "Warm", "Tried so far", "Contacts",
            "Changed lately", "Seen before", "Will it leave a mark?",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_a_pdf_that_cannot_be_made_is_told(
    case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> bytes:
        raise pdf.PdfFailed

    monkeypatch.setattr(pdf, "render", fail)
    answer = ana_client.get(reverse("summary_pdf", args=[case.pk]))
    assert answer.status_code == 503
    assert b"Nothing in the diary is lost" in answer.content
