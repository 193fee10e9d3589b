"""Every command of the README and of CONTRIBUTING does what it says, in a clone that holds nothing else."""

import os
import re
import shlex
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.diary.management.running import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
NOT_RUN = {
    "tests/run": "this test is part of it",
    "tests/run --quick": "this test would start the tests again",
    "tests/run --quick tests/diary/tracker": "this test would start the tests again",
    ".venv/bin/python -m tests.freeze": "the copy is without tests; tests/diary/archive/test_schema.py runs it",
    "pre-commit install": "pre-commit is a program of its own, which a contributor may have or not",
    ".venv/bin/python manage.py makemessages --locale nl": "needs GNU gettext",
    ".venv/bin/python manage.py compilemessages": "needs GNU gettext",
}
LEFT_OUT = {".git", ".venv", "data", "tests", "node_modules", "__pycache__"}


def commands(document: str) -> list[str]:
    """The lines of its blocks in `sh`, those joined by && one by one."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / document).read_text(), re.S | re.M)
    lines = [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]
    return [part.strip() for line in lines for part in line.split("&&")]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The program alone, with the packages of this interpreter in the place of those that pip would fetch."""
    folder = tmp_path / "little-spots"
    shutil.copytree(
        ROOT, folder, ignore=lambda _, names: LEFT_OUT & {*names} | {n for n in names if n[0] == "."}
    )
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def environment(words: list[str]) -> dict[str, str]:
    """That of this process, without what a test or its coverage put there; and what stands before the command."""
    ours = ("LITTLE_SPOTS_", "DJANGO_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        kept[name] = value
    return kept


def run(command: str, folder: Path) -> str:
    """Do what the command says, and return what it printed."""
    words = shlex.split(command)
    kept = environment(words)
    match words:
        case ["python3", "-m", "venv", ".venv"]:
            return ""  # stands already
        case [".venv/bin/pip", "install", *options]:
            check_install(options, folder)
            return ""
        case [".venv/bin/python", "manage.py", "start", *options]:
            return start_and_stop([*words[:3], *options], folder, kept)
    done = subprocess.run(
        words, cwd=folder, env=kept, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def check_install(options: list[str], folder: Path) -> None:
    """Nothing is fetched: pip understands the options, and the file is there and names each package's hash."""
    ask = "import sys; from pip._internal.commands import create_command as c; c('install').parse_args(sys.argv[1:])"
    subprocess.run([sys.executable, "-c", ask, *options], cwd=folder, check=True, timeout=60)
    pins = (folder / options[options.index("-r") + 1]).read_text()
    assert "--require-hashes" in options
    assert pins.count("==") <= pins.count("--hash=sha256:")
    assert "django==" in pins.lower()


def start_and_stop(words: list[str], folder: Path, env: dict[str, str]) -> str:
    """Until it answers, then Ctrl-C."""
    port = free_port()
    process = subprocess.Popen(
        [*words, "--port", str(port)],
        cwd=folder, env=env, text=True, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/health/", process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    return out


def wait_for(url: str, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, "it ended"
        try:
            with urllib.request.urlopen(url, timeout=20):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("it does not answer")


def secrets_of(folder: Path) -> Iterator[Path]:
    yield from (path for path in [folder, *folder.rglob("*")] if not path.is_relative_to(folder / "static"))


def test_every_command_of_the_readme_does_what_it_says(clone: Path) -> None:
    asked = [command for command in commands("README.md") if command not in NOT_RUN]
    demo = next(command for command in asked if command.endswith("manage.py demo"))
    assert "Sign in as demo@example.org with the password" in run(demo, clone)  # before the first start
    data = clone / "data"
    key = (data / "secret-key").read_text()
    for path in secrets_of(data):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    asked.remove(demo)
    said = [run(command, clone) for command in asked]
    assert any("Little Spots is open at http://127.0.0.1:" in text for text in said)
    assert any("Little Spots is open at https://spots.example.org" in text for text in said)
    assert (data / "secret-key").read_text() == key


def test_every_command_of_contributing_can_be_run(clone: Path) -> None:
    for command in commands("CONTRIBUTING.md"):
        if command not in NOT_RUN:
            run(command, clone)


def test_no_reason_stands_there_for_a_command_that_nobody_reads() -> None:
    assert set(NOT_RUN) <= {command for document in DOCUMENTS for command in commands(document)}
