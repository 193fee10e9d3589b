"""Makes many photos fit into a file: the largest are made smaller, in a child process; the others stay as they are."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from diary.subprocesses import ChildDied, Children, Crowded

from .limits import WAIT_SECONDS

logger = logging.getLogger(__name__)

_CHILD = "diary.images.shrink_child"
_ROOT = Path(__file__).parents[2]
_LENGTH = 4  # bytes that say how long the next one is
children = Children(at_once=2, wait_seconds=WAIT_SECONDS, seconds=20)


def fitted(photos: Mapping[str, bytes], *, most: int) -> dict[str, bytes]:
    """The same JPEGs by the same names, of about `most` bytes altogether; the same bytes for the same photos.

    One that cannot be read stays as it is, and all of them do where no child process can be had.
    """
    each = share(map(len, photos.values()), most=most)
    large = {name: data for name, data in photos.items() if len(data) > each}
    if not large:
        return dict(photos)
    try:
        with children.place():
            words = ["-E", "-s", "-m", _CHILD, str(each)]
            answer = unpacked(children.ask(words, folder=_ROOT, given=packed(large.values())))
            return dict(photos) | dict(zip(large, answer, strict=True))
    except (ChildDied, Crowded, OSError, ValueError) as error:
        logger.warning("Photos could not be made smaller: %s", error)
        return dict(photos)


def share(sizes: Iterable[int], *, most: int) -> int:
    """The size that the largest come down to, so that all are `most` together: what the small ones leave is theirs."""
    waiting, room = sorted(sizes), most
    while waiting:
        each = room // len(waiting)
        if waiting[-1] <= each:
            return waiting[-1]
        if waiting[0] > each:
            return each
        room -= waiting.pop(0)
    return most


def packed(photos: Iterable[bytes]) -> bytes:
    return b"".join(len(data).to_bytes(_LENGTH) + data for data in photos)


def unpacked(data: bytes) -> Iterator[bytes]:
    """Raises nothing: what is cut off is short."""
    at = 0
    while at < len(data):
        end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH])
        yield data[at + _LENGTH : end]
        at = end
