"""Out of one installation and into another: two processes, two data folders."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from diary.archive import Reason
from diary.models import Baby
from tests.archives import content, exported, fill, told
from tests.diary.management.running import ROOT

# On the other machine, one command after the other, each with its words as they are typed.
THERE = """
import sys
from django.core.management import call_command
from tests.factories import make_user
call_command("migrate", verbosity=0)
make_user("oma@example.org", "Oma")
came, back = sys.argv[1:]
bring = f"import {came} --for oma@example.org"
for words in (f"{bring} --preview", bring, bring, "photos verify",
              f"export --account oma@example.org {back}"):
    call_command(*words.split())
"""


def on_another_machine(data: Path, script: str, *words: object) -> str:
    data.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LITTLE_SPOTS_")}
    start = "import django; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + script, *map(str, words)],
        env=kept | {"LITTLE_SPOTS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "diary.settings"},
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.django_db
def test_a_diary_moves_from_one_machine_to_another(ana: User, tmp_path: Path) -> None:
    out, again = tmp_path / "out.zip", tmp_path / "again.zip"
    fill(ana)
    call_command("export", "--account", "ana@example.org", str(out), stdout=StringIO())
    assert out.stat().st_mode & 0o777 == 0o600
    said = on_another_machine(tmp_path / "there", THERE, out, again)
    assert "Ada is not here, and would come in: 2 spots, 3 entries, 3 photos" in said
    assert "Ada came in: 2 spots, 3 entries, 3 photos" in said
    assert "Ada is here already, and nothing was missing." in said
    assert content(again.read_bytes()) == content(out.read_bytes())
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.django_db
def test_one_baby_alone(ana: User, baby: Baby, tmp_path: Path) -> None:
    fill(ana, name="Other")
    call_command("export", "--baby", str(baby.pk), str(tmp_path / "out.zip"), stdout=StringIO())
    assert [one["name"] for one in told((tmp_path / "out.zip").read_bytes())["babies"]] == ["Ada"]


@pytest.mark.django_db
def test_no_file_is_written_over(ana: User, baby: Baby, tmp_path: Path) -> None:
    file = tmp_path / "out.zip"
    file.write_text("dear")
    with pytest.raises(CommandError, match="File exists"):
        call_command("export", "--baby", str(baby.pk), str(file))
    assert file.read_text() == "dear"
    assert [path.name for path in tmp_path.glob("out*")] == ["out.zip"]


@pytest.mark.django_db
def test_who_is_not_here_is_said(ana: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such baby"):
        call_command("export", "--account", "nobody@example.org", str(tmp_path / "out.zip"))
    (tmp_path / "in.zip").write_bytes(exported(fill(ana)))
    with pytest.raises(CommandError, match="Nobody has signed up"):
        call_command("import", str(tmp_path / "in.zip"), "--for", "nobody@example.org")
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("import", str(tmp_path / "none.zip"), "--for", "ana@example.org")


@pytest.mark.django_db
def test_what_cannot_come_in_is_said(ana: User, tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_text("no zip")
    with pytest.raises(CommandError) as refused:
        call_command("import", str(tmp_path / "in.zip"), "--for", "ana@example.org")
    assert str(refused.value) == Reason.DAMAGED.value
