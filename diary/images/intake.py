"""The way in: cheap checks here, the decoding in a child process under limits."""

import hashlib
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from .clean import Clean
from .headers import Header, read_header
from .limits import CHILD_SECONDS, CHILDREN, MAX_BYTES, WAIT_SECONDS
from .reasons import BadPhoto, Reason

logger = logging.getLogger(__name__)

_CHILD = "diary.images.child"
_ROOT = Path(__file__).parents[2]
_slots = threading.BoundedSemaphore(CHILDREN)


def clean(source: bytes | Path) -> Clean:
    """Make the renditions of an uploaded photo, given its bytes or a file that holds them.

    Takes 0.2-1 s for a photo of 12 MP and is safe to call from several threads. Raises BadPhoto.
    """
    data = _bytes(source)
    header = read_header(data)
    digest = hashlib.sha256(data).hexdigest()
    if not _slots.acquire(timeout=WAIT_SECONDS):
        raise BadPhoto(Reason.BUSY)
    try:
        answer = _ask_child(data, header, digest)
    finally:
        _slots.release()
    try:
        return Clean.from_bytes(answer)
    except (ValueError, LookupError, TypeError) as error:
        raise BadPhoto(Reason.UNREADABLE) from error


def _bytes(source: bytes | Path) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MAX_BYTES:
        raise BadPhoto(Reason.TOO_MANY_BYTES)
    return source if isinstance(source, bytes) else source.read_bytes()


def _ask_child(data: bytes, header: Header, digest: str) -> bytes:
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own module, three words of ours
            [sys.executable, "-E", "-s", "-m", _CHILD, header.kind, str(header.primaries), digest],
            input=memoryview(data)[: header.end],
            capture_output=True,
            timeout=CHILD_SECONDS,
            cwd=_ROOT,
            env=_environment(),
            check=True,
        )
    except subprocess.SubprocessError as error:
        logger.warning("A photo could not be decoded: %s", _last_words(error))
        raise BadPhoto(Reason.UNREADABLE) from error
    except OSError as error:
        logger.error("No child process to decode a photo: %s", error)
        raise BadPhoto(Reason.BUSY) from error
    return child.stdout


def _environment() -> dict[str, str]:
    """No secret of the server's is in reach of what decodes strangers' bytes.

    Few malloc arenas, because each reserves address space, of which the child has little.
    """
    needed = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
    return {"MALLOC_ARENA_MAX": "2"} | {name: os.environ[name] for name in needed if name in os.environ}


def _last_words(error: subprocess.SubprocessError) -> str:
    lines = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
    return f"{type(error).__name__} {getattr(error, 'returncode', '')} {lines[-1] if lines else ''}".rstrip()
