"""What the guided camera says before the shutter, of pictures made on the spot."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from random import Random

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from playwright.sync_api import Browser, Page

from diary.demo import skin_pictures
from diary.vocabulary import SkinTone, View

SIZE = (160, 120)
TONES = sorted(skin_pictures.PALETTES)
ASK = """async ([pictures, view, tilt]) => {
  const { hintFor } = await import('/static/js/hints.js')
  const read = (text) => ({ width: 160, height: 120, data: Uint8ClampedArray.from(atob(text), (c) => c.charCodeAt(0)) })
  return hintFor(...pictures.map(read), view, tilt)
}"""
TILT = "async (angles) => (await import('/static/js/hints.js')).tiltOf(...angles)"
STEADY = """async (found) => {
  const steady = (await import('/static/js/hints.js')).steadily(3)
  return found.map(steady)
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page with nothing but the module."""
    page = chromium.new_page(base_url="http://hints.example")
    page.route("**/", lambda route: route.fulfill(body="", content_type="text/html"))
    page.route("**/static/**", lambda route: route.fulfill(path=settings.BASE_DIR / "static/js/hints.js"))
    page.goto("/")
    yield page
    page.close()


def ask(page: Page, picture: Image.Image, view: View = View.OVERVIEW, tilt: float = 0) -> str:
    """The hint for a live picture."""
    width, height = picture.size
    middle = picture.crop((width // 3, height // 3, 2 * width // 3, 2 * height // 3))
    samples = [one.resize(SIZE, Image.Resampling.BOX).convert("RGBA") for one in (picture, middle)]
    hint: str = page.evaluate(ASK, [[b64encode(one.tobytes()).decode() for one in samples], view, tilt])
    return hint


@cache
def skin_of(tone: str, view: View = View.OVERVIEW) -> Image.Image:
    """In good light, with a few spots. The darkest has a mean light of 74 of 255."""
    file = skin_pictures.picture(5, tone, 5, 0.3, view == View.CLOSE_UP)
    return Image.open(BytesIO(file)).convert("RGB")


def grains(light: int, *, share: float = 0, of: int = 0) -> Image.Image:
    """Sharp grains around a mean light, and this share of them of another."""
    random = Random(7)
    values = [of if random.random() < share else light + random.choice((-9, 9)) for _ in range(160 * 120)]
    picture = Image.new("L", SIZE)
    picture.putdata(values)
    return picture.resize((480, 360), Image.Resampling.NEAREST).convert("RGB")


def in_a_room(picture: Image.Image, share: float) -> Image.Image:
    """A picture that fills this share of another, which has checks all over."""
    room = Image.new("RGB", picture.size, (200, 190, 170))
    draw = ImageDraw.Draw(room)
    for x in range(0, room.width, 60):
        for y in range(x % 120, room.height, 120):
            draw.rectangle((x, y, x + 60, y + 60), (60, 70, 90))
    edge = [side * (1 - share) / 2 for side in room.size]
    mask = Image.new("L", room.size)
    ImageDraw.Draw(mask).ellipse((*edge, room.width - edge[0], room.height - edge[1]), 255)
    return Image.composite(picture, room, mask)


@pytest.mark.parametrize("view", View)
def test_skin_of_every_tone_in_good_light_needs_no_hint(view: View, page: Page) -> None:
    assert {tone: ask(page, skin_of(tone, view), view) for tone in TONES} == dict.fromkeys(TONES, "")


def test_too_dark(page: Page) -> None:
    assert ask(page, grains(38)) == "dark"
    assert ask(page, grains(42)) == ""
    # Dark skin that is lit has highlights, however dark it is.
    assert ask(page, grains(28, share=0.02, of=110)) == "dark"
    assert ask(page, grains(28, share=0.08, of=110)) == ""
    for tone in TONES:
        assert ask(page, ImageEnhance.Brightness(skin_of(tone)).enhance(0.15)) == "dark"


def test_too_bright(page: Page) -> None:
    assert ask(page, grains(180, share=0.12, of=255)) == ""
    assert ask(page, grains(180, share=0.18, of=255)) == "bright"


@pytest.mark.parametrize("view", View)
def test_blurred(view: View, page: Page) -> None:
    for tone in TONES:
        picture = skin_of(tone, view)
        assert ask(page, picture.filter(ImageFilter.GaussianBlur(2)), view) == ""
        assert ask(page, picture.filter(ImageFilter.GaussianBlur(4)), view) == "blurred"


def test_tilted(page: Page) -> None:
    picture = skin_of(SkinTone.BROWN)
    assert ask(page, picture, tilt=24) == ""
    assert ask(page, picture, tilt=26) == "tilted"


def test_the_tilt_counts_from_flat_upright_and_on_the_side(page: Page) -> None:
    level = [(0, 0), (90, 0), (-90, 0), (0, 90), (180, 0)]
    assert [page.evaluate(TILT, angles) for angles in level] == pytest.approx([0] * 5, abs=0.01)
    held = [(20, 0), (70, 0), (0, -30), (45, 0)]
    assert [page.evaluate(TILT, angles) for angles in held] == pytest.approx([20, 20, 30, 45], abs=0.01)


def test_too_far(page: Page) -> None:
    picture = skin_of(SkinTone.OLIVE)
    assert ask(page, in_a_room(picture, 0.9)) == "far"
    assert ask(page, in_a_room(picture, 0.5)) == "far"
    assert ask(page, in_a_room(picture, 0.5), View.CLOSE_UP) == "far"
    assert ask(page, in_a_room(picture, 0.35), View.CLOSE_UP) == "far"
    # With the room in the middle as well there is nothing that one could say for certain.
    assert ask(page, in_a_room(picture, 0.3)) == ""
    assert ask(page, in_a_room(picture, 0.2), View.CLOSE_UP) == ""


def test_one_hint_at_a_time_and_light_comes_first(page: Page) -> None:
    assert ask(page, Image.new("RGB", (480, 360)), tilt=40) == "dark"
    assert ask(page, Image.new("RGB", (480, 360), "white"), tilt=40) == "bright"
    assert ask(page, Image.new("RGB", (480, 360), "grey"), tilt=40) == "tilted"
    assert ask(page, Image.new("RGB", (480, 360), "grey")) == "blurred"


def test_a_hint_does_not_flicker(page: Page) -> None:
    found = ["dark", "", "dark", "dark", "dark", "", "", "far", "", "", ""]
    assert page.evaluate(STEADY, found) == [
        "",
        "",
        "",
        "",
        "dark",
        "dark",
        "dark",
        "dark",
        "dark",
        "dark",
        "",
    ]
