"""Child processes under limits, for what reads strangers' bytes or may take too long.

The server asks with `Children`; the child calls `bind` first. It imports nothing that is not Python's own, so that
a child can have it.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# How a child takes memory: from few arenas, because each reserves address space, of which there is little; and in
# large pages where Linux has them, which spares a photo of 48 MP a quarter of its computing. Others know neither name.
MEMORY = {"MALLOC_ARENA_MAX": "2", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
NEEDED = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Crowded(Exception):
    """No place became free in time."""


class ChildDied(Exception):
    """It took too long, or ended as it should not. `str(error)` says how, with its last words, for the log."""


class Children:
    """Children of one kind: so many `at_once` in one server process, each for so many `seconds`."""

    def __init__(self, *, at_once: int, wait_seconds: float, seconds: float) -> None:
        self._places = threading.BoundedSemaphore(at_once)
        self._wait_seconds, self._seconds = wait_seconds, seconds

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among them, for one child at a time. Raises Crowded."""
        if not self._places.acquire(timeout=self._wait_seconds):
            raise Crowded(f"no place in {self._wait_seconds} s")
        try:
            yield
        finally:
            self._places.release()

    def ask(
        self,
        arguments: Sequence[str],
        *,
        folder: Path,
        given: bytes | memoryview = b"",
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        """What Python, started in `folder` with these arguments and `given` on its input, says on its output.

        Raises ChildDied, and OSError where there is no such process to be had.
        """
        try:
            child = subprocess.run(  # noqa: S603 - our own interpreter, and words of ours
                [sys.executable, *arguments],
                input=given,
                capture_output=True,
                timeout=self._seconds,
                cwd=folder,
                env=_environment() | dict(environment or {}),
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise ChildDied(_last_words(error)) from error
        return child.stdout


def _environment() -> dict[str, str]:
    """No secret of the server's."""
    return MEMORY | {name: os.environ[name] for name in NEEDED if name in os.environ}


def _last_words(error: subprocess.SubprocessError) -> str:
    lines = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
    return f"{type(error).__name__} {getattr(error, 'returncode', '')} {lines[-1] if lines else ''}".rstrip()


def bind(*, most_bytes: int, cpu_seconds: int) -> None:
    """Put this process under limits, for good: no file written, so much address space, so much computing.

    Windows knows none: there only the clock holds.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = {resource.RLIMIT_CPU: cpu_seconds, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    if sys.platform == "linux":  # macOS reserves more address space than this before Python starts
        wanted[resource.RLIMIT_AS] = most_bytes
    for limit, most in wanted.items():
        hard = resource.getrlimit(limit)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (lowest, lowest))
