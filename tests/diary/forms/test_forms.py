"""Forms judge and write nothing: neither a row nor a file, whatever was sent."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms import BaseForm
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from diary import forms
from diary.models import Case, Photo, Treatment
from diary.storage import DurableStorage
from diary.vocabulary import View
from tests.diary.views.test_uploads import upload
from tests.factories import NOON, make_observation, make_photo
from tests.photos import photo

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class World(NamedTuple):
    ana: User
    case: Case
    photo: Photo


class Sent(NamedTuple):
    """How a form is built beside what was posted; a post that is right, what makes it wrong, and its files."""

    options: Callable[[World], dict[str, Any]]
    right: dict[str, Any]
    wrong: dict[str, Any]
    files: tuple[str, ...] = ()


POINTS = {"x1": "10", "y1": "10", "x2": "80", "y2": "80"}
ENTRY = {
    "shown_at": NOON.isoformat(), "day": "2026-11-23", "time": "12:00", "trend": "worse", "signs": ["warm"],
    "wellbeing": "usual", "handling": ["acid"], "temperature": "38.2", "note": "typed", "use_taken": "1",
    "taken": NOON.isoformat(), "batch": str(uuid4()), "end": "1",
}  # fmt: skip
UPLOADED = {name: str(value) for name, value in {"key": uuid4(), "batch": uuid4()}.items()} | {
    "view": View.CLOSE_UP.value, "taken": "", "end": "1",
}  # fmt: skip


def of_case(world: World) -> dict[str, Any]:
    return {"case": world.case, "today": TODAY}


def of_entry(world: World) -> dict[str, Any]:
    drafts = Photo.objects.drafts_of(world.ana)
    return {"case": world.case, "now": NOON, "drafts": drafts}


SENT = {
    "AnswerForm": Sent(lambda _: {}, {"who": "The nurse", "note": "Wait"}, {"who": "x" * 201}),
    "ArchiveForm": Sent(lambda _: {}, {}, {}, ("file",)),
    "BabyForm": Sent(
        lambda _: {"now": NOON},
        {"name": "Ada", "born": "2026-09-20", "time_zone": "Europe/London"},
        {"born": "2027-01-01"},
    ),
    "CaseForm": Sent(
        lambda world: {"baby": world.case.baby, "now": NOON},
        {"sites": ["nose"], "look": "white_bumps", "noticed": "exact", "first_noticed": "2026-11-20"},
        {"first_noticed": "2027-01-01"},
    ),
    "DoseForm": Sent(
        lambda world: {"treatment": Treatment(case=world.case, name="Zinc", start=TODAY), "now": NOON},
        {"day": "2026-11-23", "time": "10:12"},
        {"day": "2027-11-22", "time": "10:12"},
    ),
    "KeptArchiveForm": Sent(lambda _: {}, {}, {}, ("file",)),
    "LandmarksForm": Sent(lambda world: {"photo": world.photo}, POINTS, {"x1": "far"}),
    "ObservationForm": Sent(of_entry, ENTRY, {"day": "2027-01-01", "temperature": "300"}),
    "PasscodeForm": Sent(lambda _: {"asked": True}, {"passcode": "123 456"}, {"passcode": "none"}),
    "PutOffForm": Sent(lambda _: {"today": TODAY}, {"until": "2026-11-25"}, {"until": "2027-11-25"}),
    "QuestionForm": Sent(lambda _: {}, {"text": "Why?"}, {"text": ""}),
    "ReturnForm": Sent(of_case, {"day": "2026-11-23"}, {"day": "2027-11-23"}),
    "ScaleForm": Sent(lambda world: {"photo": world.photo}, POINTS | {"mm": "20"}, {"mm": "0"}),
    "ShareForm": Sent(lambda _: {}, {"kind": "link", "lifetime": "week", "label": "Dr Okafor"}, {"lifetime": "ever"}),
    "SizeForm": Sent(
        lambda world: {"photo": world.photo},
        {f"size-{name}": value for name, value in POINTS.items()},
        {"size-x1": "far"},
    ),
    "SummaryForm": Sent(
        lambda world: {"cases": [world.case], "today": TODAY}, {"since": "2026-11-20"}, {"since": "2027-11-20"}
    ),
    "TreatmentForm": Sent(
        of_case, {"name": "Zinc", "lasting": "goes_on", "start": "2026-11-20"}, {"name": ""}, ("close_up",)
    ),
    "UploadForm": Sent(lambda world: {"by": world.ana}, UPLOADED, {"sha256": "of something else"}, ("file",)),
    "VisitForm": Sent(
        lambda world: {"case": world.case, "now": NOON},
        {"kind": "seen", "who": "Dr Okafor", "day": "2026-11-20"},
        {"kind": "seen", "day": "2027-11-20"},
    ),
}  # fmt: skip


def all_forms() -> dict[str, type[BaseForm]]:
    """Every form that is built somewhere: not those that others are only made from."""
    modules = [import_module(f"diary.forms.{module.name}") for module in pkgutil.iter_modules(forms.__path__)]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, BaseForm) and thing.__module__ == module.__name__
    }
    return {
        form.__name__: form for form in found if form.__name__ in forms.__all__ or not form.__subclasses__()
    }


@pytest.fixture
def world(ana: User, case: Case) -> World:
    picture = make_photo(make_observation(case))
    picture.mark_strip(((0.1, 0.1), (0.9, 0.1)), mm=20)
    make_photo(by=ana)  # a draft
    return World(ana, case, picture)


def test_every_form_is_tried() -> None:
    assert set(SENT) == set(all_forms())


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("name", SENT)
def test_a_form_writes_nothing(name: str, right: bool, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when it is built, nor when it is judged, nor when it is shown again with its sentences."""
    sent = SENT[name]
    post = QueryDict(mutable=True)
    fields = upload(photo(), user=world.ana, case=world.case) if name == "UploadForm" else {}
    fields = {"sha256": fields.get("sha256", ""), "key": str(uuid4())} | sent.right
    for field, value in (fields if right else fields | sent.wrong).items():
        post.setlist(field, value if isinstance(value, list) else [value])
    # An archive has no other field: it is wrong where there is none.
    named = sent.files if right or sent.wrong else ()
    files = MultiValueDict({file: [SimpleUploadedFile("spots.jpg", photo(), "image/jpeg")] for file in named})
    options = {"files": files} if sent.files else {}

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a form stores a file")

    for verb in ("save", "keep", "discard"):
        monkeypatch.setattr(DurableStorage, verb, refuse)
    with CaptureQueriesContext(connection) as queries:
        form = all_forms()[name](post, **options, **sent.options(world))
        assert form.is_valid() is right, form.errors
        str(form)
    written = [row["sql"] for row in queries if row["sql"].startswith(WRITING)]
    assert written == []
