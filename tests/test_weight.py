"""How much does the first visit of a page cost? HTML, CSS and JavaScript as they travel, photos apart."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from diary.models import Case, Photo
from tests.factories import make_observation, make_photo

LIMIT, LOG_LIMIT = 30_000, 14_000  # bytes
MOST_REQUESTS = 6
PUBLIC = [
    "guide",
    "help",
    "decides",
    "answers",
    "privacy",
    "health_link_view",
    "account_login",
    "account_signup",
    "account_reset_password",
]
SIGNED_IN = [
    "home", "more", "strip", "case_list", "baby_create", "case_create", "case_detail", "case_compare", "case_film",
    "photo_detail", "photo_landmarks", "photo_scale", "summary_detail", "summary_baby", "observation_create",
    "visit_create", "treatment_create", "question_list", "account_email", "account_change_password",
]  # fmt: skip


def assets(html: str) -> list[Path]:
    names = re.findall(r'<(?:link|script)[^>]+(?:href|src)="/static/([^"]+)"', html)
    return [Path(str(finders.find(name))) for name in names]


def weigh(client: Client, url: str) -> tuple[int, int]:
    """Compressed bytes and requests of the page at `url`."""
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    files = assets(gzip.decompress(answer.content).decode())
    size = len(answer.content) + sum(len(gzip.compress(file.read_bytes())) for file in files)
    return size, 1 + len(files)


def address(name: str, case: Case, photo: Photo) -> str:
    kwargs = {
        "case_create": {"baby_pk": case.baby.pk},
        "case_detail": {"pk": case.pk},
        "case_compare": {"pk": case.pk},
        "case_film": {"pk": case.pk},
        "photo_detail": {"pk": photo.pk},
        "photo_landmarks": {"pk": photo.pk},
        "summary_detail": {"case_pk": case.pk},
        "summary_baby": {"pk": case.baby.pk},
        "observation_create": {"case_pk": case.pk},
        "photo_scale": {"pk": photo.pk},
        "visit_create": {"case_pk": case.pk},
        "treatment_create": {"case_pk": case.pk},
        "question_list": {"case_pk": case.pk},
    }
    return reverse(name, kwargs=kwargs.get(name))


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_light(name: str, db: None, client: Client) -> None:
    size, requests = weigh(client, reverse(name))
    assert size <= LIMIT, size
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_is_light(name: str, case: Case, ana_client: Client) -> None:
    photo = make_photo(make_observation(case, note="A note.", signs=["warm"]))
    size, requests = weigh(ana_client, address(name, case, photo))
    assert size <= (LOG_LIMIT if name == "observation_create" else LIMIT), size
    assert requests <= MOST_REQUESTS


def test_logging_needs_no_htmx(case: Case, ana_client: Client) -> None:
    page = ana_client.get(reverse("observation_create", args=[case.pk])).content
    assert b"htmx" not in page
