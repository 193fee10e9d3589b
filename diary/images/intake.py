"""The way in: cheap checks here, the decoding in a child process under limits."""

import hashlib
import logging
from pathlib import Path

from diary.subprocesses import ChildDied, Children, Crowded

from .clean import Clean
from .headers import Header, read_header
from .limits import CHILD_SECONDS, CHILDREN, MAX_BYTES, WAIT_SECONDS
from .reasons import BadPhoto, Reason

logger = logging.getLogger(__name__)

_CHILD = "diary.images.child"
_ROOT = Path(__file__).parents[2]
children = Children(at_once=CHILDREN, wait_seconds=WAIT_SECONDS, seconds=CHILD_SECONDS)


def clean(source: bytes | Path, *, again: bool = False) -> Clean:
    """Make the renditions of an uploaded photo, given its bytes or a file that holds them.

    Takes 0.2-1 s for a photo of 12 MP and is safe to call from several threads. `again` says that it may be a master
    of another diary, which then stays as it is, to the byte, if it could be one of ours. Raises BadPhoto.
    """
    data = _bytes(source)
    header = read_header(data)
    digest = hashlib.sha256(data).hexdigest()
    answer = _ask_child(data, header, digest, again)
    try:
        return Clean.from_bytes(answer)
    except (ValueError, LookupError, TypeError) as error:
        raise BadPhoto(Reason.UNREADABLE) from error


def _bytes(source: bytes | Path) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MAX_BYTES:
        raise BadPhoto(Reason.TOO_MANY_BYTES)
    return source if isinstance(source, bytes) else source.read_bytes()


def _ask_child(data: bytes, header: Header, digest: str, again: bool) -> bytes:
    words = [header.kind, str(header.primaries), digest, *(["again"] if again else [])]
    try:
        with children.place():
            return children.ask(
                ["-E", "-s", "-m", _CHILD, *words], folder=_ROOT, given=memoryview(data)[: header.end]
            )
    except ChildDied as error:
        logger.warning("A photo could not be decoded: %s", error)
        raise BadPhoto(Reason.UNREADABLE) from error
    except Crowded as error:
        raise BadPhoto(Reason.BUSY) from error
    except OSError as error:
        logger.error("No child process to decode a photo: %s", error)
        raise BadPhoto(Reason.BUSY) from error
