"""The summary holds what a doctor asks, and only what was noted."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from diary.models import Baby, Case, Photo, for_summary
from diary.summary import Chapter, Summary
from diary.vocabulary import FIRST_SIGNS, View
from tests.factories import NOON, make_case, make_observation, make_question, make_treatment, make_visit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def summary(case: Case, **options: Any) -> Summary:
    return Summary.of(for_summary(Case.objects.filter(pk=case.pk)), **{"today": TODAY} | options)


def chapter(case: Case, **options: Any) -> Chapter:
    (part,) = summary(case, **options).chapters
    return part


def facts(case: Case) -> dict[str, str]:
    shown = summary(case)
    (part,) = shown.chapters
    told = (*shown.who, *part.facts, *shown.background, *part.seen)
    return {fact.label: fact.value for fact in told}


def ago(days: int) -> Any:
    return NOON - timedelta(days=days)


SIZES = {"width": 4, "height": 3, "full_width": 4, "full_height": 3}


def add_photo(row: Any, view: View = View.OVERVIEW) -> Photo:
    return Photo.objects.create(observation=row, view=view, **SIZES)


def test_signs_are_told_with_their_days_and_silence_is_not_no(case: Case) -> None:
    make_observation(case, at=ago(5), signs=["warm"])
    make_observation(case, at=ago(3), signs=["warm", "pus"], signs_asked=[*FIRST_SIGNS, "pus", "raw"])
    make_observation(case, at=ago(1), signs=[])
    make_observation(case, at=ago(0), signs=None)
    told = facts(case)
    assert told["Warm"] == "Days 7, 9, not since"
    assert told["Pus"] == "Day 9", "it was not asked since"
    assert told["Bothers baby"] == "Never noted (asked 3 times)"
    assert told["Never noted"] == (
        "Redder, darker, swollen, tender, blisters, weeping, spreading (asked 3 times); Raw (asked 1 time); "
        "Not asked: Golden crust, new places"
    )
    assert "Golden crust" not in told


def test_an_entry_from_before_it_was_kept_answers_what_its_screen_showed(case: Case) -> None:
    make_observation(case, at=ago(2), signs=["pus"], signs_asked=None)
    make_observation(case, at=ago(1), signs=[], signs_asked=None)
    told = facts(case)
    assert "Bothers baby" not in told
    assert told["Pus"] == "Day 10"
    assert told["Never noted"] == (
        "Redder, darker, warm, swollen, tender, blisters, weeping, spreading (asked 2 times); "
        "Not asked: Golden crust, new places, raw"
    )


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


def test_what_doctors_said_tells_how_it_was_said_and_what_is_booked(case: Case, ana: Any) -> None:
    make_visit(case, day=date(2026, 11, 20), time=time(9, 30), said="Milia")
    make_visit(case, day=date(2026, 11, 16), kind="spoken", who="Advice line", said="Wait")
    case.answer(at=ago(5), by=ana, who="Health visitor", note="Keep it dry.")
    case.answer(at=ago(4), by=ana)
    make_visit(case, day=date(2026, 12, 3), time=time(10, 30), kind="booked", who="Dr Berg", said="Not yet")
    make_visit(case, day=date(2026, 11, 1), kind="booked", who="Dr Past")
    assert [(fact.label, fact.value) for fact in chapter(case).seen] == [
        ("Phone, video", "16 Nov 2026, Advice line. Wait"),
        ("Spoken to", "18 Nov 2026, Health visitor. Keep it dry"),
        ("Seen before", "20 Nov 2026, 09:30, Dr Okafor. Milia"),
        ("Booked for", "3 Dec 2026, 10:30, Dr Berg"),
    ]


@pytest.mark.parametrize(
    ("kind", "told"), [("seen", "visit on 18 Nov 2026"), ("spoken", "by phone or video on 18 Nov 2026")]
)
def test_a_prompt_tells_by_which_kind_of_contact_it_was_answered(kind: str, told: str, case: Case) -> None:
    make_observation(case, at=ago(6), signs=["tender"])
    make_visit(case, day=ago(5).date(), kind=kind)
    (prompt,) = chapter(case).prompts
    assert prompt.answer == told


def test_what_was_done_is_told_with_its_days_and_effect(case: Case) -> None:
    make_observation(
        case, handling=["acid", "other"], handling_other="Rose water", handling_from=date(2026, 11, 13),
        handling_until=date(2026, 11, 15), handling_advised_by="a neighbour", handling_effect="worse",
    )  # fmt: skip
    how = "(13 Nov 2026 to 15 Nov 2026, advised by a neighbour, worse)"
    assert facts(case)["Tried so far"] == f"Acid {how}; Rose water {how}"


def test_every_prompt_is_there_with_its_source_and_its_answer(case: Case, ana: Any) -> None:
    make_observation(case, at=ago(6), signs=["tender"])
    case.answer(at=ago(5), by=ana)
    (prompt,) = chapter(case).prompts
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
    assert len(shown.photos) == 20
    assert len(shown.chosen) == 12
    assert {shown.photos[0].chosen, shown.photos[-1].chosen, shown.photos[20 - 1 - 7].chosen} == {True}


def seen(shots: Any) -> list[tuple[int, str]]:
    return [(shot.number, shot.view) for shot in shots]


def test_at_a_glance_there_are_the_first_the_worst_and_the_latest_of_one_view(case: Case) -> None:
    for days, trend in ((8, "same"), (6, "worse"), (4, "same"), (2, "better"), (0, "same")):
        row = make_observation(case, at=ago(days), trend=trend)
        for view in (View.OVERVIEW, View.CLOSE_UP):
            add_photo(row, view)
    part = chapter(case)
    assert seen(part.glance) == [(4, "Overview"), (8, "Overview"), (12, "Overview")]
    assert {shot.number for shot in part.photos if shot.worst} == {8}, "the latest of those as high"


def test_photos_stand_beside_each_other_of_one_view_at_two_dates(case: Case) -> None:
    for days in (4, 2, 0):
        row = make_observation(case, at=ago(days))
        for view in (View.OVERVIEW, View.CLOSE_UP) if days else (View.OVERVIEW,):
            add_photo(row, view)
    assert [seen(row) for row in chapter(case).rows] == [
        [(8, "Overview"), (10, "Overview")],
        [(8, "Close-up"), (10, "Close-up")],
        [(12, "Overview")],
    ]


def test_two_photos_of_one_day_are_no_pair_where_there_is_another_date(case: Case) -> None:
    first, latest = (make_observation(case, at=ago(days)) for days in (4, 0))
    for row in (first, first, latest):
        add_photo(row)
    assert [seen(row) for row in chapter(case).rows] == [
        [(8, "Overview"), (12, "Overview")],
        [(8, "Overview")],
    ]


def test_both_views_of_an_entry_are_chosen_together(case: Case) -> None:
    for days in range(11):
        row = make_observation(case, at=ago(days))
        for view in (View.OVERVIEW, View.CLOSE_UP):
            add_photo(row, view)
    chosen = chapter(case).chosen
    assert len(chosen) == 12
    assert [shot.view for shot in chosen] == ["Overview", "Close-up"] * 6


@pytest.mark.parametrize(
    ("across", "bar"), [(40, (5, 0.125)), (8, (1, 0.125)), (300, (10, 0.03333)), (2000, None)]
)
def test_the_bar_beside_a_photo_is_neither_too_short_nor_too_long(across: int, bar: Any, case: Case) -> None:
    add_photo(make_observation(case))
    (shot,) = chapter(case).photos
    assert shot.bar is None, "the scale is not known"
    assert replace(shot, mm_across=across).bar == bar


def test_photos_of_the_nappy_area_are_put_in_one_by_one(baby: Baby) -> None:
    case = make_case(baby, site="nappy")
    photo = add_photo(make_observation(case))
    elsewhere = make_case(baby, site="leg")
    spread = add_photo(make_observation(elsewhere, sites=["nappy"]))
    assert summary(case).chosen == ()
    assert summary(elsewhere).chosen == ()
    assert chapter(case).has_nappy
    assert chapter(elsewhere).has_nappy
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
    shown = chapter(case)
    said = "Back since 20 Nov 2026: days are counted from there."
    assert [(entry.number, entry.above) for entry in shown.observations] == [(3, ""), (2, said), (3, "")]
    assert f". {said} Day 2: Same" in shown.course_words
    page = ana_client.get(reverse("summary_detail", args=[case.pk])).content.decode()
    assert page.count(f">{said}</td>") == 1


def test_an_empty_case_has_a_summary(case: Case) -> None:
    shown = chapter(case)
    assert (shown.observations, shown.photos, shown.prompts) == ((), (), ())
    assert [fact.value for fact in shown.head] == ["12 Nov 2026", "Nose", "None yet"]


def test_rendering_asks_the_database_nothing(
    case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_observation(case, note="x")
    shown = chapter(case)
    with django_assert_num_queries(0):
        assert shown.course_words
        assert shown.chosen == ()


@pytest.mark.parametrize(
    ("days", "start", "end", "told"),
    [
        ((), 8, None, ""),
        ((8, 8, 7, 5), 8, None, "given 4 times on 3 of 9 days, last on 18 Nov 2026"),
        ((8, 5), 8, 4, "given 2 times on 2 of 5 days, last on 18 Nov 2026"),
        ((6, 0), 8, None, "given 2 times on 2 of 7 days from 17 Nov 2026, last on 23 Nov 2026"),
        ((5,), 8, None, "given once, on 18 Nov 2026"),
        ((0, 0), 0, None, "given 2 times, last on 23 Nov 2026"),
        ((8, 5), 8, 6, "given 2 times on 2 of 4 days, last on 18 Nov 2026"),
    ],
)
def test_how_often_what_was_prescribed_was_given(
    days: tuple[int, ...], start: int, end: int | None, told: str, case: Case
) -> None:
    last = None if end is None else ago(end).date()
    kinds = {"visit": make_visit(case, day=ago(8).date())}, {"handling": "antibiotic"}, {}
    for kind in kinds:
        treatment = make_treatment(case, start=ago(start).date(), end=last, **kind)
        for day in days:
            treatment.give(at=ago(day), by=case.by)
    assert [one.given for one in chapter(case).treatments] == [told, told, ""]
    assert told in facts(case)["Tried so far"]


def test_what_was_tried_is_told_once_and_drawn(case: Case) -> None:
    make_treatment(case, advised_by="Nurse Lee", effect="helped", sites=["cheek"])
    make_treatment(case, name="", handling="squeezed", start=ago(8).date(), end=ago(8).date())
    for days in (6, 4):
        make_observation(case, at=ago(days), handling=["acid"], handling_effect="worse")
    part = chapter(case)
    assert [one.text for one in part.treatments] == [
        "Squeezed or picked (once, 15 Nov 2026)",
        "Acid (noted 2 times, 17 Nov 2026 to 19 Nov 2026, worse)",
        "Zinc cream (cheek, since 18 Nov 2026, advised by Nurse Lee, helped)",
    ]
    assert [(bar.label, bar.right) for bar in part.chart.bars] == [
        ("Squeezed or picked", False),
        ("Acid", False),
        ("Zinc cream", True),
    ]
    assert len(part.prompts) == 1, "one time that goes on"


def test_changes_are_marks_on_the_course_a_vaccine_on_its_own_day(case: Case) -> None:
    make_observation(case, at=ago(2), changes=["food", "vaccine"], vaccine_on=ago(4).date())
    marks = [(change.label, change.day) for change in chapter(case).chart.changes]
    assert marks == [("New food", ago(2).date()), ("Vaccine", ago(4).date())]


def test_questions_go_along_in_their_order(case: Case) -> None:
    for text in ("Will it scar?", "Can she swim?"):
        make_question(case, text)
    assert chapter(case).questions == ("Will it scar?", "Can she swim?")


def test_a_period_leaves_out_what_was_before_and_after_it(case: Case) -> None:
    for days in (9, 5, 1):
        make_observation(case, at=ago(days), signs=["warm"])
    shown = Summary.of(for_summary([case]), since=ago(6).date(), today=ago(3).date())
    (part,) = shown.chapters
    assert [entry.day for entry in part.observations] == [ago(5).date()]
    assert part.number == 9, "as of its last day"
    assert {fact.label: fact.value for fact in part.facts}["Warm"] == "Day 7"


def test_a_prompt_that_was_over_before_the_period_is_left_out(case: Case) -> None:
    make_observation(case, at=ago(9), signs=["tender"])
    case.answer(at=ago(8), by=case.by)
    assert len(chapter(case).prompts) == 1
    assert chapter(case, since=ago(7).date()).prompts == ()


def test_several_cases_of_a_baby_are_one_summary(
    baby: Baby, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    nose, leg = make_case(baby), make_case(baby, site="leg")
    for case in (nose, leg):
        for days in range(8):
            add_photo(make_observation(case, at=ago(days)))
    cases = Case.objects.filter(pk__in=[nose.pk, leg.pk]).select_related("baby")
    with django_assert_num_queries(9):
        shown = Summary.of(for_summary(cases), today=TODAY)
    assert {part.title for part in shown.chapters} == {"White bumps, nose", "White bumps, leg"}
    assert shown.title == "2 spots"
    assert len(shown.chosen) == 12, "the places are shared"


def test_of_photos_of_one_day_the_better_one_is_chosen(case: Case) -> None:
    row = make_observation(case)
    blurred, sharp = add_photo(row), add_photo(row)
    Photo.objects.filter(pk=blurred.pk).update(hints=["blurred"])
    for hours in range(24, 240, 6):
        add_photo(make_observation(case, at=NOON - timedelta(hours=hours)))
    chosen = {shot.id for shot in chapter(case).chosen}
    assert str(sharp.pk) in chosen
    assert str(blurred.pk) not in chosen


def test_a_photo_knows_its_place_its_age_and_its_scale(case: Case) -> None:
    photo = add_photo(make_observation(case, sites=["cheek"]))
    photo.mark_strip(((0.25, 0.5), (0.75, 0.5)), mm=20)
    (shot,) = chapter(case).photos
    assert (shot.place, shot.age_days, shot.mm_across) == ("Cheek", 64, 40)


def test_facts_are_in_the_order_in_which_a_doctor_asks(case: Case) -> None:
    make_observation(case, signs=["warm"], changes=["illness", "wash"])
    make_treatment(case)
    make_visit(case)
    names = [group.name for group in chapter(case).groups]
    assert names == ["onset", "bother", "warnings", "tried", "changed", "seen"]


def test_contacts_are_told_apart_from_what_else_changed(case: Case) -> None:
    make_observation(case, at=ago(2), changes=["chickenpox", "food"])
    make_observation(case, at=ago(1), changes=["food"])
    told = facts(case)
    assert told["Contacts"] == "Contact with chickenpox on day 10"
    assert told["Changed lately"] == "New food on days 10, 11"


def test_asked_and_nothing_is_told_and_not_asked_is_not(case: Case) -> None:
    make_observation(case, changes=None)
    assert "Contacts" not in facts(case)
    make_observation(case, changes=[])
    assert facts(case)["Contacts"] == "None noted (asked 1 time)"


def test_how_it_spread_is_told_with_its_days(case: Case) -> None:
    make_observation(case, at=ago(8), count="few")
    make_observation(case, at=ago(5), count="few")
    make_observation(case, at=ago(2), count="several", sites=["nose", "cheek"])
    told = facts(case)
    assert told["How many"] == "2 to 5 on day 4; 6 to 20 on day 10"
    assert told["Also on"] == "Cheek on day 10"
    assert {fact.label: fact.value for fact in chapter(case).head}["Where"] == "Nose, also cheek"


def test_many_temperatures_are_told_by_the_highest_the_lowest_and_the_latest(case: Case) -> None:
    for days, value in enumerate(("37.1", "38.4", "36.2", "37.0", "37.3")):
        make_observation(case, at=ago(days), temperature=Decimal(value), temperature_unit="c")
    told = facts(case)["Temperature"]
    assert told == (
        "highest 38.4 °C on day 11; lowest 36.2 °C on day 10; latest 37.1 °C on day 12 (measured 5 times)"
    )


def test_less_fed_and_dry_nappies_and_a_worried_parent_are_told(case: Case) -> None:
    make_observation(case, amount_fed="clearly_less", nappies="none_8h", worried=True)
    told = facts(case)
    assert told["Feeds, nappies"] == "fed clearly less, wet nappies none for 8 hours on day 12"
    assert told["Parent worried"] == "Day 12"
