"""Times of day are told with twelve hours where people tell them so, and with 24 elsewhere."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from diary.models import Baby
from diary.places.clocks import TWELVE_HOURS
from diary.places.countries import COUNTRIES
from tests.factories import make_observation, make_photo, make_visit


@pytest.mark.parametrize(
    ("country", "zone", "told"),
    [
        ("US", "America/Chicago", "3:05\N{NO-BREAK SPACE}PM"),
        ("AU", "Australia/Perth", "3:05\N{NO-BREAK SPACE}PM"),
        ("GB", "Europe/London", "15:05"),
        ("DE", "Europe/Berlin", "15:05"),
        ("GB", "America/Chicago", "15:05"),
        ("", "Asia/Manila", "3:05\N{NO-BREAK SPACE}PM"),
        ("", "Asia/Calcutta", "3:05\N{NO-BREAK SPACE}PM"),
        ("", "Europe/Paris", "15:05"),
        ("", "UTC", "15:05"),
    ],
)
def test_the_country_decides_and_without_one_that_of_the_time_zone(
    country: str, zone: str, told: str
) -> None:
    baby = Baby(country=country, time_zone=zone)
    assert baby.time_of_day(time(15, 5)) == told
    assert baby.time_of_day(datetime(2026, 11, 24, 15, 5, tzinfo=baby.zone)) == told


def test_midnight_and_noon() -> None:
    baby = Baby(country="US")
    assert baby.time_of_day(time(0, 5)) == "12:05\N{NO-BREAK SPACE}AM"
    assert baby.time_of_day(time(12, 0)) == "12:00\N{NO-BREAK SPACE}PM"


def test_the_listed_countries_with_twelve_hours() -> None:
    assert TWELVE_HOURS & COUNTRIES.keys() == {
        "AU", "CA", "CY", "GR", "HK", "IN", "KR", "MX", "NZ", "SG", "US",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "seen", "unseen"), [("US", "3:05", "15:05"), ("GB", "15:05", "3:05\xa0")]
)
def test_every_page_of_a_case_tells_the_time_in_one_way(
    country: str, seen: str, unseen: str, case, ana_client: Client, ana: User, now: datetime
) -> None:
    baby = case.baby
    Baby.objects.filter(pk=baby.pk).update(country=country, time_zone="UTC")
    at = (now - timedelta(days=1)).replace(hour=15, minute=5, tzinfo=UTC)
    picture = make_photo(make_observation(case, at=at))
    make_visit(case, day=at.date(), time=time(15, 5))
    for name, key in (("case_detail", case.pk), ("photo_detail", picture.pk), ("summary_detail", case.pk)):
        page = ana_client.get(reverse(name, args=[key])).content.decode()
        assert seen in page, name
        assert unseen not in page, name
