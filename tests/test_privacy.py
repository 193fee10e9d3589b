"""Nothing is shown to anyone who was not let in: every route, with every method, by visitor, stranger and carer.

The cases come from the URLconf, so a new route without an expectation fails here on the day it is added.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from diary.models import (
    Baby,
    Case,
    CaseEvent,
    Dose,
    HeldObservation,
    Observation,
    Photo,
    Question,
    Share,
    Treatment,
    Visit,
)
from diary.models.photo import FILES
from diary.models.share import Issued
from diary.storage import photos
from diary.vocabulary import ShareKind, View
from tests.factories import (
    make_baby,
    make_case,
    make_observation,
    make_question,
    make_share,
    make_treatment,
    make_user,
    make_visit,
)

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
SECRET = "Ottilie"  # the name of Ana's baby, in everything that is hers

PUBLIC = {"guide", "help", "numbers", "decides", "answers", "privacy", "health", "health_link_view"}
# Pages of the accounts app, which knows nothing of the diary, and the way into a made-up one.
PEOPLE = {
    "account_change_password", "account_confirm_email", "account_confirm_login_code", "account_email",
    "account_email_verification_sent", "account_inactive", "account_login", "account_logout", "account_name",
    "account_reauthenticate", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_set_password",
    "account_signup", "demo_start",
}  # fmt: skip
# Pages that show each person only what is theirs.
MINE = {
    "home", "more", "case_list", "summary", "baby_create", "strip", "strip_pdf", "archive_export", "archive_everything",
    "archive_import", "archive_import_kept", "observation_choose", "observation_part",
    "deleted_list", "deleted_delete_all",
}  # fmt: skip
WORDS = {"strip_pdf": {"paper": "a4"}, "observation_part": {"name": "place"}}  # in the address of such a page
# Pages of one thing, which does not exist for who may not see it. How to name the thing in the address:
THINGS: dict[str, Callable[["World"], dict[str, Any]]] = {
    "baby_edit": lambda w: {"pk": w.baby.pk},
    "baby_delete": lambda w: {"pk": w.baby.pk},
    "baby_restore": lambda w: {"pk": w.gone_baby.pk},
    "case_create": lambda w: {"baby_pk": w.baby.pk},
    "case_detail": lambda w: {"pk": w.case.pk},
    "case_edit": lambda w: {"pk": w.case.pk},
    "case_delete": lambda w: {"pk": w.case.pk},
    "case_restore": lambda w: {"pk": w.gone_case.pk},
    "case_close": lambda w: {"pk": w.case.pk},
    "case_reopen": lambda w: {"pk": w.case.pk},
    "case_compare": lambda w: {"pk": w.case.pk},
    "case_film": lambda w: {"pk": w.case.pk},
    "prompt_answer": lambda w: {"pk": w.case.pk},
    "prompt_put_off": lambda w: {"pk": w.case.pk},
    "observation_create": lambda w: {"case_pk": w.case.pk},
    "observation_check": lambda w: {"case_pk": w.case.pk},
    "observation_edit": lambda w: {"pk": w.observation.pk},
    "observation_delete": lambda w: {"pk": w.observation.pk},
    "observation_restore": lambda w: {"pk": w.gone_observation.pk},
    "observation_held": lambda w: {"pk": w.held.pk},
    "photo_show": lambda w: {"pk": w.photo.pk, "rendition": "thumb"},
    "photo_restore": lambda w: {"pk": w.gone_photo.pk},
    "photo_detail": lambda w: {"pk": w.photo.pk},
    "photo_landmarks": lambda w: {"pk": w.photo.pk},
    "photo_scale": lambda w: {"pk": w.photo.pk},
    "treatment_create": lambda w: {"case_pk": w.case.pk},
    "treatment_edit": lambda w: {"pk": w.treatment.pk},
    "treatment_stop": lambda w: {"pk": w.treatment.pk},
    "treatment_resume": lambda w: {"pk": w.treatment.pk},
    "treatment_delete": lambda w: {"pk": w.treatment.pk},
    "treatment_restore": lambda w: {"pk": w.gone_treatment.pk},
    "dose_create": lambda w: {"treatment_pk": w.treatment.pk},
    "dose_delete": lambda w: {"pk": w.dose.pk},
    "dose_restore": lambda w: {"pk": w.gone_dose.pk},
    "question_list": lambda w: {"case_pk": w.case.pk},
    "question_edit": lambda w: {"pk": w.question.pk},
    "question_delete": lambda w: {"pk": w.question.pk},
    "question_restore": lambda w: {"pk": w.gone_question.pk},
    "case_event_delete": lambda w: {"pk": w.event.pk},
    "visit_create": lambda w: {"case_pk": w.case.pk},
    "visit_edit": lambda w: {"pk": w.visit.pk},
    "visit_took_place": lambda w: {"pk": w.visit.pk},
    "visit_calendar": lambda w: {"pk": w.visit.pk},
    "visit_prescribe": lambda w: {"pk": w.visit.pk},
    "visit_delete": lambda w: {"pk": w.visit.pk},
    "visit_restore": lambda w: {"pk": w.gone_visit.pk},
    "photo_add": lambda w: {"case_pk": w.case.pk},
    "photo_remove": lambda w: {"pk": w.draft.pk},
    "summary_detail": lambda w: {"case_pk": w.case.pk},
    "summary_pdf": lambda w: {"case_pk": w.case.pk},
    "summary_fhir": lambda w: {"case_pk": w.case.pk},
    "share_list": lambda w: {"pk": w.baby.pk},
    "share_create": lambda w: {"baby_pk": w.baby.pk},
    "share_revoke": lambda w: {"pk": w.link.share.pk},
    "summary_baby": lambda w: {"pk": w.baby.pk},
    "summary_baby_pdf": lambda w: {"pk": w.baby.pk},
    "summary_baby_fhir": lambda w: {"pk": w.baby.pk},
    "archive_baby": lambda w: {"pk": w.baby.pk},
    "deleted_delete": lambda w: {"noun": "case", "pk": w.gone_case.pk},
    "deleted_photo": lambda w: {"pk": w.gone_photo.pk},
}
# Pages for who holds a link, with an account or without. For everybody else, carers too, they do not exist.
LINKED: dict[str, Callable[["World"], dict[str, Any]]] = {
    "shared_detail": lambda w: {"pk": w.link.share.pk},
    "shared_photo": lambda w: {"pk": w.link.share.pk, "photo_pk": w.photo.pk},
    "shared_pdf": lambda w: {"pk": w.link.share.pk},
}
# What other health apps ask for: for who holds a link, and without the passcode nothing.
FOR_APPS: dict[str, Callable[[str], dict[str, str]]] = {
    "health_link_manifest": lambda token: {"token": token},
    "health_link_file": lambda token: {"token": token, "address": "1:1sabcd:signature"},
}
DOOR = {"shared_login"}  # tells nothing until it is opened: tests/diary/views/test_shared.py
# Only its writer's, not for those who share the diary.
PERSONAL = {"observation_held", "photo_remove"}


@dataclass
class World:
    """Everything that is Ana's, with her secret in all of it."""

    baby: Baby
    gone_baby: Baby
    case: Case
    gone_case: Case
    observation: Observation
    gone_observation: Observation
    photo: Photo
    gone_photo: Photo
    draft: Photo
    visit: Visit
    gone_visit: Visit
    treatment: Treatment
    gone_treatment: Treatment
    dose: Dose
    gone_dose: Dose
    label: Photo
    question: Question
    gone_question: Question
    held: HeldObservation
    event: CaseEvent
    link: Issued

    def snapshot(self) -> list[Any]:
        models = (Baby, Case, Observation, Photo, Visit, Treatment, Dose, Question, HeldObservation, Share)
        return [list(model._base_manager.order_by("pk").values()) for model in models] + [
            list(self.case.events.values())
        ]


