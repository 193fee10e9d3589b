"""Whom to call first, and what is said where a country has one number only."""

import pytest

from diary.places.countries import COUNTRIES, ELSEWHERE, country
from diary.presenters.calls import call_text, calls
from diary.vocabulary import FirstCall


@pytest.mark.parametrize(
    ("code", "first_call", "numbers"),
    [
        ("GB", FirstCall.EMERGENCY, ["999", "111"]),
        ("GB", FirstCall.LINE, ["111", "999"]),
        ("FR", FirstCall.LINE, ["15"]),
        ("ES", FirstCall.LINE, ["112"]),
        ("", FirstCall.LINE, ["112"]),
    ],
)
def test_the_one_to_call_first_stands_first(code: str, first_call: FirstCall, numbers: list[str]) -> None:
    assert [call.number for call in calls(country(code), first_call)] == numbers


def test_each_country_has_the_emergency_number_among_them() -> None:
    for place in (*COUNTRIES.values(), ELSEWHERE):
        for first_call in FirstCall:
            assert place.emergency in [call.number for call in calls(place, first_call)]


def test_without_a_line_it_is_a_doctor() -> None:
    assert call_text(country("GB"), FirstCall.LINE).startswith("Call the advice line or a doctor")
    assert call_text(country("ES"), FirstCall.LINE).startswith("Call a doctor now")
    assert "nearest emergency department" in call_text(country("ES"), FirstCall.EMERGENCY)
