"""A photo is on the disk, whole and private, before anyone is told that it is kept."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.utils import timezone

from diary.storage import Damaged, DurableStorage, file_name

RENDITIONS = {"display": b"large" * 1000, "print": b"middling", "thumb": b"small"}


@pytest.fixture
def storage(tmp_path):
    return DurableStorage(location=tmp_path / "data" / "photos")


def files(storage):
    return sorted(path for path in Path(storage.location).rglob("*") if path.is_file())


def age(storage, name, seconds):
    path = Path(storage.path(name))
    os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_what_is_kept_is_found_again_under_its_digest(storage):
    digests = storage.keep(RENDITIONS)
    for name, data in RENDITIONS.items():
        assert digests[name] == hashlib.sha256(data).hexdigest()
        assert storage.has(digests[name])
        assert storage.read(digests[name]) == data
    assert {path.relative_to(storage.location).as_posix() for path in files(storage)} == {
        f"{digest[:2]}/{digest}.jpg" for digest in digests.values()
    }


def test_the_same_bytes_lie_there_once_and_are_young_again(storage):
    first = storage.keep(RENDITIONS)
    age(storage, file_name(first["thumb"]), 90_000)
    yesterday = timezone.now() - timedelta(days=1)
    assert list(storage.left(before=yesterday)) == [file_name(first["thumb"])]
    assert storage.keep(RENDITIONS) == first
    assert len(files(storage)) == 3
    assert list(storage.left(before=yesterday)) == []


@pytest.mark.parametrize("damage", [b"", b"smalk", b"small and more"])
def test_a_damaged_file_is_found_out_and_mended_by_the_same_photo(storage, damage):
    digests = storage.keep(RENDITIONS)
    Path(storage.path(file_name(digests["thumb"]))).write_bytes(damage)
    with pytest.raises(Damaged):
        storage.read(digests["thumb"])
    assert storage.read(digests["print"]) == b"middling"
    storage.keep(RENDITIONS)
    assert storage.read(digests["thumb"]) == b"small"


def test_only_this_user_may_read(storage):
    os.umask(before := os.umask(0))
    storage.keep(RENDITIONS)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(storage)} == {0o600}
    folders = {path.parent for path in files(storage)} | {Path(storage.location)}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    assert os.umask(before) == before


def test_there_is_no_address(storage):
    with pytest.raises(ValueError, match="no address of its own"):
        storage.url(file_name(storage.keep(RENDITIONS)["thumb"]))


@pytest.mark.parametrize(
    "digest", ["0" * 64, "0" * 63, "A" * 64, "../" + "0" * 61, "0" * 64 + "\n", "/etc/passwd", ""]
)
def test_what_is_not_there_is_not_found(storage, digest):
    with pytest.raises(FileNotFoundError):
        storage.read(digest)


def test_nothing_outside_can_be_written(storage):
    with pytest.raises(SuspiciousFileOperation):
        storage.save("../outside.jpg", ContentFile(b"x"))


def test_discarding(storage):
    gone, kept = storage.keep({"thumb": b"gone"}), storage.keep({"thumb": b"kept"})
    storage.discard(gone.values())
    storage.discard(gone.values())
    assert [path.read_bytes() for path in files(storage)] == [b"kept"]
    assert storage.has(kept["thumb"])
    assert not storage.has(gone["thumb"])


def test_a_taken_name_is_never_written_over(storage):
    storage.save("00/a.jpg", ContentFile(b"first"))
    with pytest.raises(FileExistsError):
        storage.save("00/a.jpg", ContentFile(b"second"))
    assert [path.read_bytes() for path in files(storage)] == [b"first"]


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
def test_a_disk_that_fills_up_is_told_and_leaves_nothing_half_written(storage, monkeypatch, name, turn):
    Path(storage.location).mkdir(parents=True)
    kept = storage.keep({"thumb": b"before"})
    with monkeypatch.context() as patch:
        failing_from(name, patch, turn)
        with pytest.raises(OSError, match="No space left"):
            storage.keep(RENDITIONS)
    assert storage.read(kept["thumb"]) == b"before"
    assert {path.read_bytes() for path in files(storage)} <= {b"before", *RENDITIONS.values()}


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_write_that_fails_half_way_leaves_nothing_of_it(storage, monkeypatch, turn):
    def chunks(self, chunk_size=None):
        yield b"half of "
        if self.size == sorted(map(len, RENDITIONS.values()), reverse=True)[turn]:
            full_disk()

    monkeypatch.setattr(ContentFile, "chunks", chunks)
    with pytest.raises(OSError, match="No space left"):
        storage.keep(RENDITIONS)
    assert len(files(storage)) == turn
    assert not list(Path(storage.location).rglob("*.part"))


def test_what_was_left_behind_is_named_and_nothing_of_others(storage):
    names = [file_name(digest) for digest in storage.keep(RENDITIONS).values()]
    half = f"{names[0]}.0123abcd.part"
    Path(storage.path(half)).touch()
    (Path(storage.location) / "lost+found").mkdir(mode=0)
    (Path(storage.location) / "00").mkdir(exist_ok=True)
    (Path(storage.location) / "00" / "notes.txt").touch()
    now = timezone.now()
    assert list(storage.left(before=now - timedelta(hours=1))) == []
    for name in (names[1], half):
        age(storage, name, 4000)
    assert set(storage.left(before=now - timedelta(hours=1))) == {names[1], half}
    assert set(storage.left(before=now + timedelta(hours=1))) == {*names, half}


def test_two_processes_at_once_keep_each_others_photos(storage):
    """Both make the same folders and try for the same names; each name goes to one of them."""
    program = f"""
from django.conf import settings; settings.configure(USE_TZ=True)
from django.core.files.base import ContentFile
from django.utils import timezone
from diary.storage import Damaged, DurableStorage, file_name
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
