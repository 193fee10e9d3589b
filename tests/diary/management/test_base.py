"""A command without a diary that it can use says in one sentence what to do, and changes nothing."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from diary.management.base import DiaryCommand, check_diary
from tests.diary.management.running import ROOT

WORDS = {
    "export": ["--account", "ana@example.org", "out.zip"],
    "import": ["in.zip", "--for", "ana@example.org"],
    "photos": ["verify"],
}
MAKE_A_DIARY = {"start", "demo"}
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # linux/prctl.h, linux/capability.h


@pytest.fixture
def no_diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """A data folder that is not there."""
    folder = tmp_path / "data"
    monkeypatch.setitem(connection.settings_dict, "NAME", folder / "diary.sqlite3")
    settings.DATA_DIR = folder
    return folder


def test_every_command_either_makes_a_diary_or_looks_for_one_first() -> None:
    ours = {name for name, app in get_commands().items() if app == "diary"}
    assert ours == MAKE_A_DIARY | set(WORDS)
    for name in ours - {"start"}:
        assert isinstance(load_command_class("diary", name), DiaryCommand)


@pytest.mark.parametrize("words", [[name, *words] for name, words in WORDS.items()], ids=WORDS)
def test_before_the_first_start(words: list[str], no_diary: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no diary in \S+ yet. `manage.py start` makes one"):
        call_command(*words)
    assert not no_diary.exists()


@pytest.mark.django_db
def test_an_empty_database_is_no_diary() -> None:
    MigrationRecorder.Migration.objects.all().delete()
    with pytest.raises(CommandError, match="There is no diary"):
        check_diary()


@pytest.mark.django_db
def test_a_database_of_an_older_version() -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    with pytest.raises(CommandError, match=r"older version of Little Spots\. Run `manage.py start` once"):
        call_command("photos", "sweep")


@pytest.mark.django_db
def test_a_database_of_a_newer_version() -> None:
    MigrationRecorder(connection).record_applied("diary", "9999_later")
    with pytest.raises(CommandError, match=r"newer version of Little Spots \(diary.9999_later\)"):
        call_command("photos", "sweep")


@pytest.mark.django_db
def test_a_diary_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(CommandError, match=r"Cannot write in \S+. Run this as the user who runs the diary."):
        call_command("photos", "sweep")


def test_a_demo_where_no_folder_can_be_made(no_diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it makes elsewhere, and that `start` runs it, is seen in tests/test_readme.py."""
    monkeypatch.setattr(os, "umask", lambda mask: 0)
    no_diary.parent.joinpath("data").write_text("a file")
    with pytest.raises(CommandError, match=r"Cannot write in \S+/data: Not a directory."):
        call_command("demo")


def obey_modes() -> None:
    """Root, too, may not do what the modes of a file forbid, from the next program on."""
    if sys.platform == "linux":
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)


def manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LITTLE_SPOTS_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *words],
        env=kept | {"LITTLE_SPOTS_DATA": str(data)},
        preexec_fn=obey_modes,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_one_of_djangos_own_commands_says_so_too(tmp_path: Path) -> None:
    done = manage(tmp_path / "data", "clearsessions")
    assert done.returncode == 1
    assert done.stderr.startswith(f"There is no diary in {tmp_path / 'data'} yet.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root cannot be bound by the modes of a file")
def test_the_diary_of_another_user(tmp_path: Path) -> None:
    key = tmp_path / "secret-key"
    key.touch(mode=0)
    done = manage(tmp_path, "photos", "verify")
    assert done.returncode == 1
    assert done.stderr == (
        f"Cannot read {key}: Permission denied. Run this as the user who runs the diary.\n"
    )
