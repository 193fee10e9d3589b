"""Where the baby lives: offered by the phone, searched for by name, with the numbers of the country at once."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from accounts.models import User


def test_the_country_of_the_phones_time_zone_is_offered_with_its_numbers(
    open_phone: Callable[..., BrowserContext], ana: User
) -> None:
    page = open_phone(as_=ana, timezone_id="Asia/Calcutta").new_page()
    page.goto("/babies/new/")
    zone, country = page.locator("[name=time_zone]"), page.locator("[name=country]")
    expect(zone).to_have_value("Asia/Kolkata")
    expect(country).to_have_value("IN")
    expect(page.locator("[data-numbers]:visible")).to_have_text("Emergency: 112")

    # Another place is a word away, and its country comes with it.
    search = page.get_by_role("searchbox", name="Search for a city or a country")
    search.fill("united kingdom")
    expect(zone).to_have_value("Europe/London")
    expect(zone.locator("option")).to_have_count(1)
    expect(country).to_have_value("GB")
    expect(page.locator("[data-numbers]:visible")).to_contain_text("Northern Ireland")

    # What nothing matches leaves the choice as it was.
    search.fill("nowhere at all")
    expect(page.get_by_text("No place matches.")).to_be_visible()
    expect(zone).to_have_value("Europe/London")
    search.fill("")
    assert zone.locator("optgroup option").count() > 400

    # A country that was chosen by hand stays.
    country.select_option("")
    search.fill("paris")
    expect(zone).to_have_value("Europe/Paris")
    expect(country).to_have_value("")
    expect(page.locator("[data-numbers]:visible")).to_contain_text("but not everywhere")
