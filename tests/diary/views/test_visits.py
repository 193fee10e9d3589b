"""A visit keeps what the doctor said, and answers the prompts that held."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

from accounts.models import User
from diary.models import Baby, Case, Treatment, Visit
from tests.factories import make_case, make_observation, make_visit

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def note(client: Client, case: Case, **fields: Any) -> Any:
    given = {"kind": "seen", "who": "Dr Okafor", "day": str(ago(0)), "said": "Milia"}
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


@pytest.mark.parametrize(("spoken_ago", "shown"), [(3, True), (2, False), (1, False)])
def test_the_doctors_date_is_over_once_someone_was_spoken_to_on_it_or_after(
    spoken_ago: int, shown: bool, baby: Baby, ana_client: Client
) -> None:
    case = make_case(baby, first_noticed=ago(10))
    make_visit(case, day=ago(7), come_back_by=ago(2), come_back_if="it weeps")
    case.answer(at=timezone.now() - timedelta(days=spoken_ago), by=case.by)
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    top = page.partition('class="timeline"')[0]
    assert ("Come back by" in top) is shown
    assert "it weeps" in top, "that holds on"


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"who": ""}, "who", "A word is enough"),
        ({"day": ""}, "day", "Choose the day."),
        ({"day": "3030-01-01"}, "day", "still to come"),
        ({"kind": ""}, "kind", "is it booked"),
        ({"kind": "booked", "day": str(ago(1))}, "day", "That day is over."),
        ({"kind": "booked", "day": "3030-01-01"}, "day", "more than two years ahead"),
        ({"kind": "spoken", "day": str(ago(-1))}, "day", "or “Booked” above"),
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
    ana_client.post(url, {"kind": "seen", "who": "Nurse", "day": str(ago(1))})
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


# What was prescribed


def prescribe(client: Client, visit: Visit, number: int = 0) -> Any:
    url = reverse("visit_prescribe", args=[visit.pk])
    return client.post(url, {"line": str(visit.prescriptions[number].key)}, follow=True)


def test_each_prescribed_thing_becomes_a_treatment_in_a_tap(
    case: Case, ana_client: Client, ana: User
) -> None:
    answer = note(ana_client, case, prescribed="Zinc cream\nOat bath", day=str(ago(2)))
    visit = Visit.objects.get()
    assert answer["Location"] == reverse("visit_prescribe", args=[visit.pk])
    assert "Add to treatments: Oat bath" in ana_client.get(answer["Location"]).content.decode()
    answer = prescribe(ana_client, visit, 0)
    row = Treatment.objects.get()
    assert (row.name, row.start, row.end) == ("Zinc cream", ago(2), None)
    assert (row.advised_by, row.visit, row.by, row.case) == ("Dr Okafor", visit, ana, case)
    page = answer.content.decode()
    assert "Add to treatments: Zinc cream" not in page
    assert reverse("treatment_delete", args=[row.pk]) in page, "it can be undone"
    answer = prescribe(ana_client, visit, 1)
    assert answer.redirect_chain[-1][0] == reverse("case_detail", args=[case.pk]), "nothing is left to add"
    assert "Add to treatments" not in answer.content.decode()
    assert ana_client.get(reverse("visit_prescribe", args=[visit.pk])).status_code == 302


def test_pressing_twice_makes_one_also_when_it_was_renamed(case: Case, ana_client: Client) -> None:
    visit = make_visit(case, prescribed="Zinc cream")
    prescribe(ana_client, visit)
    Treatment.objects.update(name="Zinc", end=visit.day)
    prescribe(ana_client, visit)
    assert Treatment.objects.get().name == "Zinc"
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Add to treatments" not in page


def test_what_was_deleted_is_offered_again_on_the_timeline_and_comes_back(
    case: Case, ana_client: Client
) -> None:
    visit = make_visit(case, prescribed="Zinc cream")
    prescribe(ana_client, visit)
    Treatment.objects.get().discard(now=timezone.now())
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Add to treatments: Zinc cream" in page
    prescribe(ana_client, visit)
    assert Treatment.objects.count() == Treatment.all_objects.count() == 1


def test_what_was_deleted_for_good_begins_anew(case: Case, ana_client: Client) -> None:
    visit = make_visit(case, prescribed="Zinc cream")
    prescribe(ana_client, visit)
    row = Treatment.objects.get()
    row.name = "Something that was typed and deleted"
    row.save()
    row.discard(now=timezone.now() - timedelta(days=31))
    prescribe(ana_client, visit)
    assert Treatment.objects.get().name == "Zinc cream"


@pytest.mark.parametrize("line", ["", "no key", "00000000-0000-4000-8000-000000000000"])
def test_a_line_that_is_no_longer_there_is_said(line: str, case: Case, ana_client: Client) -> None:
    visit = make_visit(case, prescribed="Zinc cream")
    answer = ana_client.post(reverse("visit_prescribe", args=[visit.pk]), {"line": line}, follow=True)
    assert "The visit was changed in the meantime." in answer.content.decode()
    assert not Treatment.objects.exists()


def test_a_line_that_is_too_long_for_a_name_is_shortened_and_stays_whole_in_the_visit(
    case: Case, ana_client: Client
) -> None:
    visit = make_visit(case, prescribed="x" * 4000)
    prescribe(ana_client, visit)
    name = Treatment.objects.get().name
    assert (len(name), name[-1]) == (200, "…")
    prescribe(ana_client, visit)
    assert Treatment.objects.count() == 1


# Come back


def rule(client: Client, case: Case) -> str:
    """The card of the doctor's own rule, or "" ."""
    page = client.get(reverse("case_detail", args=[case.pk])).content.decode()
    found = re.search(r'<section class="care care-0 rule".*?</section>', page, re.DOTALL)
    if not found:
        return ""
    assert "care-" not in page[: found.start()], "it stands before ours"
    return " ".join(strip_tags(found[0]).split())


