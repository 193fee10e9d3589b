"""Describe a baby: a name and a birth date are enough, and a slip gets a sentence."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Baby, Case
from diary.places.time_zones import zones

pytestmark = pytest.mark.django_db


def describe(client: Client, **fields: Any) -> Any:
    given = {
        "name": "Ada",
        "born": str(timezone.localdate() - timedelta(days=49)),
        "time_zone": "Europe/Berlin",
    }
    return client.post(reverse("baby_create"), given | fields)


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def test_the_one_who_describes_a_baby_is_its_first_carer(ana: User, ana_client: Client) -> None:
    answer = describe(ana_client)
    baby = Baby.objects.get()
    assert answer["Location"] == reverse("case_create", args=[baby.pk])
    assert [carer.user for carer in baby.carers.all()] == [ana]


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"name": ""}, "name", "Give a name or a nickname"),
        ({"born": ""}, "born", "When was your baby born?"),
        ({"born": "3030-01-01"}, "born", "still to come"),
        ({"born": "2006-01-01"}, "born", "Is the year right?"),
        ({"born": "yesterday"}, "born", "no date that we can read"),
        ({"born_week": "52"}, "born_week", "Weeks run from 22 to 44"),
        ({"name": "x" * 81}, "name", "81 characters long and 80 fit"),
    ],
)
def test_a_slip_gets_a_sentence_and_keeps_the_rest(
    fields: dict[str, str], name: str, said: str, ana_client: Client
) -> None:
    answer = describe(ana_client, allergies="milk", **fields)
    assert answer.status_code == 422
    assert list(errors(answer)) == [name]
    assert said in errors(answer)[name][0]
    assert b"milk" in answer.content


def options(page: str, name: str) -> dict[str, str]:
    """What stands in each option of a list, with its attributes."""
    field = page.partition(f'name="{name}"')[2].partition("</select>")[0]
    return dict(re.findall(r'<option value="([^"]*)"([^<]*)', field))


def test_time_zones_are_listed_by_place_in_the_groups_of_their_regions(ana_client: Client) -> None:
    page = ana_client.get(reverse("baby_create")).content.decode()
    offered = options(page, "time_zone")
    assert offered["Europe/London"].endswith(">London, United Kingdom")
    assert offered["America/Indiana/Knox"].endswith(">Knox, Indiana, United States: Central - IN (Starke)")
    assert re.search(r'<optgroup label="Europe">(?:(?!</optgroup>).)*value="Europe/Oslo"', page, re.DOTALL)
    assert next(iter(offered)) == "UTC", "without a script, until another is chosen"


def test_only_places_are_offered(ana_client: Client) -> None:
    offered = options(ana_client.get(reverse("baby_create")).content.decode(), "time_zone")
    assert offered.keys() == {"UTC", *zones()}
    assert offered.keys().isdisjoint({"Factory", "US/Eastern", "GB", "Etc/GMT+5", "Asia/Calcutta", "EST5EDT"})
    assert 'data-old="Asia/Calcutta"' in offered["Asia/Kolkata"], "for the phones that call it so"
    assert describe(ana_client, time_zone="Factory").status_code == 422


@pytest.mark.parametrize("zone", ["Asia/Calcutta", "US/Eastern", "GB", "Etc/GMT+5"])
def test_an_older_name_that_a_baby_has_stays_chosen(zone: str, ana_client: Client, baby: Baby) -> None:
    Baby.objects.filter(pk=baby.pk).update(time_zone=zone)
    edit = reverse("baby_edit", args=[baby.pk])
    assert " selected" in options(ana_client.get(edit).content.decode(), "time_zone")[zone]
    saved = ana_client.post(edit, {"name": "Ada", "born": str(baby.born), "time_zone": zone, "country": ""})
    assert saved.status_code == 302
    assert Baby.objects.get().time_zone == zone


def test_a_country_is_listed_with_its_numbers(ana_client: Client, baby: Baby) -> None:
    """In the list itself; those of the chosen one beneath it, with who answers."""
    Baby.objects.filter(pk=baby.pk).update(country="GB")
    page = ana_client.get(reverse("baby_edit", args=[baby.pk])).content.decode()
    assert options(page, "country")["GB"] == " selected>United Kingdom: emergency 999, advice 111"
    shown = re.findall(r'<p data-numbers="(\w*)">', page)
    assert shown == ["GB"]
    assert "NHS advice line" in page.partition('data-numbers="GB">')[2].partition("</p>")[0]


@pytest.mark.parametrize(("zone", "fine"), [("Pacific/Kiritimati", True), ("Pacific/Pago_Pago", False)])
def test_the_birth_date_is_judged_in_the_babys_time_zone(zone: str, fine: bool, ana_client: Client) -> None:
    """It is today already, somewhere, on the last day that anybody calls today."""
    ahead = timezone.now().astimezone(timezone.get_fixed_timezone(14 * 60)).date()
    behind = timezone.now().astimezone(timezone.get_fixed_timezone(-11 * 60)).date()
    assert ahead != behind
    assert (describe(ana_client, born=str(ahead), time_zone=zone).status_code == 302) == fine


def test_deleting_a_diary_asks_once_can_be_undone_and_then_takes_everything(
    baby: Baby, case: Case, ana_client: Client
) -> None:
    url = reverse("baby_delete", args=[baby.pk])
    assert b"Its 1 case goes with it" in ana_client.get(url).content
    ana_client.post(url)
    assert not Baby.objects.exists()
    ana_client.post(reverse("baby_restore", args=[baby.pk]))
    assert Baby.objects.get() == baby
    ana_client.post(url)
    cleanup.purge(now=timezone.now() + timedelta(days=31))
    assert not Case.all_objects.exists()
