"""A real Chromium and a real server: what a person does on a phone."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser import FLAGS, MAY_USE_THE_CAMERA, PHONE, browser_path

# Playwright runs an event loop in this thread, and Django would refuse to touch the database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# ms, for what is going to happen on a machine that is busy with other things too.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that BROWSER_FOR_TESTS or the machine names, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def chromium_that_may_use_the_camera(chromium: Browser) -> Iterator[Browser]:
    """The same, of somebody who has said yes; without its window it has nowhere to ask."""
    browser = chromium.browser_type.launch(executable_path=browser_path(), args=[*FLAGS, MAY_USE_THE_CAMERA])
    yield browser
    browser.close()


@pytest.fixture
def open_phone(
    chromium: Browser, live_server: LiveServer, transactional_db: None
) -> Iterator[Callable[..., BrowserContext]]:
    """Another phone, with a cookie jar of its own: `open_phone(java_script_enabled=False, as_=ana)`."""
    contexts: list[BrowserContext] = []

    def open_phone(
        *, as_: User | None = None, browser: Browser = chromium, **options: object
    ) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, **PHONE | options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if as_:
            sign_in(context, as_, live_server.url)
        return context

    yield open_phone
    for context in contexts:
        context.close()


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    """Without the sign-in page, which has tests of its own."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def phone(open_phone: Callable[..., BrowserContext]) -> Page:
    """390 x 844, touched with a thumb; nobody is signed in."""
    return open_phone().new_page()


@pytest.fixture
def phone_without_js(open_phone: Callable[..., BrowserContext]) -> Page:
    return open_phone(java_script_enabled=False).new_page()
