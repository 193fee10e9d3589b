"""A dose is a tap, once however often it is sent; it is taken back and brought back, and says when and by whom."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.models import Case, Dose, Treatment
from tests.factories import make_baby, make_case, make_treatment

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def case(ana: User) -> Case:
    return make_case(make_baby(by=ana, born=ago(70), time_zone="UTC"), first_noticed=ago(11))


@pytest.fixture
def cream(case: Case) -> Treatment:
    return make_treatment(case, start=ago(3))


def give(client: Client, treatment: Treatment, **fields: Any) -> Any:
    return client.post(reverse("dose_create", args=[treatment.pk]), fields, follow=True)


def case_page(client: Client, case: Case) -> str:
    return client.get(reverse("case_detail", args=[case.pk])).content.decode()


def test_used_today_is_a_dose_of_now_and_can_be_undone(
    cream: Treatment, case: Case, ana: User, ana_client: Client
) -> None:
    before = case_page(ana_client, case)
    assert reverse("dose_create", args=[cream.pk]) in before
    assert "ast-dose" not in before
    page = give(ana_client, cream).content.decode()
    dose = Dose.objects.get()
    assert (dose.treatment, dose.by) == (cream, ana)
    assert timezone.now() - dose.at < timedelta(minutes=1)
    assert f"Noted: Zinc cream, {dose.at:%H:%M}." in page
    assert f"Last {dose.at:%H:%M}" in page
    assert "Zinc cream, once" in page
    undo = reverse("dose_delete", args=[dose.pk])
    assert undo in page
    page = ana_client.post(undo, follow=True).content.decode()
    assert not Dose.objects.exists()
    assert "Zinc cream, once" not in page
    page = ana_client.post(reverse("dose_restore", args=[dose.pk]), follow=True).content.decode()
    assert Dose.objects.get() == dose
    assert "Zinc cream, once" in page


def test_the_same_tap_twice_is_one_dose(cream: Treatment, ana_client: Client) -> None:
    key = uuid4()
    for _ in range(2):
        assert give(ana_client, cream, key=key).status_code == 200
    assert Dose.objects.get().pk == key
    give(ana_client, cream, key=uuid4())
    assert Dose.objects.count() == 2


def test_every_button_of_the_page_has_a_key_of_its_own(
    cream: Treatment, case: Case, ana_client: Client
) -> None:
    make_treatment(case, name="Oil", start=ago(3))
    keys = case_page(ana_client, case).split('name="key" value="')[1:]
    assert len({key[:36] for key in keys}) == 2


def test_who_gave_it_is_told_where_somebody_else_sees_the_baby_too(
    cream: Treatment, case: Case, ana: User, ben: User, ana_client: Client
) -> None:
    at = timezone.now()
    cream.give(at=at, by=ana)
    assert f"Last {at:%H:%M}</span>" in case_page(ana_client, case)
    case.baby.carers.create(user=ben)
    assert f"Last {at:%H:%M} by {ana}</span>" in case_page(ana_client, case)


def test_the_last_of_another_day_is_told_with_its_day(
    cream: Treatment, case: Case, ana: User, ana_client: Client
) -> None:
    at = timezone.now() - timedelta(days=2)
    cream.give(at=at, by=ana)
    cream.give(at=at - timedelta(hours=30), by=ana)
    assert f"Last {at:%a} {at.day} {at:%b}, {at:%H:%M}</span>" in case_page(ana_client, case)


def test_an_earlier_time_is_added_on_the_page_of_the_treatment_and_taken_back_there(
    cream: Treatment, ana_client: Client
) -> None:
    page = give(ana_client, cream, day=str(ago(2)), time="03:10", listed="1").content.decode()
    dose = Dose.objects.get()
    assert f"{dose.at:%Y-%m-%d %H:%M}" == f"{ago(2)} 03:10"
    assert "Change this treatment" in page
    assert "03:10" in page
    assert reverse("dose_delete", args=[dose.pk]) in page
    answer = ana_client.post(reverse("dose_delete", args=[dose.pk]), {"listed": "1"}, follow=True)
    page = answer.content.decode()
    assert "Change this treatment" in page
    assert reverse("dose_restore", args=[dose.pk]) in page
    assert reverse("dose_delete", args=[dose.pk]) not in page


BAD = [
    ({"day": str(ago(4)), "time": "10:00"}, "day", "It was first used on"),
    ({"day": str(ago(-2)), "time": "10:00"}, "day", "still to come"),
    ({"day": "gestern", "time": "10:00"}, "day", "This is no date that we can read."),
    ({"day": str(ago(1))}, "time", "Choose the time."),
    ({"time": "10:00"}, "day", "Choose the day."),
    ({"day": str(ago(1)), "time": "noon"}, "time", "Enter a valid time."),
]


@pytest.mark.parametrize(("fields", "name", "said"), BAD)
def test_a_slip_gets_its_sentence(
    fields: dict[str, Any], name: str, said: str, cream: Treatment, ana_client: Client
) -> None:
    answer = give(ana_client, cream, **fields)
    assert answer.status_code == 422
    assert list(answer.context["dose_form"].errors) == [name]
    assert said in answer.content.decode()
    assert not Dose.objects.exists()


def test_a_moment_that_is_still_to_come_or_after_the_last_day_is_none(
    case: Case, ana_client: Client, cream: Treatment
) -> None:
    soon = timezone.now() + timedelta(minutes=2)
    fields = {"day": str(soon.date()), "time": f"{soon:%H:%M}"}
    assert give(ana_client, cream, **fields).status_code == 422
    over = make_treatment(case, start=ago(5), end=ago(3))
    answer = give(ana_client, over, day=str(ago(2)), time="10:00")
    assert "That is after the last day of use." in answer.content.decode()
    assert not Dose.objects.exists()


def test_how_often_it_was_given_is_told_of_what_was_prescribed_alone(
    case: Case, cream: Treatment, ana: User, ana_client: Client
) -> None:
    prescribed = make_treatment(case, name="Fusidin", handling="prescribed_cream", start=ago(3))
    assert "given" not in case_page(ana_client, case)
    for treatment in (cream, prescribed):
        for days in (3, 3, 1):
            treatment.give(at=timezone.now() - timedelta(days=days), by=ana)
    page = case_page(ana_client, case)
    assert page.count("given 3 times on 2 of 4 days") == 1
    assert "Zinc cream, 2 times" in page


def test_the_doses_of_a_deleted_treatment_go_and_come_with_it(
    cream: Treatment, case: Case, ana: User, ana_client: Client
) -> None:
    dose = cream.give(at=timezone.now(), by=ana)
    ana_client.post(reverse("treatment_delete", args=[cream.pk]))
    assert "Zinc cream, once" not in case_page(ana_client, case)
    assert ana_client.post(reverse("dose_delete", args=[dose.pk])).status_code == 404
    ana_client.post(reverse("treatment_restore", args=[cream.pk]))
    assert "Zinc cream, once" in case_page(ana_client, case)
