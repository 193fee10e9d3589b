"""The zip: the same for the same diary, as long as it says, and made without being kept."""

import csv
import json
import re
import tracemalloc
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from diary import vocabulary as v
from diary.archive import Export, Size
from diary.archive.document import FIELDS
from diary.archive.table import safe
from diary.archive.zip_writer import File, length, zipped
from diary.models import Baby, Case, HeldObservation, Observation, Photo, Share
from diary.storage import photos
from tests.archives import exported, files, fill, told
from tests.factories import NOON, make_baby, make_case, make_observation, make_photo, make_visit

# The zip


@pytest.mark.django_db
def test_it_is_the_same_for_the_same_diary(ana: User) -> None:
    baby = fill(ana)
    assert exported(baby) == exported(baby)
    assert exported(baby) != exported(baby, now=NOON + timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize("lost", [False, True])
def test_it_is_as_long_as_it_says(ana: User, lost: bool) -> None:
    baby = fill(ana)
    if lost:
        photos().discard(Photo.objects.values_list("master", flat=True))
    export = Export([baby], now=NOON)
    assert export.length == len(b"".join(export.stream()))


def test_of_one_that_is_very_long_the_length_is_not_said() -> None:
    assert length([], {f"photos/{n}.jpg": 40_000_000 for n in range(50)}) is not None
    assert length([], {"photos/0.jpg": ZIP64_LIMIT}) is None


def test_each_file_says_its_size_and_checksum_in_front() -> None:
    """So that a program may read it from its beginning to its end."""
    archive = b"".join(zipped([File("a", b"text" * 99), File("b", b"photo", is_packed=True)]))
    with ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        for info, packing in zip(opened.infolist(), (ZIP_DEFLATED, ZIP_STORED), strict=True):
            assert info.compress_type == packing
            assert info.flag_bits == 0
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            head = archive[info.header_offset : info.header_offset + 30]
            assert head[14:18] == info.CRC.to_bytes(4, "little")
            assert head[18:22] == info.compress_size.to_bytes(4, "little")


def test_its_memory_is_that_of_one_photo() -> None:
    size, most = 1_000_000, []

    def many() -> Any:
        for number in range(60):
            yield File(f"photos/{number}.jpg", bytes([number]) * size, is_packed=True)

    tracemalloc.start()
    for piece in zipped(many()):
        most.append(len(piece))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(most) > 60 * size
    assert peak < 6 * size


@pytest.mark.django_db
def test_photos_are_read_one_by_one(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    baby = make_baby(by=ana)
    for shade in range(5):
        entry = make_observation(make_case(baby), at=NOON - timedelta(days=shade))
        Photo.objects.create(
            observation=entry, view=v.View.CLOSE_UP, width=4, height=3, full_width=4, full_height=3,
            **photos().keep({"master": bytes([shade]) * 300_000}),
        )  # fmt: skip
    export, largest = Export([baby], now=NOON), 0
    for piece in export.stream():
        largest = max(largest, len(piece))
    assert largest < 310_000


@pytest.mark.django_db
def test_it_takes_the_same_queries_however_long_the_diary_is(
    ana: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    babies = [fill(ana, name=name) for name in ("Ada", "Noor", "Ole")]
    with django_assert_max_num_queries(13):
        exported(*babies)


@pytest.mark.django_db
def test_its_size_is_told_before(ana: User) -> None:
    baby = fill(ana)
    size = Size.of([baby])
    masters = {photo.master for photo in Photo.objects.all()}
    assert (size.cases, size.entries, size.photos) == (2, 3, 3)
    assert size.bytes == sum(len(photos().read(master)) for master in masters)
    photos().discard(masters)
    assert Size.of([baby]).bytes == 0


# Its JSON


LEFT_OUT = {
    "Baby": {"discarded_at"},
    "Case": {"discarded_at", "baby", "by", "by_name"},
    "Observation": {"discarded_at", "case", "by", "by_name"},
    "Visit": {"discarded_at", "case", "by", "by_name"},
    "CaseEvent": {"id", "case", "by", "by_name"},
    "Treatment": {"discarded_at", "case", "visit", "observation", "by", "by_name"},
    "Dose": {"id", "discarded_at", "treatment", "by", "by_name"},
    "Question": {"discarded_at", "case", "by", "by_name"},
    "Photo": {
        "discarded_at", "observation", "treatment", "batch", "master", "display", "print", "thumb", "width", "height",
        "full_width", "full_height", "added_by", "by_name",
    },
}  # fmt: skip


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_every_column_is_in_it_or_left_out_on_purpose(model: Any) -> None:
    """Left out: what hangs on another row and is told by where it stands, and what is told in another way."""
    columns = {column.name for column in model._meta.concrete_fields}
    assert columns == {*FIELDS[model], *LEFT_OUT[model.__name__]}


@pytest.mark.django_db
def test_no_secret_is_in_any_of_its_files(ana: User, ben: User, baby: Baby) -> None:
    mine = fill(ana)
    mine.carers.create(user=ben)
    case = Case.objects.filter(baby=mine)[0]
    other = make_case(make_baby(by=ben), name="Ottilie")
    Observation.objects.filter(case__baby=mine).update(by=ben)
    Share.objects.create(
        baby=mine, by=ana, label="For Ottilie", day=date(2026, 11, 23), token_hash="f" * 64, passcode="Ottilie",
        expires_at=NOON,
    )  # fmt: skip
    HeldObservation.objects.create(user=ana, case=case, fields={"note": ["Ottilie"]})
    make_visit(case, said="Ottilie").discard(now=NOON)
    make_photo(by=ana)
    for name, data in files(exported(mine)).items():
        for secret in (b"example.org", b"Ottilie", b"f" * 64, str(other.pk).encode(), ana.password.encode()):
            assert secret not in data, (name, secret)
    assert {row["by"] for row in told(exported(mine))["babies"][0]["cases"][1]["observations"]} == {"Ben"}


# Its FHIR


@pytest.mark.django_db
def test_other_software_finds_each_case(ana: User) -> None:
    entries = files(exported(fill(ana)))
    bundles = {name: json.loads(data) for name, data in entries.items() if name.startswith("fhir/")}
    assert set(bundles) == {f"fhir/{case.pk}.json" for case in Case.objects.all()}
    rows = [entry["resource"] for one in bundles.values() for entry in one["entry"]]
    assert {str(entry.pk) for entry in Observation.objects.all()} <= {row["id"] for row in rows}
    assert "Condition" not in {row["resourceType"] for row in rows}
    assert sum(row["resourceType"] == "DocumentReference" for row in rows) == 2


# Its table


@pytest.mark.django_db
def test_the_table_has_a_row_for_each_entry(ana: User) -> None:
    data = files(exported(fill(ana)))["observations.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [row["Date"] for row in rows] == ["2026-11-21", "2026-11-22", "2026-11-23"]
    oldest, middle, latest = rows
    assert oldest["Temperature in °C"] == "38.05"
    assert oldest["Where is it now?"] == "Chin; Nose"
    assert oldest["Name of the product, or what else"] == "'-2 drops"
    assert oldest["Who advised it?"] == "'@neighbour"
    assert middle["Any of these now?"] == "Redder or darker than the skin around it; Warm"
    assert latest["Note"] == "'=1+1"
    assert latest["Any of these now?"] == ""
    assert latest["Baby"] == "Ada"
    assert oldest["Photos"].count(".jpg") == 2


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "38.05", "'", "2026-11-23", " =1"])
def test_every_other_cell_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


# Its page


@pytest.mark.django_db
def test_the_page_shows_every_entry_every_photo_and_every_prompt(ana: User) -> None:
    archive = exported(fill(ana))
    page = files(archive)["index.html"].decode()
    for text in (
        "Nase 👃",
        "Ada",
        "هل يترك أثرا؟",
        "Zwei\nZeilen",
        "100.5 °F",
        "Milia",
        "Zinc cream",
        "Water",
    ):
        assert text in page, text
    assert "It is now more than" not in page
    assert "until 26 Nov 2026" in page
    assert "spoken to someone on 21 Nov 2026" in page
    named = set(re.findall(r"photos/[0-9a-f]{64}\.jpg", page))
    assert named == {name for name in files(archive) if name.startswith("photos/")}
    assert len(named) == 2
    assert page.count("<article>") == 3


@pytest.mark.django_db
def test_the_page_runs_nothing_and_asks_nobody(ana: User) -> None:
    baby = fill(ana, name="<script>alert(1)</script>")
    Observation.objects.update(note='"><img src=https://evil.example onerror=alert(1)>')
    entries = files(exported(baby))
    page, style = entries["index.html"].decode(), entries["style.css"].decode()
    assert "<script" not in page
    assert " style=" not in page
    assert set(re.findall(r'(?:src|href)="([^"]*)"', page)) <= {*entries}
    assert "<img src=https" not in page
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.django_db
def test_a_baby_without_a_case_and_a_person_without_a_baby(ana: User) -> None:
    assert "No spot yet." in files(exported(make_baby(by=ana)))["index.html"].decode()
    assert "There is no baby in this diary yet." in files(exported())["index.html"].decode()


@pytest.mark.django_db
def test_a_lost_photo_has_its_place_on_the_page(ana: User) -> None:
    baby = fill(ana)
    photos().discard(Photo.objects.values_list("master", flat=True))
    assert files(exported(baby))["index.html"].decode().count("This photo is lost.") == 3
