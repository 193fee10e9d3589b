"""Out of one installation and into another: two processes, two data folders."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.archives import content
from tests.diary.management.running import ROOT

PEOPLE = """
from accounts.models import User
User.objects.create_user("oma@example.org", "correct horse battery", name="Oma")
"""


def manage(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LITTLE_SPOTS_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *map(str, words)],
        env=kept | {"LITTLE_SPOTS_DATA": str(data)}, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_a_diary_moves_from_one_machine_to_another(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for data in (here, there):
        data.mkdir()
        assert manage(data, "migrate").returncode == 0
    assert manage(here, "demo", "--password", "correct horse battery").returncode == 0
    assert manage(there, "shell", "-c", PEOPLE).returncode == 0

    out = tmp_path / "out.zip"
    done = manage(here, "export", "--account", "demo@example.org", out)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_mode & 0o777 == 0o600
    assert manage(here, "export", "--account", "demo@example.org", out).returncode == 1  # it is there already
    assert manage(here, "export", "--account", "nobody@example.org", tmp_path / "none.zip").returncode == 1

    done = manage(there, "import", out, "--for", "oma@example.org")
    assert done.returncode == 0, done.stderr
    assert "Ada: 3 cases" in done.stdout
    assert "is here already" in manage(there, "import", out, "--for", "oma@example.org").stdout
    assert manage(there, "import", out, "--for", "nobody@example.org").returncode == 1
    assert manage(there, "photos", "verify").returncode == 0

    again = tmp_path / "again.zip"
    manage(there, "export", "--account", "oma@example.org", again)
    assert content(again.read_bytes()) == content(out.read_bytes())
    with ZipFile(again) as opened:
        assert b"Oma" not in b"".join(map(opened.read, opened.namelist()))
    assert not list(tmp_path.glob("*.part"))
