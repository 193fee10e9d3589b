"""A baby that is here already takes what is missing, and nothing that is here is changed."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from diary.archive import BadArchive, ImportedBaby, Reason, importer, preview
from diary.maintenance import cleanup
from diary.models import Baby, Case, CaseEvent, Dose, Observation, Photo, Question, Treatment, Visit
from diary.storage import photos
from tests.archives import arrive, changed, content, exported, fill, told
from tests.factories import NOON, make_baby, make_case, make_observation

pytestmark = pytest.mark.django_db
COUNTS = ("cases", "entries", "photos", "visits", "treatments", "doses", "questions", "events")


def came(one: ImportedBaby) -> dict[str, int]:
    """What there is any of."""
    return {name: count for name in COUNTS if (count := getattr(one, name))}


def looked(archive: bytes, *, by: User) -> list[ImportedBaby]:
    return preview(BytesIO(archive), by=by, now=max(NOON, timezone.now()))


def main_case() -> Case:
    return Case.objects.get(sites=["nose"])


def first_entry() -> Observation:
    """That with the photos."""
    return Observation.objects.get(note="Zwei\nZeilen")


GONE: dict[str, tuple[Callable[[], Any], dict[str, int]]] = {
    "a case": (lambda: Case.objects.get(sites=["scalp"]).delete(), {"cases": 1}),
    "a case with all of it": (
        lambda: main_case().delete(),
        {
            "cases": 1,
            "entries": 3,
            "photos": 3,
            "visits": 3,
            "treatments": 3,
            "doses": 3,
            "questions": 1,
            "events": 4,
        },
    ),
    "an entry with its photos": (
        lambda: first_entry().delete(),
        {"entries": 1, "photos": 2, "treatments": 1},
    ),
    "an entry without one": (lambda: Observation.objects.get(note="=1+1").delete(), {"entries": 1}),
    "a photo": (lambda: first_entry().photos.all()[0].delete(), {"photos": 1}),
    "the photo of a label": (lambda: Photo.objects.exclude(treatment=None).delete(), {"photos": 1}),
    "a visit": (lambda: Visit.objects.get(who="Nurse").delete(), {"visits": 1}),
    "a treatment": (lambda: Treatment.objects.get(name="Water").delete(), {"treatments": 1, "doses": 1}),
    "a dose": (lambda: Dose.objects.get(treatment__name="Water").delete(), {"doses": 1}),
    "a treatment with its label": (
        lambda: Treatment.objects.get(name="Zinc cream").delete(),
        {"treatments": 1, "doses": 2, "photos": 1},
    ),
    "a treatment that an entry noted": (
        lambda: Treatment.objects.exclude(observation=None).delete(),
        {"treatments": 1},
    ),
    "a question": (lambda: Question.objects.get().delete(), {"questions": 1}),
    "an event": (lambda: CaseEvent.objects.get(kind="gone").delete(), {"events": 1}),
    "all events": (lambda: CaseEvent.objects.all().delete(), {"events": 4}),
    "nothing": (lambda: None, {}),
}


@pytest.mark.parametrize("name", GONE)
def test_what_is_missing_comes_in_as_it_was(name: str, ana: User) -> None:
    lose, counts = GONE[name]
    baby = fill(ana)
    before = exported(baby)
    lose()
    assert (content(exported(baby)) == content(before)) is (name == "nothing")
    for one in (*looked(before, by=ana), *arrive(before, by=ana)):
        assert (came(one), one.is_here, one.is_complete) == (counts, True, not counts)
    assert content(exported(baby)) == content(before)
    (again,) = arrive(before, by=ana)
    assert again.is_complete


DISCARDED: dict[str, tuple[Callable[[], Any], dict[str, int]]] = {
    "an entry": (first_entry, {"entries": 1, "photos": 2, "treatments": 1}),
    "a case": (main_case, GONE["a case with all of it"][1]),
    "a visit": (lambda: Visit.objects.get(who="Nurse"), {"visits": 1}),
    "a treatment": (
        lambda: Treatment.objects.get(name="Zinc cream"),
        {"treatments": 1, "doses": 2, "photos": 1},
    ),
    "a question": (lambda: Question.objects.get(), {"questions": 1}),
}


@pytest.mark.parametrize("name", DISCARDED)
@pytest.mark.parametrize("minutes", [1, 11], ids=["just now", "for good"])
def test_what_was_deleted_is_brought_back(name: str, minutes: int, ana: User) -> None:
    """Also what a purge has not taken yet."""
    find, counts = DISCARDED[name]
    baby = fill(ana)
    before = exported(baby)
    find().discard(now=max(NOON, timezone.now()) - timedelta(minutes=minutes))
    for one in (*looked(before, by=ana), *arrive(before, by=ana)):
        assert (came(one), one.is_here) == (counts, True)
    assert content(exported(baby)) == content(before)


def test_a_baby_that_was_deleted_just_now_is_brought_back_with_its_carers(ana: User, ben: User) -> None:
    baby = fill(ana, name="Noor")
    baby.carers.create(user=ben)
    before = exported(baby)
    later = make_observation(Case.objects.get(baby=baby, sites=["nose"]), note="Since then")
    main_entry = Observation.objects.filter(case__baby=baby)[0]
    main_entry.discard(now=timezone.now())
    baby.discard(now=timezone.now())
    for one in (*looked(before, by=ana), *arrive(before, by=ana)):
        assert (one.baby, one.is_here, one.cases, one.entries) == ("Noor", False, 2, 3)
    assert {carer.user for carer in Baby.objects.get(pk=baby.pk).carers.all()} == {ana, ben}
    later.delete()
    assert content(exported(baby)) == content(before)


def test_nothing_that_is_here_is_changed(ana: User, snapshot: Any) -> None:
    baby = fill(ana)
    archive = exported(baby)
    Baby.objects.filter(pk=baby.pk).update(name="Adele", allergies="")
    Case.objects.update(name="Renamed")
    Observation.objects.update(note="Since then", trend="worse")
    Visit.objects.update(said="Otherwise", who="Dr Who")
    Treatment.objects.update(effect=None, visit=None)
    Question.objects.update(text="Another?")
    Photo.objects.update(strip=None, strip_mm=None, hints=[], view="overview")
    CaseEvent.objects.update(note="Otherwise", rules=["sudden_change"])
    make_observation(make_case(baby), note="New")
    before = snapshot()
    (one,) = arrive(archive, by=ana)
    assert (one.baby, one.is_complete) == ("Adele", True)
    assert snapshot() == before


def test_what_comes_in_beside_changes_nothing_else(ana: User, ben: User, snapshot: Any) -> None:
    """Every row of before is as it was, among them the carers and who wrote it."""
    baby = fill(ana)
    baby.carers.create(user=ben)
    archive = exported(baby)
    Observation.objects.filter(case__baby=baby).update(by=ben)
    first_entry().delete()
    rows, _files = snapshot()
    arrive(archive, by=ana)
    after, _files = snapshot()
    for model, kept in rows.items():
        assert [row for row in after[model] if row in kept] == kept
    assert {(row.by, row.by_name) for row in [first_entry()]} == {(None, "Ana")}


def test_everybody_who_cares_for_the_baby_may_bring_it_in(ana: User, ben: User) -> None:
    baby = fill(ana)
    baby.carers.create(user=ben)
    archive = exported(baby)
    first_entry().delete()
    (one,) = arrive(archive, by=ben)
    assert came(one) == {"entries": 1, "photos": 2, "treatments": 1}
    assert content(exported(baby)) == content(archive)


@pytest.mark.parametrize("noun", ["cases", "observations", "visits", "treatments", "questions", "photos"])
def test_a_row_that_is_under_another_baby_is_refused_like_damage(
    noun: str, ana: User, zoe: User, snapshot: Any
) -> None:
    """Also where the other baby is one's own."""
    mine, archives = fill(ana), [exported(fill(zoe)), exported(fill(ana, name="Noor"))]
    archive = exported(mine)

    def taken(diary: dict[str, Any], other: dict[str, Any]) -> None:
        (case,) = (case for case in diary["babies"][0]["cases"] if case["visits"])
        (theirs,) = (case for case in other["babies"][0]["cases"] if case["visits"])
        if noun == "cases":
            diary["babies"][0]["cases"].append(theirs)
        elif noun == "photos":
            rows = [next(row for row in one["observations"] if row["photos"]) for one in (case, theirs)]
            rows[0]["photos"].append(rows[1]["photos"][0])
        else:
            case[noun].append(
                theirs[noun][-1] | {"visit": None} if noun == "treatments" else theirs[noun][-1]
            )

    for other in archives:
        hostile = changed(archive, lambda diary, other=other: taken(diary, told(other)))
        before = snapshot()
        with pytest.raises(BadArchive) as refused:
            arrive(hostile, by=ana)
        assert refused.value.reason is Reason.DAMAGED
        assert snapshot() == before


