"""What no export could be is refused, and changes nothing: not a row, not a file."""

import json
import stat
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4, uuid5
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.utils import timezone

from accounts.models import User
from diary.archive import BadArchive, Reason, importer, preview
from diary.archive.records import BabyRecords
from diary.archive.versions import VERSION, schema
from diary.archive.zip_reader import ZipReader
from diary.images import BadPhoto
from diary.images import Reason as PhotoReason
from diary.models import Photo
from diary.storage import photos
from tests.archives import arrive, changed, exported, files, fill, leave, photos_in, told, with_photo, zip_of
from tests.factories import NOON
from tests.photos import SECRET, exif, is_bare, noise, photo, scan_bomb, with_comment

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
Json = dict[str, Any]


made: list[bytes] = []  # it is the same for each test, and takes a second


@pytest.fixture
def archive(ana: User, tmp_path: Path) -> bytes:
    """Of a diary that is not here any more."""
    if not made:
        made.append(exported(fill(ana)))
        leave(tmp_path / "elsewhere")
    return made[0]


def refuse(hostile: bytes, *, by: User, reason: Reason = Reason.DAMAGED) -> None:
    with pytest.raises(BadArchive) as refused:
        arrive(hostile, by=by)
    assert refused.value.reason is reason, refused.value


# The zip


def entries_with(name: str, data: bytes = b"") -> Callable[[bytes], bytes]:
    return lambda archive: zip_of(files(archive) | {name: data})


def raw(
    name: str, *, mode: int = 0, packing: int = ZIP_DEFLATED, data: bytes = b"x"
) -> Callable[[bytes], bytes]:
    """With one more file, which has an odd name or an odd mode."""

    def make(archive: bytes) -> bytes:
        out = BytesIO(archive)
        info = ZipInfo("somewhere")
        info.filename, info.external_attr = name, mode << 16
        with (
            pytest.warns(UserWarning, match="Duplicate name") if name in files(archive) else _quiet(),
            ZipFile(out, "a") as opened,
        ):
            opened.writestr(info, data, packing)
        return out.getvalue()

    return make


class _quiet:  # noqa: N801 - reads as what it does
    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...


def patched(old: bytes, new: bytes, *, last: bool = False) -> Callable[[bytes], bytes]:
    """With other bytes in one place."""

    def make(archive: bytes) -> bytes:
        place = archive.rindex(old) if last else archive.index(old)
        return archive[:place] + new + archive[place + len(new) :]

    return make


