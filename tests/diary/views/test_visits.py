"""A visit keeps what the doctor said, and answers the prompts that held."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diary.models import Baby, Case, Visit
from tests.factories import make_case, make_observation, make_visit

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def note(client: Client, case: Case, **fields: Any) -> Any:
    given = {"who": "Dr Okafor", "day": str(ago(0)), "said": "Milia"}
    return client.post(reverse("visit_create", args=[case.pk]), given | fields)


def test_a_visit_answers_and_its_own_date_takes_over(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    note(ana_client, case, come_back_by=str(ago(-5)), come_back_if="it weeps")
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Milia" in page
    assert "it weeps" in page
    assert "Book a visit" not in page


def test_the_doctors_date_prompts_on_its_day(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(10))
    make_observation(case, at=timezone.now() - timedelta(hours=2))
    make_visit(case, day=ago(7), come_back_by=ago(0))
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Your doctor asked to know if it had not cleared by" in page


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"who": ""}, "who", "A word is enough"),
        ({"day": ""}, "day", "Choose the day."),
        ({"day": "3030-01-01"}, "day", "still to come"),
        ({"come_back_by": "2020-01-01"}, "come_back_by", "before the visit"),
        ({"said": "x" * 5000}, "said", "5,000 characters long and 4,000 fit"),
    ],
)
def test_a_slip_gets_a_sentence(
    fields: dict[str, str], name: str, said: str, case: Case, ana_client: Client
) -> None:
    answer = note(ana_client, case, prescribed="kept", **fields)
    assert answer.status_code == 422
    assert said in answer.context["form"].errors[name][0]
    assert b"kept" in answer.content


def test_a_visit_is_changed_deleted_and_brought_back(case: Case, ana_client: Client) -> None:
    visit = make_visit(case)
    url = reverse("visit_edit", args=[visit.pk])
    ana_client.post(url, {"who": "Nurse", "day": str(ago(1))})
    assert Visit.objects.get().who == "Nurse"
    assert b"Delete the visit of" in ana_client.get(reverse("visit_delete", args=[visit.pk])).content
    ana_client.post(reverse("visit_delete", args=[visit.pk]))
    assert not Visit.objects.exists()
    ana_client.post(reverse("visit_restore", args=[visit.pk]))
    assert Visit.objects.get() == visit


def test_the_same_visit_twice_is_one_visit(case: Case, ana_client: Client) -> None:
    key = ana_client.get(reverse("visit_create", args=[case.pk])).context["form"]["key"].value()
    for _ in range(2):
        assert note(ana_client, case, key=str(key)).status_code == 302
    assert Visit.objects.count() == 1
