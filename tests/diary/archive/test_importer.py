"""Out, in somewhere else, and out again: the same, to the last byte of each photo."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from diary import vocabulary as v
from diary.images import clean
from diary.models import Baby, Carer, Case, CaseEvent, Observation, Photo, Question, Treatment, Visit
from diary.storage import photos
from tests.archives import arrive, changed, content, exported, files, fill, leave, photos_in, told
from tests.factories import NOON, make_baby, make_user
from tests.photos import noise, photo, strip_scene

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_everything_comes_back_as_it_was(ana: User, zoe: User, tmp_path: Path) -> None:
    fill(ana)
    baby = fill(ana, name="Noor")
    before = exported(*Baby.objects.visible_to(ana))
    Observation.objects.update(by=zoe)  # whatever happened to it since
    leave(tmp_path / "elsewhere")
    arrived = arrive(before, by=zoe)
    assert [(one.baby, one.cases, one.entries, one.photos, one.is_here) for one in arrived] == [
        ("Ada", 2, 3, 3, False),
        ("Noor", 2, 3, 3, False),
    ]
    after = exported(*Baby.objects.visible_to(zoe))
    assert content(after) == content(before)
    assert without_fhir(after) == without_fhir(before)  # the page and the table too
    assert [carer.user for carer in Carer.objects.filter(baby=baby.pk)] == [zoe]


def without_fhir(archive: bytes) -> dict[str, bytes]:
    """FHIR has smaller photos inside, which are made anew of the master when that comes in."""
    return {name: data for name, data in files(archive).items() if not name.startswith("fhir/")}


def test_who_wrote_it_is_kept_by_name_and_made_nobody_else(ana: User, zoe: User, tmp_path: Path) -> None:
    before = exported(fill(ana))
    leave(tmp_path / "elsewhere")
    arrive(before, by=zoe)
    for model in (Case, Observation, Visit, Treatment, CaseEvent, Question):
        assert {(row.by, row.author) for row in model._default_manager.all()} == {(None, "Ana")}
    assert {(row.added_by, row.author) for row in Photo.objects.all()} == {(None, "Ana")}


def test_the_same_file_twice_brings_nothing_twice(ana: User, snapshot: Any) -> None:
    archive = exported(fill(ana))
    before = snapshot()
    for _ in range(2):
        (arrived,) = arrive(archive, by=ana)
        assert arrived.is_here
        assert snapshot() == before


def test_of_two_babies_only_the_one_that_is_not_here_comes_in(ana: User, snapshot: Any) -> None:
    here, gone = fill(ana), fill(ana, name="Noor")
    archive = exported(here, gone)
    whole = content(archive)
    gone.delete()
    Observation.objects.filter(case__baby=here).update(note="Since then")
    arrived = arrive(archive, by=ana)
    assert [one.is_here for one in arrived] == [True, False]
    again = content(exported(*Baby.objects.visible_to(ana)))[0]
    assert again["babies"][1] == whole[0]["babies"][1]
    assert again["babies"][0] != whole[0]["babies"][0]


def test_a_photo_whose_file_is_lost_comes_back_as_lost(ana: User, zoe: User, tmp_path: Path) -> None:
    baby = fill(ana)
    photos().discard({photo.master for photo in Photo.objects.all()})
    before = exported(baby)
    assert {photo["sha256"] for photo in photos_in(told(before))} == {None}
    leave(tmp_path / "elsewhere")
    arrive(before, by=zoe)
    assert content(exported(*Baby.objects.visible_to(zoe))) == content(before)
    assert {photo.thumb for photo in Photo.objects.all()} == {""}


def test_a_damaged_file_counts_as_lost(ana: User) -> None:
    baby = fill(ana)
    path = Path(photos().path(f"{(digest := Photo.objects.all()[0].master)[:2]}/{digest}.jpg"))
    path.write_bytes(b"\xff\xd8\xff" + bytes(99))
    there = {photo["sha256"] for photo in photos_in(told(exported(baby)))}
    assert None in there
    assert digest not in there


def test_what_was_deleted_or_never_saved_stays_out(ana: User, now: datetime) -> None:
    baby = fill(ana)
    whole = told(exported(baby))
    for row in [*Case.objects.all()[:1], *Visit.objects.all()[:1], *Observation.objects.all()[:1]]:
        row.discard(now=now)
    Photo.objects.draft(clean(photo(image=strip_scene())), view=v.View.OVERVIEW, by=ana)
    (case,) = told(exported(baby))["babies"][0]["cases"]
    (before,) = (one for one in whole["babies"][0]["cases"] if one["id"] == case["id"])
    assert len(case["observations"]) in (len(before["observations"]), len(before["observations"]) - 1)
    assert str(Case.all_objects.exclude(discarded_at=None)[0].pk) not in json.dumps(case)
    for discarded in (Visit, Observation):
        assert str(discarded.all_objects.exclude(discarded_at=None)[0].pk) not in json.dumps(case)
    used = case["treatments"]
    assert {row["visit"] for row in used} <= {None, *(visit["id"] for visit in case["visits"])}


# Any diary at all

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
BORN = date(2026, 9, 20)
PICTURES = [noise((33, 21)), noise((21, 33)).convert("L"), strip_scene().resize((240, 180))]


def text(most: int) -> st.SearchStrategy[str]:
    return st.text(letters, max_size=min(most, 40))


def word(words: type[v.Word]) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *(one.value for one in words)])


def several(words: type[v.Word]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(st.sampled_from([one.value for one in words]), unique=True).map(sorted)


def day(*, first: date = BORN) -> st.SearchStrategy[date]:
    return st.dates(first, NOON.date())


moment = st.datetimes(datetime.combine(BORN, time()), NOON.replace(tzinfo=None), timezones=st.just(UTC))
point = st.tuples(st.floats(0, 0.4), st.floats(0, 0.4)).map(list)
far = st.tuples(st.floats(0.6, 1), st.floats(0.6, 1)).map(list)


@st.composite
def diaries(draw: st.DrawFn, by: User) -> Baby:
    """Rows as a diary could hold them, more kinds than forms let in."""
    baby = make_baby(
        by=by, name=draw(text(80)) or "Ada", born=BORN, born_week=draw(st.none() | st.integers(22, 44)),
        skin_tone=draw(word(v.SkinTone)), feeding=draw(word(v.MilkFeeding)), allergies=draw(text(500)),
        country=draw(st.sampled_from(["", "GB", "US", "ZZ"])),
        time_zone=draw(st.sampled_from(["UTC", "Pacific/Kiritimati", "America/New_York"])),
    )  # fmt: skip
    for _ in range(draw(st.integers(0, 2))):
        draw(cases(baby, by))
    return baby


@st.composite
def cases(draw: st.DrawFn, baby: Baby, by: User) -> Case:
    case = Case.objects.create(
        baby=baby, by=by, sites=[draw(st.sampled_from(v.Site))], look=draw(st.sampled_from(v.Look)),
        side=draw(word(v.Side)), name=draw(text(120)), first_noticed=draw(day()),
        noticed=draw(st.sampled_from(v.Noticed)),
    )  # fmt: skip
    visits = [
        Visit.objects.create(case=case, by=by, day=draw(day()), who=draw(text(200)) or "x", said=draw(text(4000)),
                             time=draw(st.none() | st.times()))
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    for _ in range(draw(st.integers(0, 3))):
        draw(entries(case, draw(st.sampled_from([by, None]))))
    for _ in range(draw(st.integers(0, 2))):
        start = draw(day())
        Treatment.objects.create(
            case=case, by=by, name=draw(text(200)), handling=v.Handling.OTHER, start=start,
            end=draw(st.none() | day(first=start)), sites=draw(several(v.Site)) or [],
            effect=draw(word(v.Effect)), visit=draw(st.sampled_from([None, *visits])),
        )  # fmt: skip
    for _ in range(draw(st.integers(0, 3))):
        kind, until = draw(st.sampled_from(v.CaseEventKind)), draw(day())
        case.events.create(
            kind=kind, day=draw(day()), at=draw(moment), until=until, by=by, note=draw(text(300))
        )
        Question.objects.create(case=case, by=by, text=draw(text(500)) or "?")
    return case


@st.composite
def entries(draw: st.DrawFn, case: Case, by: User | None) -> Observation:
    row = Observation.objects.create(
        case=case, by=by, at=draw(moment), at_changed=draw(st.booleans()), trend=draw(word(v.Trend)),
        signs=draw(several(v.Sign)), red_flags=draw(several(v.RedFlag)), colour=draw(word(v.Colour)),
        sites=draw(several(v.Site)) or [], changes=draw(several(v.Change)), nothing_done=draw(st.booleans()),
        temperature=draw(st.none() | st.decimals(30, 44, places=2)), note=draw(text(4000)),
        vaccine_on=draw(st.none() | day()), worried=draw(st.booleans()), by_name="" if by else draw(text(80)),
    )  # fmt: skip
    noted = Treatment.of_handling(
        row, handling=draw(several(v.Handling)), other=draw(text(200)), first=draw(st.none() | day()),
        last=draw(st.none() | day()), advised_by=draw(text(200)), effect=draw(word(v.Effect)),
    )  # fmt: skip
    row.keep_treatments(noted, now=timezone.now())
    for image in draw(st.lists(st.sampled_from(PICTURES), max_size=2)):
        kept = clean(photo(image=image, quality=draw(st.sampled_from([40, 92, 100]))))
        strip = draw(st.none() | st.tuples(point, far).map(list))
        made = Photo.objects.draft(
            kept, view=draw(st.sampled_from(v.View)), by=case.by, taken_at=draw(moment)
        )
        made.observation, made.strip, made.strip_mm = row, strip, strip and draw(st.integers(1, 200))
        made.landmarks = draw(st.none() | st.tuples(point, far).map(list))
        made.save()
    return row


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_diary_comes_back_as_it_was(data: st.DataObject, db: None, tmp_path: Path) -> None:
    writer, reader = (make_user(f"{uuid4()}@example.org", "Mäx") for _ in range(2))
    babies = [data.draw(diaries(writer)) for _ in range(data.draw(st.integers(0, 2)))]
    before = exported(*babies)
    leave(tmp_path / str(uuid4()))
    arrive(before, by=reader)
    assert content(exported(*Baby.objects.visible_to(reader))) == content(before)


def test_an_older_master_that_is_none_of_ours_still_comes_in(ana: User, zoe: User, tmp_path: Path) -> None:
    """Before there were masters, what was shown was kept as one: a progressive JPEG, which is written anew."""
    baby = fill(ana)
    for row in Photo.objects.all():
        row.master, row.full_width, row.full_height = row.display, row.width, row.height
        row.save()
    before = exported(baby)
    leave(tmp_path / "elsewhere")
    arrive(before, by=zoe)
    after = exported(*Baby.objects.visible_to(zoe))
    masters = {photo["sha256"] for photo in photos_in(told(after))}
    assert masters.isdisjoint(photo["sha256"] for photo in photos_in(told(before)))
    same = [changed(one, _without_digests) for one in (before, after)]
    assert told(same[0]) == told(same[1])


def _without_digests(diary: dict[str, Any]) -> None:
    for one in photos_in(diary):
        one["sha256"] = None
