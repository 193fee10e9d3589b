"""Whatever happens to the child process, the server lives on and the parent gets a sentence."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import pytest

from diary.images import BadPhoto, Reason, clean, intake
from diary.subprocesses import Children
from tests.photos import photo, scene

ROOT = Path(__file__).parents[3]


@pytest.fixture
def child(monkeypatch, tmp_path):
    """Puts a shell script in place of the child process."""

    def replace(script):
        program = tmp_path / "child"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setattr("sys.executable", str(program))

    return replace


def refusal():
    with pytest.raises(BadPhoto) as caught:
        clean(photo())
    return caught.value.reason


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "kill -SEGV $$",
        "kill -KILL $$",
        "exit 0",
        "echo nonsense",
        "echo '{}'",
        "echo '[]'",
        'echo \'{"refused": "NEVER_HEARD_OF"}\'',
        'echo \'{"sizes": [1, 1, 1, 1], "digest": "", "taken_at": null, "hints": [], "lengths": [9, 9, 9, 9]}\'',
        'echo \'{"sizes": [1, 1, 1, 1], "digest": "", "taken_at": null, "hints": [], "lengths": []}\'',
    ],
)
def test_a_child_that_dies_or_talks_nonsense(child, script):
    child(script)
    assert refusal() is Reason.UNREADABLE


def test_the_log_says_what_the_child_died_of(child, caplog):
    child("echo 'MemoryError: so little' >&2; exit 3")
    refusal()
    assert "3 MemoryError: so little" in caplog.text


def test_a_child_that_does_not_end_is_ended(child, monkeypatch):
    monkeypatch.setattr(intake, "children", Children(at_once=1, wait_seconds=1, seconds=0.2))
    child("exec sleep 60")
    start = monotonic()
    assert refusal() is Reason.UNREADABLE
    assert monotonic() - start < 20


def test_what_lies_behind_the_photo_never_reaches_the_child(child, tmp_path):
    child(f"cat > {tmp_path}/read")
    with pytest.raises(BadPhoto):
        clean(photo() + b"a film")
    assert (tmp_path / "read").read_bytes() == photo()


def test_a_reason_that_the_child_gives_is_passed_on(child):
    child('echo \'{"refused": "TOO_MANY_PIXELS"}\'')
    assert refusal() is Reason.TOO_MANY_PIXELS


def test_where_no_child_can_be_started(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nonexistent")
    assert refusal() is Reason.BUSY


def test_no_secret_of_the_server_reaches_the_child(child, monkeypatch, tmp_path):
    monkeypatch.setenv("LITTLE_SPOTS_SECRET", "x")
    child(f"env > {tmp_path}/env")
    refusal()
    assert "LITTLE_SPOTS_SECRET" not in (tmp_path / "env").read_text()


def run_here(code, data=b""):
    program = f"from diary.images import child, limits; limits.CHILD_CPU_SECONDS = 1; {code}"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, input=data, capture_output=True, timeout=20, check=False)


def limited(code):
    """Run code in a process under the limits, with one second of CPU."""
    return run_here(f"limits.bind_process(); {code}")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
def test_the_limits_hold(tmp_path):
    assert limited("import mmap; mmap.mmap(-1, 900 << 20)").returncode == 0
    assert b"Cannot allocate memory" in limited("import mmap; mmap.mmap(-1, 1 << 30)").stderr
    assert limited("any(iter(int, 1))").returncode < 0
    assert b"File too large" in limited(f"open('{tmp_path}/file', 'wb', 0).write(b'x')").stderr
    assert limited("import resource; resource.setrlimit(resource.RLIMIT_CPU, (9, 9))").returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
def test_a_photo_that_takes_more_memory_than_there_is():
    data = photo("PNG", image=scene((4000, 3000)), compress_level=1)
    little = run_here('limits.CHILD_BYTES = 90 << 20; child.main("PNG", "2", "")', data)
    assert little.stdout == b'{"refused": "TOO_MANY_PIXELS"}', little.stderr


@pytest.mark.slow
def test_photos_wait_their_turn(monkeypatch):
    """Eight threads, and never more than two children at once."""
    now, most, lock, run = 0, 0, threading.Lock(), subprocess.run

    def counted(*args, **kwargs):
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        try:
            return run(*args, **kwargs)
        finally:
            with lock:
                now -= 1

    monkeypatch.setattr(subprocess, "run", counted)
    data = photo()
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(clean, [data] * 8))
    assert made == [made[0]] * 8
    assert most == 2


def test_a_photo_that_has_waited_too_long_is_sent_away(monkeypatch):
    monkeypatch.setattr(intake, "children", Children(at_once=1, wait_seconds=0.01, seconds=30))
    with intake.children.place():
        assert refusal() is Reason.BUSY
    assert clean(photo()).width == 120


def test_no_child_is_left_behind():
    """Other children of the test run may live, such as a browser; none may be dead and unburied."""
    clean(photo())
    try:
        unburied = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        unburied = None
    assert unburied is None


def test_the_server_itself_loads_no_decoder():
    program = (
        "import sys, diary.images; print([name for name in sys.modules if 'PIL' in name or 'heif' in name])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"[]\n"
