"""Two phones: a parent gives a link and tells the passcode, a doctor reads, the parent sees that and revokes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Request, expect

from accounts.models import User
from diary.models import Case, Share
from tests.factories import make_observation, make_photo, make_share
from tests.journeys.test_pages import LONG, SIDEWAYS, SMALL

LOADED = "() => [...document.images].every(image => image.complete && image.naturalWidth > 0)"


@pytest.fixture
def noted(case: Case) -> Case:
    make_photo(make_observation(case, at=timezone.now(), note="Ottilie looked at it"))
    return case


def give(page: Page, case: Case, *, who: str = "") -> tuple[str, str]:
    """The link and its passcode, as a person reads them off the screen."""
    page.goto(f"/cases/{case.pk}/summary/")
    page.get_by_role("link", name="Give a link").tap()
    page.locator("label.choice", has_text="1 day").tap()
    page.locator("[name=label]").fill(who)
    page.get_by_role("button", name="Make the link").tap()
    return page.locator(".link").inner_text(), page.locator(".passcode").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_doctor_reads_what_a_parent_gave_until_it_is_revoked(
    script: bool, noted: Case, ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    parent = open_phone(java_script_enabled=script, as_=ana).new_page()
    link, passcode = give(parent, noted, who="Dr Okafor")
    token = link.rstrip("/").rpartition("/")[2]

    practice = open_phone(java_script_enabled=script)
    sent: list[Request] = []
    practice.on("request", lambda request: sent.append(request))
    doctor = practice.new_page()
    complaints: list[str] = []
    doctor.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    doctor.goto(link)
    doctor.locator("[name=passcode]").fill("1")
    doctor.get_by_role("button", name="Open the summary").tap()
    expect(doctor.locator(".error")).to_have_text("A passcode is six digits.")
    doctor.locator("[name=passcode]").fill(f"{(int(passcode.replace(' ', '')) + 1) % 10**6:06}")
    doctor.get_by_role("button", name="Open the summary").tap()
    expect(doctor.locator(".error")).to_contain_text("9 tries are left")
    assert all("422" in complaint for complaint in complaints)
    complaints.clear()

    doctor.locator("[name=passcode]").fill(passcode)
    doctor.get_by_role("button", name="Open the summary").tap()
    expect(doctor.get_by_text("Ottilie looked at it")).to_be_visible()
    assert token not in doctor.url
    doctor.locator(".shots img").first.scroll_into_view_if_needed()
    expect(doctor.locator(".shots img")).to_have_count(1)
    if script:
        doctor.wait_for_function(LOADED)
    with doctor.expect_download() as download:
        doctor.get_by_role("link", name="Download the PDF").tap()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert complaints == []
    referers = [request.all_headers().get("referer", "") for request in sent if not request.failure]
    assert any(referers)  # the door tells its own server the host, so that the form is known for its own
    assert not [referer for referer in referers if token in referer]

    parent.get_by_role("link", name="Who can see this").first.tap()
    expect(parent.get_by_role("heading", name="Dr Okafor")).to_be_visible()
    expect(parent.locator(".openings li")).to_have_count(1)
    expect(parent.locator(".openings li")).to_contain_text("127.0.x.x")
    parent.get_by_role("button", name="Revoke").tap()
    expect(parent.locator(".toast")).to_contain_text("It shows nothing from now on.")
    doctor.reload()
    expect(doctor.get_by_role("heading", name="This link shows nothing now")).to_be_visible()
    doctor.goto(link)
    expect(doctor.get_by_role("heading", name="This link shows nothing now")).to_be_visible()


def test_the_link_is_copied_and_sent_without_the_passcode(
    noted: Case, ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    context = open_phone(as_=ana)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script("navigator.share = async (what) => { window.handed = what }")
    page = context.new_page()
    link, _passcode = give(page, noted)
    page.get_by_role("button", name="Copy").tap()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == link
    page.get_by_role("button", name="Send").tap()
    assert page.evaluate("() => window.handed") == {"title": "Summary of a skin diary", "url": link}


def test_the_same_form_sent_twice_is_one_link(
    noted: Case, ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana).new_page()
    give(page, noted)
    page.reload()
    expect(page.get_by_role("heading", name="This link was made already")).to_be_visible()
    assert Share.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_it_can_be_used_by_a_thumb_and_a_screen_reader(
    scheme: str, noted: Case, ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    now = timezone.now()
    noted.name = noted.baby.name = f"{LONG} {LONG}"[:80]
    noted.save()
    noted.baby.save()
    made = {"now": now, "label": f"{LONG} {LONG}"[:80], "photos": ["x"] * 12}
    ended, opened = (make_share(noted, **made).share for _ in range(2))
    ended.revoke(now=now)
    for hours in range(3):
        opened.opened(now=now - timedelta(hours=hours), origin="Mac, Samsung Internet, 2001:0db8:x")
    page = open_phone(as_=ana, color_scheme=scheme, viewport={"width": 320, "height": 640}).new_page()
    give(page, noted)
    check(page)
    for path in (f"/babies/{noted.baby.pk}/access/", f"/babies/{noted.baby.pk}/shares/new/"):
        page.goto(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        check(page)
    share, token, passcode = make_share(noted, now=now)
    page.goto(f"/s/{token}/")
    check(page)
    page.locator("[name=passcode]").fill("1")
    page.get_by_role("button", name="Open the summary").tap()
    expect(page.locator(".error")).to_be_visible()
    check(page)
    page.locator("[name=passcode]").fill(passcode)
    page.get_by_role("button", name="Open the summary").tap()
    page.wait_for_url(f"**/shared/{share.pk}/")
    check(page)


def check(page: Page) -> None:
    assert page.evaluate(SIDEWAYS) == 0, page.url
    assert page.evaluate(SMALL) == [], page.url
    results = Axe().run(page)
    assert not results.violations_count, results.generate_report()
