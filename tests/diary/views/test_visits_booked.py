"""A visit is booked, then takes place by phone or seen: only that answers, and only from then on."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from diary.models import Baby, Case, CaseEvent, Visit
from diary.vocabulary import VisitKind
from tests.factories import make_case, make_observation, make_visit

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def case(baby: Baby) -> Case:
    """Noticed more than three weeks ago, so that a visit is to be booked."""
    return make_case(baby, first_noticed=ago(30))


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def long_before() -> datetime:
    return timezone.now() - timedelta(days=20)


def book(case: Case, *, day: date, **fields: Any) -> Visit:
    return make_visit(case, day=day, kind="booked", **{"noted_at": long_before()} | fields)


def page_of(client: Client, case: Case) -> str:
    return client.get(reverse("case_detail", args=[case.pk])).content.decode()


def home(client: Client) -> str:
    return client.get(reverse("home")).content.decode()


def post(client: Client, visit: Visit, **fields: Any) -> Any:
    given = {"kind": visit.kind, "day": str(visit.day), "time": visit.time or "", "who": visit.who}
    return client.post(reverse("visit_edit", args=[visit.pk]), given | fields)


def took_place(client: Client, visit: Visit, kind: str) -> Any:
    return client.post(reverse("visit_took_place", args=[visit.pk]), {"kind": kind})


# Ahead


@pytest.mark.parametrize("at", [time(10, 30), None])
def test_a_booking_is_told_beside_the_prompt_and_answers_nothing(
    at: time | None, case: Case, ana_client: Client
) -> None:
    before = case.status
    ana_client.post(
        reverse("visit_create", args=[case.pk]),
        {"kind": "booked", "who": "Dr Okafor", "day": str(ago(-8)), "time": at or "", "said": "typed early"},
    )
    told = f"Booked for {date_format(ago(-8), 'j F')}"
    if ago(-8).year != ago(0).year:
        told += f" {ago(-8).year}"
    for page in (page_of(ana_client, case), home(ana_client)):
        assert "Book a visit" in page
        assert (f"{told}, 10:30" if at else told) in page
        assert "Did it take place?" not in page
    assert "typed early" in page_of(ana_client, case), "nothing that was typed is lost"
    assert Case.objects.get().status == before
    assert "A visit is booked" not in page_of(ana_client, case), "it is not offered twice"


def test_a_booking_does_not_calm_what_cannot_wait(case: Case, ana_client: Client) -> None:
    book(case, day=ago(-3))
    assert "Do not wait for that." not in page_of(ana_client, case)
    make_observation(case, signs=["tender"], at=timezone.now() - SECOND)
    for page in (page_of(ana_client, case), home(ana_client)):
        assert "Do not wait for that." in page


def test_a_visit_is_booked_from_the_prompt(case: Case, ana_client: Client) -> None:
    url = f"{reverse('visit_create', args=[case.pk])}?kind=booked"
    assert url in page_of(ana_client, case)
    form = ana_client.get(url).context["form"]
    assert (form["kind"].value(), form["day"].value()) == ("booked", None)
    form = ana_client.get(reverse("visit_create", args=[case.pk])).context["form"]
    assert (form["kind"].value(), form["day"].value()) == (None, ago(0)), "how it was is never guessed"


def test_the_calendar_file_names_nobody(case: Case, ana_client: Client) -> None:
    case.name = "Milia of Ada"
    case.save()
    visit = book(case, day=ago(-8), time=time(10, 30), said="Secret")
    answer = ana_client.get(reverse("visit_calendar", args=[visit.pk]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert 'filename="visit.ics"' in answer["Content-Disposition"]
    written = answer.content.decode()
    for word in ("Ada", "Milia", "Okafor", "Secret"):
        assert word not in written
    assert "SUMMARY:Doctor’s visit" in written
    assert reverse("case_detail", args=[case.pk]) in written.replace("\r\n ", "")


# Its day has come


@pytest.mark.parametrize(
    ("day", "at", "is_due"),
    [
        (ago(1), None, True),
        (ago(0), None, False),
        (ago(1), time(23, 59), True),
        (ago(0), time(0, 0), True),
        (ago(-1), time(0, 0), False),
    ],
)
def test_when_its_time_is_past_or_its_day_is_over_it_is_asked_about(
    day: date, at: time | None, is_due: bool, case: Case, ana_client: Client
) -> None:
    book(case, day=day, time=at)
    for page in (page_of(ana_client, case), home(ana_client)):
        assert ("Did it take place?" in page) is is_due
        assert "Book a visit" in page


@pytest.mark.parametrize(("kind", "status"), [("seen", "seen"), ("spoken", "watching")])
def test_yes_answers_from_now_on_and_asks_what_was_said(
    kind: str, status: str, case: Case, ana_client: Client
) -> None:
    visit = book(case, day=ago(2), time=time(10, 30))
    answer = took_place(ana_client, visit, kind)
    assert answer["Location"] == reverse("visit_edit", args=[visit.pk])
    visit.refresh_from_db()
    assert visit.kind == kind
    assert visit.confirmed_at
    assert timezone.now() - visit.confirmed_at < timedelta(minutes=1)
    assert visit.noted_at < visit.confirmed_at - timedelta(days=1)
    page = page_of(ana_client, case)
    assert "Did it take place?" not in page
    assert "Book a visit" not in page, "the contact answers it"
    assert ("By phone or video" in page.partition('class="timeline"')[2]) is (kind == "spoken")
    assert Case.objects.get().status == status


def test_what_was_noted_before_the_visit_but_saved_after_yes_is_not_silent(
    case: Case, ana_client: Client
) -> None:
    visit = book(case, day=ago(2), time=time(10, 30))
    took_place(ana_client, visit, "seen")
    at = datetime.combine(ago(2), time(9), case.baby.zone)
    make_observation(case, signs=["tender"], at=at, noted_at=timezone.now() + SECOND)
    assert "Call a doctor or nurse today" in page_of(ana_client, case)


def test_yes_twice_is_said_once(case: Case, ana_client: Client) -> None:
    visit = book(case, day=ago(2))
    took_place(ana_client, visit, "seen")
    confirmed = Visit.objects.get().confirmed_at
    took_place(ana_client, visit, "spoken")
    assert (Visit.objects.get().kind, Visit.objects.get().confirmed_at) == ("seen", confirmed)


def test_of_two_who_say_yes_at_once_the_first_is_heard(case: Case) -> None:
    book(case, day=ago(2))
    first, second = Visit.objects.get(), Visit.objects.get()
    now = timezone.now()
    first.took_place_as(VisitKind.SEEN, now=now)
    second.took_place_as(VisitKind.SPOKEN, now=now + SECOND)
    assert (second.kind, second.confirmed_at) == ("seen", now)
    assert (Visit.objects.get().kind, Visit.objects.get().confirmed_at) == ("seen", now)


@pytest.mark.parametrize(("days", "kind"), [(-2, "seen"), (2, "booked"), (2, "never")])
def test_no_booking_ahead_takes_place_and_none_in_another_way(
    days: int, kind: str, case: Case, ana_client: Client
) -> None:
    visit = book(case, day=ago(days))
    took_place(ana_client, visit, kind)
    assert Visit.objects.get().kind == "booked"
    assert Visit.objects.get().confirmed_at is None


def test_an_edit_that_makes_a_contact_of_a_booking_confirms_it(case: Case, ana_client: Client) -> None:
    visit = book(case, day=ago(2))
    post(ana_client, visit, kind="seen", said="Milia", prescribed="Zinc cream")
    first = Visit.objects.get().confirmed_at
    assert first
    post(ana_client, visit, kind="seen", day=str(ago(3)), time="09:00")
    assert Visit.objects.get().confirmed_at == first, "another day or time is no other answer"
    assert Visit.objects.get().noted_at == visit.noted_at
    post(ana_client, visit, kind="booked", day=str(ago(-3)))
    assert Visit.objects.get().confirmed_at is None


def test_an_edit_leads_to_what_was_prescribed_where_that_is_new(case: Case, ana_client: Client) -> None:
    visit = book(case, day=ago(2), prescribed="Zinc cream")
    prescribe = reverse("visit_prescribe", args=[visit.pk])
    fields = {"kind": "seen", "prescribed": "Zinc cream"}
    assert post(ana_client, visit, **fields)["Location"] == prescribe
    assert post(ana_client, visit, **fields)["Location"] == reverse("case_detail", args=[case.pk])
    assert post(ana_client, visit, **fields | {"prescribed": "Bath"})["Location"] == prescribe


def test_a_time_to_come_is_no_time_of_a_contact(case: Case, ana_client: Client) -> None:
    late = (timezone.localtime() + timedelta(minutes=20)).time()
    if late < timezone.localtime().time():
        pytest.skip("It is nearly midnight.")
    visit = make_visit(case, day=ago(0))
    answer = post(ana_client, visit, time=f"{late:%H:%M}", said="typed")
    assert answer.status_code == 422
    assert "That time is still to come." in answer.content.decode()
    assert "typed" in answer.content.decode()


def test_what_was_typed_is_shown_again_to_whoever_was_signed_out(case: Case, client: Client) -> None:
    url = reverse("visit_create", args=[case.pk])
    answer = client.post(
        url, {"kind": "seen", "said": "typed at length"}, headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 401
    assert "typed at length" in answer.content.decode()


# About when?


def tender_today(case: Case) -> None:
    """Of the first minute of today, saved before any contact that is saved from now on."""
    at = datetime.combine(ago(0), time(), case.baby.zone)
    make_observation(case, signs=["tender"], at=at, noted_at=timezone.now() - 5 * SECOND)


def note_today(client: Client, case: Case, **fields: Any) -> Any:
    given = {"kind": "seen", "who": "Dr Okafor", "day": str(ago(0))}
    return client.post(reverse("visit_create", args=[case.pk]), given | fields)


@pytest.mark.parametrize("kind", ["seen", "spoken"])
def test_a_contact_without_a_time_on_the_day_of_a_red_flag_is_asked_about_when(
    kind: str, case: Case, ana_client: Client
) -> None:
    tender_today(case)
    answer = note_today(ana_client, case, kind=kind)
    visit = Visit.objects.get()
    asked = f"{reverse('visit_edit', args=[visit.pk])}#about-when"
    assert answer["Location"] == asked
    form = ana_client.get(asked).content.decode()
    assert "About when was it?" in form
    assert "You noted Tender (00:00) on" in form
    page = page_of(ana_client, case)
    assert "Call a doctor or nurse today" in page, "no time, so it may have been before"
    assert "has no time." in page
    assert asked in page
    post(ana_client, visit, time=f"{case.baby.local(timezone.now()):%H:%M}")
    page = page_of(ana_client, case)
    assert "has no time." not in page
    assert "Call a doctor or nurse today" not in page
    assert "About when was it?" not in ana_client.get(asked).content.decode()


def test_nothing_is_asked_where_the_time_decides_nothing(case: Case, ana_client: Client) -> None:
    make_observation(case, at=timezone.now() - SECOND)
    assert note_today(ana_client, case)["Location"] == reverse("case_detail", args=[case.pk])
    visit = Visit.objects.get()
    # What is saved after the contact it cannot answer, at whatever time it was.
    make_observation(case, signs=["tender"], at=visit.noted_at + SECOND)
    page = page_of(ana_client, case)
    assert "has no time." not in page
    assert "About when was it?" not in ana_client.get(reverse("visit_edit", args=[visit.pk])).content.decode()


# We have spoken to someone


def test_what_was_said_when_we_spoke_to_someone_is_kept_and_shown(case: Case, ana_client: Client) -> None:
    said = "Keep it dry.\n" + "Call again if it spreads. " * 100
    ana_client.post(reverse("prompt_answer", args=[case.pk]), {"who": "Health visitor", "note": said})
    event = CaseEvent.objects.get()
    assert (event.who, event.note) == ("Health visitor", said.strip())
    page = page_of(ana_client, case)
    assert "Spoken to Health visitor" in page
    assert "Keep it dry." in page
    summary = ana_client.get(reverse("summary_detail", args=[case.pk])).content.decode()
    assert "Health visitor. Keep it dry." in summary
    assert Case.objects.get().status == "watching", "a call is not seen by a doctor"


def test_nothing_has_to_be_said_and_what_is_too_long_is_kept(case: Case, ana_client: Client) -> None:
    url = reverse("prompt_answer", args=[case.pk])
    answer = ana_client.post(url, {"note": "x" * 5000})
    assert answer.status_code == 422
    assert "x" * 5000 in answer.content.decode()
    assert ana_client.post(url).status_code == 302
    assert "Spoken to someone" in page_of(ana_client, case)