def encrypted(archive: bytes) -> bytes:
    """The first file is said to be so, which is the page: nobody would ask for it."""
    data = bytearray(archive)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lies_of_zip64(archive: bytes) -> bytes:
    """An end that says that the directory is of many gigabytes, and begins far behind the end."""
    end = archive.rindex(b"PK\5\6")
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, 1 << 33, 1 << 40)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    return archive[:end] + record + locator + archive[end:]


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda archive: b"",
    "no zip": lambda archive: b"\xff\xd8\xff" + bytes(999),
    "an empty zip": lambda archive: zip_of({}),
    "another zip": lambda archive: zip_of({"holiday.txt": b"x"}),
    "the first half": lambda archive: archive[: len(archive) // 2],
    "without its end": lambda archive: archive[:-10],
    "a byte of a photo": patched(b"\xff\xda", b"\xff\xdb", last=True),
    "a folder above": entries_with("../outside.txt"),
    "from the root": entries_with("/etc/passwd"),
    "a drive": entries_with("C:\\x.txt"),
    "a NUL in a name": raw("photos/a\0b.jpg"),
    "a photo by another name": entries_with("photos/1.jpg"),
    "a script": entries_with("index.js", b"alert(1)"),
    "a zip in it": lambda archive: zip_of(files(archive) | {"more.zip": archive}),
    "twice the same name": raw("diary.json"),
    "twice diary.json": entries_with("x/diary.json", b"{}"),
    "a link": raw("fhir/00000000-0000-0000-0000-000000000000.json", mode=stat.S_IFLNK | 0o777),
    "a device": raw("fhir/00000000-0000-0000-0000-000000000000.json", mode=stat.S_IFCHR | 0o666),
    "encrypted": encrypted,
    "packed in another way": lambda archive: zip_of(files(archive), ZIP_BZIP2),
    "lies of zip64": lies_of_zip64,
    "a bomb": lambda archive: zip_of(files(archive) | {"diary.json": bytes(30_000_000)}, ZIP_DEFLATED),
    "a bomb of a photo": lambda archive: zip_of(
        {name: bytes(50_000_000) if name.startswith("photos") else data for name, data in files(archive).items()},
        ZIP_DEFLATED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_refused(name: str, archive: bytes, ana: User, snapshot: Any) -> None:
    hostile, before = HOSTILE[name](archive), snapshot()
    refuse(hostile, by=ana)
    assert snapshot() == before


class Watched(BytesIO):
    """Knows how much was read of it at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.most = max(self.most, len(data))
        return data


@pytest.mark.parametrize("size", [5_000_000, 4_000_000_000])
def test_a_directory_is_not_read_however_long_it_is_said_to_be(size: int) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, size, 0, 0)
    file = Watched(bytes(6_000_000) + end)
    with pytest.raises(BadArchive):
        ZipReader(file)
    assert file.most < 100_000


def test_of_a_file_no_more_is_unpacked_than_was_asked_for(archive: bytes) -> None:
    length = len(files(archive)["diary.json"])
    opened = ZipReader(BytesIO(archive))
    assert len(opened.read("diary.json", most=length)) == length
    with pytest.raises(BadArchive):
        opened.read("diary.json", most=length - 1)


def test_whatever_is_damaged_is_either_refused_or_as_it_was(archive: bytes, ana: User) -> None:
    """Nothing else is raised, wherever a few bytes are others; most of them in the directory, or in the JSON."""
    chance, directory, diary = Random(7), archive.index(b"PK\1\2"), files(archive)["diary.json"]
    found = []
    for number in range(600):
        hostile = bytearray(diary if number % 3 == 0 else archive)
        first = directory if number % 3 == 1 else 0
        for _ in range(chance.randint(1, 5)):
            hostile[chance.randrange(first, len(hostile))] = chance.choice([0, 1, 255, chance.randrange(256)])
        whole = zip_of(files(archive) | {"diary.json": bytes(hostile)}) if number % 3 == 0 else bytes(hostile)
        try:
            found.append(preview(BytesIO(whole), by=ana, now=max(NOON, timezone.now())))
        except BadArchive:
            found.append([])
    assert 0 < found.count([]) < len(found)


def test_what_a_mac_packed_again_comes_in(archive: bytes, ana: User) -> None:
    inside = {f"little-spots-2026-11-23/{name}": data for name, data in files(archive).items()}
    litter = {
        "little-spots-2026-11-23/": b"",
        "little-spots-2026-11-23/.DS_Store": b"x",
        "__MACOSX/._x": b"x",
    }
    (arrived,) = arrive(zip_of(litter | inside, ZIP_DEFLATED), by=ana)
    assert arrived.photos == 3


# Its photos


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff" + bytes(99), b"<svg/>", photo("PNG"), scan_bomb(200), photo()[:-400], b""],
    ids=["no photo", "an SVG", "a PNG", "too many scans", "half a photo", "nothing"],
)
def test_what_is_no_photo_of_ours_is_refused(data: bytes, archive: bytes, ana: User, snapshot: Any) -> None:
    before = snapshot()
    refuse(with_photo(archive, data), by=ana)
    assert snapshot() == before


def test_a_photo_with_secrets_comes_in_without_them(archive: bytes, ana: User) -> None:
    secretive = with_comment(photo(image=noise(), exif=exif(gps=True))) + SECRET.encode()
    arrive(with_photo(archive, secretive), by=ana)
    (kept,) = {photos().read(row.master) for row in Photo.objects.all()}
    assert is_bare(kept)


def test_a_photo_of_another_digest_is_refused(archive: bytes, ana: User, snapshot: Any) -> None:
    before = snapshot()
    other = {n: photo(quality=50) if n.startswith("photos/") else d for n, d in files(archive).items()}
    refuse(zip_of(other), by=ana)
    assert snapshot() == before


def test_a_photo_that_is_missing_or_that_nobody_names_is_refused(archive: bytes, ana: User) -> None:
    entries = files(archive)
    refuse(zip_of({name: data for name, data in entries.items() if not name.startswith("photos/")}), by=ana)
    refuse(zip_of(entries | {f"photos/{'0' * 64}.jpg": photo()}), by=ana)


def test_the_last_photo_being_wrong_takes_the_first_ones_away_again(
    ana: User, tmp_path: Path, snapshot: Any
) -> None:
    archive = exported(fill(ana))
    entries = files(archive)
    names = [name for name in entries if name.startswith("photos/")]
    second = with_photo(archive, photo(quality=50))
    diary = told(archive)
    entry_of(diary)["photos"].append(photos_in(told(second))[0] | {"id": str(uuid4()), "width": 7})
    both = (
        files(second) | {name: entries[name] for name in names} | {"diary.json": json.dumps(diary).encode()}
    )
    leave(tmp_path / "elsewhere")
    before = snapshot()
    refuse(zip_of(both), by=ana)
    assert snapshot() == before


def test_when_too_many_photos_are_read_it_is_said(
    archive: bytes, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*args: Any, **options: Any) -> None:
        raise BadPhoto(PhotoReason.BUSY)

    monkeypatch.setattr(importer, "clean", busy)
    refuse(archive, by=ana, reason=Reason.BUSY)


def test_one_archive_is_read_at_a_time_since_a_small_one_can_unpack_to_much(
    archive: bytes, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "READING_WAITS", 0.01)
    read = importer.read

    def reading(package: ZipReader) -> Any:
        refuse(archive, by=ana, reason=Reason.BUSY)  # another, meanwhile
        return read(package)

    monkeypatch.setattr(importer, "read", reading)
    arrive(archive, by=ana)
    monkeypatch.setattr(importer, "read", read)
    refuse(zip_of(files(archive) | {"diary.json": b"[" * 9}), by=ana)
    assert arrive(archive, by=ana)[0].is_here  # the next has its turn, after one that was refused too


def test_when_the_disk_is_full_it_is_said(
    archive: bytes, ana: User, monkeypatch: pytest.MonkeyPatch, snapshot: Any
) -> None:
    before = snapshot()

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diary.storage._write", full)
    refuse(archive, by=ana, reason=Reason.DISK_FULL)
    assert snapshot() == before


def test_a_crash_half_way_leaves_nothing(
    archive: bytes, ana: User, monkeypatch: pytest.MonkeyPatch, snapshot: Any
) -> None:
    before = snapshot()

    def crash(self: BabyRecords) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(BabyRecords, "save_rows", crash)
    with pytest.raises(KeyboardInterrupt):
        arrive(archive, by=ana)
    assert snapshot() == before


# Its diary


def case_of(diary: Json) -> Json:
    (case,) = (case for case in diary["babies"][0]["cases"] if events_of(case))
    return case


def events_of(case: Json) -> list[Json]:
    return case["events"] if "events" in case else case["turns"]  # as version 1 calls them


def entry_of(diary: Json) -> Json:
    return next(row for row in case_of(diary)["observations"] if row["photos"])


def put(path: str, value: Any) -> Callable[[Json], None]:
    """`baby.born`, `case.look`, `entry.at`, `visits.0.day`, …"""
    *way, name = path.split(".")

    def change(diary: Json) -> None:
        at: Any = {
            "diary": diary,
            "baby": diary["babies"][0],
            "case": case_of(diary),
            "entry": entry_of(diary),
        }
        at |= case_of(diary) | {"photo": entry_of(diary)["photos"][0]}
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[name] = value

    return change


ODD: dict[str, Callable[[Json], Any]] = {
    "no object": lambda diary: {"babies": []},
    "another format": put("diary.format", "somebody-elses"),
    "an older version": put("diary.version", 0),
    "a version that is true": put("diary.version", True),
    "a version in words": put("diary.version", "1"),
    "no babies": lambda diary: diary.pop("babies") and None,
    "more than we know": put("baby.secret", 1),
    "less than there is": lambda diary: entry_of(diary).pop("trend") and None,
    "an unknown word": put("entry.trend", "marvellous"),
    "an unknown sign": put("entry.signs", ["marvellous"]),
    "a sign twice": put("entry.signs", ["warm", "warm"]),
    "a number for a text": put("entry.note", 7),
    "a text for a list": put("entry.signs", "warm"),
    "a text that is too long": put("baby.name", "x" * 81),
    "no name": put("baby.name", ""),
    "a NUL": put("entry.note", "a\0b"),
    "half a letter": put("entry.note", "\ud800"),
    "no id": put("baby.id", "7"),
    "no time zone": put("baby.time_zone", "../../etc/passwd"),
    "a day that never was": put("baby.born", "2026-02-30"),
    "a moment that never was": put("entry.at", "2026-11-23T25:00:00+00:00"),
    "a moment without a zone": put("entry.at", "2026-11-23T12:00:00"),
    "a year of no calendar": put("entry.at", "0000-11-23T12:00:00+00:00"),
    "born at the beginning of time": put("baby.born", "0001-01-01"),
    "the beginning of time": put("entry.at", "0001-01-01T00:00:00+00:00"),
    "asked at the beginning of time": put("questions.0.asked_at", "0001-01-01T00:00:00+00:00"),
    "the end of time": put("entry.at", "9999-12-31T23:59:59+00:00"),
    "born in the future": put("baby.born", "2099-01-01"),
    "noticed in the future": put("case.first_noticed", "2099-01-01"),
    "noticed before birth": put("case.first_noticed", "2026-09-19"),
    "an entry of the future": put("entry.at", "2099-11-23T12:00:00+00:00"),
    "an entry before birth": put("entry.at", "2026-09-01T12:00:00+00:00"),
    "an entry long before birth": put("entry.at", "1926-11-23T12:00:00+00:00"),
    "noted in the future": put("entry.noted_at", "2099-11-23T12:00:00+00:00"),
    "a visit of the future": put("visits.0.day", "2099-01-01"),
    "a visit long before birth": put("visits.0.day", "1999-01-01"),
    "to come back before the visit": put("visits.0.come_back_by", "2026-09-21"),
    "a treatment of the future": put("treatments.0.start", "2099-01-01"),
    "a treatment that ended before": put("treatments.0.end", "2026-09-21"),
    "a treatment that is nothing": lambda diary: case_of(diary)["treatments"][0].update(name="", handling=None),
    "a visit of another case": put("treatments.0.visit", str(uuid4())),
    "an observation of another case": put("treatments.0.observation", str(uuid4())),
    "put off for ever": lambda diary: [row.update(until=None) for row in events_of(case_of(diary))] and None,
    "a fever that nobody has": put("entry.temperature", "99.00"),
    "a temperature without end": put("entry.temperature", "38.0512345"),
    "a mark outside": put("photo.landmarks", [[0, 0], [2, 1]]),
    "both marks in one place": put("photo.landmarks", [[0.5, 0.5], [0.5, 0.5]]),
    "a strip of no length": put("photo.strip", [[0.5, 0.5], [0.5, 0.5]]),
    "a strip without a length": put("photo.strip_mm", None),
    "a photo of another size": put("photo.width", 98),
    "a photo of no digest": put("photo.sha256", "../../../etc/passwd"),
    "one entry twice": lambda diary: case_of(diary)["observations"].append(entry_of(diary)),
    "one baby twice": lambda diary: diary["babies"].append(diary["babies"][0]),
    "a case in two babies": lambda diary: diary["babies"].append(diary["babies"][0] | {"id": str(uuid4())}),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_diary_that_there_cannot_be_is_refused(name: str, archive: bytes, ana: User, snapshot: Any) -> None:
    before = snapshot()
    refuse(changed(archive, ODD[name]), by=ana)
    assert snapshot() == before


def as_version_1(diary: Json) -> None:
    """What was done to the skin in columns of the entries, and nothing that was not there yet."""
    diary["version"] = 1
    for case in (case for baby in diary["babies"] for case in baby["cases"]):
        case["turns"], case["site"] = case.pop("events"), case["sites"][0]
        case["treatments"] = [row for row in case["treatments"] if row["observation"] is None]
        for entry in case["observations"]:
            entry |= {
                "handling": ["acid"], "handling_other": "x", "handling_from": "2026-11-01", "handling_until": None,
                "handling_advised_by": "", "handling_effect": None,
            }  # fmt: skip
    _forget(diary, schema(1))


def _forget(value: Any, rule: Json) -> None:
    """Every property that this schema does not know."""
    if "$ref" in rule:
        rule = schema(1)["definitions"][rule["$ref"].removeprefix("#/definitions/")]
    if isinstance(value, list) and "items" in rule:
        for item in value:
            _forget(item, rule["items"])
    elif isinstance(value, dict):
        for name in {*value} - {*rule["properties"]}:
            del value[name]
        for name, inner in rule["properties"].items():
            _forget(value[name], inner)


ODD_AS_VERSION_1 = ODD | {
    "an unknown handling": put("entry.handling", ["marvellous"]),
    "a handling twice": put("entry.handling", ["acid", "acid"]),
    "a day of handling that never was": put("entry.handling_from", "2026-02-30"),
    "a handling that begins at the beginning of time": put("entry.handling_from", "0001-01-01"),
    "a handling of the future": put("entry.handling_until", "2099-01-01"),
    "a name that is too long": put("entry.handling_other", "x" * 201),
    "a column that came later": put("entry.nothing_done", True),
    "a time zone that is a folder": put("baby.time_zone", "America"),
    "no such version": put("diary.version", 0),
    "a version before the first": put("diary.version", -1),
    "said to be newer than it is": put("diary.version", 2),
}


@pytest.mark.parametrize("name", ODD_AS_VERSION_1)
def test_it_is_refused_as_an_old_one_too(name: str, archive: bytes, ana: User, snapshot: Any) -> None:
    """Not by a step of the upgrade that breaks."""
    before = snapshot()
    refuse(changed(changed(archive, as_version_1), ODD_AS_VERSION_1[name]), by=ana)
    assert snapshot() == before


def test_as_an_old_one_it_comes_in_where_nothing_is_odd(archive: bytes, ana: User) -> None:
    (came,) = arrive(changed(archive, as_version_1), by=ana)
    assert (came.entries, came.treatments) == (3, 5)


def test_what_would_be_a_treatment_twice_is_refused(archive: bytes, ana: User) -> None:
    """One of an old archive that is there by the key which the upgrade would give to another."""

    def taken(diary: Json) -> None:
        as_version_1(diary)
        key = uuid5(UUID(entry_of(diary)["id"]), "handling acid")
        case_of(diary)["treatments"][0]["id"] = str(key)

    refuse(changed(archive, taken), by=ana)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[" * 100_000,
        b'{"version": NaN}',
        b'{"version": ' + b"1" * 100_000 + b"}",
        b'{"version": 1e999}',
        b"\xff\xfe{}",
        '{"format": "\ud800"}'.encode("utf-8", "surrogatepass"),
        "{}".encode("utf-16"),
    ],
    ids=["empty", "null", "deep", "NaN", "long", "infinite", "no text", "half a letter", "UTF-16"],
)
def test_what_is_no_json_is_refused(text: bytes, archive: bytes, ana: User) -> None:
    refuse(zip_of(files(archive) | {"diary.json": text}), by=ana)


def test_a_key_that_comes_twice_is_refused(archive: bytes, ana: User) -> None:
    text = files(archive)["diary.json"].replace(b'"name": "Ada"', b'"name": "Eve", "name": "Ada"')
    assert json.loads(text) == told(archive)
    refuse(zip_of(files(archive) | {"diary.json": text}), by=ana)


def test_an_infinite_mark_is_refused(archive: bytes, ana: User) -> None:
    text = files(changed(archive, put("photo.landmarks", [[0.123, 0], [1, 1]])))["diary.json"]
    for number in (b"1e999", b"-1e999", b"Infinity", b"NaN"):
        assert b"0.123" in text
        refuse(zip_of(files(archive) | {"diary.json": text.replace(b"0.123", number)}), by=ana)


def test_a_newer_one_is_said_to_be_newer(archive: bytes, ana: User, snapshot: Any) -> None:
    before = snapshot()
    newer = changed(
        archive, lambda diary: {"format": diary["format"], "version": VERSION + 1, "babies": "otherwise"}
    )
    refuse(zip_of(files(newer) | {"hologram.bin": b""}), by=ana, reason=Reason.NEWER)
    assert snapshot() == before


# Whose is it?


def test_what_is_somebody_elses_is_refused_like_any_other(ana: User, zoe: User, snapshot: Any) -> None:
    """Whether it is here is not told: the sentence is that for a damaged file, and it comes as late."""
    archive = exported(fill(ana))
    before = snapshot()
    refuse(archive, by=zoe)
    assert snapshot() == before
    preview(BytesIO(archive), by=zoe, now=timezone.now())
    taken = changed(archive, put("baby.id", str(uuid4())))  # the baby is new, its cases are not
    refuse(taken, by=zoe)
    refuse(taken, by=ana)
    assert snapshot() == before


def test_looking_changes_nothing(archive: bytes, ana: User, snapshot: Any) -> None:
    before = snapshot()
    (found,) = preview(BytesIO(archive), by=ana, now=max(NOON, timezone.now()))
    assert (found.baby, found.cases, found.entries, found.photos, found.is_here) == ("Ada", 2, 3, 3, False)
    assert snapshot() == before
