"""What was deleted is found again for 30 days, by those who care for the baby, or goes for good when they say so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Baby, Case, Observation, Photo, Question, Treatment, Visit
from diary.models.soft_delete import SoftDelete
from diary.storage import photos
from diary.vocabulary import View
from tests.factories import (
    make_baby,
    make_case,
    make_label,
    make_observation,
    make_photo,
    make_question,
    make_share,
    make_treatment,
    make_visit,
)

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Callable[[Case], Any]] = {
    "baby": lambda case: case.baby,
    "case": lambda case: case,
    "observation": make_observation,
    "visit": make_visit,
    "treatment": make_treatment,
    "question": make_question,
    "photo": lambda case: make_photo(make_observation(case)),
}


def gone(row: Any, **ago: float) -> Any:
    row.discard(now=timezone.now() - timedelta(**ago))
    return row


def page(client: Client) -> str:
    return client.get(reverse("deleted_list")).content.decode()


def keys(client: Client) -> list[Any]:
    """Of what is on the page, from its top down."""
    groups = client.get(reverse("deleted_list")).context["groups"]
    return [thing.row.pk for group in groups for part in group.cases for thing in part.things]


def delete_url(noun: str, row: SoftDelete) -> str:
    return reverse("deleted_delete", args=[noun, row.pk])


@pytest.mark.parametrize("noun", MAKERS)
def test_it_is_found_and_brought_back(
    noun: str, case: Case, ana_client: Client, ben_client: Client, zoe_client: Client
) -> None:
    row = gone(MAKERS[noun](case))
    restore = reverse(f"{noun}_restore", args=[row.pk])
    for client, sees in ((ana_client, True), (ben_client, True), (zoe_client, False)):
        assert (restore in page(client)) == sees
        assert client.get(delete_url(noun, row)).status_code == (200 if sees else 404)
    assert zoe_client.post(restore, {"listed": "1"}).status_code == 404
    answer = ben_client.post(restore, {"listed": "1"})
    assert answer["Location"] == reverse("deleted_list")
    assert type(row).objects.filter(pk=row.pk).exists()
    assert keys(ana_client) == []


@pytest.mark.parametrize("noun", MAKERS)
def test_it_goes_for_good_once_that_is_confirmed(
    noun: str, case: Case, ana_client: Client, zoe_client: Client
) -> None:
    row = MAKERS[noun](case)
    url = delete_url(noun, row)
    assert ana_client.post(url).status_code == 404, "it is not deleted"
    gone(row)
    assert zoe_client.post(url).status_code == 404
    assert ana_client.get(url).status_code == 200
    assert type(row).all_objects.filter(pk=row.pk).exists()
    assert ana_client.post(url)["Location"] == reverse("deleted_list")
    assert not type(row).all_objects.filter(pk=row.pk).exists()
    assert ana_client.post(url).status_code == 404


def test_the_files_of_what_goes_for_good_go_too(
    case: Case, ana_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    entry = make_observation(case)
    picture = make_photo(entry)
    gone(entry)
    assert photos().has(picture.master)
    with django_capture_on_commit_callbacks(execute=True):
        ana_client.post(delete_url("observation", entry))
    assert not Photo.all_objects.exists()
    assert not photos().has(picture.master)


def test_what_hangs_on_it_goes_and_comes_with_it(case: Case, ana_client: Client) -> None:
    rows = [make_observation(case), make_visit(case), make_treatment(case), make_question(case)]
    pictures = [make_photo(rows[0]), make_label(rows[2])]
    removed = gone(make_photo(rows[0], view=View.CLOSE_UP), days=1)
    gone(case)
    assert keys(ana_client) == [case.pk]
    for picture in pictures:
        assert ana_client.get(reverse("photo_show", args=[picture.pk, "thumb"])).status_code == 404
        assert ana_client.get(reverse("deleted_photo", args=[picture.pk])).status_code == 404
    assert ana_client.get(reverse("deleted_photo", args=[removed.pk])).status_code == 404
    ana_client.post(reverse("case_restore", args=[case.pk]))
    assert keys(ana_client) == [removed.pk], "what was deleted before stays so"
    for model, count in ((Observation, 1), (Visit, 1), (Treatment, 1), (Question, 1), (Photo, 2)):
        assert model.objects.count() == count, model


def test_what_an_entry_noted_as_done_is_no_thing_of_its_own(case: Case, ana_client: Client) -> None:
    entry = gone(make_observation(case, handling=["cream"]))
    assert keys(ana_client) == [entry.pk]


def test_it_stands_by_baby_and_case_with_the_last_one_first(
    baby: Baby, case: Case, ana: User, ana_client: Client
) -> None:
    other = make_baby(by=ana, name="Twin")
    first, last = gone(make_visit(case), days=2), gone(make_question(case), hours=1)
    between = gone(make_visit(make_case(other)), days=1)
    assert keys(ana_client) == [last.pk, first.pk, between.pk]
    text = page(ana_client)
    assert text.index(baby.name) < text.index("Twin")


def test_after_thirty_days_it_is_on_the_page_no_more(case: Case, ana_client: Client) -> None:
    kept, over = gone(make_visit(case), days=29.9), gone(make_visit(case), days=30.1)
    assert keys(ana_client) == [kept.pk]
    assert ana_client.get(delete_url("visit", over)).status_code == 404
    cleanup.purge(now=timezone.now())
    assert list(Visit.all_objects.all()) == [kept]


def test_all_of_it_goes_and_only_what_was_counted(case: Case, ana_client: Client, zoe: User) -> None:
    theirs = gone(make_visit(make_case(Baby.objects.visible_to(zoe).get())))
    kept = make_visit(case)
    gone(make_observation(case)), gone(make_question(case)), gone(make_photo(make_observation(case)))
    asked = ana_client.get(reverse("deleted_delete_all"))
    assert "3 things are removed" in asked.content.decode()
    later = gone(make_treatment(case))
    answer = ana_client.post(reverse("deleted_delete_all"), {"until": asked.context["until"]})
    assert answer["Location"] == reverse("deleted_list")
    assert keys(ana_client) == [later.pk]
    assert set(Visit.all_objects.all()) == {theirs, kept}
    assert not Photo.all_objects.exists()


@pytest.mark.parametrize("until", ["", "never", "2026-13-01T00:00:00Z", "2026-11-01T00:00:00"])
def test_without_a_moment_nothing_goes(until: str, case: Case, ana_client: Client) -> None:
    row = gone(make_visit(case))
    assert ana_client.post(reverse("deleted_delete_all"), {"until": until}).status_code == 200
    assert keys(ana_client) == [row.pk]


def test_there_is_nothing_to_ask_where_nothing_is_deleted(case: Case, ana_client: Client) -> None:
    assert "Nothing is deleted" in page(ana_client)
    assert ana_client.get(reverse("deleted_delete_all"))["Location"] == reverse("deleted_list")


@pytest.mark.parametrize("of", ["entry", "treatment"])
def test_a_photo_that_was_removed_is_shown_to_nobody(
    of: str, case: Case, ana: User, ana_client: Client, zoe_client: Client
) -> None:
    entry, treatment = make_observation(case), make_treatment(case)
    picture = make_photo(entry) if of == "entry" else make_label(treatment)
    link = make_share(case, now=timezone.now(), photos=[str(picture.pk)])
    visitor = Client()
    visitor.post(reverse("shared_login", args=[link.token]), {"passcode": link.passcode})
    shared = reverse("shared_photo", args=[link.share.pk, picture.pk])
    assert visitor.get(shared).status_code == 200
    gone(picture)
    assert visitor.get(shared).status_code == 404
    assert str(picture.pk) not in visitor.get(reverse("shared_detail", args=[link.share.pk])).content.decode()
    small = reverse("deleted_photo", args=[picture.pk])
    assert small in page(ana_client)
    assert ana_client.get(small)["Cache-Control"] == "private, no-store"
    assert zoe_client.get(small).status_code == 404
    for name in ("case_detail", "summary_detail", "summary_fhir"):
        assert str(picture.pk) not in ana_client.get(reverse(name, args=[case.pk])).content.decode()


@pytest.mark.parametrize("name", ["more", "case_detail"])
def test_the_way_there_is_on_more_and_on_the_case(name: str, case: Case, ana_client: Client) -> None:
    url = reverse(name, args=[case.pk] if name == "case_detail" else [])
    assert f'href="{reverse("deleted_list")}"' in ana_client.get(url).content.decode()


def test_the_page_takes_no_more_queries_for_more(
    case: Case, ana_client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        for noun in ("observation", "visit", "treatment", "question", "photo"):
            gone(MAKERS[noun](case))
    with django_assert_max_num_queries(11):
        page(ana_client)
