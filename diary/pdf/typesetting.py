"""Runs typst in a child process under limits, with a private folder that is gone afterwards."""

import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
CHILD_SECONDS = 30
CHILDREN = 2  # at once in one server process
WAIT_SECONDS = 20  # for one of them to end

_slots = threading.BoundedSemaphore(CHILDREN)


class PdfFailed(Exception):
    """No PDF came out. Nothing of the attempt is left."""


def typeset(name: Literal["summary", "strip"], files: Mapping[str, bytes]) -> bytes:
    """The PDF of the document of that name, with these files beside its template. Raises PdfFailed."""
    if not _slots.acquire(timeout=WAIT_SECONDS):
        raise PdfFailed("too many at once")
    try:
        with tempfile.TemporaryDirectory(prefix="little-spots-pdf-") as folder:  # only this user may enter
            for file, data in files.items():
                Path(folder, file).write_bytes(data)
            return _ask_child(name, folder)
    except OSError as error:
        logger.error("No child process to make a PDF: %s", error)
        raise PdfFailed(str(error)) from error
    finally:
        _slots.release()


def _ask_child(name: str, folder: str) -> bytes:
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own file, a folder of ours
            [sys.executable, "-I", str(CHILD), name, folder],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CHILD_SECONDS,
            cwd=folder,
            env=_environment(),
            check=True,
        )
    except subprocess.SubprocessError as error:
        logger.error("A PDF could not be made: %s", _last_words(error))
        raise PdfFailed(type(error).__name__) from error
    if not child.stdout.startswith(b"%PDF-"):
        logger.error("A PDF could not be made: the child process said something else")
        raise PdfFailed("no PDF")
    return child.stdout


def _environment() -> dict[str, str]:
    """No secret of the server's. Few threads and arenas, because each reserves address space."""
    needed = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
    few = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}
    return few | {name: os.environ[name] for name in needed if name in os.environ}


def _last_words(error: subprocess.SubprocessError) -> str:
    lines = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
    return f"{type(error).__name__} {getattr(error, 'returncode', '')} {lines[-1] if lines else ''}".rstrip()
