"""What the form asks, what its answers answer, and whom it says to call."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.models import Baby, Case, Observation
from diary.vocabulary import FIRST_SIGNS, MORE_SIGNS, Sign
from tests.factories import make_baby, make_case, make_observation, make_photo

from .test_observations import case, entry, log

__all__ = ["case"]  # a fixture

pytestmark = pytest.mark.django_db


def change(client: Client, row: Observation, **answers: Any) -> None:
    at = row.case.baby.local(row.at)
    sent = entry(
        key=str(row.pk), shown_at=row.at.isoformat(), day=f"{at:%Y-%m-%d}", time=f"{at:%H:%M}", **answers
    )
    assert client.post(reverse("observation_edit", args=[row.pk]), sent).status_code == 303


@pytest.mark.parametrize("signs", [["warm"], ["none"], None])
def test_a_colour_goes_with_the_sign_that_it_belongs_to(
    signs: list[str] | None, case: Case, ana_client: Client
) -> None:
    """Without a script its choice stays behind, hidden, when "redder or darker" is taken back."""
    log(ana_client, case, signs=signs, colour="purple")
    row = Observation.objects.get()
    assert row.colour is None
    assert "colour" not in (row.signs or ())


def test_an_edit_of_something_else_leaves_a_colour_that_stands_alone(case: Case, ana_client: Client) -> None:
    row = make_observation(case, at=timezone.now(), colour="lighter")
    change(ana_client, row, colour="lighter", signs=["none"], note="more")
    row.refresh_from_db()
    assert (row.colour, row.note) == ("lighter", "more")


# Only what was asked is answered


@pytest.mark.parametrize(
    ("sent", "signs", "asked"),
    [
        ({"signs": None}, None, set()),
        ({"signs": ["none"]}, [], set(FIRST_SIGNS)),
        ({"signs": ["warm"]}, ["warm"], set(FIRST_SIGNS)),
        ({"signs": None, "more_signs": ["none"]}, [], set(MORE_SIGNS)),
        ({"signs": ["none"], "more_signs": ["none"]}, [], set(Sign)),
        ({"signs": ["none"], "more_signs": ["raw"]}, ["raw"], set(Sign)),
        ({"signs": ["raw"]}, ["raw"], set(MORE_SIGNS)),  # a page from before there were two rows
    ],
)
def test_none_of_these_answers_the_signs_of_its_own_row(
    sent: dict[str, Any], signs: list[str] | None, asked: set[Sign], case: Case, ana_client: Client
) -> None:
    log(ana_client, case, **sent)
    row = Observation.objects.get()
    assert row.signs == signs
    assert row.asked_signs == asked == row.as_reading().answered_signs


def test_an_edit_answers_only_the_rows_that_it_changes(case: Case, ana_client: Client) -> None:
    row = make_observation(case, at=timezone.now(), signs=[], signs_asked=None)
    former = row.asked_signs
    change(ana_client, row, signs=["none"], note="more")
    row.refresh_from_db()
    assert row.asked_signs == former != set(FIRST_SIGNS)
    change(ana_client, row, signs=["none"], more_signs=["none"])
    row.refresh_from_db()
    assert row.asked_signs == former | set(MORE_SIGNS)
    change(ana_client, row, signs=["warm"], more_signs=["none"])
    row.refresh_from_db()
    assert (row.signs, row.asked_signs) == (["warm"], set(Sign))


def test_same_as_last_time_answers_the_rows_that_were_answered_last(case: Case, ana_client: Client) -> None:
    make_observation(case, at=timezone.now(), signs=["pus"], signs_asked=["pus", "raw"])
    page = log(ana_client, case, same="1", trend=None, signs=None).content.decode()
    assert 'name="more_signs" value="pus" checked' in page
    assert not re.search(r'name="signs" value="\w+" checked', page)


# What the page asks


def test_the_first_entry_is_compared_with_nothing(case: Case, ana_client: Client) -> None:
    address = reverse("observation_create", args=[case.pk])
    assert b"Compared with last time" not in ana_client.get(address).content
    first = make_observation(case, at=timezone.now() - timedelta(hours=2), trend=None)
    assert b"Compared with last time" in ana_client.get(address).content
    edit = ana_client.get(reverse("observation_edit", args=[first.pk])).content
    assert b"Compared with last time" not in edit
    make_observation(case, at=timezone.now() - timedelta(hours=3), trend=None)
    edit = ana_client.get(reverse("observation_edit", args=[first.pk])).content
    assert b"Compared with last time" in edit


def test_an_answer_given_on_the_way_stands_in_the_form(case: Case, ana_client: Client) -> None:
    make_observation(case, at=timezone.now() - timedelta(hours=2), signs=["warm"])
    address = reverse("observation_create", args=[case.pk])
    page = ana_client.get(address, {"trend": "worse"}).content.decode()
    assert 'name="trend" value="worse" checked' in page
    assert 'value="warm" checked' not in page
    page = ana_client.get(address, {"same": "1"}).content.decode()
    assert 'name="trend" value="same" checked' in page
    assert 'value="warm" checked' in page
    assert 'name="trend" value="same" checked' not in ana_client.get(address, {"trend": "x"}).content.decode()


def test_the_heading_says_the_moment_that_was_chosen(case: Case, ana_client: Client) -> None:
    day = timezone.localdate() - timedelta(days=4)
    page = log(ana_client, case, day=day.isoformat(), time="03:05", temperature="hot").content.decode()
    assert f"{day:%A} {day.day} {day:%B}, 03:05" in page
    assert f'<b id="number">{case.day_number(day)}</b>' in page


@pytest.mark.parametrize(
    ("answers", "opens"),
    [
        ({}, set()),
        ({"more_signs": ["none"]}, {"skin"}),
        ({"glass_test": "fades"}, {"skin"}),
        ({"count": "one"}, {"place"}),
        ({"temperature": "hot"}, {"baby"}),
        ({"handling": ["acid"], "nappies": "fewer"}, {"used", "baby"}),
    ],
)
def test_a_folded_group_opens_where_something_in_it_was_answered_or_is_wrong(
    answers: dict[str, Any], opens: set[str], case: Case, ana_client: Client
) -> None:
    page = log(ana_client, case, day="", **answers).content.decode()
    assert set(re.findall(r'<details id="group-(\w+)" class="group" open>', page)) == opens
    assert len(re.findall(r'<details id="group-\w+" class="group"', page)) == 4


def test_a_link_opens_the_group_of_its_question(case: Case, ana_client: Client) -> None:
    page = ana_client.get(reverse("observation_create", args=[case.pk]), {"open": "changes"}).content.decode()
    assert re.findall(r'<details id="group-(\w+)" class="group" open>', page) == ["used"]


# Which case


def test_which_case_is_asked_by_pictures_the_last_logged_first(
    case: Case, baby: Baby, ana_client: Client
) -> None:
    now = timezone.now()
    photo_of = make_photo(make_observation(case, at=now - timedelta(days=2)))
    other = make_case(baby, site="chin", first_noticed=timezone.localdate() - timedelta(days=10))
    gone = make_case(baby, site="ear", first_noticed=timezone.localdate() - timedelta(days=10))
    gone.close(on=timezone.localdate(), at=now, by=case.by)
    make_observation(other, at=now - timedelta(days=1))
    page = ana_client.get(reverse("observation_choose")).content.decode()
    assert re.findall(r'href="/cases/([0-9a-f-]{36})/', page) == [str(other.pk), str(case.pk)]
    assert reverse("photo_show", args=[photo_of.pk, "thumb"]) in page
    assert reverse("observation_choose") in ana_client.get(reverse("home")).content.decode()


def test_with_one_case_nothing_is_asked(case: Case, ana_client: Client) -> None:
    home = ana_client.get(reverse("home")).content.decode()
    assert reverse("observation_choose") not in home
    assert reverse("observation_create", args=[case.pk]) in home


# Help that cannot wait


@pytest.mark.parametrize(
    ("answers", "country", "days_old", "calls"),
    [
        ({"wellbeing": "unwell", "red_flags": ["fit"]}, "GB", 200, ["tel:999", "tel:111"]),
        ({"temperature": "38.2"}, "GB", 60, ["tel:111", "tel:999"]),
        ({"temperature": "38.2", "red_flags": ["fit"]}, "GB", 60, ["tel:999", "tel:111"]),
        ({"temperature": "38.2"}, "BR", 60, ["tel:192"]),
        ({"temperature": "38.2"}, "", 60, ["tel:112"]),
        ({"wellbeing": "unwell", "red_flags": ["fit"]}, "FR", 200, ["tel:15"]),  # one number for both, once
    ],
)
def test_whom_to_call_stands_above_save_the_first_one_first(
    answers: dict[str, Any], country: str, days_old: int, calls: list[str], ana: User, ana_client: Client
) -> None:
    born = timezone.localdate() - timedelta(days=days_old)
    case = make_case(make_baby(by=ana, born=born, country=country), first_noticed=timezone.localdate())
    asked = ana_client.post(reverse("observation_check", args=[case.pk]), entry(**answers)).content.decode()
    assert re.findall(r'href="(tel:\d+)"', asked) == calls
    no_line = "temperature" in answers and len(calls) == 1
    assert ("Call a doctor now, day or night." in asked) == no_line
    # Without a script: on the page that comes back, in the bar of the button.
    page = log(ana_client, case, day="", **answers).content.decode()
    bar = page[page.index('<div class="dock save">') :]
    assert re.findall(r'href="(tel:\d+)"', bar) == calls
