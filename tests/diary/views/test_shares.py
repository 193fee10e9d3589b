"""A parent gives a link, sees who can see what, and revokes."""

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import segno
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from diary.models import Baby, Case, Share
from diary.templatetags.shares import qr_code
from diary.vocabulary import Site
from tests.factories import make_case, make_observation, make_photo, make_share

ASKED = {"lifetime": "week", "with_passcode": "on"}


def give(client: Client, baby: Baby, query: dict[str, Any] | None = None, **answers: Any) -> Any:
    url = reverse("share_create", args=[baby.pk], query=query)
    return client.post(url, {"key": str(uuid4())} | (answers or ASKED))


def test_the_link_and_its_passcode_are_shown_once_and_open_the_summary(
    case: Case, ana_client: Client, client: Client
) -> None:
    answer = give(ana_client, case.baby)
    page, link, passcode = answer.content.decode(), answer.context["link"], answer.context["passcode"]
    share = Share.objects.get()
    assert link.startswith("http://testserver/s/")
    assert (link in page, f"<b>{passcode[:3]}</b> <b>{passcode[3:]}</b>" in page) == (True, True)
    door = client.post(urlsplit(link).path, {"passcode": passcode})
    assert door["Location"] == reverse("shared_detail", args=[share.pk])
    listed = ana_client.get(reverse("share_list", args=[case.baby.pk])).content.decode()
    assert link.rpartition("/s/")[2] not in listed


def test_the_qr_code_is_that_very_link(case: Case, ana_client: Client) -> None:
    """Drawn modules against those of an encoder that is asked for the same text."""
    answer = give(ana_client, case.baby)
    drawn = re.search(
        r'<svg aria-hidden="true" viewBox="0 0 (\d+) \d+" class="qr">.* d="([^"]+)"', answer.content.decode()
    )
    assert drawn
    expected = segno.make(answer.context["link"], error="m", micro=False)
    assert int(drawn[1]) == len(expected.matrix) + 8
    assert modules(drawn[2], border=4) == {
        (x, y) for y, row in enumerate(expected.matrix) for x, dark in enumerate(row) if dark
    }


def modules(path: str, *, border: int) -> set[tuple[int, int]]:
    """{(column, row)} that a path of horizontal strokes of height 1 covers."""
    found, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            found |= {(int(x) + n - border, int(y) - border) for n in range(int(values[0]))}
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return found


def test_a_qr_code_has_no_style_of_its_own() -> None:
    assert "style" not in qr_code("https://spots.example.org/s/x/")


def test_what_is_handed_over_is_what_the_summary_showed(case: Case, ana_client: Client, today: date) -> None:
    now = timezone.now()
    kept, left = (make_photo(make_observation(case, at=now)) for _ in range(2))
    make_case(case.baby)
    query = {"cases": case.pk, "chosen": 1, "photo": kept.pk, "since": "2026-11-20"}
    give(ana_client, case.baby, query, lifetime="hour", label="Dr Okafor")
    share = Share.objects.get()
    assert list(share.cases.all()) == [case]
    assert (share.photos, share.start, share.day) == ([str(kept.pk)], date(2026, 11, 20), case.baby.day(now))
    assert (share.label, share.passcode, share.by) == ("Dr Okafor", "", case.by)
    assert abs(share.expires_at - now - timedelta(hours=1)) < timedelta(minutes=1)
    assert str(left.pk) not in str(share.photos)


def test_without_a_word_it_is_all_cases_with_a_sensible_choice_for_seven_days_with_a_passcode(
    case: Case, ana_client: Client
) -> None:
    nappy = make_case(case.baby, site=Site.NAPPY)
    shown, hidden = (make_photo(make_observation(one, at=timezone.now())) for one in (case, nappy))
    form = ana_client.get(reverse("share_create", args=[case.baby.pk])).context["form"]
    assert (form["lifetime"].value(), form["with_passcode"].value()) == ("week", True)
    give(ana_client, case.baby)
    share = Share.objects.get()
    assert set(share.cases.all()) == {case, nappy}
    assert share.photos == [str(shown.pk)]
    assert abs(share.expires_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)

    give(ana_client, case.baby, {"chosen": 1, "photo": hidden.pk})  # put in by hand
    assert Share.objects.latest("made_at").photos == [str(hidden.pk)]


def test_the_same_form_twice_is_one_link_and_says_so(case: Case, ana_client: Client) -> None:
    key = str(uuid4())
    first, again = (give(ana_client, case.baby, **ASKED, key=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert b"This link was made already" in again.content
    assert Share.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"lifetime": "year"}, "lifetime"),
        ({"label": "x" * 81, "lifetime": "day"}, "label"),
        ({"key": ""}, "lifetime"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    answers: dict[str, str], field: str, case: Case, ana_client: Client
) -> None:
    answer = give(ana_client, case.baby, {"chosen": 1}, **answers)
    assert (answer.status_code, field in answer.context["form"].errors) == (422, True)
    assert answers.get("label", "") in answer.content.decode()
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        {"since": "soon"},
        {"since": "2026-13-01"},
        {"since": "9999-12-31"},
        {"since": "2026-11-20", "until": "2026-11-19"},
        {"until": "x"},
    ],
)
def test_a_period_that_is_none_is_not_taken_for_everything(
    query: dict[str, str], case: Case, ana_client: Client
) -> None:
    assert give(ana_client, case.baby, query).status_code == 404
    assert not Share.objects.exists()


