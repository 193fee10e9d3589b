"""Which number a phone calls: it must be one that can be dialled, and an honest name must stand beside it."""

import re
from datetime import date

import pytest

from diary.places.countries import COUNTRIES, ELSEWHERE, Country, country

ALL = [*COUNTRIES.values(), ELSEWHERE]


def test_countries_are_listed_by_name_each_once() -> None:
    names = [place.name for place in COUNTRIES.values()]
    assert names == sorted(set(names))


@pytest.mark.parametrize("place", COUNTRIES.values(), ids=lambda place: place.name)
def test_a_code_is_two_capitals(place: Country) -> None:
    assert re.fullmatch("[A-Z]{2}", place.code)
    assert COUNTRIES[place.code] is place


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.name)
def test_every_number_can_be_dialled(place: Country) -> None:
    assert re.fullmatch(r"tel:\d{2,3}", place.emergency_link)
    assert re.fullmatch(r"tel:(\d{2,})?", place.advice_link)


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.name)
def test_an_advice_line_says_who_answers(place: Country) -> None:
    assert bool(place.advice) == bool(place.advice_name)


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.name)
def test_every_number_has_a_source_and_the_day_on_which_it_was_compared(place: Country) -> None:
    sources = dict(place.sources)
    said = {place.emergency, place.advice, place.advice_note} - {""}
    assert set(sources) == said
    for source in sources.values():
        assert source.name
        assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+/\S+", source.url)
        assert date(2026, 11, 26) <= source.checked


def test_known_numbers() -> None:
    assert (country("GB").emergency, country("GB").advice) == ("999", "111")
    assert country("US").emergency_link == "tel:911"
    assert country("AU").advice_link == "tel:1800633422"


@pytest.mark.parametrize("code", ["", "XX", "gb", "GBR"])
def test_a_country_that_is_not_listed_is_elsewhere(code: str) -> None:
    assert country(code) is ELSEWHERE


def test_letter_paper_only_where_it_is_in_the_printers() -> None:
    assert {place.code for place in ALL if place.paper == "us-letter"} == {"CA", "MX", "US"}