def test_a_row_that_is_in_another_place_of_the_same_baby_is_refused(ana: User, snapshot: Any) -> None:
    baby = fill(ana)
    archive = exported(baby)
    Observation.objects.filter(note="=1+1").update(case=make_case(baby))
    before = snapshot()
    with pytest.raises(BadArchive):
        arrive(archive, by=ana)
    assert snapshot() == before


def test_a_photo_that_is_refused_leaves_the_rest_missing(ana: User, snapshot: Any) -> None:
    """All of it or nothing, also where only some of it is missing."""
    baby = fill(ana)
    archive = exported(baby)
    first_entry().delete()
    Visit.objects.get(who="Nurse").delete()

    def wrong(diary: dict[str, Any]) -> None:
        for case in diary["babies"][0]["cases"]:
            for row in case["observations"]:
                for photo in row["photos"]:
                    photo["width"] += 1

    before, _files = snapshot()
    with pytest.raises(BadArchive):
        arrive(changed(archive, wrong), by=ana)
    assert snapshot()[0] == before


@pytest.mark.parametrize("noun", ["observations", "visits", "treatments", "questions"])
def test_a_key_that_comes_twice_is_refused_also_where_nothing_is_missing(noun: str, ana: User) -> None:
    def twice(diary: dict[str, Any]) -> None:
        (case,) = (case for case in diary["babies"][0]["cases"] if case["visits"])
        case[noun].append(case[noun][0])

    archive = exported(fill(ana))
    for act in (arrive, looked):
        with pytest.raises(BadArchive):
            act(changed(archive, twice), by=ana)


