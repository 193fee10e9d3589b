"""Look at photos: two on each other, one to the last pixel, all in a row."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.images import clean
from diary.models import Case, Photo
from diary.storage import photos
from tests.factories import NOON, make_observation, make_photo
from tests.photos import photo, scene


@pytest.fixture
def film(case: Case) -> list[Photo]:
    """Close-ups of day 6, 9 and 12."""
    for days in (0, 3, 6):
        make_photo(make_observation(case, at=NOON - timedelta(days=days)))
    return Photo.objects.film(case)


def show_instead(row: Photo, *, size: tuple[int, int], master: tuple[int, int] | None = None) -> None:
    """Another picture in the row, shown in that size, and kept in a larger one."""
    display = clean(photo(image=scene(size)))
    whole = photo(image=scene(master)) if master else display.renditions["display"]
    for name, digest in photos().keep({**display.renditions, "master": whole}).items():
        setattr(row, name, digest)
    row.width, row.height = size
    row.full_width, row.full_height = master or size
    row.save()


@pytest.fixture
def page(ana: User, open_phone: Callable[..., BrowserContext]) -> Page:
    return open_phone(as_=ana).new_page()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_two_photos_side_by_side(
    script: bool, ana: User, case: Case, film: list[Photo], open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=script).new_page()
    page.goto(f"/cases/{case.pk}/compare/")
    expect(page.locator("figcaption b")).to_have_text(["Day 6", "Day 12"])
    page.get_by_role("group", name="Second photo").get_by_label("Day 9 20 Nov Close-up").check()
    if not script:
        expect(page.get_by_label("Swipe", exact=True)).to_be_hidden()
        page.get_by_role("button", name="Show").tap()
    expect(page.locator("figcaption b")).to_have_text(["Day 6", "Day 9"])
    assert "b=" in page.url


def test_swipe_and_fade_with_the_keyboard(page: Page, case: Case, film: list[Photo]) -> None:
    page.goto(f"/cases/{case.pk}/compare/")
    page.get_by_label("Side by side").focus()
    page.keyboard.press("ArrowRight")
    swipe = page.get_by_role("slider", name="Swipe from one photo to the other")
    expect(swipe).to_have_attribute("aria-valuetext", "50 % day 6, 50 % day 12")
    over = page.locator(".swipe .over")
    expect(over).to_have_css("clip-path", "inset(0px 0px 0px 50%)")
    swipe.focus()
    page.keyboard.press("Home")
    expect(over).to_have_css("clip-path", "inset(0px 0px 0px 0%)")
    page.keyboard.press("ArrowRight")
    expect(swipe).to_have_attribute("aria-valuetext", "1 % day 6, 99 % day 12")
    expect(over).to_have_css("clip-path", "inset(0px 0px 0px 1%)")

    page.get_by_label("Fade", exact=True).check()
    expect(swipe).to_be_hidden()
    fade = page.get_by_role("slider", name="Fade from one photo to the other")
    fade.focus()
    page.keyboard.press("End")
    expect(fade).to_have_attribute("aria-valuetext", "0 % day 6, 100 % day 12")
    expect(page.locator(".fade .over")).to_have_css("opacity", "1")
    page.keyboard.press("Home")
    expect(page.locator(".fade .over")).to_have_css("opacity", "0")

    # Another photo leaves the way as it is.
    page.get_by_role("group", name="Second photo").get_by_label("Day 9").check()
    expect(fade).to_have_attribute("aria-valuetext", "50 % day 6, 50 % day 9")


def tap(page: Page, *points: tuple[float, float]) -> None:
    """On the photo that is to be marked; in fractions of its width and height."""
    picture = page.locator(".tapped.ready [type=image]")
    for x, y in points:
        box = picture.bounding_box()
        assert box
        picture.tap(position={"x": x * box["width"], "y": y * box["height"]})


# Where the browser draws the two points of the photo on top, and those of the one below; px on the page.
DRAWN = """([over, under]) => {
  const [below, above] = [...document.querySelectorAll('[data-way=fade] img')]
  const place = (image, [x, y], matrix) => {
    const from = new DOMPoint(x * image.clientWidth, y * image.clientHeight)
    const to = from.matrixTransform(matrix)
    return [to.x, to.y]
  }
  const matrix = new DOMMatrix(getComputedStyle(above).transform)
  return [over.map((point) => place(above, point, matrix)), under.map((point) => place(below, point))]
}"""


def test_two_points_tapped_on_both_lay_one_photo_on_the_other(
    page: Page, case: Case, film: list[Photo]
) -> None:
    upright = film[-1]
    show_instead(upright, size=(60, 90))
    page.goto(f"/cases/{case.pk}/compare/")
    page.get_by_role("link", name="Match them").tap()
    tap(page, (0.2, 0.3), (0.8, 0.5))
    page.get_by_role("button", name="Save").tap()

    # The other one, with the keyboard: tapped only roughly, then put right in the numbers.
    expect(page.get_by_text("Tap the same two points as on the other photo")).to_be_visible()
    tap(page, (0.5, 0.5), (0.6, 0.9))
    left = page.get_by_role("group", name="First point").get_by_label("From the left")
    expect(page.locator("[name=x1]")).to_be_hidden()
    page.locator(".points summary").press("Enter")
    left.fill("40")
    left.press("ArrowUp")
    expect(page.locator(".tapped .ring").first).to_have_attribute("x", "40.1%")
    page.get_by_role("button", name="Save").tap()

    expect(page.get_by_text("Matched by the two points")).to_be_visible()
    expect(page.get_by_label("Swipe", exact=True)).to_be_checked()
    page.get_by_label("Fade", exact=True).check()
    under, over = (Photo.objects.get(pk=one.pk).landmarks for one in (film[0], upright))
    assert under == [pytest.approx([0.2, 0.3], abs=0.003), pytest.approx([0.8, 0.5], abs=0.003)]
    assert over[0][0] == 0.401
    above, below = page.evaluate(DRAWN, [over, under])
    assert above == [pytest.approx(point, abs=1) for point in below]

    page.get_by_role("link", name="Points of day 12").tap()
    page.get_by_role("button", name="Take the points back").tap()
    expect(page.get_by_role("link", name="Match them")).to_be_visible()
    assert Photo.objects.get(pk=upright.pk).landmarks is None


SCALE = "(picture) => new DOMMatrix(getComputedStyle(picture).transform).a"


@pytest.fixture
def large(page: Page, film: list[Photo]) -> list[str]:
    """The page shows a photo of 2400 by 1800 px. Returns the renditions that it asks for, as it asks for them."""
    show_instead(film[1], size=(1600, 1200), master=(2400, 1800))
    asked: list[str] = []
    page.on("request", lambda sent: asked.extend(re.findall(r"/(\w+)\.jpg$", sent.url)))
    page.goto(f"/photos/{film[1].pk}/")
    expect(page.locator(".stage.ready")).to_be_visible()
    return asked


def scale(page: Page) -> float:
    return float(page.locator(".stage img").evaluate(SCALE))


def test_the_master_is_asked_for_when_the_screen_shows_more_than_the_display_has(
    page: Page, large: list[str]
) -> None:
    stage = page.locator(".stage")
    stage.hover()
    page.mouse.wheel(0, -40)
    expect(page.locator("output")).not_to_have_text("100 %")
    assert scale(page) < 1.4
    page.wait_for_load_state("networkidle")
    assert large == ["display"]

    with page.expect_response("**/master.jpg"):
        page.get_by_role("button", name="Larger").tap()
    expect(stage.locator("img")).to_have_js_property("naturalWidth", 2400)
    for _ in range(9):
        page.get_by_role("button", name="Larger").tap()
    width = stage.locator("img").evaluate("(picture) => picture.getBoundingClientRect().width")
    assert width == pytest.approx(2400, abs=1), "a pixel of the master is one of the page"
    assert large.count("master") == 1

    page.get_by_role("button", name="Show it whole").tap()
    assert scale(page) == 1


def test_zoom_and_move_with_the_keyboard(page: Page, large: list[str]) -> None:
    def left() -> float:
        return float(page.locator(".stage img").evaluate("(picture) => picture.getBoundingClientRect().left"))

    page.get_by_role("group", name="The photo.").focus()
    whole = left()
    page.keyboard.press("ArrowRight")
    assert (scale(page), left()) == (1, whole)
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(2.25)
    before = left()
    page.keyboard.press("ArrowRight")
    assert left() == pytest.approx(before - 60)
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    assert left() == pytest.approx(whole), "no further than its edge"
    page.keyboard.press("-")
    assert scale(page) == pytest.approx(1.5)
    page.keyboard.press("Escape")
    assert (scale(page), left()) == (1, whole)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert scale(page) == 1


def test_two_fingers_pinch_one_moves_and_a_double_tap_goes_there_and_back(
    page: Page, large: list[str]
) -> None:
    box = page.locator(".stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": place[0], "y": place[1], "id": n} for n, place in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", (x - 40, y), (x + 40, y))
    fingers("touchMove", (x - 60, y), (x + 60, y))
    fingers("touchMove", (x - 80, y), (x + 80, y))
    fingers("touchEnd")
    assert scale(page) == pytest.approx(2, abs=0.02)
    middle = "(picture) => { const b = picture.getBoundingClientRect(); return b.left + b.width / 2 }"
    assert page.locator(".stage img").evaluate(middle) == pytest.approx(x, abs=1)

    fingers("touchStart", (x, y))
    fingers("touchMove", (x - 20, y))
    fingers("touchMove", (x - 50, y))
    fingers("touchEnd")
    assert page.locator(".stage img").evaluate(middle) == pytest.approx(x - 50, abs=1)

    for wanted in (1, 3):
        page.touchscreen.tap(x, y)
        page.touchscreen.tap(x, y)
        assert scale(page) == pytest.approx(wanted)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_flick_through_the_film_and_open_a_photo(
    script: bool, ana: User, case: Case, film: list[Photo], open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=script).new_page()
    page.goto(f"/cases/{case.pk}/")
    page.locator(".do summary").tap()
    page.get_by_role("link", name="Film strip").tap()
    last = page.get_by_role("link", name="Close-up, day 12, 23 November").first
    expect(last).not_to_be_in_viewport()
    page.get_by_role("link", name="Close-up, day 6, 17 November").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name="Close-up, day 9, 20 November").first).to_be_in_viewport(ratio=0.9)
    page.get_by_role("navigation", name="Days").get_by_role("link", name="Close-up, day 12").tap()
    expect(last).to_be_in_viewport(ratio=0.9)
    if script:
        expect(page.locator(".strip [aria-current]")).to_have_text(re.compile("day 12"))
        assert "#" not in page.url
    last.tap()
    expect(page.get_by_role("heading", name="Day 12")).to_be_visible()
    page.get_by_role("link", name="Previous: Close-up, day 9, 20 November").tap()
    expect(page.get_by_role("heading", name="Day 9")).to_be_visible()
    expect(page.get_by_role("link", name="Full size")).to_be_visible(visible=not script)


def test_a_photo_of_the_timeline_leads_to_its_page(page: Page, case: Case, film: list[Photo]) -> None:
    page.goto(f"/cases/{case.pk}/")
    page.get_by_role("link", name="Close-up, 17 Nov").tap()
    expect(page.get_by_role("heading", name="Day 6")).to_be_visible()
    page.get_by_role("link", name="Compare with…").tap()
    expect(page.locator("figcaption b")).to_have_text(["Day 6", "Day 12"])
