"""From the parent's page to the doctor's browser: what is encrypted is opened there, and its key is sent nowhere."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.conf import settings
from django.core.signals import request_started
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from diary.models import Case, Share, ShareOpening
from diary.views import health_links
from tests.diary.views.test_health_links import Given
from tests.factories import make_observation, make_photo, make_treatment
from tests.journeys.test_pages import SIDEWAYS, SMALL

NOTE = "Ottilie scratched all night."


@pytest.fixture
def noted(case: Case) -> Case:
    yesterday = timezone.now() - timedelta(days=1)
    make_photo(make_observation(case, note=NOTE, at=yesterday, signs=["warm"], trend="worse"))
    make_observation(case, at=timezone.now() - timedelta(minutes=2), temperature="37.2", temperature_unit="c")
    make_treatment(case, start=yesterday.date())
    return case


@pytest.fixture
def give(
    noted: Case, ana_client: Client, live_server: LiveServer, transactional_db: None
) -> Callable[..., Given]:
    """Ana makes a health link on the server of this test."""
    ana_client.defaults["HTTP_HOST"] = live_server.url.removeprefix("http://")
    return lambda **options: Given(ana_client, noted, **options)


@pytest.fixture
def doctor(open_phone: Callable[..., BrowserContext]) -> Page:
    return open_phone().new_page()


@pytest.fixture
def sent(doctor: Page) -> Iterator[list[str]]:
    """All that arrives at the server, and all that the doctor's browser sends."""
    seen: list[str] = []

    def arrived(environ: dict[str, Any], **_: Any) -> None:
        seen.append(str({name: value for name, value in environ.items() if isinstance(value, str)}))

    request_started.connect(arrived)
    doctor.on("request", lambda request: seen.append(f"{request.all_headers()} {request.post_data}"))
    yield seen
    request_started.disconnect(arrived)


def unlock(page: Page, passcode: str) -> None:
    page.get_by_label("Passcode").fill(passcode)
    page.get_by_role("button", name="Open the summary").click()


def test_from_the_parents_page_to_the_doctors_browser(
    ana: User, noted: Case, open_phone: Callable[..., BrowserContext], doctor: Page, sent: list[str]
) -> None:
    parent = open_phone(as_=ana).new_page()
    parent.goto(reverse("share_create", args=[noted.baby.pk]))
    parent.get_by_label("For another health app").check()
    parent.get_by_label("Who is it for?").fill("Dr Okafor")
    parent.get_by_role("button", name="Make the link").tap()
    link = parent.locator(".link").inner_text()
    passcode = parent.locator(".passcode").inner_text().replace(" ", "").replace("\n", "")

    doctor.goto(link)
    unlock(doctor, f"{(int(passcode) + 1) % 10**6:06}")
    expect(doctor.get_by_role("alert")).to_contain_text("Tries left before the link closes for good: 9.")
    expect(doctor.get_by_label("Passcode")).to_be_focused()
    unlock(doctor, passcode)
    expect(doctor.get_by_role("heading", name="Ada")).to_be_visible()
    expect(doctor.get_by_text("Kept by Ana")).to_be_visible()
    expect(doctor.get_by_text(NOTE)).to_be_visible()
    expect(doctor.get_by_text("37.2 °C")).to_have_count(2)  # in the overview, and in its entry
    expect(doctor.get_by_text("Zinc cream (")).to_be_visible()
    expect(doctor.get_by_label("Passcode")).to_be_hidden()
    picture = doctor.get_by_role("img", name=re.compile("Close-up, nose"))
    assert picture.evaluate("async e => { await e.decode(); return e.naturalWidth }") == 120
    with doctor.expect_download() as download:
        doctor.get_by_role("link", name="Download the PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert "Ada" in PdfReader(download.value.path()).pages[0].extract_text()

    (opening,) = ShareOpening.objects.all()
    assert opening.origin.startswith("The viewer of Little Spots, ")
    key = payload(link)["key"]
    assert len(key) == 43
    assert any("manifest.json" in one for one in sent)
    assert any(passcode in one for one in sent)  # so what was posted is among it
    assert [one for one in sent if key in one] == []
    assert kept_with(key) == []


def payload(link: str) -> dict[str, Any]:
    encoded = link.partition("#shlink:/")[2]
    return dict(json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))))