# Meanwhile


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """`act` happens after the photos were kept, just before the rows are saved."""
    save = importer._save

    def saving(*args: Any, **options: Any) -> Any:
        monkeypatch.setattr(importer, "_save", save)
        act()
        return save(*args, **options)

    monkeypatch.setattr(importer, "_save", saving)


def test_of_two_imports_at_once_the_second_finds_nothing_missing(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    baby = fill(ana)
    archive = exported(baby)
    first_entry().delete()
    meanwhile(monkeypatch, lambda: arrive(archive, by=ana))
    (second,) = arrive(archive, by=ana)
    assert second.is_complete
    assert content(exported(baby)) == content(archive)


def test_what_is_deleted_while_it_is_imported_is_brought_back(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    baby = fill(ana)
    archive = exported(baby)
    Visit.objects.get(who="Nurse").delete()
    meanwhile(monkeypatch, lambda: first_entry().discard(now=timezone.now()))
    (one,) = arrive(archive, by=ana)
    assert came(one) == {"visits": 1, "entries": 1, "photos": 2, "treatments": 1}
    assert content(exported(baby)) == content(archive)


@pytest.mark.django_db(transaction=True)
def test_a_photo_that_goes_for_good_while_others_are_kept_is_said_to_pass(
    ana: User, monkeypatch: pytest.MonkeyPatch, snapshot: Any
) -> None:
    baby = fill(ana)
    archive = exported(baby)
    Visit.objects.get(who="Nurse").delete()

    def go() -> None:
        first_entry().discard(now=timezone.now() - timedelta(days=31))
        cleanup.purge(now=timezone.now())

    meanwhile(monkeypatch, go)
    with pytest.raises(BadArchive) as refused:
        arrive(archive, by=ana)
    assert refused.value.reason is Reason.BUSY
    assert not Visit.objects.filter(who="Nurse").exists()
    arrive(archive, by=ana)  # a moment later
    assert content(exported(baby)) == content(archive)


@pytest.mark.django_db(transaction=True)
def test_files_that_go_while_it_is_imported_are_missed_before_it_is_saved(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    baby = fill(ana)
    archive = exported(baby)
    first_entry().delete()
    masters = {photo["sha256"] for photo in _photos(told(archive))}
    meanwhile(monkeypatch, lambda: photos().discard(masters))
    with pytest.raises(BadArchive) as refused:
        arrive(archive, by=ana)
    assert refused.value.reason is Reason.BUSY
    assert not Observation.objects.filter(note="Zwei\nZeilen").exists()


def _photos(diary: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        photo
        for case in diary["babies"][0]["cases"]
        for row in case["observations"]
        for photo in row["photos"]
    ]


def test_it_takes_the_same_queries_however_much_is_here(
    ana: User, django_assert_max_num_queries: Any
) -> None:
    baby = fill(ana)
    for days in range(20):
        make_observation(main_case(), at=NOON - timedelta(hours=days))
    archive = exported(baby)
    with django_assert_max_num_queries(45), transaction.atomic():
        arrive(archive, by=ana)


def test_somebody_else_hears_what_there_would_be_if_it_were_not_here(ana: User, zoe: User) -> None:
    archive = exported(fill(ana))
    (here,) = looked(archive, by=zoe)
    fresh = changed(archive, lambda diary: diary["babies"][0].update(id=str(uuid4())))
    (new,) = looked(fresh, by=zoe)
    assert here == new


def test_a_baby_without_a_case_says_so(ana: User, zoe: User) -> None:
    baby = make_baby(by=ana, name="Ole")
    archive = exported(baby)
    baby.delete()
    (one,) = arrive(archive, by=zoe)
    assert one.result == "Ole came in: no spot yet."
