"""How many queries does a page make? A few, and the same with 3 entries as with 60."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from diary.models import Baby, Case, Observation, Photo
from diary.vocabulary import View
from tests.factories import NOON, make_baby, make_case, make_question, make_treatment, make_visit

pytestmark = pytest.mark.slow

MOST = {"home": 8, "case_detail": 10, "summary_detail": 12, "summary_baby": 12, "case_list": 8,
        "observation_create": 10, "case_compare": 5, "case_film": 5, "photo_detail": 5,
        "photo_landmarks": 5, "question_list": 4, "treatment_create": 3,
        "treatment_edit": 7, "visit_create": 3}  # fmt: skip


def fill(case: Case, entries: int, *, besides: bool = True) -> None:
    """Entries of half-days with two photos each, an answer, and `besides` for every third a visit, a treatment with
    its label and a dose, and a question; the pictures themselves are not needed."""
    rows = Observation.objects.bulk_create(
        Observation(
            case=case,
            at=NOON - timedelta(hours=12 * n),
            trend="same",
            signs=[],
            wellbeing="usual",
            by=case.by,
        )
        for n in range(entries)
    )
    Photo.objects.bulk_create(
        Photo(
            observation=row,
            view=view,
            width=16,
            height=12,
            full_width=16,
            full_height=12,
            added_by=case.by,
        )
        for row in rows
        for view in View
    )
    for n in range(0, entries, 3) if besides else ():
        day = NOON.date() - timedelta(days=n // 2)
        visit = make_visit(case, day=day, prescribed=f"Zinc cream {n}; Oat bath", come_back_if="it weeps")
        treatment = make_treatment(case, start=day, visit=visit)
        treatment.give(at=NOON - timedelta(days=n // 2), by=case.by)
        Photo.objects.create(
            treatment=treatment, view="close_up", width=16, height=12, full_width=16, full_height=12
        )
        make_question(case)
    case.answer(at=NOON - timedelta(days=2), by=case.by)


@pytest.mark.parametrize("entries", [3, 60])
@pytest.mark.parametrize("name", sorted(MOST))
def test_a_page_makes_few_queries_however_long_the_diary(
    name: str,
    entries: int,
    baby: Baby,
    ana_client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    case = make_case(baby, first_noticed=NOON.date() - timedelta(days=200))
    make_baby(by=case.by, name="Second")
    fill(make_case(baby), 3)
    fill(case, entries)
    photo = Photo.objects.film(case)[-1]
    of_case = ("summary", "observation", "question", "treatment", "visit")
    keys = {"photo": {"pk": photo.pk}} | {noun: {"case_pk": case.pk} for noun in of_case}
    noun = name.partition("_")[0]
    if name == "summary_baby":
        keys["summary"] = {"pk": baby.pk}
    if name == "treatment_edit":
        keys["treatment"] = {"pk": case.treatments.latest("start").pk}
    kwargs = None if name in ("home", "case_list") else keys.get(noun, {"pk": case.pk})
    with django_assert_max_num_queries(MOST[name]):
        answer = ana_client.get(reverse(name, kwargs=kwargs))
    assert answer.status_code == 200
