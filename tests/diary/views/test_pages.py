"""The pages that anybody may read: they answer everybody, say only what may be said, and stay small."""

import gzip
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape, strip_tags

from accounts.models import User
from diary.models import Baby
from diary.places.countries import CHECKED, COUNTRIES
from diary.tracker import RULES, Rule
from diary.vocabulary import RedFlag
from tests.factories import make_baby

PAGES = ["guide", "help", "numbers", "decides", "privacy"]
NEVER = re.compile(
    r"\b(normal(ly)?|fine|safe(ly)?|scores?|detected|analysed|we found)\b|your baby has (?!had)|risk[^.]*%",
    re.I,
)

pytestmark = pytest.mark.django_db


def html(client: Client, name: str, **query: str) -> str:
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return response.content.decode()


def called(page: str) -> set[str]:
    return set(re.findall(r'href="tel:(\d+)"', page))


class TestEveryPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_a_visitor_reads_it_and_can_sign_in(self, client: Client, name: str) -> None:
        page = html(client, name)
        assert reverse("account_login") in page
        assert 'class="dock"' not in page

    @pytest.mark.parametrize("name", PAGES)
    def test_a_carer_finds_the_way_back(self, ana_client: Client, name: str) -> None:
        page = html(ana_client, name)
        assert reverse("account_login") not in page
        assert f'<a class="touch" href="{reverse("home")}">' in page

    @pytest.mark.parametrize("name", [*PAGES, "health"])
    def test_it_is_only_for_reading(self, client: Client, name: str) -> None:
        assert client.head(reverse(name)).status_code == 200
        assert client.post(reverse(name)).status_code == 405

    @pytest.mark.parametrize("name", PAGES)
    def test_it_is_asked_for_again_after_signing_in_or_out(self, client: Client, name: str) -> None:
        response = client.get(reverse(name))
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert "Cookie" in response["Vary"]

    @pytest.mark.parametrize("name", PAGES)
    def test_it_never_says_what_may_not_be_said(self, client: Client, name: str) -> None:
        words = strip_tags(html(client, name))
        assert NEVER.findall(words) == []

    @pytest.mark.parametrize("name", PAGES)
    def test_it_loads_nothing_from_elsewhere_and_holds_nothing_inline(
        self, client: Client, name: str
    ) -> None:
        page = html(client, name)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page)
        assert not re.search(r'(src|<link[^>]*href)="https?:', page)

    @pytest.mark.parametrize("name", PAGES)
    def test_every_anchor_leads_somewhere_and_stands_once(self, client: Client, name: str) -> None:
        page = html(client, name)
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)

    @pytest.mark.parametrize("name", PAGES)
    def test_a_first_visit_is_at_most_30_kb(self, client: Client, name: str) -> None:
        styles = [
            Path(settings.BASE_DIR, "static/css", file).read_bytes() for file in ("base.css", "pages.css")
        ]
        assert sum(len(gzip.compress(part)) for part in [html(client, name).encode(), *styles]) <= 30_000


def test_the_guide_is_a_tab(ana_client: Client) -> None:
    assert f'<a href="{reverse("guide")}" aria-current="page">' in html(ana_client, "guide")


