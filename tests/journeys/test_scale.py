"""A strip is marked on a photo and a known length is read: with a finger, with the keyboard, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import User
from diary.models import Case, Photo
from tests.factories import make_observation, make_photo
from tests.photos import MM, SPOT, SPOT_MM, STRIP_MM, ZERO, strip_scene

WIDTH, HEIGHT = strip_scene().size
MARKED_MM = 20  # of the strip, from its 10 to its 30
RADIUS = SPOT_MM * MM / 2  # px


@pytest.fixture
def picture(case: Case) -> Photo:
    return make_photo(make_observation(case), image=strip_scene())


def on(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a pixel of the photo is on the screen, which it is scrolled to."""
    picture = page.locator(".picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    return box["x"] + x / WIDTH * box["width"], box["y"] + y / HEIGHT * box["height"]


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With a finger, which a browser may take to be scrolling."""
    finger = page.context.new_cdp_session(page)
    places = [tuple(a + (b - a) * n / 6 for a, b in zip(start, end, strict=True)) for n in range(7)]
    for n, (x, y) in enumerate(places):
        kind = "touchMove" if n else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def strip(mm: int) -> tuple[int, int]:
    return ZERO[0] + mm * MM, ZERO[1] + 5


def read(page: Page) -> float:
    said = re.fullmatch(r"about ([\d.]+) mm", page.locator("output").inner_text())
    assert said
    return float(said[1])


def press(grip: Locator, key: str, times: int) -> None:
    grip.focus()
    for _ in range(times):
        grip.press(key)


def save(page: Page, *, mm: int) -> None:
    page.get_by_label("Millimetres between the two points").fill(str(mm))
    page.get_by_role("button", name="Save the scale").tap()
    expect(page.locator(".toast")).to_have_text("The scale is saved.")


def test_with_a_finger(ana: User, picture: Photo, open_phone: Callable[..., BrowserContext]) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/photos/{picture.pk}/scale/")
    drag(page, on(page, 100, 800), on(page, 120, 100))  # to scroll, which marks nothing
    page.wait_for_function("() => scrollY > 0")
    expect(page.locator("[name=x1]")).to_have_value("")
    page.touchscreen.tap(*on(page, *strip(10)))
    page.touchscreen.tap(*on(page, *strip(30)))
    save(page, mm=MARKED_MM)

    expect(page.locator("output")).to_be_empty()
    left, right = on(page, SPOT[0] - RADIUS, SPOT[1]), on(page, SPOT[0] + RADIUS, SPOT[1])
    drag(page, left, right)
    assert abs(read(page) - SPOT_MM) <= 0.5

    # A grip takes its end along, upwards too, where the page would scroll.
    grip = page.get_by_role("slider", name="Second point").bounding_box()
    assert grip
    middle = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    down = (
        (right[0] - left[0]) * 6 / SPOT_MM
    )  # 6 mm below the right edge of the spot: a triangle of 6, 8 and 10
    drag(page, middle, (middle[0], middle[1] + down))
    assert abs(read(page) - 10) <= 0.5
    expect(page.locator(".loupe")).to_be_hidden()

    # Beside the grips a finger that goes upwards scrolls the page, and moves nothing.
    drag(page, on(page, 100, 800), on(page, 120, 100))
    page.wait_for_function("() => scrollY > 0")
    assert abs(read(page) - 10) <= 0.5

    page.get_by_role("button", name="Remove the scale").click()
    expect(page.get_by_role("heading", name="Mark the strip")).to_be_visible()


def test_with_the_keyboard(ana: User, picture: Photo, open_phone: Callable[..., BrowserContext]) -> None:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/photos/{picture.pk}/scale/")
    page.get_by_role("button", name="Save the scale").press("Enter")
    expect(page.locator(".point .error").first).to_contain_text("Where is the first point?")

    # The grips start at 30 and 70 percent of the width and half of the height; 10 and 30 mm are at 33.3 and 66.7.
    first, second = (page.get_by_role("slider", name=name) for name in ("First point", "Second point"))
    press(first, "ArrowDown", 3)
    press(first, "Shift+ArrowRight", 2)
    press(first, "ArrowLeft", 3)
    expect(first).to_have_attribute("aria-valuetext", "33.4 % from the left, 50.6 % from the top")
    press(second, "Shift+ArrowLeft", 2)
    press(second, "ArrowRight", 3)
    press(second, "ArrowDown", 3)
    save(page, mm=MARKED_MM)

    # From 46.6 to 60 percent are 8 mm.
    press(first, "Shift+ArrowRight", 8)
    press(first, "ArrowRight", 3)
    press(second, "Shift+ArrowLeft", 5)
    assert abs(read(page) - SPOT_MM) <= 0.5
    expect(page.locator(".loupe")).to_be_visible()

    # A number that is typed moves its point: from 46.6 to 54.2 percent are 4.6 mm.
    page.get_by_text("The two points in numbers").click()
    page.get_by_role("group", name="Second point").get_by_label("From the left").fill("54.2")
    expect(second).to_have_attribute("aria-valuenow", "54.2")
    expect(page.locator("output")).to_have_text("about 4.5 mm")


def test_without_javascript(ana: User, picture: Photo, open_phone: Callable[..., BrowserContext]) -> None:
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/photos/{picture.pk}/scale/")
    page.touchscreen.tap(*on(page, *strip(0)))
    expect(page.locator("[name=x1]")).not_to_have_value("")
    page.touchscreen.tap(*on(page, *strip(STRIP_MM)))
    expect(page.locator("[name=x2]")).not_to_have_value("")
    page.locator("[name=mm]").fill(str(STRIP_MM))
    page.locator("[name=mm]").press("Enter")  # saves, and does not tap
    expect(page.locator(".toast")).to_have_text("The scale is saved.")

    ends = {
        "First point": (SPOT[0] - RADIUS, SPOT[1]),
        "Second point": (SPOT[0] + RADIUS, SPOT[1]),
    }
    for name, (x, y) in ends.items():
        point = page.get_by_role("group", name=name)
        point.get_by_label("From the left").fill(f"{x / WIDTH * 100:.1f}")
        point.get_by_label("From the top").fill(f"{y / HEIGHT * 100:.1f}")
    page.get_by_role("button", name="Read the size").tap()
    expect(page.locator("output")).not_to_be_empty()
    assert abs(read(page) - SPOT_MM) <= 0.5