def test_the_doctors_own_rule_stands_first_until_another_visit(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(30))
    make_observation(case, signs=["tender"], at=timezone.now() - timedelta(hours=1))
    due = ago(-5)
    make_visit(case, day=ago(3), come_back_by=due, come_back_if="it weeps")
    told = rule(ana_client, case)
    assert f"Dr Okafor, on {date_format(ago(3), 'l j F')}" in told
    assert f"Come back by {date_format(due, 'l j F')}" in told
    assert "Or come back if it weeps" in told
    make_visit(case, day=ago(2), who="Nurse", come_back_if="it is hot")
    assert "Nurse" in rule(ana_client, case)
    assert "Come back if it is hot" in rule(ana_client, case)
    make_visit(case, day=ago(1))
    assert rule(ana_client, case) == ""


def test_the_doctors_own_rule_ends_when_it_is_gone_also_after_it_came_back(
    case: Case, ana: User, ana_client: Client
) -> None:
    make_visit(case, day=ago(6), come_back_if="it weeps")
    assert rule(ana_client, case)
    case.close(on=ago(4), at=timezone.now() - timedelta(days=4), by=ana)
    assert rule(ana_client, case) == ""
    case.reopen(on=ago(2), at=timezone.now() - timedelta(days=2), by=ana)
    assert rule(ana_client, case) == ""


@pytest.mark.parametrize(("days", "told"), [(0, True), (1, False)])
def test_the_home_page_tells_of_a_date_that_is_reached(
    days: int, told: bool, baby: Baby, ana_client: Client
) -> None:
    case = make_case(baby, first_noticed=ago(10))
    due = ago(-days)
    make_visit(case, day=ago(7), come_back_by=due)
    page = ana_client.get(reverse("home")).content.decode()
    sentence = f"Dr Okafor asked you to come back by {date_format(due, 'l j F')}. Book a visit."
    assert (sentence in page) is told
    if told:  # what is graver goes first
        make_observation(case, signs=["tender"], at=timezone.now())
        page = ana_client.get(reverse("home")).content.decode()
        assert "asked you to come back" not in page
        assert "Call a doctor or nurse today." in page
