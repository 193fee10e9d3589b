"""A photo is on the disk, whole and private, before anyone is told that it is kept."""

import errno
import os
import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from diary.storage import DurableStorage

RENDITIONS = {"display": b"large" * 1000, "print": b"middling", "thumb": b"small"}


@pytest.fixture
def storage(tmp_path):
    return DurableStorage(location=tmp_path / "data" / "photos")


def files(storage):
    return sorted(path for path in Path(storage.location).rglob("*") if path.is_file())


def read(storage, token, rendition):
    with storage.open_rendition(token, rendition) as file:
        return file.read()


def age(storage, token, seconds):
    for path in files(storage):
        if path.name.startswith(token):
            os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_what_is_kept_is_found_again(storage):
    token = storage.keep(RENDITIONS)
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert [path.relative_to(storage.location).as_posix() for path in files(storage)] == [
        f"{token[:2]}/{token}-{name}.jpg" for name in ("display", "print", "thumb")
    ]
    for name, data in RENDITIONS.items():
        assert read(storage, token, name) == data


def test_every_photo_has_a_token_of_its_own(storage):
    assert len({storage.keep({"thumb": b"x"}) for _ in range(20)}) == 20


def test_only_this_user_may_read(storage):
    os.umask(before := os.umask(0))
    token = storage.keep(RENDITIONS)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(storage)} == {0o600}
    folder = Path(storage.location) / token[:2]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}
    assert os.umask(before) == before


def test_there_is_no_address(storage):
    token = storage.keep(RENDITIONS)
    with pytest.raises(ValueError, match="no address of its own"):
        storage.url(storage.rendition_name(token, "thumb"))


@pytest.mark.parametrize(
    ("token", "rendition"),
    [
        ("0" * 32, "thumb"),
        ("0" * 32, "../thumb"),
        ("0" * 32, "x/../../../etc/passwd"),
        ("0" * 31, "thumb"),
        ("../" + "0" * 29, "thumb"),
        ("0" * 32 + "\n", "thumb"),
        ("0" * 32, ""),
        ("", ""),
    ],
)
def test_what_is_not_there_is_not_found(storage, token, rendition):
    with pytest.raises(FileNotFoundError):
        storage.open_rendition(token, rendition)


def test_nothing_outside_can_be_written(storage):
    with pytest.raises(SuspiciousFileOperation):
        storage.save("../outside.jpg", ContentFile(b"x"))


def test_discarding(storage):
    gone, kept = storage.keep(RENDITIONS), storage.keep(RENDITIONS)
    storage.discard(gone)
    storage.discard(gone)
    assert len(files(storage)) == 3
    assert read(storage, kept, "thumb") == b"small"
    storage.delete(storage.rendition_name(gone, "thumb"))


@pytest.mark.parametrize("token", ["", "0", "0" * 31, "..", "../" + "0" * 29, "*" * 32])
def test_discarding_what_is_no_token_removes_nothing(storage, token):
    storage.keep(RENDITIONS)
    storage.discard(token)
    assert len(files(storage)) == 3


def test_a_taken_name_is_never_written_over(storage, monkeypatch):
    storage.save("00/a.jpg", ContentFile(b"first"))
    with pytest.raises(FileExistsError):
        storage.save("00/a.jpg", ContentFile(b"second"))
    assert [path.read_bytes() for path in files(storage)] == [b"first"]

    monkeypatch.setattr("diary.storage.secrets.token_hex", lambda length: "a" * 2 * length)
    token = storage.keep(RENDITIONS)
    with pytest.raises(FileExistsError):
        storage.keep({"thumb": b"another"})
    assert read(storage, token, "thumb") == b"small"