@pytest.mark.parametrize(("until", "days_ago"), [(2, 2), (0, 0), (-3, 0)])
def test_a_period_may_end_before_today_and_never_after(
    until: int, days_ago: int, case: Case, ana_client: Client
) -> None:
    today = case.baby.day(timezone.now())
    give(ana_client, case.baby, {"since": "", "until": str(today - timedelta(days=until))})
    assert (Share.objects.get().day, Share.objects.get().start) == (today - timedelta(days=days_ago), None)


def test_without_a_case_there_is_nothing_to_give(baby: Baby, ana_client: Client) -> None:
    assert give(ana_client, baby)["Location"] == reverse("summary")


def test_the_list_names_everybody_who_can_see_and_each_opening(
    case: Case, ben: User, ben_client: Client
) -> None:
    now = timezone.now()
    share = make_share(case, now=now, label="Dr Okafor").share
    opening = share.opened(now=now, origin="iPhone, Safari, 203.0.x.x")
    page = ben_client.get(reverse("share_list", args=[case.baby.pk])).content.decode()
    for told in ("Ana", "Ben", "Dr Okafor", str(case), "with a passcode", "iPhone, Safari, 203.0.x.x"):
        assert told in page
    assert f"{case.baby.local(opening.at):%H:%M}" in page
    assert reverse("share_revoke", args=[share.pk]) in page


def test_any_carer_revokes_in_one_tap_and_it_counts_at_once(
    case: Case, ben_client: Client, client: Client
) -> None:
    share, token, passcode = make_share(case, now=timezone.now())
    client.post(reverse("shared_login", args=[token]), {"passcode": passcode})
    assert client.get(reverse("shared_detail", args=[share.pk])).status_code == 200
    answer = ben_client.post(reverse("share_revoke", args=[share.pk]), follow=True)
    page = answer.content.decode()
    assert "The link is revoked." in page
    assert "Links that ended" in page
    assert reverse("share_revoke", args=[share.pk]) not in page
    assert client.get(reverse("shared_detail", args=[share.pk])).status_code == 404


def test_looking_at_revoke_revokes_nothing(case: Case, ana_client: Client) -> None:
    share = make_share(case, now=timezone.now()).share
    assert ana_client.get(reverse("share_revoke", args=[share.pk])).status_code == 405
    share.refresh_from_db()
    assert share.revoked_at is None


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_asks_few_questions_however_many_links_there_are(
    many: int, case: Case, ana_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        share = make_share(case, now=timezone.now()).share
        for _ in range(many):
            share.opened(now=timezone.now(), origin="")
    with django_assert_max_num_queries(8):
        page = ana_client.get(reverse("share_list", args=[case.baby.pk])).content.decode()
    assert page.count("roughly from") == 0
    assert page.count("<li>") == 1 + many * many + 4  # a carer, openings, tabs


@pytest.mark.parametrize("many", [1, 40])
def test_giving_and_reading_ask_few_questions_however_long_the_diary(
    many: int, case: Case, ana_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = timezone.now()
    for number in range(many):
        make_observation(case, at=now - timedelta(hours=number))
        make_share(case, now=now)
    share, token, passcode = make_share(case, now=now)
    ana_client.post(reverse("shared_login", args=[token]), {"passcode": passcode})
    for name, pk, most in (("share_create", case.baby.pk, 13), ("shared_detail", share.pk, 12)):
        with django_assert_max_num_queries(most):
            assert ana_client.get(reverse(name, args=[pk])).status_code == 200


def test_links_of_another_baby_are_not_in_the_list(case: Case, ana: User, ana_client: Client) -> None:
    make_share(
        make_case(Baby.objects.begin(Baby(name="Twin", born=date(2026, 9, 20)), by=ana)), label="Other"
    )
    page = ana_client.get(reverse("share_list", args=[case.baby.pk])).content.decode()
    assert "Other" not in page


def test_more_and_the_summary_lead_here(case: Case, ana_client: Client) -> None:
    assert reverse("share_list", args=[case.baby.pk]) in ana_client.get(reverse("more")).content.decode()
    page = ana_client.get(reverse("summary_detail", args=[case.pk]), {"chosen": 1}).content.decode()
    way = f"{reverse('share_create', args=[case.baby.pk])}?cases={case.pk}&amp;chosen=1"
    assert way in page
