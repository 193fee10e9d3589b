"""The summary holds what a doctor asks, and only what was noted."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from diary.models import Baby, Case, Photo, with_history
from diary.summary import Summary
from diary.vocabulary import View
from tests.factories import NOON, make_case, make_observation, make_visit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def summary(case: Case, **options: Any) -> Summary:
    (fresh,) = with_history(Case.objects.filter(pk=case.pk), writers=True)
    return Summary.of(fresh, today=TODAY, **options)


def facts(case: Case) -> dict[str, str]:
    return {fact.label: fact.value for fact in summary(case).facts}


def ago(days: int) -> Any:
    return NOON - timedelta(days=days)


SIZES = {"width": 4, "height": 3, "full_width": 4, "full_height": 3}


def add_photo(row: Any, view: View = View.OVERVIEW) -> Photo:
    return Photo.objects.create(observation=row, view=view, **SIZES)


def test_signs_are_told_with_their_days_and_silence_is_not_no(case: Case) -> None:
    make_observation(case, at=ago(5), signs=["warm"])
    make_observation(case, at=ago(3), signs=["warm", "pus"])
    make_observation(case, at=ago(1), signs=[])
    make_observation(case, at=ago(0), signs=None)
    told = facts(case)
    assert told["Warm"] == "Days 7, 9, not since"
    assert told["Pus"] == "Day 9, not since"
    assert told["Tender"] == "Asked 3 times, never noted"
    assert "Golden crust" not in told


def test_a_temperature_is_told_in_the_unit_it_was_typed_in(case: Case) -> None:
    make_observation(
        case, at=ago(2), temperature=Decimal("38.00"), temperature_unit="f", temperature_place="ear"
    )
    make_observation(case, at=ago(1), temperature=Decimal("37.50"), temperature_unit="c")
    assert facts(case)["Temperature"] == "100.4 °F, ear on day 10; 37.5 °C on day 11"


def test_background_and_visits_are_there(baby: Baby) -> None:
    baby.allergies, baby.family_skin, baby.born_week, baby.feeding = "Cow's milk", "Eczema", 34, "breast"
    baby.save()
    case = make_case(baby)
    make_visit(case, day=date(2026, 11, 20), said="Milia.", come_back_if="it weeps")
    told = facts(case)
    assert told["Allergies"] == "Cow's milk"
    assert told["Born"].endswith("at week 34")
    assert "corrected" in told["Age"]
    assert told["Seen before"] == "20 Nov 2026, Dr Okafor. Milia. Come back if it weeps"


def test_what_was_done_is_told_with_its_days_and_effect(case: Case) -> None:
    make_observation(
        case, handling=["acid", "other"], handling_other="Rose water", handling_from=date(2026, 11, 13),
        handling_until=date(2026, 11, 15), handling_advised_by="a neighbour", handling_effect="worse",
    )  # fmt: skip
    told = "Acid, Rose water (13 Nov 2026 to 15 Nov 2026, advised by a neighbour, worse)"
    assert facts(case)["Tried so far"] == told


def test_every_prompt_is_there_with_its_source_and_its_answer(case: Case, ana: Any) -> None:
    make_observation(case, at=ago(6), signs=["tender"])
    case.answer(at=ago(5), by=ana)
    (prompt,) = summary(case).prompts
    assert prompt.level == 2
    assert prompt.answer == "spoken to someone on 18 Nov 2026"
    assert prompt.source


def test_photos_are_chosen_first_worst_and_latest(case: Case) -> None:
    for days in range(20):
        add_photo(
            make_observation(
                case, at=NOON - timedelta(hours=days * 6), trend="worse" if days == 7 else "same"
            )
        )
    shown = summary(case)
    assert len(shown.shots) == 20
    assert len(shown.chosen) == 12
    assert {shown.shots[0].chosen, shown.shots[-1].chosen, shown.shots[20 - 1 - 7].chosen} == {True}


def test_the_pair_to_compare_is_of_one_view(case: Case) -> None:
    for days in (4, 2, 0):
        row = make_observation(case, at=ago(days))
        for view in (View.OVERVIEW, View.CLOSE_UP):
            add_photo(row, view)
    assert [(shot.number, shot.view) for shot in summary(case).pair] == [(8, "Overview"), (12, "Overview")]


def test_photos_of_the_nappy_area_are_put_in_one_by_one(baby: Baby) -> None:
    case = make_case(baby, site="nappy")
    photo = add_photo(make_observation(case))
    elsewhere = make_case(baby, site="leg")
    spread = add_photo(make_observation(elsewhere, sites=["nappy"]))
    assert summary(case).chosen == ()
    assert summary(elsewhere).chosen == ()
    assert [shot.id for shot in summary(case, chosen=[str(photo.pk)]).chosen] == [str(photo.pk)]
    assert summary(case, chosen=[str(spread.pk)]).chosen == (), "a photo of another case is not let in"


def test_a_long_diary_is_summed_up(case: Case) -> None:
    for hours in range(0, 240, 12):
        make_observation(case, at=NOON - timedelta(hours=hours), signs=["bothers"])
    assert facts(case)["Bothers baby"] == "10 days, from day 3 to day 12"


def test_the_log_says_why_its_days_begin_again(case: Case, ana_client: Client) -> None:
    make_observation(case, at=ago(9))
    case.close(on=ago(7).date(), at=ago(7), by=case.by)
    case.reopen(on=ago(3).date(), at=ago(3), by=case.by)
    for days in (2, 1):
        make_observation(case, at=ago(days))
    shown = summary(case)
    said = "Back since 20 Nov 2026: days are counted from there."
    assert [(entry.number, entry.above) for entry in shown.entries] == [(3, ""), (2, said), (3, "")]
    assert f". {said} Day 2: Same" in shown.course_words
    page = ana_client.get(reverse("summary_detail", args=[case.pk])).content.decode()
    assert page.count(f">{said}</td>") == 1


def test_an_empty_case_has_a_summary(case: Case) -> None:
    shown = summary(case)
    assert (shown.entries, shown.shots, shown.prompts) == ((), (), ())
    assert [fact.value for fact in shown.head] == ["Ada, 9 weeks", "12 Nov 2026", "None yet", "Nothing noted"]


def test_rendering_asks_the_database_nothing(
    case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_observation(case, note="x")
    shown = summary(case)
    with django_assert_num_queries(0):
        assert shown.course_words
        assert shown.chosen == ()
