"""A treatment keeps what was used, on which days, and its label; whatever is wrong, nothing typed or sent is lost."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Case, Photo, Treatment
from diary.storage import photos
from diary.views import held_observations
from tests.factories import make_baby, make_case, make_observation, make_photo, make_treatment
from tests.photos import photo, scene

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def case(ana: User) -> Case:
    return make_case(make_baby(by=ana, born=ago(70), time_zone="UTC"), first_noticed=ago(11))


def picture(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("label.jpg", photo() if data is None else data, "image/jpeg")


def note(client: Client, case: Case, **fields: Any) -> Any:
    given = {"name": "Zinc cream", "lasting": "goes_on", "start": str(ago(3)), "sites": [case.site]}
    return client.post(reverse("treatment_create", args=[case.pk]), given | fields)


def case_page(client: Client, case: Case) -> str:
    return client.get(reverse("case_detail", args=[case.pk])).content.decode()


def test_a_treatment_keeps_everything_that_was_said(case: Case, ana_client: Client, ana: User) -> None:
    said = {"advised_by": "Pharmacist", "effect": "helped", "sites": ["chin", "cheek"], "handling": "other"}
    assert note(ana_client, case, lasting="some_days", end=str(ago(1)), **said).status_code == 302
    row = Treatment.objects.get()
    assert (row.start, row.end, row.by) == (ago(3), ago(1), ana)
    assert {name: getattr(row, name) for name in said} == said


@pytest.mark.parametrize(
    ("lasting", "end", "kept"),
    [("goes_on", "", None), ("once", "", ago(3)), ("some_days", str(ago(2)), ago(2))],
)
def test_its_last_day_is_that_of_what_was_chosen(
    lasting: str, end: str, kept: date | None, case: Case, ana_client: Client
) -> None:
    note(ana_client, case, lasting=lasting, end=end)
    row = Treatment.objects.get()
    assert row.end == kept
    page = ana_client.get(reverse("treatment_edit", args=[row.pk])).content.decode()
    assert f'value="{lasting}" checked' in page


@pytest.mark.parametrize("lasting", ["goes_on", "once"])
@pytest.mark.parametrize("end", ["2020-01-01", "no date"])
def test_a_last_day_that_is_not_asked_for_says_nothing(
    lasting: str, end: str, case: Case, ana_client: Client
) -> None:
    assert note(ana_client, case, lasting=lasting, end=end).status_code == 302
    assert Treatment.objects.get().end == (ago(3) if lasting == "once" else None)


def test_the_place_of_the_case_is_chosen_already_and_follows_it(case: Case, ana_client: Client) -> None:
    page = ana_client.get(reverse("treatment_create", args=[case.pk])).content.decode()
    assert 'name="sites" value="nose" checked' in page
    note(ana_client, case)
    assert Treatment.objects.get().sites == []


BAD = [
    ({"name": ""}, "name", "Say what was used or done, or choose one of the words below."),
    ({"name": " "}, "name", "Say what was used or done"),
    ({"name": "", "handling": "other"}, "name", "say what it was"),
    ({"name": "x" * 201}, "name", "201 characters long and 200 fit"),
    ({"advised_by": "x" * 201}, "advised_by", "201 characters long and 200 fit"),
    ({"handling": "sorcery"}, "handling", "Select a valid choice"),
    ({"sites": ["moon"]}, "sites", "Select a valid choice"),
    ({"effect": "sorcery"}, "effect", "Select a valid choice"),
    ({"lasting": ""}, "lasting", "Choose what comes closest."),
    ({"start": ""}, "start", "Choose the day."),
    ({"start": "gestern"}, "start", "This is no date that we can read."),
    ({"start": str(ago(-2))}, "start", "still to come"),
    ({"start": str(ago(71))}, "start", "before the birth"),
    ({"lasting": "some_days"}, "end", "Which was the last day?"),
    ({"lasting": "some_days", "end": "gestern"}, "end", "This is no date that we can read."),
    ({"lasting": "some_days", "end": str(ago(-2))}, "end", "still to come"),
    ({"lasting": "some_days", "end": str(ago(4))}, "end", "before the first day of use"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "name", "said"), BAD)
def test_a_slip_gets_its_sentence_and_keeps_the_rest(
    fields: dict[str, Any], name: str, said: str, case: Case, ana_client: Client, ana: User
) -> None:
    kept = {"name": "Kept cream", "advised_by": "Kept nurse", "effect": "worse"}
    answer = note(ana_client, case, **kept | fields, close_up=picture())
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert said in answer.context["form"].errors[name][0]
    page = answer.content.decode()
    assert said.split("“")[0].strip(" :") in page, "it is beside its field"
    assert all(text in page for key, text in kept.items() if key not in fields)
    assert not Treatment.objects.exists()
    # The photo is kept, and comes along when the form is sent again.
    draft = Photo.objects.get()
    assert str(draft.pk) in page
    assert note(ana_client, case, photo=[str(draft.pk)]).status_code == 302
    assert Treatment.objects.get().label_photos == [draft]


@pytest.mark.parametrize("data", [b"", b"no picture", photo()[:400], b"GIF89a" + bytes(40)])
def test_a_photo_that_is_refused_gets_its_sentence_and_loses_nothing(
    data: bytes, case: Case, ana_client: Client
) -> None:
    answer = note(ana_client, case, name="Kept cream", close_up=picture(data))
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors["close_up"]
    assert sentence.startswith("label.jpg: ")
    assert "Kept cream" in answer.content.decode()
    assert not Treatment.objects.exists()
    assert not Photo.objects.exists()


def test_a_label_is_clean_and_is_shown_on_the_treatments_own_page_only(
    case: Case, ana_client: Client
) -> None:
    make_photo(make_observation(case))
    note(ana_client, case, close_up=picture())
    treatment = Treatment.objects.get()
    (label,) = treatment.label_photos
    shown = reverse("photo_show", args=[label.pk, "display"])
    assert ana_client.get(shown).content[:2] == b"\xff\xd8"
    assert shown in ana_client.get(reverse("treatment_edit", args=[treatment.pk])).content.decode()
    for name in ("case_detail", "case_film", "case_compare"):
        assert str(label.pk) not in ana_client.get(reverse(name, args=[case.pk])).content.decode()
    for name in ("photo_detail", "photo_landmarks", "photo_scale"):
        assert ana_client.get(reverse(name, args=[label.pk])).status_code == 404
    assert ana_client.post(reverse("photo_remove", args=[label.pk])).status_code == 404


def test_a_label_is_added_to_and_removed_from_a_treatment(
    case: Case, ana_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    note(ana_client, case, close_up=picture())
    treatment = Treatment.objects.get()
    first = treatment.photos.get()
    url = reverse("treatment_edit", args=[treatment.pk])
    given = {"name": "Zinc", "lasting": "goes_on", "start": str(ago(3))}
    ana_client.post(url, given | {"close_up": picture()})
    assert treatment.photos.get() == first, "the same picture again is not kept twice"
    other = picture(photo(image=scene((90, 60))))
    ana_client.post(url, given | {"close_up": other})
    assert treatment.photos.count() == 2
    answer = ana_client.post(url, given | {"name": "Zinc, typed", "discard_photo": str(first.pk)})
    assert (answer.status_code, treatment.photos.get() == first) == (200, False)
    assert "Zinc, typed" in answer.content.decode()
    assert Treatment.objects.get().name == "Zinc"
    ana_client.post(url, given | {"restore_photo": str(first.pk)})
    assert first in treatment.photos.all()
    first.discard(now=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        cleanup.purge(now=timezone.now() + timedelta(days=31))
    assert not photos().has(first.display)


def test_removing_reaches_no_photo_of_anything_else(case: Case, ana_client: Client) -> None:
    other = make_photo(make_observation(case))
    treatment = make_treatment(case, start=ago(3))
    given = {"name": "Zinc", "lasting": "goes_on", "start": str(ago(3)), "discard_photo": [str(other.pk)]}
    ana_client.post(reverse("treatment_edit", args=[treatment.pk]), given)
    assert Photo.objects.filter(pk=other.pk).exists()


def test_a_draft_of_somebody_else_becomes_no_label(case: Case, ana_client: Client, zoe: User) -> None:
    theirs = make_photo(by=zoe)
    note(ana_client, case, photo=[str(theirs.pk), "no key"])
    assert Treatment.objects.get().label_photos == []


def test_a_form_that_arrives_signed_out_keeps_its_photo(case: Case, ana: User, client: Client) -> None:
    fields = {"name": "Zinc", "close_up": picture(), "pass": held_observations.issue(ana, case)}
    url = reverse("treatment_create", args=[case.pk])
    answer = client.post(url, fields, headers={"Origin": "http://testserver"})
    assert answer.status_code == 401
    assert str(Photo.objects.get().pk) in answer.content.decode()


def test_the_same_treatment_twice_is_one(case: Case, ana_client: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        assert note(ana_client, case, key=key, close_up=picture()).status_code == 302
    assert Treatment.objects.get().photos.count() == 1


def test_what_irritates_a_baby_is_said_on_the_case_page_until_a_week_after(
    case: Case, ana_client: Client
) -> None:
    sentence = "On a baby this can irritate, infect or scar."
    note(ana_client, case)
    assert sentence not in case_page(ana_client, case)
    note(ana_client, case, name="", handling="acid", lasting="once", start=str(ago(7)))
    page = case_page(ana_client, case)
    assert sentence in page
    assert "Acid (" in page
    Treatment.objects.filter(handling="acid").update(start=ago(8), end=ago(8))
    assert sentence not in case_page(ana_client, case)


def test_what_is_used_stands_on_the_case_page_until_it_was_used_for_the_last_time(
    case: Case, ana_client: Client
) -> None:
    row = make_treatment(case, start=ago(3))
    stop = reverse("treatment_stop", args=[row.pk])
    assert stop in case_page(ana_client, case)
    answer = ana_client.post(stop, follow=True)
    row.refresh_from_db()
    assert row.end == ago(0)
    page = answer.content.decode()
    assert "Stopped today: Zinc cream." in page
    assert stop not in page
    ana_client.post(reverse("treatment_resume", args=[row.pk]))
    row.refresh_from_db()
    assert row.end is None


def test_what_has_ended_does_not_end_again(case: Case, ana_client: Client) -> None:
    row = make_treatment(case, start=ago(5), end=ago(2))
    ana_client.post(reverse("treatment_stop", args=[row.pk]))
    row.refresh_from_db()
    assert row.end == ago(2)


def test_a_treatment_is_changed_deleted_and_brought_back(case: Case, ana_client: Client) -> None:
    row = make_treatment(case, start=ago(3), sites=["chin"])
    ana_client.post(
        reverse("treatment_edit", args=[row.pk]), {"name": "Oats", "lasting": "once", "start": str(ago(1))}
    )
    assert str(Treatment.objects.get()) == "Oats"
    assert "Delete “Oats”?" in ana_client.get(reverse("treatment_delete", args=[row.pk])).content.decode()
    answer = ana_client.post(reverse("treatment_delete", args=[row.pk]), follow=True)
    restore = reverse("treatment_restore", args=[row.pk])
    assert restore in answer.content.decode()
    assert not Treatment.objects.exists()
    ana_client.post(restore)
    assert Treatment.objects.get() == row


def test_after_thirty_days_a_deleted_treatment_and_its_label_are_gone(
    case: Case, ana_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    note(ana_client, case, close_up=picture())
    row = Treatment.objects.get()
    label = row.photos.get()
    now = timezone.now()
    row.discard(now=now - timedelta(days=31))
    assert ana_client.get(reverse("photo_show", args=[label.pk, "thumb"])).status_code == 404
    assert ana_client.post(reverse("treatment_restore", args=[row.pk])).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        cleanup.purge(now=now)
    assert not Treatment.all_objects.exists()
    assert not photos().has(label.display)