class TestHelp:
    def test_without_a_country_the_number_that_most_mobiles_reach(self, client: Client) -> None:
        page = html(client, "help")
        assert called(page) == {"112"}
        assert "local emergency number" in page
        assert "most mobile phones elsewhere, but not everywhere" in page

    def test_a_visitor_asks_for_a_country(self, client: Client) -> None:
        page = html(client, "help", country="GB")
        assert called(page) == {"999", "111"}
        assert '<option value="GB" selected>' in page

    @pytest.mark.parametrize("code", ["XX", "", "'><script>"])
    def test_a_country_that_nobody_knows_is_no_error(self, client: Client, code: str) -> None:
        page = html(client, "help", country=code)
        assert called(page) == {"112"}
        assert "<script" not in page

    def test_every_country_can_be_chosen(self, client: Client) -> None:
        assert re.findall(r'<option value="(\w+)"', html(client, "help")) == list(COUNTRIES)

    def test_a_carer_sees_the_numbers_of_all_the_babies_countries(
        self, ana_client: Client, ana: User
    ) -> None:
        make_baby(by=ana, country="GB")
        make_baby(by=ana, country="NZ")
        make_baby(by=ana, country="NZ")
        make_baby(by=ana, country="")
        page = " ".join(html(ana_client, "help").split())
        assert called(page) == {"999", "111", "0800611116"}
        assert page.count("> Call 111 ") == 2  # the emergency number of New Zealand, the advice of the NHS

    def test_a_carer_elsewhere_still_gets_another_country(self, ana_client: Client, ana: User) -> None:
        make_baby(by=ana, country="GB")
        assert called(html(ana_client, "help", country="DE")) == {"112", "116117"}

    def test_somebody_elses_baby_does_not_count(self, ana_client: Client, zoe: User) -> None:
        assert called(html(ana_client, "help")) == {"112"}

    def test_a_deleted_baby_does_not_count(self, ana_client: Client, baby: Baby, now: datetime) -> None:
        baby.discard(now=now)
        assert called(html(ana_client, "help")) == {"112"}

    def test_every_red_flag_is_named(self, client: Client) -> None:
        page = html(client, "help")
        assert [flag for flag in RedFlag if f"<li>{escape(flag.label)}</li>" not in page] == []

    def test_northern_ireland_is_told_that_111_is_not_for_it(self, client: Client) -> None:
        assert "111 does not serve Northern Ireland" in html(client, "help", country="GB")
        assert "Northern Ireland" not in html(client, "help", country="NZ")

    def test_every_number_is_listed_with_its_source_and_the_day_of_its_check(self, client: Client) -> None:
        page = html(client, "numbers")
        for place in COUNTRIES.values():
            card = page.partition(f"<h2>{place.name}</h2>")[2].partition("<h2>")[0]
            for number, source in place.sources:
                told = card.partition(f"<b>{escape(number)}</b>")[2].partition("</p>")[0]
                assert f'href="{escape(source.url)}"' in told
                assert f"{source.checked.day} {source.checked:%B %Y}" in told

    def test_the_day_of_the_last_check_is_said(self, client: Client) -> None:
        assert f"{CHECKED.day} {CHECKED:%B %Y}" in html(client, "help")

    def test_it_needs_three_queries_however_many_babies(
        self, ana_client: Client, ana: User, django_assert_num_queries
    ) -> None:
        for code in ("GB", "NZ", "DE", "US"):
            make_baby(by=ana, country=code)
        with django_assert_num_queries(3):  # the session, the person, the countries
            html(ana_client, "help")


class TestDecides:
    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_every_rule_is_on_the_page_in_full(self, client: Client, rule: Rule) -> None:
        page = html(client, "decides")
        card = page[page.index(f'id="{rule.id}"') :].split("</article>")[0]
        for text in (rule.title, rule.holds_when, *rule.all_words, rule.disagreement):
            assert escape(text.replace("{date}", "[the date]")) in card
        for source in rule.sources:
            assert escape(source.name) in card
            assert f'href="{escape(source.url)}"' in card or not source.url

    def test_no_other_rule_is(self, client: Client) -> None:
        ids = re.findall(r'class="card rule" id="(\w+)"', html(client, "decides"))
        assert sorted(ids) == sorted(rule.id for rule in RULES)

    def test_the_gravest_come_first(self, client: Client) -> None:
        page = html(client, "decides")
        levels = [int(level) for level in re.findall(r'id="level-(\d)"', page)]
        assert levels == sorted(levels, reverse=True)

    def test_it_asks_the_database_nothing(self, client: Client, django_assert_num_queries) -> None:
        with django_assert_num_queries(0):
            html(client, "decides")


class TestHealth:
    def test_ok(self, client: Client, django_assert_num_queries) -> None:
        with django_assert_num_queries(1):
            response = client.get(reverse("health"))
        assert (response.status_code, response.content) == (200, b"ok")
        assert response["Content-Type"] == "text/plain"

    def test_a_database_that_does_not_answer(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise OperationalError("unable to open database file: /secret/path")

        monkeypatch.setattr("django.db.models.query.QuerySet.exists", fail)
        response = client.get(reverse("health"))
        assert response.status_code == 503
        assert b"secret" not in response.content

    def test_nothing_keeps_the_answer(self, client: Client) -> None:
        assert "no-store" in client.get(reverse("health"))["Cache-Control"]
