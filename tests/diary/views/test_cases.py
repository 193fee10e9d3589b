"""Open a case, close it, open it again: each day of it, and the prompts that are answered or put off."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diary.models import Baby, Case
from diary.vocabulary import CaseEventKind, CaseStatus, View
from tests.factories import NOON, make_case, make_observation, make_photo, make_visit

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def open_case(client: Client, baby: Baby, **fields: Any) -> Any:
    given = {"sites": ["nose"], "look": "white_bumps", "noticed": "exact", "first_noticed": str(ago(3))}
    given |= fields
    return client.post(
        reverse("case_create", args=[baby.pk]), {k: v for k, v in given.items() if v is not None}
    )


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def test_a_case_has_a_neutral_name(baby: Baby, ana_client: Client) -> None:
    answer = open_case(ana_client, baby, sites=["cheek"], side="left")
    case = Case.objects.get()
    assert str(case) == "White bumps, left cheek"
    assert answer["Location"] == reverse("observation_create", args=[case.pk])


def test_a_case_can_be_named(baby: Baby, ana_client: Client) -> None:
    open_case(ana_client, baby, name="The one by the ear")
    assert str(Case.objects.get()) == "The one by the ear"


def test_since_birth_needs_no_day(baby: Baby, ana_client: Client) -> None:
    open_case(ana_client, baby, noticed="birth", first_noticed="")
    assert Case.objects.get().first_noticed == baby.born


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"sites": None}, "sites", "Choose a place."),
        ({"look": None}, "look", "Choose what comes closest"),
        ({"first_noticed": ""}, "first_noticed", "Choose the day"),
        ({"first_noticed": "3030-01-01"}, "first_noticed", "still to come"),
        ({"first_noticed": "2020-01-01"}, "first_noticed", "before the birth"),
    ],
)
def test_a_slip_gets_a_sentence(
    fields: dict[str, Any], name: str, said: str, baby: Baby, ana_client: Client
) -> None:
    answer = open_case(ana_client, baby, name="kept", **fields)
    assert answer.status_code == 422
    assert list(errors(answer)) == [name]
    assert said in errors(answer)[name][0]
    assert b"kept" in answer.content


def test_gone_and_back_count_afresh(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(20))
    url = reverse("case_close", args=[case.pk])
    assert "only be gone later" in errors(ana_client.post(url, {"day": str(ago(21))}))["day"][0]
    assert "still to come" in errors(ana_client.post(url, {"day": str(ago(-1))}))["day"][0]
    ana_client.post(url, {"day": str(ago(10))})
    case = Case.objects.get()
    assert (case.status, case.gone_on, case.day_number(ago(10))) == (CaseStatus.GONE, ago(10), 11)
    back = reverse("case_reopen", args=[case.pk])
    assert "only come back later" in errors(ana_client.post(back, {"day": str(ago(11))}))["day"][0]
    ana_client.post(back, {"day": str(ago(4))})
    case = Case.objects.get()
    assert (case.status, case.day_number(ago(4)), case.day_number(ago(15))) == (CaseStatus.BACK, 1, 6)


def test_said_twice_is_said_once(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(5))
    for _ in range(2):
        ana_client.post(reverse("case_close", args=[case.pk]), {"day": str(ago(0))})
    assert case.events.filter(kind=CaseEventKind.GONE).count() == 1


def test_the_first_day_cannot_move_past_the_day_it_was_gone(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(9))
    case.close(on=ago(5), at=timezone.now(), by=case.by)
    fields = {"sites": ["nose"], "look": "white_bumps", "noticed": "exact", "first_noticed": str(ago(4))}
    answer = ana_client.post(reverse("case_edit", args=[case.pk]), fields)
    assert "gone before that day" in errors(answer)["first_noticed"][0]


def test_a_visit_makes_it_seen_by_a_doctor(baby: Baby) -> None:
    case = make_case(baby)
    make_visit(case)
    assert Case.objects.get().status == CaseStatus.SEEN


# Prompts


def test_three_weeks_prompt_is_answered_and_kept(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    make_observation(case, at=timezone.now() - timedelta(hours=1))
    url = reverse("case_detail", args=[case.pk])
    page = ana_client.get(url).content.decode()
    assert "Book a visit" in page
    assert f"{reverse('decides')}#three_weeks" in page
    ana_client.post(reverse("prompt_answer", args=[case.pk]), {"note": "Health visitor"})
    page = ana_client.get(url).content.decode()
    assert "Book a visit" not in page
    assert "Health visitor" in page


def test_editing_the_first_day_judges_afresh(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    make_observation(case, at=timezone.now())
    fields = {"sites": ["nose"], "look": "white_bumps", "noticed": "exact", "first_noticed": str(ago(21))}
    ana_client.post(reverse("case_edit", args=[case.pk]), fields)
    assert "Book a visit" not in ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()


def test_a_prompt_is_put_off_for_a_week_at_most(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    url = reverse("prompt_put_off", args=[case.pk])
    assert "for a week at most" in errors(ana_client.post(url, {"until": str(ago(-8))}))["until"][0]
    assert "That day is over" in errors(ana_client.post(url, {"until": str(ago(1))}))["until"][0]
    ana_client.post(url, {"until": str(ago(-7))})
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Book a visit" not in page
    assert case.events.get().rules == ["three_weeks"]


def told(client: Client, case: Case) -> str:
    """The prompts of a case in words."""
    page = client.get(reverse("case_detail", args=[case.pk])).content.decode()
    prompts = page.partition('<div id="prompts">')[2].partition('<div class="row acts">')[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", prompts)).split())


def test_a_prompt_says_its_heading_once(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby)
    make_observation(case, at=timezone.now(), red_flags=["fit", "green_vomit"])
    said = told(ana_client, case)
    assert said.startswith("Now Get help now Why: A fit, Green vomit (")
    assert said.count("Get help now") == 1


def test_a_place_of_the_case_is_told_without_a_day(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, site="eye")
    said = "Eyelid or eye (place of the case)."
    assert f"Why: {said} It is near the eye: show it to a doctor." in told(ana_client, case)
    assert f"You noted: {said} Book a visit" in ana_client.get(reverse("home")).content.decode()


def test_what_is_put_off_is_told_in_sentences(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    make_observation(case, at=timezone.now() - timedelta(minutes=5), signs=["bothers"])
    ana_client.post(reverse("prompt_put_off", args=[case.pk]), {"until": str(ago(-7))})
    said = told(ana_client, case)
    assert said.startswith("Noted You put off booking a visit until ")
    assert re.search(
        r"It is about: More than three weeks\. Bothers baby \(\d+ \w+\)\. If it changes, or you are", said
    )


def test_gone_offers_to_close_the_case(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(6))
    make_observation(case, at=timezone.now() - timedelta(days=1), trend="gone")
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Close the case with that day?" in page
    assert f'name="day" value="{ago(1)}"' in page


# Deleting


def test_a_deleted_case_can_be_brought_back(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby)
    ana_client.post(reverse("case_delete", args=[case.pk]))
    assert ana_client.get(reverse("case_detail", args=[case.pk])).status_code == 404
    ana_client.post(reverse("case_restore", args=[case.pk]))
    assert ana_client.get(reverse("case_detail", args=[case.pk])).status_code == 200


# Sent twice, taken back, and told by nonsense


def test_the_same_case_twice_is_one_case(baby: Baby, ana_client: Client) -> None:
    key = ana_client.get(reverse("case_create", args=[baby.pk])).context["form"]["key"].value()
    for _ in range(2):
        assert open_case(ana_client, baby, key=str(key)).status_code == 302
    assert Case.objects.count() == 1


def test_the_first_day_cannot_move_past_an_entry(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(9))
    make_observation(case, at=timezone.now() - timedelta(days=5))
    fields = {"sites": ["nose"], "look": "white_bumps", "noticed": "exact", "first_noticed": str(ago(4))}
    answer = ana_client.post(reverse("case_edit", args=[case.pk]), fields)
    assert "You have an entry of" in errors(answer)["first_noticed"][0]


def test_it_cannot_be_gone_before_it_was_seen(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(9))
    make_observation(case, at=timezone.now() - timedelta(days=2))
    answer = ana_client.post(reverse("case_close", args=[case.pk]), {"day": str(ago(5))})
    assert "does not say “gone”" in errors(answer)["day"][0]


@pytest.mark.parametrize("what", ["case_close", "prompt_answer"])
def test_what_was_said_by_mistake_is_taken_back(what: str, baby: Baby, ana_client: Client) -> None:
    case = make_case(baby, first_noticed=ago(22))
    ana_client.post(reverse(what, args=[case.pk]), {"day": str(ago(0))})
    event = case.events.get()
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert page.count(reverse("case_event_delete", args=[event.pk])) == 2, "in the toast, and in the timeline"
    ana_client.post(reverse("case_event_delete", args=[event.pk]))
    assert "Book a visit" in ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()


def test_after_an_answer_nothing_is_said_to_match_nothing(baby: Baby, ana_client: Client) -> None:
    case = make_case(baby)
    make_observation(case, at=timezone.now() - timedelta(minutes=5), wellbeing="unwell")
    ana_client.post(reverse("prompt_answer", args=[case.pk]))
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert "Nothing that you noted matches" not in page
    assert "Nothing that you noted since then matches" in page
    assert "You spoke to someone on" in page


def test_the_film_strip_shows_one_view_if_there_are_two(case: Case, ana_client: Client) -> None:
    for days in (0, 3):
        make_photo(make_observation(case, at=NOON - timedelta(days=days)))
    url = reverse("case_film", args=[case.pk])
    assert not ana_client.get(url).context["views"]
    make_photo(case.observations.latest("at"), view=View.OVERVIEW)

    def shown(query: str = "") -> list[str]:
        return [str(photo) for photo in ana_client.get(url + query).context["photos"]]

    assert shown() == shown("?view=x") == ["Close-up", "Overview", "Close-up"]
    assert shown("?view=overview") == ["Overview"]
    assert 'aria-current="page">Overview</a>' in ana_client.get(url + "?view=overview").content.decode()


@pytest.mark.parametrize("name", ["case_film", "case_compare"])
def test_without_photos_there_is_nothing_to_look_at(name: str, case: Case, ana_client: Client) -> None:
    page = ana_client.get(reverse(name, args=[case.pk])).content.decode()
    assert "No photos yet." in page
    assert f'href="{reverse("observation_create", args=[case.pk])}"' in page


def test_two_photos_of_one_view_in_one_entry_have_two_names(case: Case, ana_client: Client) -> None:
    row = make_observation(case)
    for _ in range(2):
        make_photo(row, view=View.OVERVIEW)
    page = " ".join(ana_client.get(reverse("case_compare", args=[case.pk])).content.decode().split())
    assert page.count("Overview </span>") == page.count("Overview 2 </span>") == 2  # in both pickers


def test_one_photo_is_not_compared_with_itself(case: Case, ana_client: Client) -> None:
    make_photo(make_observation(case))
    page = ana_client.get(reverse("case_compare", args=[case.pk]))
    assert page.context["pair"] is None
    assert "One photo so far." in page.content.decode()


@pytest.mark.parametrize(("asked", "way"), [("", "beside"), ("?way=fade", "fade"), ("?way=x", "beside")])
def test_photos_are_compared_in_the_way_that_is_asked_for(
    asked: str, way: str, case: Case, ana_client: Client
) -> None:
    for days in (0, 3):
        make_photo(make_observation(case, at=NOON - timedelta(days=days)))
    page = ana_client.get(reverse("case_compare", args=[case.pk]) + asked).content.decode()
    assert re.findall(r'name="way" value="(\w+)" checked', page) == [way]


def test_without_a_country_it_says_how_sure_112_is(ana_client: Client, case: Case, now: datetime) -> None:
    make_observation(case, at=now, wellbeing="unwell", red_flags=["breathing"])
    said = "most mobile phones elsewhere, but not everywhere"
    assert said not in ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    Baby.objects.filter(pk=case.baby_id).update(country="")
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert said in page
    assert reverse("baby_edit", args=[case.baby_id]) in page


def test_the_advice_line_says_where_it_does_not_serve(ana_client: Client, case: Case, now: datetime) -> None:
    make_observation(case, at=now, trend="worse", signs=["warm", "swollen"])
    page = ana_client.get(reverse("case_detail", args=[case.pk])).content.decode()
    assert 'href="tel:111"' in page
    assert "111 does not serve Northern Ireland" in page