def discarded(row: Any) -> Any:
    row.discard(now=timezone.now())
    return row


@pytest.fixture
def world(ana: User) -> World:
    baby = make_baby(by=ana, name=SECRET, allergies=SECRET)
    case = make_case(baby, name=f"{SECRET} case")
    observation = make_observation(case, note=SECRET)
    photo = Photo.objects.create(
        observation=observation, view=View.OVERVIEW, width=4, height=3, full_width=4, full_height=3, added_by=ana,
        **photos().keep({name: name.encode() for name in FILES}),
    )  # fmt: skip
    sizes = {"width": 4, "height": 3, "full_width": 4, "full_height": 3}
    gone_photo = discarded(
        Photo.objects.create(
            observation=observation, view=View.CLOSE_UP, added_by=ana, **sizes, **photo.files
        )
    )
    draft = Photo.objects.create(view=View.OVERVIEW, added_by=ana, **sizes)
    treatment = make_treatment(case, name=SECRET)
    label = Photo.objects.create(
        treatment=treatment, view=View.CLOSE_UP, added_by=ana, **sizes, **photo.files
    )
    return World(
        baby=baby,
        gone_baby=discarded(make_baby(by=ana, name=SECRET)),
        case=case,
        gone_case=discarded(make_case(baby, name=SECRET)),
        observation=observation,
        gone_observation=discarded(make_observation(case, note=SECRET)),
        photo=photo,
        gone_photo=gone_photo,
        draft=draft,
        visit=make_visit(case, said=SECRET, prescribed=f"{SECRET} cream", come_back_if=SECRET),
        gone_visit=discarded(make_visit(case, said=SECRET)),
        treatment=treatment,
        gone_treatment=discarded(make_treatment(case, name=SECRET)),
        dose=treatment.give(at=timezone.now(), by=ana),
        gone_dose=discarded(treatment.give(at=timezone.now(), by=ana)),
        label=label,
        question=make_question(case, SECRET),
        gone_question=discarded(make_question(case, SECRET)),
        event=case.answer(at=timezone.now(), by=ana, note=SECRET),
        held=HeldObservation.objects.create(
            user=ana, case=case, fields={"key": [str(uuid4())], "note": [SECRET]}
        ),
        link=make_share(case, now=timezone.now(), label=SECRET, photos=[str(photo.pk)]),
    )


