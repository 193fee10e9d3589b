"""Making an account and coming back to it, on a phone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.factories import PASSWORD, make_baby, make_user


@pytest.mark.parametrize("which", ["phone", "phone_without_js"])
def test_sign_up_out_and_in_again(request: pytest.FixtureRequest, which: str) -> None:
    page: Page = request.getfixturevalue(which)
    page.goto("/")
    page.get_by_role("link", name="Make an account").tap()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("E-mail").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").tap()
    expect(page).to_have_url(re.compile("/babies/new/$"))

    make_baby(by=User.objects.get())
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").tap()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")

    page.get_by_label("E-mail").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in").tap()
    expect(page.get_by_text("do not belong together")).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    expect(page.get_by_label("E-mail")).to_have_value("ana@example.org")

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").tap()
    expect(page).to_have_url(re.compile("/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada")


def test_a_password_can_be_looked_at(phone: Page) -> None:
    phone.goto("/accounts/signup/")
    password = phone.get_by_label("Password", exact=True)
    password.fill(PASSWORD)
    expect(password).to_have_attribute("type", "password")
    phone.get_by_label("Show the password").check()
    expect(password).to_have_attribute("type", "text")
    phone.get_by_label("Show the password").uncheck()
    expect(password).to_have_attribute("type", "password")


def test_without_javascript_nothing_is_offered_that_would_not_work(phone_without_js: Page) -> None:
    phone_without_js.goto("/accounts/signup/")
    expect(phone_without_js.get_by_label("Show the password")).to_be_hidden()


def test_the_first_wrong_field_has_the_focus(phone: Page) -> None:
    make_user("ana@example.org")
    phone.goto("/accounts/signup/")
    phone.get_by_label("E-mail").fill("ana@example.org")
    phone.get_by_label("Password", exact=True).fill("12345678")
    phone.get_by_role("button", name="Make an account").tap()
    expect(phone.get_by_text("There is an account with this e-mail.")).to_be_visible()
    expect(phone.get_by_label("E-mail")).to_be_focused()
    expect(phone.get_by_text("This password is too common.")).to_be_visible()


PAGES = ["login", "signup", "password/reset", "password/reset/done", "confirm-email", "inactive"]
OWN_PAGES = ["name", "email", "password/change", "reauthenticate", "logout"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody_and_on_a_small_phone(
    open_phone: Callable[..., BrowserContext], scheme: str
) -> None:
    ana = make_user("ana-of-the-very-long-address-that-does-not-fit-a-line@example.org", "نور الهدى")
    make_baby(by=ana)
    small = {"color_scheme": scheme, "viewport": {"width": 320, "height": 640}}
    for who, paths in ((None, PAGES), (ana, OWN_PAGES)):
        page = open_phone(as_=who, **small).new_page()
        for path in paths:
            page.goto(f"/accounts/{path}/")
            found = Axe().run(page).response["violations"]
            assert [(path, violation["id"]) for violation in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path
            small_targets = page.locator("main :is(a, button, .tick)").evaluate_all(
                "all => all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
            )
            assert small_targets == [], path
