"""A photo is shown in the renditions that there are, or it is not there. Its page, and its two landmarks."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from diary.models import Case, Observation, Photo
from diary.storage import photos
from diary.vocabulary import View
from tests.factories import NOON, make_observation, make_photo


@pytest.fixture
def picture(case: Case) -> Photo:
    return make_photo(make_observation(case))


@pytest.mark.parametrize("rendition", ["thumb", "display", "print", "master"])
def test_each_rendition_is_a_jpeg(rendition: str, picture: Photo, ana_client: Client) -> None:
    answer = ana_client.get(reverse("photo_show", args=[picture.pk, rendition]))
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer["Content-Disposition"] == f'inline; filename="{rendition}.jpg"'


@pytest.mark.parametrize("rendition", ["original", "..", "thumb.jpg", "THUMB", "%2e%2e%2fsecret-key"])
def test_there_is_no_other(rendition: str, picture: Photo, ana_client: Client) -> None:
    assert ana_client.get(f"/photos/{picture.pk}/{rendition}.jpg").status_code == 404


def test_a_photo_is_not_compressed_once_more(picture: Photo, ana_client: Client) -> None:
    path = reverse("photo_show", args=[picture.pk, "display"])
    answer = ana_client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert answer.content == photos().read(picture.display)


@pytest.mark.parametrize(
    ("known", "status"),
    [("{}", 304), ("W/{}", 304), ('"other", {}', 304), ("*", 304), ('"other"', 200), ("", 200)],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_the_browser_has_is_not_sent_again(
    method: str, known: str, status: int, picture: Photo, ana_client: Client
) -> None:
    path = reverse("photo_show", args=[picture.pk, "thumb"])
    whole = ana_client.get(path)
    answer = getattr(ana_client, method)(path, headers={"If-None-Match": known.format(whole["ETag"])})
    assert (answer.status_code, bool(answer.content)) == (status, status == 200 and method == "get")
    for header in ("ETag", "Cache-Control", "Content-Security-Policy"):
        assert answer[header] == whole[header]


@pytest.mark.parametrize("known", ["{}", "*"])
def test_who_may_not_see_it_is_not_told_that_it_is_unchanged(
    known: str, picture: Photo, ana_client: Client, zoe_client: Client, client: Client
) -> None:
    path = reverse("photo_show", args=[picture.pk, "thumb"])
    headers = {"If-None-Match": known.format(ana_client.get(path)["ETag"])}
    assert zoe_client.get(path, headers=headers).status_code == 404
    assert client.get(path, headers=headers).status_code == 302


def test_a_file_that_was_lost_is_not_there_and_its_page_still_is(picture: Photo, ana_client: Client) -> None:
    photos().discard(picture.files.values())
    assert ana_client.get(reverse("photo_show", args=[picture.pk, "thumb"])).status_code == 404
    assert picture.observation
    case = picture.observation.case_id
    assert ana_client.get(reverse("case_detail", args=[case])).status_code == 200
    document = ana_client.get(reverse("summary_pdf", args=[case]))
    assert document.content.startswith(b"%PDF-")


@pytest.fixture
def three(case: Case) -> list[Photo]:
    """Close-ups of day 2, 7 and 12, and the overview of day 12."""
    for days in (0, 5, 10):
        make_photo(make_observation(case, at=NOON - timedelta(days=days)))
    make_photo(Observation.objects.latest("at"), view=View.OVERVIEW)
    return Photo.objects.film(case)


def test_the_film_runs_from_the_first_day_on_with_the_overview_first(three: list[Photo]) -> None:
    assert [(photo.seen_in.case.day_number(photo.seen_in.day), str(photo)) for photo in three] == [
        (2, "Close-up"), (7, "Close-up"), (12, "Overview"), (12, "Close-up"),
    ]  # fmt: skip


def test_a_photo_has_a_page_with_its_day_and_its_neighbours(three: list[Photo], ana_client: Client) -> None:
    answer = ana_client.get(reverse("photo_detail", args=[three[2].pk]))
    page = answer.content.decode()
    assert "<title>Overview, day 12, 23 November, " in page
    assert "Mon 23 November, 12:00. Overview, added by <bdi>Ana</bdi>" in page
    assert answer.context["previous"] == three[1]
    assert answer.context["next"] == three[3]
    assert f'href="{reverse("case_compare", args=[three[2].seen_in.case_id])}?b={three[2].pk}"' in page
    assert f'href="{reverse("photo_show", args=[three[2].pk, "master"])}"' in page


def test_the_ends_of_the_film_have_one_neighbour(three: list[Photo], ana_client: Client) -> None:
    first, last = (
        ana_client.get(reverse("photo_detail", args=[photo.pk])) for photo in (three[0], three[-1])
    )
    assert (first.context["previous"], first.context["next"]) == (None, three[1])
    assert (last.context["previous"], last.context["next"]) == (three[2], None)


def test_a_draft_has_no_page(ana: User, ana_client: Client) -> None:
    draft = make_photo(by=ana)
    assert ana_client.get(reverse("photo_detail", args=[draft.pk])).status_code == 404
    assert ana_client.post(reverse("photo_landmarks", args=[draft.pk])).status_code == 404


def landmarks_url(photo: Photo, pair: Sequence[Photo]) -> str:
    return reverse("photo_landmarks", args=[photo.pk]) + f"?a={pair[0].pk}&b={pair[1].pk}"


POINTS = {"x1": "20", "y1": "30.5", "x2": "70", "y2": "40"}


def test_after_one_photo_the_other_is_marked_and_then_they_are_compared(
    three: list[Photo], ana_client: Client
) -> None:
    pair = three[0], three[3]
    answer = ana_client.post(landmarks_url(pair[1], pair), POINTS)
    assert answer["Location"] == landmarks_url(pair[0], pair)
    answer = ana_client.post(landmarks_url(pair[0], pair), POINTS | {"x1": "0", "y2": "100"})
    compare = reverse("case_compare", args=[pair[0].seen_in.case_id])
    assert answer["Location"] == f"{compare}?a={pair[0].pk}&b={pair[1].pk}&way=swipe"
    assert Photo.objects.get(pk=pair[1].pk).landmarks == [[0.2, 0.305], [0.7, 0.4]]
    assert Photo.objects.get(pk=pair[0].pk).landmarks == [[0, 0.305], [0.7, 1]]
    shown = ana_client.get(answer["Location"]).content.decode()
    assert shown.count("data-transform") == 2


def test_landmarks_are_shown_again_and_can_be_taken_back(three: list[Photo], ana_client: Client) -> None:
    url = landmarks_url(three[0], three)
    three[0].mark([[0.2, 0.305], [0.7, 0.4]])
    page = ana_client.get(url).content.decode()
    assert 'name="y1" value="30.5"' in page
    assert 'x="20.0%" y="30.5%"' in page
    answer = ana_client.post(url, POINTS | {"clear": ""})
    assert answer["Location"].endswith("&way=beside")
    assert Photo.objects.get(pk=three[0].pk).landmarks is None


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ({"x2": ""}, "Where is the second point?"),
        ({"x2": "x"}, "Type a number from 0 to 100."),
        ({"x2": "nan"}, "Type a number from 0 to 100."),
        ({"x2": "100.1"}, "This is outside the picture."),
        ({"y1": "-0.1"}, "This is outside the picture."),
        ({"x2": "20", "y2": "30.5"}, "The two points are too close to each other."),
        ({"x2": "29", "y2": "30.5"}, "The two points are too close to each other."),
    ],
)
def test_landmarks_that_tell_nothing_are_refused_with_a_sentence(
    points: dict[str, str], sentence: str, picture: Photo, ana_client: Client
) -> None:
    answer = ana_client.post(reverse("photo_landmarks", args=[picture.pk]), POINTS | points)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Photo.objects.get().landmarks is None


def test_without_a_script_each_tap_fills_in_a_point(picture: Photo, ana_client: Client) -> None:
    """The picture, 120 by 80 px, is then shown 288 px wide."""

    def tap(x: int, y: int, *, before: dict[str, Any]) -> dict[str, Any]:
        answer = ana_client.post(
            reverse("photo_landmarks", args=[picture.pk]), before | {"tap.x": x, "tap.y": y}
        )
        assert answer.status_code == 200
        return {field.name: field.value() for field in answer.context["form"]}

    one = tap(72, 96, before={})
    assert one == {"x1": "25.2", "y1": "50.3", "x2": "", "y2": ""}
    two = tap(288, 0, before=one)
    assert two == one | {"x2": "100.0", "y2": "0.3"}
    # From the third on, it is the nearer one that moves.
    assert tap(216, 48, before=two) == one | {"x2": "75.2", "y2": "25.3"}
    assert tap(0, 192, before=two) == two | {"x1": "0.2", "y1": "100.0"}
    assert Photo.objects.get().landmarks is None


def test_nothing_that_is_no_number_is_drawn(picture: Photo, ana_client: Client) -> None:
    url = reverse("photo_landmarks", args=[picture.pk])
    page = ana_client.post(url, POINTS | {"x1": '"><b>', "x2": "1e999"}).content.decode()
    assert "<b>" not in page
    assert page.count('<svg class="ring" hidden>') == 2
