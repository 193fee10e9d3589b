"""How far it is from a valid post to its saved entry."""

import inspect
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.models import Case, Observation
from diary.views import observations

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)


def floors() -> dict[str, int]:
    """{module or package: number of its floor, 0 at the top}, by the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {
        name.strip(): number
        for number, names in enumerate(contracts[0]["layers"])
        for name in names.split("|")
    }


FLOORS = floors()


def file_of(frame: FrameType) -> str:
    """By its path from the root; empty where it is none of `diary`."""
    path = Path(frame.f_code.co_filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT / "diary") else ""


def caller_of(frame: FrameType) -> str:
    """The file of `diary` that called, be it through frames of Django."""
    above = frame.f_back
    while above and not file_of(above):
        above = above.f_back
    return file_of(above) if above else ""


def height(file: str) -> int:
    return -FLOORS[Path(file).parts[1].removesuffix(".py")]


class Way(NamedTuple):
    files: set[str]
    climbs: list[tuple[str, str]]


@contextmanager
def way_of(view: FunctionType) -> Iterator[Way]:
    """Where the code of `diary` goes from entering a view until it returns.

    Counted: each file in which a function, a comprehension or a property is entered, that of the view too. Not
    counted: lines that run on import, Django and other packages, and whatever comes before and after the view
    (middleware, and the reading of the body, which Django does for the check of the token).

    A climb is a call from one function of `diary` into another on a higher floor, be it through frames of Django.
    """
    way, inside = Way(set(), []), False

    def look(frame: FrameType, event: str, _: Any) -> None:
        nonlocal inside
        if event not in ("call", "return") or not (file := file_of(frame)):
            return
        if frame.f_code is view.__code__:
            inside = event == "call"
        if inside and event == "call":
            way.files.add(file)
            if frame.f_code is not view.__code__ and height(file) > height(caller := caller_of(frame)):
                way.climbs.append((caller, file))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield way
    finally:
        sys.setprofile(before)


def filled_in(client: Client, case: Case) -> dict[str, Any]:
    """As the page sends it, without photos."""
    page = client.get(reverse("observation_create", args=[case.pk]))
    now, key = timezone.now(), str(uuid4())
    return {
        "key": key, "batch": key, "shown_at": now.isoformat(), "day": now.date().isoformat(),
        "time": now.strftime("%H:%M"), "use_taken": "1", "trend": "worse", "signs": ["warm"],
        "wellbeing": "usual", "note": "typed", "end": "1",
        "csrfmiddlewaretoken": page.context["csrf_token"],
    }  # fmt: skip


def test_saving_an_entry_goes_a_short_way_and_only_down(ana: User, case: Case) -> None:
    """By the default path thirteen files save it: two of the views, three of the forms, six of the models, the words of
    an answer, and the redirect. Not in it: what was deleted before goes for good after the view, by a middleware."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    url = reverse("observation_create", args=[case.pk])
    client.post(url, filled_in(client, case))  # what is made once is there
    sent = filled_in(client, case)
    with way_of(inspect.unwrap(observations.create)) as way:
        answer = client.post(url, sent)
    assert (answer.status_code, Observation.objects.count()) == (303, 2)
    assert "diary/models/case.py" in way.files
    assert len(way.files) <= 14, sorted(way.files)
    assert way.climbs == []
