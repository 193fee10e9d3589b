"""Archives for tests: a diary with something of everything, its zip, and zips that no export would make."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.apps import apps
from django.conf import settings
from django.core.signals import setting_changed
from django.utils import timezone

from accounts.models import User
from diary import vocabulary as v
from diary.archive import Export, ImportedBaby, import_archive
from diary.models import Baby, Case, Photo
from diary.questionnaire import COLUMNS, Item, Kind
from tests.factories import (
    NOON,
    make_baby,
    make_case,
    make_observation,
    make_photo,
    make_question,
    make_treatment,
    make_visit,
)
from tests.photos import noise

Json = dict[str, Any]


def fill(by: User, *, name: str = "Ada") -> Baby:
    """A baby with a row of every kind, no column of which is as it would be by itself."""
    baby = make_baby(
        by=by,
        name=name,
        born_week=35,
        skin_tone="brown",
        feeding="both",
        allergies="Nuts",
        family_skin="Eczema",
    )
    case = make_case(baby, name="Nase 👃", side="left", noticed="about")
    for days, row in enumerate(_entries()):
        entry = make_observation(case, at=NOON - timedelta(days=days, microseconds=days), **row)
    photo, other = (make_photo(entry, view=view, image=noise()) for view in v.View)
    Photo.objects.filter(pk=photo.pk).update(
        taken_at=datetime(1999, 1, 2, 3, 4, 5, tzinfo=UTC),
        hints=["blurred", "too_dark"],
        landmarks=[[0, 0.25], [1, 0.3333333333333333]],
        strip=[[0.1, 0.2], [0.9, 0.25]],
        strip_mm=40,
    )
    assert other.master == photo.master  # the same picture twice is one file
    visit = make_visit(
        case, time=time(9, 30), said="Milia", prescribed="Nothing\nat all", come_back_if="it spreads",
        come_back_by=date(2026, 12, 24),
    )  # fmt: skip
    make_visit(case, day=date(2026, 11, 20), who="Nurse", kind="spoken", confirmed_at=NOON)
    treatment = make_treatment(
        case,
        handling="acid",
        sites=["nose", "chin"],
        end=date(2026, 11, 20),
        advised_by="Oma",
        effect="worse",
    )
    type(treatment).objects.update(visit=visit)
    make_treatment(case, name="Water")
    label = make_photo(by=by, image=noise(seed=1))
    Photo.objects.filter(pk=label.pk).update(treatment=treatment)
    make_question(case, "هل يترك أثرا؟")
    case.close(on=date(2026, 11, 15), at=NOON - timedelta(days=7), by=by)
    case.reopen(on=date(2026, 11, 18), at=NOON - timedelta(days=4), by=by)
    case.answer(at=NOON - timedelta(days=2), by=by, note="Advice line")
    case.put_off(until=date(2026, 11, 26), rules=["three_weeks"], at=NOON - timedelta(days=1), by=by)
    changed = {"sites_changed_at": NOON, "look_changed_at": NOON}
    make_case(baby, sites=["scalp"], look="greasy_scale", first_noticed=baby.born, noticed="birth", **changed)
    return baby


def _entries() -> Iterator[Json]:
    yield {"trend": None, "signs": None, "wellbeing": None, "note": "=1+1"}
    yield {
        "handling": [],
        "signs": ["colour", "warm"],
        "colour": "redder",
        "wellbeing": "unwell",
        "red_flags": ["cry"],
    }
    yield {item.id: sample(item) for item in COLUMNS} | {
        "at_changed": True, "changed_at": {"signs": NOON.isoformat()},
        "sites": ["chin", "nose"], "side": "both", "count": "few", "size": "small",
        "temperature": Decimal("38.05"), "temperature_unit": "f", "temperature_place": "ear",
        "glass_test": "fades", "sleep": "lot", "feeding": "bit", "amount_fed": "usual", "nappies": "fewer",
        "handling": ["other"], "handling_other": "-2 drops", "handling_from": date(2026, 11, 18),
        "handling_until": date(2026, 11, 20), "handling_advised_by": "@neighbour", "handling_effect": "helped",
        "changes": ["vaccine"], "vaccine_on": date(2026, 11, 17), "worried": True, "note": "Zwei\nZeilen",
    }  # fmt: skip


def sample(item: Item) -> Any:
    """Some answer to a question."""
    some = {Kind.NUMBER: 1, Kind.DAY: date(2026, 11, 17), Kind.TEXT: item.label, Kind.YES: True}
    words = [word.value for word in item.words or ()]
    return {Kind.ONE: words and words[-1], Kind.SEVERAL: words[-1:]}.get(item.kind) or some[item.kind]


def exported(*babies: Baby, now: datetime = NOON) -> bytes:
    return b"".join(Export(babies, now=now).stream())


def arrive(archive: bytes, *, by: User) -> list[ImportedBaby]:
    """Bring it in, at a moment when all of it has been noted."""
    return import_archive(BytesIO(archive), by=by, now=max(NOON, timezone.now()))


def files(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def told(archive: bytes) -> Json:
    return json.loads(files(archive)["diary.json"])


def content(archive: bytes) -> tuple[Json, dict[str, bytes]]:
    """What of it has to be the same again: the diary, and every photo."""
    photos = {name: data for name, data in files(archive).items() if name.startswith("photos/")}
    return told(archive) | {"exported_at": ""}, photos


def zip_of(entries: dict[str, bytes], packing: int = ZIP_STORED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", packing) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(archive: bytes, change: Callable[[Json], Any]) -> bytes:
    """With another diary.json. `change` gets it to be altered, or returns another."""
    diary = told(archive)
    result = change(diary)
    text = json.dumps(result if isinstance(result, dict) else diary)
    return zip_of(files(archive) | {"diary.json": text.encode()})


def with_photo(archive: bytes, data: bytes) -> bytes:
    """With these bytes in the place of every photo, and the digest that they have."""
    digest = hashlib.sha256(data).hexdigest()
    entries = {name: kept for name, kept in files(archive).items() if not name.startswith("photos/")}
    text = entries["diary.json"].decode()
    for old in {photo["sha256"] for photo in photos_in(told(archive))}:
        text = text.replace(old, digest)
    return zip_of(entries | {"diary.json": text.encode(), f"photos/{digest}.jpg": data})


def photos_in(diary: Json) -> list[Json]:
    cases = [case for baby in diary["babies"] for case in baby["cases"]]
    return [
        photo
        for case in cases
        for row in case["observations"] + case["treatments"]
        for photo in row["photos"]
    ]


def snapshot() -> Any:
    """Every row of every table of the diary, and every file of a photo."""
    rows = {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in apps.get_app_config("diary").get_models()
    }
    folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return rows, {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def leave(folder: Path) -> None:
    """Go on as another installation: no baby in its diary, and another folder for its photos."""
    Case.all_objects.all().delete()
    Baby.all_objects.all().delete()
    storages = {name: dict(storage) for name, storage in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": folder}
    settings.STORAGES = storages
    setting_changed.send(sender=None, setting="STORAGES", value=storages, enter=True)
