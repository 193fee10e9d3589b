"""`manage.py start`, from the first run to an update."""

import errno
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from diary.maintenance import backup
from diary.management.commands import start
from tests.diary.management.running import Diary, begin, refused, running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "far" / "data"


@pytest.fixture(scope="module")
def old_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a diary that has run before."""
    data = tmp_path_factory.mktemp("old") / "data"
    with running(data) as diary:
        diary.stop()
    return data


def forget_a_migration(data: Path) -> None:
    """As if the last migration of sessions had come with an update."""
    execute(data, "DELETE FROM django_migrations WHERE app = 'sessions'; DROP TABLE django_session")


def execute(data: Path, statements: str) -> None:
    with closing(sqlite3.connect(data / "diary.sqlite3")) as database:
        database.executescript(statements)


def backups(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("*"))


def modes(folder: Path) -> set[str]:
    return {oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*") if path.is_file()}


def test_the_first_run_makes_the_folder_and_says_where_to_go(data: Path) -> None:
    with running(data) as diary:
        assert diary.greeting == f"Little Spots is open at {diary.url} and Ctrl-C closes it.\n"
        page = diary.get("accounts/login/")
        assert "Sign in" in page
        sheet = page.partition('<link rel="stylesheet" href="/')[2].partition('"')[0]
        assert "--ground" in diary.get(sheet)
        assert {path.name for path in data.iterdir()} >= {
            "diary.sqlite3",
            "photos",
            "uploads",
            "mail",
            "secret-key",
        }
        folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
        assert {oct(stat.S_IMODE(folder.stat().st_mode)) for folder in folders} == {"0o700"}
        assert modes(data) == {"0o600"}
        assert backups(data) == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(old_diary: Path, sign: signal.Signals) -> None:
    with running(old_diary) as diary:
        diary.get("health/")
        assert diary.stop(sign) == (0, "")


def test_a_second_run_keeps_the_key_and_gathers_nothing_again(old_diary: Path) -> None:
    before = {
        path: path.stat().st_mtime_ns for path in [old_diary / "secret-key", *old_diary.glob("static/**/*")]
    }
    with running(old_diary) as diary:
        diary.get("accounts/login/")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert backups(old_diary) == []


def test_static_files_that_were_lost_are_gathered_again(old_diary: Path) -> None:
    (old_diary / "static.sha256").write_text("of an older version")
    with running(old_diary) as diary:
        assert "/static/css/base." in diary.get("accounts/login/")
    assert len((old_diary / "static.sha256").read_text()) == 64


def test_an_update_backs_the_database_up_first(old_diary: Path) -> None:
    execute(old_diary, "CREATE TABLE kept (line)")
    forget_a_migration(old_diary)
    with running(old_diary) as diary:
        diary.get("accounts/login/")
    [copy] = backups(old_diary)
    assert modes(copy.parent) == {"0o600"}
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "kept" in names
    assert "django_session" not in names
    copy.unlink()


def test_an_update_that_fails_says_where_the_copy_is(old_diary: Path) -> None:
    execute(old_diary, "DELETE FROM django_migrations WHERE app = 'sessions'")  # its table is in the way
    sentence = refused("--data", old_diary, "--port", 0)
    [copy] = backups(old_diary)
    assert f"The copy from before is {copy}." in sentence
    execute(old_diary, "DROP TABLE django_session")
    copy.unlink()


def test_a_newer_database_is_left_alone(old_diary: Path) -> None:
    execute(
        old_diary, "INSERT INTO django_migrations (app, name, applied) VALUES ('diary', '9999_later', '')"
    )
    before = (old_diary / "diary.sqlite3").read_bytes()
    assert "newer version of Little Spots (diary.9999_later)" in refused("--data", old_diary, "--port", 0)
    assert (old_diary / "diary.sqlite3").read_bytes() == before
    execute(old_diary, "DELETE FROM django_migrations WHERE name = '9999_later'")


def test_a_file_that_is_no_database(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "diary.sqlite3").write_text("A letter to grandmother. " * 100)
    assert "diary.sqlite3 cannot be read: file is not a database." in refused("--data", data, "--port", 0)
    assert {path.name for path in data.iterdir()} == {"diary.sqlite3"}


def test_a_port_that_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        sentence = refused("--data", data, "--port", port)
    assert f"Cannot listen on 127.0.0.1, port {port}: Address already in use." in sentence
    assert not data.parent.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Not a directory" in refused("--data", tmp_path / "file" / "data", "--port", 0)
    assert "Not a directory" in refused("--data", tmp_path / "file", "--port", 0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only who may mount a disk can have a small one")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_too_small_is_left_as_it_is(small_disk: Path) -> None:
    sentence = refused("--data", small_disk, "--port", 0)
    assert f"Cannot write in {small_disk}: No space left on device." in sentence
    assert list(small_disk.iterdir()) == []


FULL = (OSError(errno.ENOSPC, "No space left on device"), OperationalError("database or disk is full"))


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["gather_static", "update_database", "call_command", "cleanup.sweep"])
@pytest.mark.parametrize("trouble", FULL, ids=["disk", "database"])
def test_a_disk_that_fills_up_is_told_in_a_sentence(
    trouble: Exception, step: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise trouble

    for each in ("gather_static", "update_database"):
        monkeypatch.setattr(start, each, lambda *args, **options: None)
    monkeypatch.setattr(f"diary.management.commands.start.{step}", fail)
    with pytest.raises(CommandError) as told:
        start.prepare(data)
    reason = str(trouble).removeprefix("[Errno 28] ")
    assert str(told.value) == f"The diary in {data} could not be made ready: {reason}."


def test_a_backup_that_finds_no_room_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise FULL[0]

    monkeypatch.setattr(backup, "_sync_file", fail)
    with pytest.raises(OSError, match="No space"):
        backup.back_up(tmp_path / "diary.sqlite3", now=datetime(2026, 11, 23, tzinfo=UTC))
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_room_that_cannot_be_made(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "photos").write_text("")
    assert f"Cannot write in {data}: File exists." in refused("--data", data, "--port", 0)


def test_ctrl_c_before_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(host: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "check_door", impatient)
    monkeypatch.setattr(start.os, "umask", lambda mask: 0)
    with pytest.raises(SystemExit) as stopped:
        call_command("start")
    assert stopped.value.code == 0


def test_a_folder_that_is_something_else(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.jpg").write_text("")
    assert "holds other things" in refused("--data", tmp_path, "--port", 0)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "diary.example"])  # noqa: S104
def test_an_open_door_wants_an_address(data: Path, host: str) -> None:
    sentence = refused("--data", data, "--port", 0, "--host", host)
    assert "set LITTLE_SPOTS_URL" in sentence
    assert not data.parent.exists()


def test_it_tells_the_address_that_the_family_types(old_diary: Path) -> None:
    hosts = {"LITTLE_SPOTS_HOSTS": "diary.lan,192.0.2.1"}
    with running(old_diary, "--host", "0.0.0.0", **hosts) as diary:  # noqa: S104
        assert diary.url.startswith("http://diary.lan:")
    with running(old_diary, LITTLE_SPOTS_URL="https://diary.example") as diary:
        assert diary.url == "https://diary.example"


def test_a_folder_can_be_named_by_the_environment(old_diary: Path) -> None:
    key = old_diary / "secret-key"
    key.unlink()
    diary = Diary(begin("--port", 0, LITTLE_SPOTS_DATA=str(old_diary)))
    assert diary.stop() == (0, "")
    assert key.exists()


def test_a_port_is_a_number(data: Path) -> None:
    process = begin("--data", data, "--port", "70000")
    assert "a port is a number up to 65535" in process.communicate(timeout=30)[1]
    assert process.returncode == 2
