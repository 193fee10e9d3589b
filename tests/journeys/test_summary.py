"""The summary on a phone: its file is handed to the system's share sheet, or downloaded; photos are chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from accounts.models import User
from diary.models import Case
from tests.factories import make_observation, make_photo
from tests.pdfs import text

# A share sheet that takes files and notes what it was given; `refusals` of the next errors come first.
SHEET = """
window.given = [];
window.refusals = [];
navigator.canShare = ({ files }) => files.every((file) => file.type === "application/pdf");
navigator.share = async ({ files, title }) => {
  const name = window.refusals.shift();
  if (name) throw new DOMException("no", name);
  const head = new TextDecoder().decode((await files[0].arrayBuffer()).slice(0, 5));
  window.given.push({ title, name: files[0].name, type: files[0].type, head });
};
"""
NO_SHEET = "navigator.canShare = undefined; navigator.share = undefined;"


@pytest.fixture
def open_summary(ana: User, case: Case, open_phone: Callable[..., BrowserContext]) -> Callable[..., Page]:
    make_photo(make_observation(case))
    make_photo(make_observation(case))

    def open_summary(script: str = "", **options: Any) -> Page:
        context = open_phone(as_=ana, **options)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(f"/cases/{case.pk}/summary/")
        return page

    return open_summary


def given(page: Page) -> list[dict[str, str]]:
    page.wait_for_function("() => window.given.length > 0")
    return list(page.evaluate("() => window.given"))


def test_share_hands_the_file_to_the_share_sheet(open_summary: Callable[..., Page]) -> None:
    page = open_summary(SHEET)
    page.get_by_role("button", name="Share the PDF").tap()
    (file,) = given(page)
    assert (file["head"], file["type"]) == ("%PDF-", "application/pdf")
    assert file["title"] == "Ada, White bumps, nose"
    assert file["name"].startswith("ada-white-bumps-nose-")
    assert file["name"].endswith(".pdf")


def test_where_the_tap_was_too_long_ago_the_next_one_shares(open_summary: Callable[..., Page]) -> None:
    page = open_summary(SHEET)
    page.evaluate("() => window.refusals.push('NotAllowedError')")
    page.get_by_role("button", name="Share the PDF").tap()
    page.get_by_role("button", name="Ready: tap again").tap()
    assert len(given(page)) == 1


def test_who_closes_the_share_sheet_stays_on_the_page(open_summary: Callable[..., Page]) -> None:
    page = open_summary(SHEET)
    here = page.url
    page.evaluate("() => window.refusals.push('AbortError')")
    button = page.get_by_role("button", name="Share the PDF")
    with page.expect_response("**/summary.pdf"):
        button.tap()
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert page.url == here
    button.tap()
    assert len(given(page)) == 1


@pytest.mark.parametrize(
    ("script", "options"),
    [(NO_SHEET, {}), ("", {"java_script_enabled": False})],
    ids=["no sheet", "no script"],
)
def test_without_a_share_sheet_the_file_is_downloaded(
    script: str, options: dict[str, Any], open_summary: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_summary(script, **options)
    expect(page.get_by_role("button", name="Share the PDF")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").tap()
    download.value.save_as(tmp_path / "summary.pdf")
    assert "Ada, White bumps, nose" in text(PdfReader(tmp_path / "summary.pdf"))


def test_a_photo_that_is_taken_out_is_out_of_page_and_file(open_summary: Callable[..., Page]) -> None:
    page = open_summary(SHEET)
    page.get_by_text("Choose what goes in").tap()
    expect(page.locator(".shots img")).to_have_count(2)
    page.locator(".picks input").first.uncheck(force=True)
    expect(page.locator(".shots img")).to_have_count(1)
    assert "chosen=1" in page.url
    expect(page.locator("details.choose")).to_have_attribute("open", "")
    button = page.get_by_role("button", name="Share the PDF")
    assert "chosen=1" in str(button.get_attribute("data-share"))
    button.tap()
    assert len(given(page)) == 1


def test_a_period_and_photos_are_chosen_without_a_script(open_summary: Callable[..., Page]) -> None:
    page = open_summary(java_script_enabled=False)
    page.get_by_text("Choose what goes in").tap()
    page.locator(".picks input").first.uncheck(force=True)
    page.get_by_role("button", name="Show these").tap()
    expect(page.locator(".shots img")).to_have_count(1)
    page.get_by_text("Choose what goes in").tap()
    page.get_by_label("From").fill("2026-11-01")
    page.get_by_role("button", name="Show this").tap()
    expect(page.get_by_text("Entries from 1 November 2026")).to_be_visible()
    expect(page.locator(".shots img")).to_have_count(1)
