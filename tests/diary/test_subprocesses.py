"""A child process has no more than it was given, and what becomes of it is told."""

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from diary.subprocesses import ChildDied, Children, Crowded

ROOT = Path(__file__).parents[2]


@pytest.fixture
def children() -> Children:
    return Children(at_once=1, wait_seconds=0.01, seconds=20)


def test_it_gets_its_bytes_its_folder_and_no_secret(
    children: Children, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITTLE_SPOTS_MAIL", "smtp://user:secret@host")
    code = "import os, sys; print(sys.stdin.read(), os.getcwd(), os.environ.get('LITTLE_SPOTS_MAIL'), os.environ['X'])"
    answer = children.ask(["-c", code], folder=tmp_path, given=b"bytes", environment={"X": "few"})
    assert answer.decode().split() == ["bytes", str(tmp_path), "None", "few"]


def test_its_last_words_are_told(children: Children, tmp_path: Path) -> None:
    with pytest.raises(ChildDied, match=r"^CalledProcessError 3 so little$"):
        children.ask(
            ["-c", "import sys; print('why\\nso little', file=sys.stderr); sys.exit(3)"], folder=tmp_path
        )


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    impatient = Children(at_once=1, wait_seconds=1, seconds=0.2)
    with pytest.raises(ChildDied, match=r"^TimeoutExpired"):
        impatient.ask(["-c", "import time; time.sleep(20)"], folder=tmp_path)


def test_a_place_is_free_again_after_a_failure(children: Children) -> None:
    with suppress(ZeroDivisionError), children.place():
        with pytest.raises(Crowded), children.place():
            pass
        raise ZeroDivisionError
    with children.place():
        pass


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
@pytest.mark.parametrize(
    ("attempt", "end"),
    [
        ("bytearray(1 << 30)", "MemoryError"),
        ("with open('file', 'w') as file: file.write('x')", "OSError: [Errno 27] File too large"),
        ("while True: pass", "CalledProcessError -9"),
    ],
    ids=["memory", "files", "time"],
)
def test_bound_it_stays_within_its_limits(attempt: str, end: str, children: Children, tmp_path: Path) -> None:
    bound = "from diary.subprocesses import bind; bind(most_bytes=1 << 28, cpu_seconds=1)"
    code = f"import sys; sys.path.append({str(ROOT)!r}); {bound}\n{attempt}"
    with pytest.raises(ChildDied) as died:
        children.ask(["-I", "-c", code], folder=tmp_path)
    assert end in str(died.value)
