"""Logging: what is saved, what is said when it cannot be, and that nothing typed or photographed is lost."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Baby, Case, HeldObservation, Observation, Photo
from diary.models.photo import FILES
from diary.storage import photos
from diary.views import draft_photos, held_observations
from diary.vocabulary import FIRST_SIGNS, Trend, View
from tests.factories import NOON, make_case, make_observation, make_photo
from tests.photos import photo, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(baby: Baby) -> Case:
    """Noticed ten days ago by the real clock, which the views ask."""
    return make_case(baby, first_noticed=timezone.localdate() - timedelta(days=10))


def entry(**answers: Any) -> dict[str, Any]:
    """What a browser posts for the default path."""
    now = timezone.now()
    fields = {
        "key": str(uuid4()),
        "shown_at": now.isoformat(),
        "day": now.date().isoformat(),
        "time": now.strftime("%H:%M"),
        "trend": "same",
        "signs": ["none"],
        "wellbeing": "usual",
        "end": "1",
    }
    return {name: value for name, value in (fields | answers).items() if value is not None}


def log(client: Client, case: Case, **answers: Any) -> Any:
    return client.post(reverse("observation_create", args=[case.pk]), entry(**answers))


def jpeg(name: str = "spots.jpg", **options: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(**options), "image/jpeg")


def thumb(picture: Photo) -> bytes:
    return photos().read(picture.thumb)


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


# Saved


def test_three_taps_are_an_entry(ana: User, case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case)
    row = Observation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("case_detail", args=[case.pk]))
    assert (row.trend, row.signs, row.wellbeing, row.by) == ("same", [], "usual", ana)
    assert row.red_flags is None, "not asked is not “none of these”"
    assert not row.at_changed


def test_everything_that_can_be_noted_is_kept(case: Case, ana_client: Client) -> None:
    given = {
        "trend": "worse", "signs": ["warm", "colour"], "colour": "darker", "wellbeing": "unwell",
        "red_flags": ["cry"], "sites": ["chin", "nose"], "side": "left", "count": "several", "size": "small",
        "temperature": "38,2", "temperature_unit": "c", "temperature_place": "ear", "glass_test": "fades",
        "sleep": "bit", "feeding": "lot", "amount_fed": "bit_less", "nappies": "fewer",
        "handling": ["acid", "other"], "handling_other": "Rose water", "handling_advised_by": "A neighbour",
        "handling_from": str(timezone.localdate() - timedelta(days=2)), "handling_until": str(timezone.localdate()),
        "handling_effect": "worse", "changes": ["vaccine"], "vaccine_on": str(timezone.localdate()),
        "worried": "on", "note": "ملاحظة",
    }  # fmt: skip
    assert log(ana_client, case, **given).status_code == 303
    row = Observation.objects.get()
    assert row.temperature == Decimal("38.20")
    assert (row.signs, row.sites, row.handling) == (["colour", "warm"], ["chin", "nose"], ["acid", "other"])
    same = {"colour", "side", "count", "glass_test", "sleep", "feeding", "amount_fed", "nappies", "note"}
    assert {name: getattr(row, name) for name in same} == {name: given[name] for name in same}
    assert (row.worried, row.vaccine_on, row.handling_other) == (True, timezone.localdate(), "Rose water")


def test_photos_come_with_it(case: Case, ana_client: Client) -> None:
    log(ana_client, case, overview=jpeg(), close_up=[jpeg("a.jpg"), jpeg("b.jpg")])
    row = Observation.objects.get()
    assert sorted(photo.view for photo in row.photos.all()) == ["close_up", "close_up", "overview"]
    assert all(thumb(photo).startswith(b"\xff\xd8") for photo in row.photos.all())


def test_looks_clear_is_one_tap(case: Case, ana_client: Client) -> None:
    sent = entry(trend=None, signs=None, wellbeing=None, clear="1")
    for _ in range(2):
        ana_client.post(reverse("observation_create", args=[case.pk]), sent)
    row = Observation.objects.get()
    assert (row.trend, row.signs, row.wellbeing) == (Trend.GONE, [], None)
    assert row.is_clear


def test_looks_clear_keeps_whatever_else_is_on_the_form(case: Case, ana_client: Client) -> None:
    log(ana_client, case, clear="1", signs=None, trend=None, note="kept", worried="on", overview=jpeg())
    row = Observation.objects.get()
    assert (row.trend, row.signs, row.note, row.worried) == (Trend.GONE, [], "kept", True)
    assert row.asked_signs == set(FIRST_SIGNS), "and nothing of the row that is folded"
    assert row.photos.count() == 1


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"trend": "worse"}, "Worse"),
        ({"trend": "same"}, "Same"),
        ({"signs": ["warm"]}, "Warm"),
        ({"more_signs": ["pus"]}, "Pus"),
        ({"wellbeing": "unwell"}, "Unwell"),
        ({"wellbeing": "not_right"}, "Not quite right"),
        ({"trend": "worse", "wellbeing": "unwell", "red_flags": ["fit"]}, "Worse”, “Unwell”, “A fit"),
    ],
)
def test_looks_clear_beside_another_answer_asks_which_is_meant_and_loses_nothing(
    chosen: dict[str, Any], told: str, case: Case, ana_client: Client
) -> None:
    sent = {"trend": None, "signs": None} | chosen | {"note": "typed", "overview": jpeg(), "clear": "1"}
    answer = log(ana_client, case, **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"you chose “{told}”. Which do you mean?" in page
    assert page.count("Which do you mean?") == 1
    for name, value in chosen.items():
        for one in [value] if isinstance(value, str) else value:
            assert f'name="{name}" value="{one}" checked' in page
    assert "typed" in page
    assert Photo.objects.count() == 1
    assert not Observation.objects.exists()
    # Either is saved: what was chosen, or that it looks clear, with how the baby is.
    log(ana_client, case, **sent | {"clear": "sure", "overview": None})
    row = Observation.objects.get()
    assert row.is_clear
    assert row.wellbeing == chosen.get("wellbeing", "usual")
    assert row.red_flags == chosen.get("red_flags")
    log(ana_client, case, **sent | {"clear": None, "overview": None})
    assert Observation.objects.exclude(pk=row.pk).get().trend == chosen.get("trend")


def test_same_as_last_time_fills_the_form_in_and_keeps_what_is_there(case: Case, ana_client: Client) -> None:
    make_observation(case, at=timezone.now(), signs=["warm"], wellbeing="not_right")
    answer = log(
        ana_client, case, same="1", trend=None, signs=None, wellbeing=None, note="typed", overview=jpeg()
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="warm" checked' in page
    assert 'value="not_right" checked' in page
    assert 'name="trend" value="same" checked' in page
    assert "typed" in page
    assert f'name="photo" value="{Photo.objects.get().pk}" checked' in page
    assert Observation.objects.count() == 1


def test_same_as_last_time_names_a_photo_that_was_refused(case: Case, ana_client: Client) -> None:
    make_observation(case, at=timezone.now(), signs=["warm"])
    broken = SimpleUploadedFile("broken.jpg", b"no photo", "image/jpeg")
    answer = log(ana_client, case, same="1", note="typed", overview=jpeg("good.jpg"), close_up=broken)
    page = answer.content.decode()
    assert "broken.jpg: " in page
    assert "Nothing is lost" in page
    assert "typed" in page
    assert 'value="warm" checked' in page
    assert f'name="photo" value="{Photo.objects.get().pk}" checked' in page


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_head_shows_the_babys_clock(zone: str, case: Case, ana_client: Client) -> None:
    case.baby.time_zone = zone
    case.baby.save()
    answer = ana_client.get(reverse("observation_create", args=[case.pk]))
    shown = answer.context["form"]["time"].value()
    head = answer.content.decode().split('class="when"')[1].split("</summary>")[0]
    assert shown.strftime("%H:%M") in head


def test_several_a_day_are_fine(case: Case, ana_client: Client) -> None:
    assert [log(ana_client, case).status_code for _ in range(3)] == [303] * 3
    assert Observation.objects.count() == 3


# Sent twice


def test_the_same_submission_twice_is_one_entry(case: Case, ana_client: Client) -> None:
    sent = entry(overview=jpeg())
    again = sent | {"overview": jpeg()}
    url = reverse("observation_create", args=[case.pk])
    assert [ana_client.post(url, data).status_code for data in (sent, again)] == [303, 303]
    assert Observation.objects.count() == 1
    assert Photo.objects.count() == 1


def test_what_is_sent_again_with_more_in_it_is_saved_with_more_in_it(case: Case, ana_client: Client) -> None:
    """The first answer was lost on the way, so the parent added something and saved again."""
    sent = entry(note="first", overview=jpeg())
    url = reverse("observation_create", args=[case.pk])
    ana_client.post(url, sent)
    ana_client.post(
        url,
        sent
        | {
            "trend": "worse",
            "note": "second",
            "overview": [jpeg(), jpeg("more.jpg", image=scene().rotate(90))],
        },
    )
    row = Observation.objects.get()
    assert (row.trend, row.note, row.photos.count()) == ("worse", "second", 2)


def test_a_change_sent_twice_adds_its_photo_once(case: Case, ana_client: Client) -> None:
    row = make_observation(case)
    first = make_photo(row)
    url = reverse("observation_edit", args=[row.pk])
    for _ in range(2):
        ana_client.post(url, entry(key=str(row.pk), overview=jpeg(image=scene().rotate(90))))
    assert row.photos.count() == 2
    ana_client.post(
        url, entry(key=str(row.pk), discard_photo=str(first.pk), close_up=jpeg(image=scene().rotate(180)))
    )
    draft = Photo.objects.exclude(pk__in=row.photos.all()).get()
    ana_client.post(url, entry(key=str(row.pk), photo=str(draft.pk)))
    assert sorted(photo.view for photo in row.photos.all()) == ["close_up", "overview"]
    assert first not in row.photos.all()


def test_photos_of_a_held_entry_wait_with_it(ana: User, case: Case, client: Client) -> None:
    sent = entry(overview=jpeg(), close_up=SimpleUploadedFile("broken.jpg", b"no photo")) | {
        "pass": held_observations.issue(ana, case)
    }
    answer = client.post(reverse("observation_create", args=[case.pk]), sent)
    assert b"broken.jpg: " in answer.content
    cleanup.purge(now=timezone.now() + timedelta(days=20))
    client.force_login(ana)
    client.get(reverse("observation_held", args=[HeldObservation.objects.get().pk]))
    assert Observation.objects.get().photos.count() == 1


@pytest.mark.parametrize("shown", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "never"])
def test_a_form_with_nonsense_in_it_is_no_bug(shown: str, case: Case, ana_client: Client) -> None:
    assert log(ana_client, case, shown_at=shown).status_code in (303, 422)


def test_a_key_of_somebody_elses_entry_is_no_way_to_it(
    case: Case, baby: Baby, zoe_client: Client, zoe: User
) -> None:
    theirs = make_observation(case, note="private")
    own = make_case(Baby.objects.visible_to(zoe).get(), first_noticed=timezone.localdate())
    answer = log(zoe_client, own, key=str(theirs.pk))
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.case == case


# Bad input: a sentence beside the field, and everything else is still there


def test_a_day_to_come(case: Case, ana_client: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = log(ana_client, case, day=str(tomorrow), note="typed")
    assert answer.status_code == 422
    assert errors(answer) == {"day": ["That day is still to come. Choose today or earlier."]}
    assert b"typed" in answer.content
    assert b'aria-invalid="true" autofocus' in answer.content, "focus moves to the field"


def test_a_day_before_birth(case: Case, ana_client: Client) -> None:
    before = case.baby.born - timedelta(days=1)
    assert "before the birth" in errors(log(ana_client, case, day=str(before)))["day"][0]


def test_a_day_before_it_was_noticed(case: Case, ana_client: Client) -> None:
    before = case.first_noticed - timedelta(days=1)
    assert "first noticed" in errors(log(ana_client, case, day=str(before)))["day"][0]
    assert log(ana_client, case, day=str(case.first_noticed)).status_code == 303


def test_a_changed_time_is_marked_as_changed(case: Case, ana_client: Client) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    log(ana_client, case, day=str(yesterday.date()), time="03:12")
    row = Observation.objects.get()
    assert row.at_changed
    assert case.baby.local(row.at).strftime("%H:%M") == "03:12"


@pytest.mark.parametrize(
    ("typed", "unit", "kept"),
    [
        ("38.0", "c", "38.00"),
        ("37,9", "c", "37.90"),
        ("100.4", "f", "38.00"),
        ("100.3", "f", "37.94"),
        (" 36 ", "c", "36"),
    ],
)
def test_a_temperature_is_kept_in_celsius(
    typed: str, unit: str, kept: str, case: Case, ana_client: Client
) -> None:
    log(ana_client, case, temperature=typed, temperature_unit=unit)
    assert Observation.objects.get().temperature == Decimal(kept)


def test_a_temperature_in_fahrenheit_is_offered_as_such(case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, temperature="100.4", temperature_unit="c")
    assert errors(answer) == {
        "temperature": ["100.4 looks like °F. We have chosen °F for you: save again if that is right."]
    }
    assert b'name="temperature_unit" value="f" checked' in answer.content


@pytest.mark.parametrize("typed", ["380", "3.8", "hot", "NaN", "1e5", "38..2"])
def test_a_temperature_that_cannot_be(typed: str, case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, temperature=typed, temperature_unit="c")
    assert answer.status_code == 422
    assert list(errors(answer)) == ["temperature"]
    assert f'value="{typed}"'.encode() in answer.content


def test_an_empty_entry(case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, trend=None, signs=None, wellbeing=None)
    assert errors(answer) == {"__all__": ["There is nothing to save yet. Add a photo, a tap or a word."]}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, False),
        ({"close_up": SimpleUploadedFile("broken.jpg", b"", "image/jpeg")}, False),
        ({"temperature": "hot"}, True),
        ({"signs": ["none", "warm"]}, True),
        ({"overview": jpeg(), "day": "3030-01-01"}, True),
    ],
    ids=["empty", "a photo that was refused", "typed", "ticked", "a photo"],
)
def test_nothing_is_lost_is_said_where_there_was_something(
    fields: dict[str, Any], kept: bool, case: Case, ana_client: Client
) -> None:
    answer = log(ana_client, case, **{"trend": None, "signs": None, "wellbeing": None} | fields)
    assert answer.status_code == 422
    assert (b"Nothing is lost" in answer.content) == kept


def test_none_of_these_and_something_else(case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, signs=["none", "warm"])
    assert "Which one is it?" in errors(answer)["signs"][0]


@pytest.mark.parametrize(
    "more", [{"temperature": "hot"}, {"same": "1"}], ids=["refused", "same as last time"]
)
def test_what_was_not_answered_is_not_ticked_for_the_parent(
    more: dict[str, str], case: Case, ana_client: Client
) -> None:
    page = log(ana_client, case, signs=None, **more).content.decode()
    assert page.count('value="none"') == len(("signs", "more_signs", "red_flags", "handling", "changes"))
    assert 'value="none" checked' not in page


def test_a_very_long_note_is_kept_for_shortening(case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, note="x" * 100_000)
    assert "100,000 characters long and 4,000 fit" in errors(answer)["note"][0]
    assert b"x" * 100_000 in answer.content


def test_colour_and_sign_have_to_agree(case: Case, ana_client: Client) -> None:
    assert "Which one is it?" in errors(log(ana_client, case, signs=["colour"], colour="same"))["colour"][0]
    log(ana_client, case, signs=["colour", "warm"], colour="purple")
    row = Observation.objects.get()
    assert (row.signs, row.colour) == (["colour", "warm"], "purple")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<html>hello</html>", "photo"),
        (photo()[: len(photo()) // 2], "did not come through whole"),
    ],
    ids=["empty", "no photo", "cut"],
)
def test_a_broken_photo_is_named_and_the_good_one_is_kept(
    content: bytes, said: str, case: Case, ana_client: Client
) -> None:
    broken = SimpleUploadedFile("broken.jpg", content, "image/jpeg")
    answer = log(ana_client, case, overview=jpeg("good.jpg"), close_up=broken, note="typed")
    assert answer.status_code == 422
    (sentence,) = errors(answer)["__all__"]
    assert sentence.startswith("broken.jpg: ")
    assert said in sentence
    draft = Photo.objects.get()
    assert f'name="photo" value="{draft.pk}" checked'.encode() in answer.content
    assert b"typed" in answer.content
    # The parent saves without the broken one.
    log(ana_client, case, photo=str(draft.pk))
    assert Observation.objects.get().photos.get() == draft


def test_a_disk_that_is_full_is_told(case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diary.storage.DurableStorage._save", full)
    answer = log(ana_client, case, overview=jpeg(), note="typed")
    assert "disk may be full" in errors(answer)["__all__"][0]
    assert b"typed" in answer.content
    assert not Photo.objects.exists()


def test_half_an_upload_stores_nothing(case: Case, ana_client: Client) -> None:
    answer = log(ana_client, case, overview=jpeg(), end=None)
    assert answer.status_code == 422
    assert b"did not come through whole" in answer.content
    assert not Observation.objects.exists()
    assert not Photo.objects.exists()


# A case that someone just deleted


def test_an_entry_for_a_case_that_was_just_deleted(case: Case, ana_client: Client) -> None:
    case.discard(now=timezone.now())
    answer = log(ana_client, case, note="typed", overview=jpeg())
    assert answer.status_code == 422
    assert b"was deleted in the meantime" in answer.content
    assert b"typed" in answer.content
    assert not Observation.objects.exists()
    draft = Photo.objects.get()
    log(ana_client, case, note="typed", photo=str(draft.pk), restore="1")
    assert Observation.objects.get().note == "typed"
    assert Case.objects.filter(pk=case.pk).exists()


def test_it_does_not_come_back_for_an_entry_that_cannot_be_saved(case: Case, ana_client: Client) -> None:
    case.discard(now=timezone.now())
    answer = log(ana_client, case, note="typed", temperature="300", restore="1")
    assert answer.status_code == 422
    assert "temperature" in errors(answer)
    assert b'name="restore" value="1" checked' in answer.content
    assert not Case.objects.filter(pk=case.pk).exists()
    assert not Observation.objects.exists()


@pytest.mark.parametrize("when", ["before it is sent", "while it is saved"])
def test_a_change_in_a_case_that_was_just_deleted(
    when: str, case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make_observation(case, at=timezone.now(), note="before")
    url = reverse("observation_edit", args=[row.pk])
    keep = draft_photos.take_in

    def delete_and_keep(*args: Any, **options: Any) -> Any:
        Case.objects.get(pk=case.pk).discard(now=timezone.now())
        return keep(*args, **options)

    with monkeypatch.context() as patch:
        if when == "while it is saved":
            patch.setattr(draft_photos, "take_in", delete_and_keep)
        else:
            case.discard(now=timezone.now())
        answer = ana_client.post(url, entry(note="typed", overview=jpeg()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "was deleted in the meantime" in page
    assert "typed" in page
    assert f'action="{url}"' in page
    draft = Photo.objects.get()
    assert f'name="photo" value="{draft.pk}" checked' in page
    assert Observation.objects.get().note == "before"
    assert ana_client.post(url, entry(note="typed", photo=str(draft.pk), restore="1")).status_code == 303
    assert (Observation.objects.get().note, row.photos.get()) == ("typed", draft)
    assert Case.objects.filter(pk=case.pk).exists()


def test_a_change_in_a_case_that_was_deleted_long_ago(case: Case, ana_client: Client) -> None:
    row = make_observation(case, note="before")
    case.discard(now=timezone.now() - timedelta(days=31))
    url = reverse("observation_edit", args=[row.pk])
    assert ana_client.post(url, entry(note="typed", restore="1")).status_code == 404


# A session or a form token that ran out


def test_an_entry_without_a_session_is_held_and_saved_after_signing_in(
    ana: User, case: Case, client: Client
) -> None:
    sent = entry(note="at 3 am", overview=jpeg()) | {"pass": held_observations.issue(ana, case)}
    answer = client.post(reverse("observation_create", args=[case.pk]), sent)
    assert answer.status_code == 401
    assert b"Your entry is kept" in answer.content
    held = HeldObservation.objects.get()
    assert not Observation.objects.exists()
    client.force_login(ana)
    for _ in range(2):
        client.get(reverse("observation_held", args=[held.pk]))
    row = Observation.objects.get()
    assert (row.note, row.by, row.photos.count()) == ("at 3 am", ana, 1)
    assert not HeldObservation.objects.exists()


def test_an_expired_form_token_loses_no_entry(ana: User, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    sent = entry(note="kept") | {"pass": held_observations.issue(ana, case)}
    answer = strict.post(reverse("observation_create", args=[case.pk]), sent, follow=True)
    assert answer.status_code == 200
    assert Observation.objects.get().note == "kept"


@pytest.mark.parametrize("signed_out", [True, False], ids=["signed out", "with an expired form token"])
def test_a_change_that_cannot_be_saved_now_keeps_its_photos(signed_out: bool, ana: User, case: Case) -> None:
    row = make_observation(case)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    url = reverse("observation_edit", args=[row.pk])
    form = strict.get(url).context["form"]
    sent = entry(key=str(row.pk), batch=str(form["key"].value()), note="changed", close_up=jpeg())
    sent |= {"pass": held_observations.issue(ana, case)}
    if signed_out:
        token = str(strict.get(url).context["csrf_token"])
        strict.cookies.pop(settings.SESSION_COOKIE_NAME)
        sent["csrfmiddlewaretoken"] = token
    answer = strict.post(url, sent, headers={"Origin": "http://testserver"})
    assert answer.status_code == (401 if signed_out else 403)
    assert b"have to be chosen again" not in answer.content
    fields = dict(re.findall(rb'name="(\w+)" value="([^"]*)"', answer.content))
    client = Client()
    client.force_login(ana)
    client.post(url, {name.decode(): value.decode() for name, value in fields.items()})
    row.refresh_from_db()
    assert (row.note, row.photos.count()) == ("changed", 1)


@pytest.mark.parametrize("claim", ["", "forged", "other case", "stranger"])
def test_nobody_else_can_have_something_held(
    claim: str, ana: User, zoe: User, baby: Baby, case: Case, client: Client
) -> None:
    passes = {
        "other case": held_observations.issue(ana, make_case(baby)),
        "stranger": held_observations.issue(zoe, case),
    }
    sent = entry(overview=jpeg()) | {"pass": passes.get(claim, claim)}
    answer = client.post(reverse("observation_create", args=[case.pk]), sent)
    assert answer.status_code == 302
    assert not HeldObservation.objects.exists()
    assert not Photo.objects.exists()


def test_another_form_with_an_expired_token_can_be_sent_again(ana: User, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    url = reverse("visit_create", args=[case.pk])
    answer = strict.post(url, {"who": "Dr Okafor"}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 403
    assert b'name="who" value="Dr Okafor"' in answer.content
    foreign = strict.post(url, {"who": "evil"}, headers={"Origin": "https://evil.example"})
    assert b"evil" not in foreign.content


# Changed and deleted


def test_an_entry_can_be_changed(case: Case, ana_client: Client) -> None:
    row = make_observation(case, at=timezone.now() - timedelta(hours=3), note="before")
    url = reverse("observation_edit", args=[row.pk])
    shown = ana_client.get(url).context["form"]
    sent = entry(note="after", shown_at=shown["shown_at"].value(), day=str(shown["day"].value()),
                 time=shown["time"].value().strftime("%H:%M"))  # fmt: skip
    assert ana_client.post(url, sent).status_code == 303
    changed = Observation.objects.get()
    assert (changed.note, changed.at, changed.at_changed) == ("after", row.at, False)


def test_a_photo_is_removed_and_brought_back_by_its_own_button(case: Case, ana_client: Client) -> None:
    row = make_observation(case, note="before")
    picture, other = make_photo(row), make_photo(make_observation(case))
    url = reverse("observation_edit", args=[row.pk])
    sent = entry(key=str(row.pk), note="typed")
    answer = ana_client.post(url, sent | {"discard_photo": [str(picture.pk), str(other.pk)]})
    assert (answer.status_code, row.photos.count()) == (200, 0)
    assert "typed" in answer.content.decode()
    assert Observation.objects.get(pk=row.pk).note == "before"
    assert Photo.objects.get() == other
    assert f'name="restore_photo" value="{picture.pk}"' in answer.content.decode()
    for rendition in FILES:
        assert ana_client.get(reverse("photo_show", args=[picture.pk, rendition])).status_code == 404
    ana_client.post(url, sent | {"restore_photo": str(picture.pk)})
    assert row.photos.get() == picture


def test_an_entry_without_a_word_stays_when_its_only_photo_is_removed(case: Case, ana_client: Client) -> None:
    row = make_observation(case, trend=None)
    make_photo(row).discard(now=timezone.now())
    nothing = entry(key=str(row.pk), trend="")
    assert ana_client.post(reverse("observation_edit", args=[row.pk]), nothing).status_code == 303


def test_half_a_change_changes_nothing(case: Case, ana_client: Client) -> None:
    row = make_observation(case, at=timezone.now() - timedelta(hours=3), note="before", signs=["warm"])
    answer = ana_client.post(reverse("observation_edit", args=[row.pk]), entry(note="after", end=None))
    assert answer.status_code == 422
    assert b"did not come through whole" in answer.content
    row.refresh_from_db()
    assert (row.note, row.signs) == ("before", ["warm"])


def test_what_was_undone_and_is_sent_again_is_wanted_again(case: Case, ana_client: Client) -> None:
    sent = entry(note="kept")
    url = reverse("observation_create", args=[case.pk])
    ana_client.post(url, sent)
    ana_client.post(reverse("observation_delete", args=[sent["key"]]))
    ana_client.post(url, sent)
    assert Observation.objects.get().note == "kept"


def test_what_was_undone_stays_so_while_it_cannot_be_saved(case: Case, ana_client: Client) -> None:
    sent = entry(note="kept", handling=["acid"])
    url = reverse("observation_create", args=[case.pk])
    ana_client.post(url, sent)
    ana_client.post(reverse("observation_delete", args=[sent["key"]]))
    answer = ana_client.post(url, sent | {"temperature": "300", "overview": jpeg()})
    assert answer.status_code == 422
    assert not Observation.objects.exists()
    drafts = [str(draft.pk) for draft in answer.context["form"].drafts]
    ana_client.post(url, sent | {"photo": drafts})
    row = Observation.objects.get()
    assert (row.note, row.handling, row.photos.count()) == ("kept", ["acid"], 1)


def test_a_look_at_what_would_be_urgent_stores_nothing(case: Case, ana_client: Client) -> None:
    """Not even a file that came along."""
    answer = ana_client.post(reverse("observation_check", args=[case.pk]), entry(overview=jpeg()))
    assert answer.status_code == 200
    assert not Photo.objects.exists()
    assert not Observation.all_objects.exists()


def test_deleting_asks_once_and_can_be_undone(case: Case, ana_client: Client) -> None:
    row = make_observation(case)
    url = reverse("observation_delete", args=[row.pk])
    assert b"Delete the entry of" in ana_client.get(url).content
    assert Observation.objects.exists()
    ana_client.post(url)
    assert not Observation.objects.exists()
    ana_client.post(reverse("observation_restore", args=[row.pk]))
    assert Observation.objects.get() == row


def test_after_thirty_days_an_entry_and_its_files_are_gone_for_good(
    case: Case, ana_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    row = make_observation(case)
    picture = make_photo(row)
    row.discard(now=timezone.now())
    cleanup.purge(now=timezone.now() + timedelta(days=29))
    assert thumb(picture)
    with django_capture_on_commit_callbacks(execute=True):
        cleanup.purge(now=timezone.now() + timedelta(days=31))
    assert not Observation.all_objects.exists()
    assert not Photo.objects.exists()
    with pytest.raises(FileNotFoundError):
        thumb(picture)


def test_an_undo_after_thirty_days_is_too_late(case: Case, ana_client: Client) -> None:
    row = make_observation(case)
    row.discard(now=timezone.now() - timedelta(days=31))
    assert ana_client.post(reverse("observation_restore", args=[row.pk])).status_code == 404


def test_keys_are_made_by_the_form(case: Case, ana_client: Client) -> None:
    pages = [ana_client.get(reverse("observation_create", args=[case.pk])) for _ in range(2)]
    first, second = (UUID(str(page.context["form"]["key"].value())) for page in pages)
    assert first != second


def ghosts(client: Client, url: str) -> list[str]:
    """The addresses of the ghosts of overview and close-up."""
    return re.findall(r'data-ghost="([^"]*)"', client.get(url).content.decode())


def test_the_camera_is_given_the_last_photo_of_each_view(case: Case, baby: Baby, ana_client: Client) -> None:
    create = reverse("observation_create", args=[case.pk])
    assert ghosts(ana_client, create) == ["", ""]
    rows = [make_observation(case, at=NOON - timedelta(days=days)) for days in (1, 3, 0)]
    last = make_photo(rows[0], view=View.OVERVIEW)
    make_photo(rows[1], view=View.OVERVIEW)  # of an older day, added later
    make_photo(rows[2], view=View.OVERVIEW)
    rows[2].discard(now=NOON)
    make_photo(make_observation(make_case(baby)), view=View.OVERVIEW)
    make_photo(by=case.by, view=View.OVERVIEW)  # a draft
    overview = reverse("photo_show", args=[last.pk, "display"])
    assert ghosts(ana_client, create) == [overview, ""]
    close_up = make_photo(rows[1], view=View.CLOSE_UP)
    both = [overview, reverse("photo_show", args=[close_up.pk, "display"])]
    assert ghosts(ana_client, create) == both
    assert ghosts(ana_client, reverse("observation_edit", args=[rows[1].pk])) == both


def test_the_camera_may_be_used_on_the_log_page_and_nowhere_else(case: Case, ana_client: Client) -> None:
    row = make_observation(case)
    policies = {
        name: ana_client.get(reverse(name, args=[key]))["Permissions-Policy"].split(", ")
        for name, key in (
            ("observation_create", case.pk),
            ("observation_edit", row.pk),
            ("observation_delete", row.pk),
            ("case_detail", case.pk),
        )
    }
    allowed = {name for name, policy in policies.items() if "camera=(self)" in policy}
    assert allowed == {"observation_create", "observation_edit"}
    for name, policy in policies.items():
        assert ("camera=()" in policy) == (name not in allowed)
        assert {"microphone=()", "geolocation=()"} <= set(policy)