@pytest.fixture
def carer(world: World, ana: User) -> User:
    """Ben is let in."""
    ben = make_user("ben@example.org", "Ben")
    world.baby.carers.create(user=ben)
    world.gone_baby.carers.create(user=ben)
    return ben


def routes(patterns: list[Any] | None = None) -> Iterator[str]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def ask(client: Client, method: str, name: str, world: World) -> Any:
    things = THINGS | LINKED
    kwargs = things[name](world) if name in things else WORDS.get(name)
    answer = getattr(client, method)(reverse(name, kwargs=kwargs))
    answer.body = body(answer)
    return answer


def body(answer: Any) -> bytes:
    """What can be read in it; of a zip, what is in its files."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.headers.get("Content-Type") != "application/zip" or not data:
        return data
    with ZipFile(BytesIO(data)) as opened:
        return b"".join(map(opened.read, opened.namelist()))


def made_up_key(value: Any) -> Any:
    """The same address with a key that no row has."""
    return uuid4() if isinstance(value, UUID) else 999_999 if isinstance(value, int) else value


def test_every_route_has_an_expectation() -> None:
    assert set(routes()) == PUBLIC | PEOPLE | MINE | set(THINGS) | set(LINKED) | DOOR | set(FOR_APPS)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_pages_are_open(name: str, world: World, client: Client) -> None:
    answer = ask(client, "get", name, world)
    assert answer.status_code == 200
    assert SECRET.encode() not in answer.body


def test_a_visitor_is_asked_to_sign_in(world: World, client: Client) -> None:
    before = world.snapshot()
    for name in sorted(MINE | set(THINGS)):
        for method in METHODS:
            answer = ask(client, method, name, world)
            if answer.status_code != 405:
                assert answer.status_code == 302, (method, name)
                assert answer["Location"].startswith(reverse(settings.LOGIN_URL)), (method, name)
            assert SECRET.encode() not in answer.body, (method, name)
        assert world.snapshot() == before, name


def leaks(client: Client, world: World, *, first: str = "") -> Iterator[str]:
    """What a stranger gets to see or to change that is Ana's. Nothing, unless an access filter is missing.

    It looks first at routes that are called so.
    """
    kept = world.snapshot()
    for name in sorted(MINE | set(THINGS), key=lambda name: (not name.startswith(first), name)):
        for method in METHODS:
            answer = ask(client, method, name, world)
            seen = SECRET.encode() in answer.body or answer.body in (b"thumb", b"display")
            there = name in THINGS and answer.status_code not in (404, 405)
            if seen or there:
                yield f"{method} {name}: {answer.status_code}"
        before, kept = kept, world.snapshot()
        if kept != before:
            yield f"{name}: something changed"


@pytest.mark.slow
def test_for_a_stranger_nothing_of_it_exists(world: World, zoe_client: Client) -> None:
    assert list(leaks(zoe_client, world)) == []


@pytest.mark.slow
def test_a_stranger_gets_404_and_never_403(world: World, zoe_client: Client) -> None:
    for name in sorted(THINGS):
        statuses = {ask(zoe_client, method, name, world).status_code for method in METHODS}
        assert 404 in statuses, name
        assert statuses <= {404, 405}, name


@pytest.mark.slow
def test_what_does_not_exist_answers_the_same_as_what_is_not_yours(world: World, zoe_client: Client) -> None:
    for name in sorted(THINGS):
        real = reverse(name, kwargs=THINGS[name](world))
        made_up = reverse(name, kwargs={k: made_up_key(v) for k, v in THINGS[name](world).items()})
        for method in ("get", "post"):
            theirs, nobodys = (getattr(zoe_client, method)(url) for url in (real, made_up))
            assert (theirs.status_code, body(theirs)) == (nobodys.status_code, body(nobodys)), name


@pytest.mark.slow
@pytest.mark.parametrize("who", ["ana", "ben"])
def test_a_carer_is_let_in(
    who: str, world: World, ana: User, carer: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(ana if who == "ana" else carer)
    for name in sorted(MINE | set(THINGS)):
        before = transaction.savepoint()
        statuses = {method: ask(client, method, name, world).status_code for method in ("get", "post")}
        transaction.savepoint_rollback(before)
        let_in = who == "ana" or name not in PERSONAL
        welcome = {status for status in statuses.values() if status in (200, 204, 302, 303, 422)}
        assert bool(welcome) == let_in, (name, statuses)


@pytest.mark.parametrize("name", sorted(LINKED))
def test_what_a_link_shows_is_there_for_nobody_who_did_not_open_it(
    name: str, world: World, ana_client: Client, zoe_client: Client
) -> None:
    real = reverse(name, kwargs=LINKED[name](world))
    made_up = reverse(name, kwargs={k: made_up_key(v) for k, v in LINKED[name](world).items()})
    for client in (Client(), zoe_client, ana_client):
        for method in METHODS:
            theirs, nobodys = (getattr(client, method)(url) for url in (real, made_up))
            assert theirs.status_code in (404, 405)
            assert (theirs.status_code, body(theirs)) == (nobodys.status_code, body(nobodys))


@pytest.mark.parametrize("name", sorted(LINKED))
def test_whoever_opened_a_link_is_let_in_and_another_link_of_theirs_does_not_help(
    name: str, world: World, zoe_client: Client
) -> None:
    other = make_share(world.case, now=timezone.now())
    for link, status in ((other, 404), (world.link, 200)):
        zoe_client.post(reverse("shared_login", args=[link.token]), {"passcode": link.passcode})
        assert ask(zoe_client, "get", name, world).status_code == status


@pytest.mark.parametrize("method", METHODS)
def test_an_address_that_is_nearly_that_of_a_link_is_none(method: str, world: World, client: Client) -> None:
    token = world.link.token
    before = world.snapshot()
    for edited in (
        token[:-1],
        token + "x",
        token.swapcase(),
        world.link.share.token_hash,
        str(world.link.share.pk),
    ):
        answer = getattr(client, method)(
            reverse("shared_login", args=[edited]), {"passcode": world.link.passcode}
        )
        assert answer.status_code in (404, 405)
        assert SECRET.encode() not in body(answer)
    assert world.snapshot() == before


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FOR_APPS))
@pytest.mark.parametrize("method", METHODS)
def test_an_app_without_the_passcode_gets_nothing_whoever_uses_it(
    method: str, name: str, world: World, client: Client, zoe_client: Client, ana_client: Client
) -> None:
    link = make_share(world.case, now=timezone.now(), kind=ShareKind.HEALTH_LINK, label=SECRET)
    link.share.files.create(content_type="application/fhir+json", ciphertext=SECRET)
    before = world.snapshot()
    asked = {"data": '{"recipient": "x"}', "content_type": "application/json"} if method == "post" else {}
    for token in (link.token, link.token[:-1], link.share.token_hash, world.link.token, "x" * 43):
        url = reverse(name, kwargs=FOR_APPS[name](token))
        answers = [getattr(one, method)(url, **asked) for one in (client, zoe_client, ana_client)]
        statuses = {answer.status_code for answer in answers}
        assert statuses <= ({401, 204, 405} if token == link.token and method == "post" else {404, 204, 405})
        assert len(statuses) == len({answer.content for answer in answers}) == 1
        assert SECRET.encode() not in answers[0].content
    assert world.snapshot() == before


def take_out_the_filter(model: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    queryset, manager = type(model._default_manager.get_queryset()), type(model._default_manager)
    monkeypatch.setattr(queryset, "visible_to", lambda self, user: self.all())
    monkeypatch.setattr(manager, "visible_to", lambda self, user: self.get_queryset())


@pytest.mark.slow
@pytest.mark.parametrize(
    "model",
    [Baby, Case, Observation, Photo, Question, Share, Treatment, Dose, CaseEvent, Visit],
    ids=lambda model: model.__name__,
)
def test_taking_out_any_one_filter_is_noticed(
    model: type[Any], world: World, zoe_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_out_the_filter(model, monkeypatch)
    assert any(leaks(zoe_client, world, first=model.__name__.lower()))


def test_taking_out_the_filter_of_held_entries_is_noticed(
    world: World, carer: User, signed_in: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger is kept out by the case as well, so it is a carer who would see it."""
    client = signed_in(carer)
    assert ask(client, "get", "observation_held", world).status_code == 404
    take_out_the_filter(HeldObservation, monkeypatch)
    assert ask(client, "get", "observation_held", world).status_code != 404


