"""A photo is shown in the renditions that there are, or it is not there."""

import pytest
from django.test import Client
from django.urls import reverse

from diary.models import Case, Photo
from diary.storage import photos
from tests.factories import make_observation, make_photo


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


def test_a_file_that_was_lost_is_not_there_and_its_page_still_is(picture: Photo, ana_client: Client) -> None:
    photos().discard(picture.files.values())
    assert ana_client.get(reverse("photo_show", args=[picture.pk, "thumb"])).status_code == 404
    assert picture.observation
    case = picture.observation.case_id
    assert ana_client.get(reverse("case_detail", args=[case])).status_code == 200
    document = ana_client.get(reverse("summary_pdf", args=[case]))
    assert document.content.startswith(b"%PDF-")
