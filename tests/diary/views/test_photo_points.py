"""Two points of the strip make a scale, and with it the length of a line can be read, all without JavaScript."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diary.forms.two_points import TAP_WIDTH
from diary.models import Case, Photo
from tests.factories import make_observation, make_photo
from tests.photos import SPOT_MM, strip_scene

STRIP = {"x1": "20", "y1": "50", "x2": "80", "y2": "50", "mm": "30"}


@pytest.fixture
def picture(case: Case) -> Photo:
    """120 x 80 px: 60 percent of its width are 72 px."""
    return make_photo(make_observation(case))


def url(photo: Photo) -> str:
    return reverse("photo_scale", args=[photo.pk])


def mark(client: Client, photo: Photo, **typed: str) -> Any:
    return client.post(url(photo), STRIP | typed)


def kept(photo: Photo) -> tuple[Any, Any]:
    photo.refresh_from_db()
    return photo.strip, photo.strip_mm


def values(page: str) -> dict[str, str]:
    """What stands in the fields of the scale."""
    inputs = re.findall(r'<input[^>]* name="(\w+)"([^>]*)>', page)
    found = {name: re.search(r'value="([^"]*)"', rest) for name, rest in inputs if name in STRIP}
    return {name: value[1] if value else "" for name, value in found.items()}


def test_it_is_kept_in_fractions(picture: Photo, ana_client: Client) -> None:
    answer = mark(ana_client, picture)
    assert (answer.status_code, answer["Location"]) == (302, url(picture))
    assert kept(picture) == ([[0.2, 0.5], [0.8, 0.5]], 30)
    assert picture.mm_per_px == pytest.approx(30 / 72)


def test_marking_it_anew_starts_from_what_is_kept(picture: Photo, ana_client: Client) -> None:
    mark(ana_client, picture)
    page = ana_client.get(url(picture), {"mark": "1"}).content.decode()
    assert values(page) == {"x1": "20.0", "y1": "50.0", "x2": "80.0", "y2": "50.0", "mm": "30"}


def test_it_can_be_removed(picture: Photo, ana_client: Client) -> None:
    mark(ana_client, picture)
    assert ana_client.post(url(picture), {"remove": "1"}).status_code == 302
    assert kept(picture) == (None, None)
    assert "Mark the strip" in ana_client.get(url(picture)).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"x1": ""}, "x1", "Where is the first point?"),
        ({"y2": ""}, "y2", "Where is the second point?"),
        ({"x1": "101"}, "x1", "This is outside the picture."),
        ({"y1": "-0.1"}, "y1", "This is outside the picture."),
        ({"x2": "nan"}, "x2", "Type a number from 0 to 100."),
        ({"x2": "left"}, "x2", "Type a number from 0 to 100."),
        ({"x2": "24.9"}, "x2", "too close to each other"),
        ({"mm": ""}, "mm", "How many millimetres lie between"),
        ({"mm": "0"}, "mm", "At least 1 mm."),
        ({"mm": "201"}, "mm", "At most 200 mm."),
        ({"mm": "1.5"}, "mm", "Type whole millimetres"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    typed: dict[str, str], field: str, said: str, picture: Photo, ana_client: Client
) -> None:
    answer = mark(ana_client, picture, **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page[page.index(f'id="id_{field}_error"') :].split("</p>")[0]
    assert values(page) == STRIP | typed
    assert kept(picture) == (None, None)


@pytest.mark.parametrize("typed", [{"x2": "25"}, {"mm": "1"}, {"mm": "200"}, {"x1": "0", "y2": "100"}])
def test_what_is_just_right(typed: dict[str, str], picture: Photo, ana_client: Client) -> None:
    assert mark(ana_client, picture, **typed).status_code == 302


def tap(client: Client, photo: Photo, x: float, y: float, **typed: str) -> dict[str, str]:
    """The fields after a tap at these shares of the picture."""
    height = TAP_WIDTH * photo.height / photo.width
    place = {"tap.x": str(int(x * TAP_WIDTH)), "tap.y": str(int(y * height))}
    answer = client.post(url(photo), typed | place)
    assert answer.status_code == 200
    return values(answer.content.decode())


def test_taps_place_one_point_then_the_other_then_move_the_nearer(picture: Photo, ana_client: Client) -> None:
    first = tap(ana_client, picture, 0.25, 0.5, mm="35")
    assert first == {"x1": "25.2", "y1": "50.3", "x2": "", "y2": "", "mm": "35"}
    both = tap(ana_client, picture, 0.75, 0.5, **first)
    assert both == first | {"x2": "75.2", "y2": "50.3"}
    moved = tap(ana_client, picture, 0.6, 0.25, **both)
    assert moved == both | {"x2": "59.9", "y2": "25.3"}
    assert kept(picture) == (None, None)


def test_a_tap_loses_nothing_that_is_typed_wrongly(picture: Photo, ana_client: Client) -> None:
    typed = STRIP | {"x2": "left", "mm": "many"}
    assert tap(ana_client, picture, 0, 0, **typed) == typed | {"x2": "0.2", "y2": "0.3"}


@pytest.mark.parametrize("place", ["", "x", "9" * 400])
def test_a_tap_from_nowhere_is_no_error(place: str, picture: Photo, ana_client: Client) -> None:
    answer = ana_client.post(url(picture), STRIP | {"tap.x": place, "tap.y": "3"})
    assert answer.status_code == 200


def read(client: Client, photo: Photo, *ends: float) -> str:
    asked = dict(zip(("size-x1", "size-y1", "size-x2", "size-y2"), ends, strict=True))
    page = client.get(url(photo), asked).content.decode()
    return page[page.index("<output") : page.index("</output>")].partition(">")[2]


def test_a_line_is_read(case: Case, ana_client: Client) -> None:
    photo = make_photo(make_observation(case), image=strip_scene())
    mark(ana_client, photo, x1=str(200 / 12), y1="80", x2=str(1000 / 12), y2="80", mm="40")
    across, up = (SPOT_MM * 20 / side / 2 * 100 for side in (1200, 900))
    middle = (600 / 12, 300 / 9)
    assert (
        read(ana_client, photo, middle[0] - across, middle[1], middle[0] + across, middle[1]) == "about 8 mm"
    )
    assert read(ana_client, photo, middle[0], middle[1] + up, middle[0], middle[1] - up) == "about 8 mm"
    assert read(ana_client, photo, 0, 50, 7.5, 50) == "about 4.5 mm"
    assert read(ana_client, photo, 50, 50, 50, 50) == "under 0.5 mm"


@pytest.mark.parametrize("asked", [{"size-x1": "1"}, {"size-x1": "far", "size-y1": "1e999"}])
def test_ends_that_are_missing_or_wrong_are_said_to_be(
    asked: dict[str, str], picture: Photo, ana_client: Client
) -> None:
    mark(ana_client, picture)
    page = ana_client.get(url(picture), asked).content.decode()
    assert "></output>" in page
    assert "Where is the second point?" in page


def test_a_draft_has_no_scale(case: Case, ana_client: Client) -> None:
    assert ana_client.get(url(make_photo(by=case.by))).status_code == 404