@pytest.fixture
def calls(monkeypatch):
    """What is asked of the disk, in order."""
    said = []

    def note(name, *, describe):
        call = getattr(os, name)

        def noted(*args, **kwargs):
            said.append(f"{name} {describe(*args)}")
            return call(*args, **kwargs)

        monkeypatch.setattr(os, name, noted)

    def opened(descriptor):
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        return "part" if path.suffix == ".part" else path.name

    note("fsync", describe=opened)
    note("link", describe=lambda source, target: f"{Path(source).suffix[1:]} {Path(target).name}")
    note("unlink", describe=lambda path: Path(path).suffix[1:])
    return said


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc to name a descriptor")
def test_bytes_reach_the_disk_before_their_name_and_the_name_before_the_answer(storage, calls):
    storage.save("00/a.jpg", ContentFile(b"x"))
    made = [f"fsync {folder}" for folder in (Path(storage.location).parent.parent.name, "data", "photos")]
    written = ["fsync part", "link part a.jpg", "unlink part", "fsync 00"]
    assert calls == made + written
    calls.clear()
    storage.save("00/b.jpg", ContentFile(b"x"))
    assert calls == ["fsync photos", *[call.replace("a.jpg", "b.jpg") for call in written]]


def full_disk(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def failing_from(name, monkeypatch, turn):
    """Let a call to the system fail from its so-manieth turn on."""
    call, turns = getattr(os, name), iter(range(1, 1000))
    monkeypatch.setattr(os, name, lambda *args: call(*args) if next(turns) < turn else full_disk())


@pytest.mark.parametrize(
    ("name", "turn"), [*(("fsync", turn) for turn in range(1, 10)), *(("link", turn) for turn in range(1, 4))]
)
def test_a_disk_that_fills_up_leaves_nothing(storage, monkeypatch, name, turn):
    Path(storage.location).mkdir(parents=True)
    kept = storage.keep({"thumb": b"before"})
    with monkeypatch.context() as patch:
        failing_from(name, patch, turn)
        with pytest.raises(OSError, match="No space left"):
            storage.keep(RENDITIONS)
    assert [path.name for path in files(storage)] == [f"{kept}-thumb.jpg"]


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_write_that_fails_half_way_leaves_nothing(storage, monkeypatch, turn):
    def chunks(self, chunk_size=None):
        yield b"half of "
        if self.size == sorted(map(len, RENDITIONS.values()), reverse=True)[turn]:
            full_disk()

    monkeypatch.setattr(ContentFile, "chunks", chunks)
    with pytest.raises(OSError, match="No space left"):
        storage.keep(RENDITIONS)
    assert files(storage) == []


def test_tokens_that_nobody_has_written_to_lately(storage):
    assert list(storage.tokens()) == []
    old, young, half = storage.keep(RENDITIONS), storage.keep(RENDITIONS), storage.keep(RENDITIONS)
    age(storage, old, 4000)
    age(storage, f"{half}-thumb", 4000)
    assert list(storage.tokens()) == [old]
    assert list(storage.tokens(older_than=timedelta(hours=2))) == []
    assert sorted(storage.tokens(older_than=timedelta(0))) == sorted([old, young, half])


def test_what_a_crash_left_half_written_is_swept_too(storage):
    token = storage.keep(RENDITIONS)
    part = Path(storage.path(storage.rendition_name(token, "thumb")))
    part.rename(f"{part}.0123abcd.part")
    (Path(storage.location) / "lost+found").mkdir(mode=0)
    (part.parent / "notes.txt").touch()
    age(storage, token, 4000)
    assert list(storage.tokens()) == [token]
    storage.discard(token)
    assert [path.name for path in files(storage)] == ["notes.txt"]


def test_a_photo_that_vanishes_during_the_sweep_is_left_alone(storage, monkeypatch):
    token = storage.keep(RENDITIONS)
    age(storage, token, 4000)

    def vanish(self, name):
        self.delete(name)
        raise FileNotFoundError(name)

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.get_modified_time", vanish)
    assert list(storage.tokens()) == []


def test_two_processes_at_once_keep_each_others_photos(storage):
    """Both make the same folders and try for the same names; each name goes to one of them."""
    program = f"""
from django.conf import settings; settings.configure(USE_TZ=True)
from django.core.files.base import ContentFile
from diary.storage import DurableStorage
storage, won = DurableStorage(location={storage.location!r}), 0
for number in range(100):
    try: storage.save(f"{{number % 9:02}}/{{number}}.jpg", ContentFile(b"x" * 50_000)); won += 1
    except FileExistsError: pass
print(won)
"""
    root = Path(__file__).parents[2]
    processes = [
        subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == 100
    assert [path.stat().st_size for path in files(storage)] == [50_000] * 100
