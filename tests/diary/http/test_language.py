"""A nappy is a diaper where the baby lives in the United States, and only Britain has health visitors."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.models import User
from diary.models import Baby
from diary.places.words import AMERICAN, BRITISH, OTHER, language_asked_for, language_of
from diary.tracker import RULES
from diary.vocabulary import Site
from tests.factories import make_baby, make_case, make_observation, make_share

FOREIGN = {AMERICAN: r"\b[Nn]app(?:y|ies)\b|[Hh]ealth visitor", OTHER: "[Hh]ealth visitor"}
PUBLIC = ["guide", "help", "decides", "privacy"]


def seen(client: Client, url: str, **headers: str) -> str:
    """The words of a page, without its addresses and ids."""
    return re.sub(r"<[^>]*>", " ", client.get(url, **headers).content.decode())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "language"),
    [("US", AMERICAN), ("CA", AMERICAN), ("GB", BRITISH), ("", BRITISH), ("NZ", OTHER)],
)
def test_the_country_decides(country: str, language: str) -> None:
    assert language_of(country) == language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("en-US,en;q=0.9", AMERICAN), ("en-GB", BRITISH), ("en", BRITISH), ("", BRITISH)],
)
def test_a_visitor_is_spoken_to_as_the_browser_asks(accepted: str, language: str) -> None:
    assert language_asked_for(accepted) == language


@pytest.mark.parametrize("language", FOREIGN)
def test_no_rule_and_no_place_has_a_word_of_another_country(language: str) -> None:
    texts = [
        text for rule in RULES for text in (rule.title, rule.holds_when, rule.disagreement, *rule.all_words)
    ]
    with translation.override(language):
        told = [gettext(text) for text in [*texts, *(site.label for site in Site)] if text]
    assert [text for text in told if re.search(FOREIGN[language], text)] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_no_public_page_has(name: str, client: Client) -> None:
    american = seen(client, reverse(name), headers={"Accept-Language": "en-US"})  # type: ignore[arg-type]
    assert not re.search(FOREIGN[AMERICAN], american)


def test_each_page_of_a_baby_speaks_as_its_country_does(ana: User, baby: Baby, ana_client: Client) -> None:
    there = make_baby(by=ana, name="June", country="US")
    here, case = make_case(baby, site="nappy"), make_case(there, site="nappy")
    make_observation(case, at=timezone.now())
    for page in ("case_detail", "case_edit"):
        assert "iaper area" in seen(ana_client, reverse(page, args=[case.pk]))
        assert "appy area" in seen(ana_client, reverse(page, args=[here.pk]))
    link = make_share(case, now=timezone.now())
    client = Client()
    answer = client.post(f"/s/{link.token}/", {"passcode": link.passcode}, follow=True)
    assert "Diaper area" in answer.content.decode()


@pytest.mark.django_db
def test_pages_of_no_baby_speak_as_the_family_does(zoe: User, zoe_client: Client) -> None:
    Baby.objects.filter(carers__user=zoe).update(country="US")
    zoe_client.get(reverse("home"))
    assert "diaper rash" in seen(zoe_client, reverse("guide")).lower()
