"""`manage.py start` as a person runs it: in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def begin(*options: object, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LITTLE_SPOTS_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "start", *map(str, options)],
        env=kept | environment,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a terminal sends Ctrl-C to all of its processes: so can a test
    )


class Diary:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.greeting = process.stdout.readline()  # type: ignore[union-attr]
        match = re.search(r"http\S+", self.greeting)
        assert match, self.greeting + "".join(process.communicate(timeout=30))
        self.url = match[0]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310 - our own server
            return answer.read().decode()

    def stop(self, sign: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """The exit code, and what was said since the greeting."""
        os.killpg(self.process.pid, sign)
        said = "".join(self.process.communicate(timeout=30))
        return self.process.returncode, said


@contextmanager
def running(data: Path, *options: object, **environment: str) -> Iterator[Diary]:
    process = begin("--data", data, "--port", 0, *options, **environment)
    try:
        yield Diary(process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=30)


def refused(*options: object, **environment: str) -> str:
    """The one sentence that is said."""
    process = begin(*options, **environment)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert out == ""
    assert len(err.splitlines()) == 1, err
    return err