def kept_with(text: str) -> list[str]:
    """The tables and the files on this server's disk that have this text in them."""
    rows = [
        model._meta.label for model in apps.get_models() if text in str(list(model._base_manager.values()))
    ]
    folders = {Path(settings.DATA_DIR), Path(settings.DATABASES["default"]["NAME"]).parent}
    folders.add(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert files
    return rows + [str(file) for file in files if text.encode() in file.read_bytes()]


def test_the_copy_itself_cannot_be_read_on_the_server(give: Callable[..., Given], noted: Case) -> None:
    given = give()
    assert "diary.Observation" in kept_with(NOTE)
    assert kept_with(given.payload["key"]) == []
    tables = [row.values() for row in (Share.objects, given.share.files, given.share.openings)]
    assert NOTE not in str([list(rows) for rows in tables])


def test_without_a_passcode_it_opens_at_once_and_a_long_copy_too(
    give: Callable[..., Given], doctor: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_links, "EMBEDDED_MOST", 1_000)
    doctor.goto(give(with_passcode="").link)
    expect(doctor.get_by_text(NOTE)).to_be_visible()
    expect(doctor.locator("#shown")).to_be_focused()


def test_after_the_last_try_it_is_closed_for_good(give: Callable[..., Given], doctor: Page) -> None:
    given = give()
    Share.objects.update(tries_left=1)
    doctor.goto(given.link)
    unlock(doctor, "12")
    expect(doctor.get_by_role("alert")).to_have_text("A passcode is six digits.")
    unlock(doctor, given.wrong())
    expect(doctor.get_by_role("status")).to_contain_text("it was the last try")
    expect(doctor.get_by_label("Passcode")).to_be_hidden()
    doctor.reload()
    unlock(doctor, given.passcode)
    expect(doctor.get_by_role("status")).to_contain_text("There is nothing behind this link any more.")
    expect(doctor.get_by_label("Passcode")).to_be_hidden()


def test_offline_nothing_that_was_typed_is_lost(give: Callable[..., Given], doctor: Page) -> None:
    given = give()
    doctor.goto(given.link)
    expect(doctor.get_by_label("Passcode")).to_be_visible()  # all that reads it is there
    doctor.context.set_offline(True)
    unlock(doctor, given.passcode)
    expect(doctor.get_by_role("status")).to_contain_text("The server could not be reached.")
    expect(doctor.get_by_label("Passcode")).to_have_value(given.passcode)
    doctor.context.set_offline(False)
    doctor.get_by_role("button", name="Open the summary").click()
    expect(doctor.get_by_text(NOTE)).to_be_visible()


def test_offline_without_a_passcode_it_can_be_tried_again(give: Callable[..., Given], doctor: Page) -> None:
    given = give(with_passcode="")
    doctor.route("**/manifest.json", lambda route: route.abort())
    doctor.goto(given.link)
    expect(doctor.get_by_role("status")).to_contain_text("The server could not be reached.")
    doctor.unroute("**/manifest.json")
    doctor.get_by_role("button", name="Open the summary").click()
    expect(doctor.get_by_text(NOTE)).to_be_visible()


def test_a_link_that_was_revoked_says_so(give: Callable[..., Given], doctor: Page) -> None:
    given = give(with_passcode="")
    given.share.revoke(now=timezone.now())
    doctor.goto(given.link)
    expect(doctor.get_by_role("status")).to_contain_text("There is nothing behind this link any more.")


def changed(link: str, **fields: Any) -> str:
    made = json.dumps(payload(link) | fields).encode()
    return link.partition("#")[0] + "#shlink:/" + urlsafe_b64encode(made).decode().rstrip("=")


def test_what_is_wrong_with_a_link_is_said(
    give: Callable[..., Given], doctor: Page, live_server: LiveServer
) -> None:
    link = give(with_passcode="").link
    key = payload(link)["key"]
    said = {
        link.partition("#")[0]: "Open it with the link that you were given",
        link[:-30]: "This link is not complete.",
        link.partition("#")[0] + "#shlink:/%%": "This link is not complete.",
        changed(link, key=key[:-1]): "This link is not complete.",
        changed(link, v=2): "of a newer kind",
        changed(link, url=f"https://elsewhere.example/{'x' * 43}"): "leads to another server",
        changed(link, key=("B" if key[0] == "A" else "A") + key[1:]): "could not be decrypted",
    }
    asked: list[str] = []
    doctor.on("request", lambda request: asked.append(request.url))
    for address, sentence in said.items():
        doctor.goto("about:blank")
        doctor.goto(address)
        expect(doctor.get_by_role("status")).to_contain_text(sentence)
        expect(doctor.locator("#shown")).to_be_hidden()
    assert [url for url in asked if not url.startswith((live_server.url, "about:"))] == []


def test_a_browser_that_may_not_decrypt_says_why(give: Callable[..., Given], doctor: Page) -> None:
    doctor.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    doctor.goto(give(with_passcode="").link)
    expect(doctor.get_by_role("status")).to_contain_text(
        "A browser decrypts only on a page that came by HTTPS."
    )
    assert not ShareOpening.objects.exists()


def test_without_javascript_the_page_says_why_it_needs_it(
    give: Callable[..., Given], phone_without_js: Page
) -> None:
    phone_without_js.goto(give().link)
    expect(phone_without_js.get_by_role("heading", name="This page needs JavaScript")).to_be_visible()
    expect(phone_without_js.locator("noscript p").last).to_contain_text("an ordinary link instead")
    expect(phone_without_js.get_by_label("Passcode")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_closed_and_open_it_is_in_reach_and_axe_finds_nothing(
    scheme: str, give: Callable[..., Given], open_phone: Callable[..., BrowserContext]
) -> None:
    given = give()
    viewport = {"width": 320, "height": 640}
    page = open_phone(color_scheme=scheme, viewport=viewport).new_page()
    page.goto(given.link)
    for passcode in (None, given.wrong(), given.passcode):
        if passcode:
            unlock(page, passcode)
            expect(page.locator("#wrong:not(:empty), #shown h2").first).to_be_visible()
        assert page.evaluate(SIDEWAYS) <= 0
        assert page.evaluate(SMALL) == []
        assert Axe().run(page).response["violations"] == []
