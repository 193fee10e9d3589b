"""The whole walk on a phone: sign up, a baby, a case, entries with photos, a prompt, its answer, the PDF."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.models import Case, Observation
from diary.vocabulary import View
from tests.factories import make_observation, make_photo
from tests.photos import photo


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[str, str]:
    overview, close_up = tmp_path / "overview.jpg", tmp_path / "close-up.jpg"
    overview.write_bytes(photo())
    close_up.write_bytes(photo())
    return str(overview), str(close_up)


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def choose(page: Page, *texts: str) -> None:
    for text in texts:
        page.locator("label.choice").filter(has_text=re.compile(f"^{re.escape(text)}$")).first.tap()


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("name", exact=False).first.fill("Maja")
    page.locator("[name=email]").fill("maja@example.org")
    page.locator("[name=password1]").fill("a long walk in the rain")
    page.locator("main button").last.tap()


def describe_baby(page: Page) -> None:
    expect(page.get_by_role("heading", name="Whose skin is it?")).to_be_visible()
    page.locator("[name=name]").fill("Ada")
    page.locator("[name=born]").fill(str(ago(49)))
    page.get_by_role("button", name="Save").tap()


def open_case(page: Page, *, first_noticed: date) -> None:
    expect(page.get_by_role("heading", name="Something on the skin")).to_be_visible()
    choose(page, "Nose", "Tiny white bumps")
    page.locator("[name=first_noticed]").fill(str(first_noticed))
    page.get_by_role("button", name="Save and go on").tap()


def log(page: Page, pictures: tuple[str, str], *taps: str) -> None:
    page.locator("[name=overview]").set_input_files(pictures[0])
    page.locator("[name=close_up]").set_input_files(pictures[1])
    choose(page, *taps)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_from_signing_up_to_the_pdf(
    script: bool, open_phone: Callable[..., BrowserContext], pictures: tuple[str, str]
) -> None:
    page = open_phone(java_script_enabled=script).new_page()
    sign_up(page)
    describe_baby(page)
    open_case(page, first_noticed=ago(23))

    # The first entry, with an overview and a close-up.
    log(page, pictures, "None of these", "As usual")
    expect(page.locator(".day.large")).to_have_text("Day 24")
    expect(page.locator(".entry img")).to_have_count(2)

    # It is past three weeks, so there is a prompt, with its reason and its source.
    card = page.locator(".care-1")
    expect(card.get_by_role("heading", name="Book a visit")).to_be_visible()
    expect(card).to_contain_text("more than three weeks since you first noticed")
    card.get_by_text("Where this comes from").tap()
    expect(card.get_by_role("link", name="Mayo Clinic")).to_be_visible()

    # Another day, looked up in the past, with a sign.
    page.get_by_role("link", name="Add to today").tap()
    page.locator(".when summary").tap()
    page.locator("[name=day]").fill(str(ago(9)))
    log(page, pictures, "Worse", "Warm", "As usual")
    expect(page.locator(".timeline")).to_contain_text("Day 15")
    expect(page.locator(".timeline")).to_contain_text("added later")

    # The prompts of the second level are answered, and stay in the record.
    page.get_by_role("link", name="We have spoken to someone").tap()
    page.locator("[name=note]").fill("Health visitor")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator(".care-0")).to_contain_text("You spoke to someone on")
    expect(page.locator(".timeline")).to_contain_text("Health visitor")

    page.get_by_role("link", name="Summary").tap()
    expect(page.get_by_role("heading", name="Course")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").tap()
    document = Path(download.value.path()).read_bytes()
    assert document.startswith(b"%PDF-")
    assert download.value.suggested_filename.startswith("ada-white-bumps-nose")


def test_undo_after_saving(ana: User, case: Case, open_phone: Callable[..., BrowserContext]) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    choose(page, "As usual")
    page.get_by_role("button", name="Save", exact=True).tap()
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    expect(page.locator(".toast")).to_contain_text("The entry is deleted.")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_red_flag_opens_the_card_and_the_entry_still_saves(
    script: bool, ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=script).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    expect(page.locator("#red_flags")).to_be_hidden()
    choose(page, "Unwell")
    expect(page.locator("#red_flags")).to_be_visible()
    expect(page.locator("#urgent .care-3")).to_have_count(0)
    choose(page, "Hard to wake, floppy or not responding")
    if script:
        expect(page.locator("#urgent").get_by_role("heading", name="Get help now")).to_be_visible()
        call = page.locator(".dock.save").get_by_role("link", name="Call 999")
        expect(call).to_have_attribute("href", "tel:999")
    assert not Observation.objects.exists()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")
    expect(page.locator("#prompts .care-3").get_by_role("heading", name="Get help now")).to_be_visible()
    assert Observation.objects.get().red_flags == ["drowsy"]


def test_what_happens_to_photos_of_the_nappy_area_is_said_once_it_is_chosen(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/babies/{case.baby.pk}/cases/new/")
    expect(page.locator(".nappy")).to_be_hidden()
    choose(page, "Nappy area")
    expect(page.locator(".nappy")).to_contain_text("only if you put them in, one by one")


def test_photos_of_the_nappy_area_are_put_into_a_summary_one_by_one(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    case.sites = ["nappy"]
    case.save()
    entry = make_observation(case, at=timezone.now())
    one, _other = make_photo(entry), make_photo(entry, view=View.OVERVIEW)
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/summary/")
    expect(page.get_by_text("No photo is chosen.")).to_be_visible()
    expect(page.get_by_text("Photos of the nappy area go in one by one")).to_be_visible()
    expect(page.locator("details.choose")).to_have_attribute("open", "")
    pick = page.locator(".picks label").filter(has=page.locator(f"[value='{one.pk}']"))
    for _ in range(2):  # also after the last one is taken out again
        pick.tap()
        expect(page.locator(".shots img")).to_have_count(1)
        expect(page.get_by_role("link", name="Download the PDF")).to_have_attribute(
            "href", re.compile(str(one.pk))
        )
        pick.tap()
        expect(page.get_by_text("No photo is chosen.")).to_be_visible()


def test_a_fever_in_a_young_baby_opens_the_card_while_it_is_typed(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    page.locator("#group-baby > summary").tap()
    page.locator("[name=temperature]").fill("37,9")
    page.locator("[name=note]").focus()
    expect(page.locator("#urgent .care-3")).to_have_count(0)
    page.locator("[name=temperature]").fill("38,0")
    page.locator("[name=note]").focus()
    expect(page.locator("#urgent .care-3")).to_be_visible()


def test_a_lost_connection_keeps_everything_on_the_page(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext], pictures: tuple[str, str]
) -> None:
    context = open_phone(as_=ana)
    page = context.new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    page.locator("[name=overview]").set_input_files(pictures[0])
    choose(page, "As usual")
    context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast.bad")).to_contain_text("Everything is still here")
    expect(page.locator(".slot.sending img")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")
    assert Observation.objects.get().photos.count() == 1


def test_an_error_keeps_the_photo_and_the_focus_goes_to_the_field(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext], pictures: tuple[str, str]
) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    page.locator("[name=overview]").set_input_files(pictures[0])
    page.locator("#group-baby > summary").tap()
    page.locator("[name=temperature]").fill("380")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("[name=temperature]")).to_be_focused()
    expect(page.locator(".slot.kept img")).to_be_visible()
    page.locator("[name=temperature]").fill("38.0")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")
    assert Observation.objects.get().photos.count() == 1