def test_an_entry_that_was_discarded_takes_its_photos_out_of_sight(world: World, ana_client: Client) -> None:
    discarded(world.observation)
    for name in ("photo_show", "photo_detail", "photo_landmarks"):
        assert ask(ana_client, "get", name, world).status_code == 404
    assert ask(ana_client, "get", "observation_edit", world).status_code == 404


def test_a_photo_that_was_removed_is_seen_on_its_small_picture_alone(
    world: World, ana_client: Client, zoe_client: Client
) -> None:
    shown = ask(ana_client, "get", "deleted_photo", world)
    assert (shown.content, shown["Cache-Control"]) == (b"thumb", "private, no-store")
    assert ask(zoe_client, "get", "deleted_photo", world).status_code == 404
    world.photo = world.gone_photo
    for name in ("photo_show", "photo_detail", "photo_landmarks", "photo_scale"):
        assert ask(ana_client, "get", name, world).status_code == 404
    pages = ("case_detail", "case_film", "case_compare", "summary_detail", "observation_create")
    key = str(world.gone_photo.pk).encode()
    for name in (*pages, "summary_fhir", "archive_everything", "share_create"):
        answer = ask(ana_client, "get", name, world)
        assert answer.status_code == 200, name
        assert key not in answer.body, name


def test_a_label_is_shown_to_carers_only_and_has_no_page_of_its_own(
    world: World, ana_client: Client, zoe_client: Client
) -> None:
    world.photo = world.label
    assert ask(ana_client, "get", "photo_show", world).status_code == 200
    assert ask(zoe_client, "get", "photo_show", world).status_code == 404
    for name in ("photo_detail", "photo_landmarks", "photo_scale"):
        assert ask(ana_client, "get", name, world).status_code == 404
    discarded(world.treatment)
    assert ask(ana_client, "get", "photo_show", world).status_code == 404


def test_a_draft_is_seen_only_by_who_sent_it(
    world: World, ana: User, carer: User, signed_in: Callable[[User], Client]
) -> None:
    world.photo.observation = None
    world.photo.save()
    assert ask(signed_in(ana), "get", "photo_show", world).status_code == 200
    assert ask(signed_in(carer), "get", "photo_show", world).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "case_detail",
        "case_compare",
        "photo_detail",
        "photo_landmarks",
        "observation_create",
        "treatment_edit",
        "question_list",
        "visit_prescribe",
        "visit_calendar",
        "guide",
    ],
)
def test_the_headers_let_nobody_else_in(name: str, world: World, ana_client: Client) -> None:
    answer = ask(ana_client, "get", name, world)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"] or name == "guide"
    assert b" style=" not in answer.body
    assert b"<script>" not in answer.body


def test_a_photo_is_served_as_a_photo_and_nothing_else(world: World, ana_client: Client) -> None:
    answer = ask(ana_client, "get", "photo_show", world)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]
    again = ana_client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
