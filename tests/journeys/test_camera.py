"""The camera with a guide: what it shows, what it takes, and that it goes off."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from diary.models import Case, Observation, Photo
from diary.vocabulary import View
from tests.factories import NOON, make_observation, make_photo
from tests.photos import photo

# In the place of the camera, a small scene that a test can paint; `asked` is what the page asked the camera for. The
# photos stay in their inputs, as they do where the form sends them.
SCENE = """
Object.defineProperty(crypto, 'subtle', { value: undefined })
const scene = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
const brush = scene.getContext('2d')
window.light = 150
setInterval(() => {
  for (let x = 0; x < 320; x += 8) for (let y = 0; y < 240; y += 8) {
    brush.fillStyle = `rgb(${Array(3).fill(light * (0.9 + 0.2 * Math.random()))})`
    brush.fillRect(x, y, 8, 8)
  }
}, 50)
window.streams = []
navigator.mediaDevices.getUserMedia = async (asked) => {
  window.asked = asked
  streams.push(scene.captureStream())
  return streams.at(-1)
}
delete window.ImageCapture
"""
STILL = """
window.ImageCapture = class {
  async takePhoto() {
    const [width, height, type] = window.still
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    canvas.getContext('2d')
    return new Promise((resolve) => canvas.toBlob(resolve, type))
  }
}
"""
SLOW = 20_000  # ms; the browser's own camera makes photos of 8 megapixels
STATES = "() => streams.map((stream) => stream.getTracks()[0].readyState)"
FILES = """async (input) => Promise.all([...input.files].map(async (file) => {
  const picture = await createImageBitmap(file)
  return { name: file.name, type: file.type, size: [picture.width, picture.height] }
}))"""
PAGE_HIDES = "dispatchEvent(new PageTransitionEvent('pagehide'))"
PUT_AWAY = """(hidden) => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}"""


@pytest.fixture
def log_page(ana: User, case: Case, open_phone: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """The log page, with the browser's own camera or with `script` in its place."""

    def visit(script: str = "", *, permissions: tuple[str, ...] = ("camera",), **options: object) -> Page:
        page = open_phone(as_=ana, permissions=permissions, **options).new_page()
        page.add_init_script(script)
        page.goto(f"/cases/{case.pk}/observations/new/")
        return page

    return visit


def start_camera(page: Page, view: str = "Overview", state: str = "live") -> None:
    page.get_by_role("button", name=f"{view}: Camera, same view").tap()
    expect(page.locator("#camera")).to_have_attribute("data-state", state)


def shoot(page: Page) -> None:
    page.get_by_role("button", name="Take the photo").tap()
    expect(page.get_by_role("button", name="Use")).to_be_focused(timeout=SLOW)


def test_a_photo_is_taken_and_saved_with_the_entry(
    log_page: Callable[..., Page], chromium_that_may_use_the_camera: Browser
) -> None:
    page = log_page(browser=chromium_that_may_use_the_camera)
    start_camera(page)
    page.evaluate("() => window.light = document.querySelector('video').srcObject.getTracks()[0]")
    assert page.evaluate("() => window.light.readyState") == "live"
    shoot(page)
    page.get_by_role("button", name="Use").tap()
    page.get_by_role("button", name="Close", exact=True).tap()
    page.wait_for_function("() => window.light.readyState === 'ended'")
    expect(page.locator(".slot.sending")).to_have_attribute("data-state", "sent", timeout=SLOW)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved", timeout=SLOW)
    [saved] = Observation.objects.get().photos.all()
    assert saved.view == View.OVERVIEW
    assert (saved.width, saved.height) == (1600, 900)  # all of the camera's picture, which is 16 : 9


