"""The page of a case: where the thumb finds whom to call, and the menu."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.models import Baby, Case
from tests.factories import make_case, make_observation, make_photo

SIZES = [(390, 664), (320, 568)]


def above_the_dock(page: Page) -> float:
    """How many px of the page are to be seen above the tabs, from the top down."""
    return float(page.locator(".dock .tabs").evaluate("(tabs) => tabs.getBoundingClientRect().top"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_whom_to_call_now_is_seen_without_scrolling(
    width: int, height: int, ana: User, baby: Baby, open_phone: Callable[..., BrowserContext]
) -> None:
    case = make_case(baby, name="The one behind the left ear that came after the holiday", site="eye")
    make_photo(make_observation(case, at=timezone.now(), red_flags=["fit"], signs=["pus"]))
    page = open_phone(as_=ana, viewport={"width": width, "height": height}).new_page()
    page.goto(f"/cases/{case.pk}/")
    first = page.locator(".care-3 a.go")
    expect(first).to_have_attribute("href", "tel:999")
    box = first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= above_the_dock(page)
    x, y = box["x"] + 20, box["y"] + box["height"] - 9
    on_top = first.evaluate("(link, [x, y]) => link.contains(document.elementFromPoint(x, y))", [x, y])
    assert on_top, "nothing lies over it"


def test_what_else_can_be_noted_opens_without_a_script(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    make_observation(case, at=timezone.now())
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/cases/{case.pk}/")
    expect(page.get_by_role("link", name="Add to today")).to_be_in_viewport(ratio=1)
    page.locator(".do summary").tap()
    page.get_by_role("link", name="It is gone").tap()
    expect(page.get_by_role("button", name="Yes, it is gone")).to_be_visible()
