"""The timeline: the latest first, also within a day, and a word where the days are counted anew."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from diary.models import Case, with_history
from diary.presenters.timeline import Day, Timeline
from diary.templatetags.days import use_text
from diary.vocabulary import CaseEventKind
from tests.factories import NOON, make_observation, make_treatment, make_visit

pytestmark = pytest.mark.django_db
BACK_ON = date(2026, 11, 20)


def days(case: Case) -> list[Day]:
    (fresh,) = with_history(Case.objects.filter(pk=case.pk))
    return list(Timeline.of(fresh, today=NOON.date()).days)


def went_and_came_back(case: Case) -> None:
    case.close(on=date(2026, 11, 16), at=NOON - timedelta(days=6), by=case.by)
    case.reopen(on=BACK_ON, at=NOON - timedelta(days=3), by=case.by)


def test_the_latest_comes_first_also_within_a_day(case: Case) -> None:
    case.close(on=NOON.date(), at=NOON, by=case.by)
    case.reopen(on=NOON.date(), at=NOON + timedelta(minutes=1), by=case.by)
    case.answer(at=NOON + timedelta(minutes=2), by=case.by)
    for who, hour in (("Dr Okafor", "09:00"), ("Health visitor", "15:00")):
        make_visit(case, day=NOON.date(), who=who, time=hour)
    for hours in range(2):
        make_observation(case, at=NOON - timedelta(hours=hours))
    (day,) = days(case)
    assert [event.kind for event in day.events] == [
        CaseEventKind.SPOKEN,
        CaseEventKind.BACK,
        CaseEventKind.GONE,
    ]
    assert [visit.who for visit in day.visits] == ["Health visitor", "Dr Okafor"]
    assert [row.at for row in day.observations] == [NOON, NOON - timedelta(hours=1)]


def test_what_is_booked_for_a_day_to_come_is_not_among_the_days(case: Case) -> None:
    make_visit(case, day=NOON.date() + timedelta(days=1), kind="booked")
    assert days(case) == []
    make_visit(case, day=NOON.date() - timedelta(days=1), kind="booked")
    assert [day.number for day in days(case)] == [11]


def test_a_return_says_that_days_are_counted_from_it(case: Case, ana_client: Client) -> None:
    went_and_came_back(case)
    assert [(day.number, day.counts_anew) for day in days(case)] == [(1, True), (5, False)]
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Back since 20 Nov 2026: days are counted from there." in page
    case.events.filter(kind=CaseEventKind.GONE).delete()
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "counted from there" not in page, "it had not been gone, so the count goes on"


def test_quiet_days_in_a_row_are_folded_into_one_line(case: Case, ana_client: Client) -> None:
    for ago, note in ((2, ""), (3, ""), (4, "Bath"), (5, "")):
        make_observation(case, at=NOON - timedelta(days=ago), note=note)
    (fresh,) = with_history(Case.objects.filter(pk=case.pk))
    runs = list(Timeline.of(fresh, today=NOON.date()).runs)
    assert [(len(run.days), run.folded) for run in runs] == [(2, True), (1, False), (1, False)]
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    low, high = sorted(day.number for day in runs[0].days)
    fold, rest = page.split(f"Days {low} and {high}")[1].split("</details>")
    assert fold.count('class="entry"') == 2
    assert rest.count('class="entry"') == 2


def test_a_treatment_shows_on_the_day_it_began_and_on_the_day_it_ended(case: Case) -> None:
    begun, ended = date(2026, 11, 15), date(2026, 11, 18)
    make_treatment(case, name="Oats", start=begun, end=ended)
    make_treatment(case, name="Acid", start=ended, end=ended)
    make_treatment(case, name="Zinc", start=ended)
    told = {day.day: [use_text(row, day) for row in day.treatments] for day in days(case)}
    assert told == {ended: ["Last day: Oats", "Once: Acid", "Started: Zinc"], begun: ["Started: Oats"]}


def test_a_treatment_is_a_line_that_leads_to_it(case: Case, ana_client: Client) -> None:
    row = make_treatment(case, name="Oats <b>")
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    _, _, timeline = page.partition("timeline")
    assert "Started: Oats &lt;b&gt;" in timeline
    assert reverse("treatment_edit", args=[row.pk]) in timeline


def test_what_came_before_the_first_day_has_no_number(case: Case, ana_client: Client) -> None:
    make_treatment(case, start=case.first_noticed - timedelta(days=4))
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Before day 1" in page
    assert "Day -" not in page


@pytest.mark.parametrize("answers", [{"changes": ["wash"]}, {"handling": ["scrubbed"]}])
def test_a_day_with_something_besides_is_not_folded_away(answers: dict[str, list[str]], case: Case) -> None:
    for ago in (2, 3):
        make_observation(case, at=NOON - timedelta(days=ago), **answers)
    make_observation(case, at=NOON - timedelta(days=4))
    assert [day.is_quiet for day in days(case)] == [False, False, True]


def test_a_day_is_late_once_three_weeks_have_passed_since_the_first(case: Case) -> None:
    for passed in (21, 22):
        make_treatment(case, start=case.first_noticed + timedelta(days=passed))
    assert [(day.number, day.late) for day in days(case)] == [(23, True), (22, False)]