def test_several_photos_in_a_row_join_those_that_were_chosen(
    log_page: Callable[..., Page], tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen.jpg"
    chosen.write_bytes(photo())
    page = log_page(SCENE)
    page.locator("[name=close_up]").set_input_files(chosen)
    start_camera(page, "Close-up")
    assert page.evaluate("() => asked.video.facingMode") == "environment"
    assert page.evaluate("() => asked.audio") is None
    for answer in ("Use", "Again", "Use"):
        shoot(page)
        page.get_by_role("button", name=answer).tap()
        expect(page.locator("#camera")).to_have_attribute("data-state", "live")
    expect(page.locator(".used")).to_have_text("Added: 2")
    page.keyboard.press("Escape")
    page.wait_for_function("() => streams[0].getTracks()[0].readyState === 'ended'")
    files = page.locator("[name=close_up]").evaluate(FILES)
    assert [file["name"] for file in files[:1]] == ["chosen.jpg"]
    assert [(file["type"], file["size"]) for file in files[1:]] == [("image/jpeg", [320, 240])] * 2
    assert all(re.fullmatch(r"camera-\d{8}-\d{6}\.jpg", file["name"]) for file in files[1:])
    expect(page.locator(".slot.shown .tag")).to_have_text("Close-up, 3")
    assert page.locator("[name=overview]").evaluate(FILES) == []


@pytest.mark.parametrize(
    ("still", "size"),
    [
        ([800, 600, "image/jpeg"], [800, 600]),
        ([800, 450, "image/jpeg"], [320, 240]),  # shows other skin than the guide
        ([800, 600, "image/png"], [320, 240]),
        ([0, 0, "image/jpeg"], [320, 240]),  # fails
    ],
)
def test_the_cameras_own_photo_is_taken_where_it_shows_the_same(
    still: list[object], size: list[int], log_page: Callable[..., Page]
) -> None:
    page = log_page(f"{SCENE}{STILL}")
    page.evaluate("(still) => { window.still = still }", still)
    start_camera(page)
    shoot(page)
    page.get_by_role("button", name="Use").tap()
    [file] = page.locator("[name=overview]").evaluate(FILES)
    assert (file["type"], file["size"]) == ("image/jpeg", size)


def test_the_last_photo_of_the_view_shines_through(
    ana: User, case: Case, log_page: Callable[..., Page]
) -> None:
    for days, view in ((3, View.OVERVIEW), (2, View.OVERVIEW), (1, View.CLOSE_UP)):
        make_photo(make_observation(case, at=NOON - timedelta(days=days)), view=view)
    last = Photo.objects.filter(view=View.OVERVIEW).order_by("observation__at").last()
    assert last
    page = log_page(SCENE)
    start_camera(page)
    ghost, strength = page.locator(".ghost"), page.get_by_role("slider")
    expect(ghost).to_have_attribute("src", reverse("photo_show", args=[last.pk, "display"]))
    assert ghost.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 120
    strength.fill("75")
    expect(ghost).to_have_css("opacity", "0.75")

    # This phone remembers it.
    page.reload()
    start_camera(page)
    expect(ghost).to_have_css("opacity", "0.75")
    page.get_by_role("checkbox", name="Last photo").uncheck()
    expect(ghost).to_have_css("opacity", "0")
    expect(strength).to_be_disabled()
    page.reload()
    start_camera(page, "Close-up")
    expect(ghost).to_have_css("opacity", "0")
    page.get_by_role("checkbox", name="Last photo").check()
    expect(ghost).to_have_css("opacity", "0.75")


def test_without_a_photo_there_is_no_ghost(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    start_camera(page)
    expect(page.locator(".haunting")).to_be_hidden()
    expect(page.locator(".ghost")).to_be_hidden()


def test_a_hint_comes_and_goes_with_the_light(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    start_camera(page)
    hint = page.locator("#camera").get_by_role("status")
    expect(hint).to_have_text("Fill the outline with skin")
    page.evaluate("() => { window.light = 10 }")
    expect(hint).to_have_text("A little dark: more light helps")
    shoot(page)  # a hint blocks nothing
    page.get_by_role("button", name="Again").tap()
    page.evaluate("() => { window.light = 150 }")
    expect(hint).to_have_text("Fill the outline with skin")
    page.evaluate(
        "() => dispatchEvent(new DeviceOrientationEvent('deviceorientation', { beta: 40, gamma: 0 }))"
    )
    expect(hint).to_contain_text("Tilted")


def test_a_camera_that_is_refused_leaves_the_picker(log_page: Callable[..., Page], tmp_path: Path) -> None:
    chosen = tmp_path / "chosen.jpg"
    chosen.write_bytes(photo())
    page = log_page(permissions=())
    start_camera(page, state="refused")
    expect(page.locator("#camera").get_by_role("status")).to_contain_text("You can choose a photo as before")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a photo").tap()
    expect(page.locator("#camera")).to_be_hidden()
    chooser.value.set_files(chosen)
    expect(page.locator(".slot.sending")).to_have_attribute("data-state", "sent")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("saved")
    assert Observation.objects.get().photos.count() == 1


def test_a_camera_that_another_app_takes_says_so(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    start_camera(page)
    page.evaluate("() => streams[0].getTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.locator("#camera")).to_have_attribute("data-state", "refused")


def test_the_camera_goes_off_when_the_phone_is_put_away(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    start_camera(page)
    page.evaluate(PUT_AWAY, True)
    expect(page.locator("#camera")).to_be_hidden()
    assert page.evaluate(STATES) == ["ended"]

    # A photo that was just taken is still there afterwards.
    page.evaluate(PUT_AWAY, False)
    start_camera(page)
    shoot(page)
    page.evaluate(PUT_AWAY, True)
    assert page.evaluate(STATES) == ["ended", "ended"]
    page.evaluate(PUT_AWAY, False)
    page.get_by_role("button", name="Use").tap()
    expect(page.locator("#camera")).to_have_attribute("data-state", "live")
    assert page.evaluate(STATES) == ["ended", "ended", "live"]
    assert len(page.locator("[name=overview]").evaluate(FILES)) == 1
    assert page.evaluate(f"() => {{ {PAGE_HIDES}; return ({STATES})() }}") == ["ended"] * 3


def test_a_camera_that_comes_too_late_goes_off_again(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    page.evaluate(
        """() => {
        const quick = navigator.mediaDevices.getUserMedia
        navigator.mediaDevices.getUserMedia = async (asked) => {
          await new Promise((resolve) => { window.permit = resolve })
          return quick(asked)
        }
        }"""
    )
    start_camera(page, state="starting")
    page.get_by_role("button", name="Close", exact=True).tap()
    page.evaluate("() => permit()")
    page.wait_for_function("() => streams.length === 1")
    page.wait_for_function("() => streams[0].getTracks()[0].readyState === 'ended'")


def test_nothing_of_it_is_fetched_before_it_is_wanted(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert "log.js" in fetched
    assert not {"camera.js", "camera.css", "hints.js"} & set(fetched)
    start_camera(page)
    assert {"camera.js", "camera.css", "hints.js"} <= set(fetched)


def test_the_picker_opens_where_the_camera_cannot_be_fetched(log_page: Callable[..., Page]) -> None:
    page = log_page(SCENE)
    page.context.set_offline(True)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Close-up: Camera, same view").tap()
    assert chooser.value.element.get_attribute("name") == "close_up"


@pytest.mark.parametrize("script", [True, False], ids=["no camera", "no JavaScript"])
def test_there_is_no_button_where_there_can_be_no_camera(script: bool, log_page: Callable[..., Page]) -> None:
    page = log_page(
        "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })",
        java_script_enabled=script,
    )
    expect(page.locator("[name=overview]")).to_be_visible()
    assert page.locator(".guided").count() == 2
    expect(page.locator(".guided:visible")).to_have_count(0)


# In pixels of the page: what is too small for a thumb, and what lies beyond the edge.
OUT_OF_REACH = """() => [...document.querySelectorAll('#camera :is(button, input)')].filter((e) => {
  const box = (e.closest('label') ?? e).getBoundingClientRect()
  const seen = e.checkVisibility({ visibilityProperty: true })
  const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
  return seen && !(inside && box.width >= 44 && box.height >= 44)
}).map((e) => e.outerHTML)"""


@pytest.mark.parametrize("viewport", [(390, 844), (844, 390)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_in_reach_and_axe_finds_nothing(
    scheme: str, viewport: tuple[int, int], case: Case, log_page: Callable[..., Page]
) -> None:
    make_photo(make_observation(case), view=View.OVERVIEW)
    width, height = viewport
    page = log_page(SCENE, color_scheme=scheme, viewport={"width": width, "height": height})
    start_camera(page)
    shoot(page)
    for state, answer in (("taken", "Use"), ("live", "Close"), ("refused", "")):
        if state == "refused":
            page.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject() }")
            start_camera(page, state=state)
        expect(page.locator("#camera")).to_have_attribute("data-state", state)
        assert page.evaluate(OUT_OF_REACH) == []
        results = Axe().run(page, context="#camera")
        assert not results.violations_count, results.generate_report()
        if answer:
            page.get_by_role("button", name=answer, exact=True).tap()


def test_no_script_names_another_since_they_are_served_under_hashed_names() -> None:
    for script in (settings.BASE_DIR / "static/js").glob("*.js"):
        assert not re.search(r"""(from|import)\s*\(?\s*['"`]""", script.read_text()), script.name
