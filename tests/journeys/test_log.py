"""The log in the hand: how many taps it takes, what opens, what is in view, and the body to tap."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import User
from diary.models import Baby, Case, Observation
from tests.factories import make_baby, make_case, make_observation
from tests.journeys.test_diary import ago, choose
from tests.photos import photo

COUNT = (
    "addEventListener('pointerdown', () => sessionStorage.taps = Number(sessionStorage.taps || 0) + 1, true)"
)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")


def taps(page: Page) -> int:
    """How many since they were last asked for."""
    return int(
        page.evaluate("() => { const taps = sessionStorage.taps; sessionStorage.taps = 0; return taps; }")
    )


def test_home_to_a_saved_entry_takes_four_taps_and_two_when_all_is_the_same(
    ana: User, baby: Baby, open_phone: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    cases = [make_case(baby, site=site, first_noticed=ago(5)) for site in ("nose", "chin", "ear")]
    for one in cases:
        make_observation(one, at=timezone.now() - timedelta(days=1), signs=["warm"], colour="lighter")
    picture = tmp_path / "spots.jpg"
    picture.write_bytes(photo())
    page = open_phone(as_=ana).new_page()
    page.add_init_script(COUNT)

    def card(case: Case) -> Locator:
        return page.locator("article.case").filter(has_text=str(case))

    # Three answers.
    page.goto("/")
    card(cases[0]).get_by_role("link", name="Better").tap()
    choose(page, "None of these", "As usual")
    save(page)
    assert taps(page) == 4
    # The same as last time, seen before it is saved.
    page.goto("/")
    card(cases[1]).get_by_role("link", name="Same as last time").tap()
    expect(page.locator("[name=trend][value=same]")).to_be_checked()
    save(page)
    assert taps(page) == 2
    # And a photo: one tap more, and then the camera of the phone.
    page.goto("/")
    card(cases[2]).get_by_role("link", name="Worse").tap()
    with page.expect_file_chooser() as chooser:
        page.locator(".shot.overview .slot").tap()
    chooser.value.set_files(picture)
    choose(page, "None of these", "As usual")
    save(page)
    assert taps(page) == 5

    first, second, third = (one.observations.first() for one in cases)
    assert first
    assert second
    assert third
    assert (first.trend, first.signs, first.wellbeing) == ("better", [], "usual")
    assert (second.trend, second.signs, second.wellbeing) == ("same", ["warm"], "usual")
    assert (third.trend, third.photos.count()) == ("worse", 1)


@pytest.mark.parametrize(("width", "height"), [(390, 664), (320, 568)])
def test_whom_to_call_is_in_view_above_save(
    width: int, height: int, ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, viewport={"width": width, "height": height}).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    page.wait_for_load_state("networkidle")
    choose(page, "Unwell", "A fit")
    call = page.get_by_role("link", name="Call 999")
    expect(call).to_have_count(1)
    page.evaluate("() => window.scrollTo({ top: 0, behavior: 'instant' })")
    expect(call).to_be_in_viewport(ratio=1)
    above, below = call.bounding_box(), page.get_by_role("button", name="Save", exact=True).bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    assert below["y"] + below["height"] <= height
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    choose(page, "A fit")  # taken back
    expect(call).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_purple_opens_the_glass_test_and_goes_with_its_sign(
    script: bool, ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=script).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    glass, redder = page.locator("#glass_test"), "Redder or darker than the skin around it"
    expect(glass).to_be_hidden()
    choose(page, redder, "Purple")
    expect(glass).to_be_visible()
    choose(page, "Fades", redder, "As usual")
    expect(page.locator(".which-colour")).to_be_hidden()
    save(page)
    row = Observation.objects.get()
    assert (row.signs, row.colour, row.glass_test) == (None, None, "fades")


def test_the_heading_follows_the_day_that_is_chosen(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    number = int(page.locator("#number").inner_text())
    page.locator(".when summary").tap()
    chosen = timezone.localdate() - timedelta(days=3)
    page.locator("[name=day]").fill(str(chosen))
    page.locator("[name=time]").fill("03:05")
    expect(page.locator("#moment")).to_contain_text(f"{chosen:%A} {chosen.day} {chosen:%B}")
    expect(page.locator("#moment")).to_contain_text("03:05")
    expect(page.locator("#number")).to_have_text(str(number - 3))


def test_the_body_is_tapped_for_the_check_boxes_below_it(
    ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    case = make_case(make_baby(by=ana), first_noticed=ago(5))
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/cases/{case.pk}/edit/")
    for site in ("cheek", "belly_button", "fingers", "bottom"):
        page.locator(f".body .on-{site}").first.tap()
        expect(page.locator(f"[name=sites][value={site}]")).to_be_checked()
    page.locator(".body .on-nose").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    case.refresh_from_db()
    assert case.sites == ["cheek", "belly_button", "fingers", "bottom"]
    # In the log it arrives when its group is opened.
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    expect(page.locator(".body")).to_have_count(0)
    page.locator("#group-place > summary").tap()
    page.locator(".body .on-ear").first.tap()
    expect(page.locator("[name=sites][value=ear]")).to_be_checked()
    page.locator("[name=sites][value=nose]").focus()
    page.keyboard.press("Space")
    outlined = "() => getComputedStyle(document.querySelector('.body .on-nose')).outlineStyle"
    assert page.evaluate(outlined) == "solid"
    save(page)
    assert Observation.objects.get().sites == ["nose", "ear"]
