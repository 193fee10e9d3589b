"""The photos of the made-up family, computed and cleaned once and then kept: a visitor does not wait for them."""

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from diary.images import Clean, clean
from diary.vocabulary import View

from .label import label
from .skin_pictures import picture
from .stories import STORIES

SPOTS = 9


def skin_photo(seed: int, tone: str, *, redness: float, close_up: bool) -> Clean:
    """As `skin_pictures.picture`, cleaned."""
    name = f"skin {seed} {tone} {redness} {close_up}"
    return _kept(name, lambda: picture(seed, tone, SPOTS, redness, close_up))


def label_photo(name: str) -> Clean:
    return _kept(f"label {name}", lambda: label(name))


def prepare() -> None:
    """Compute those of all stories that are not there yet: seconds, once."""
    for seed, story in enumerate(STORIES):
        for ago in story.photo_days:
            for view in View:
                skin_photo(seed, story.tone, redness=story.redness(ago), close_up=view == View.CLOSE_UP)


def _kept(name: str, draw: Callable[[], bytes]) -> Clean:
    """Read from the data folder where an earlier demonstration left it, else drawn; kept only where visitors come."""
    file = settings.DATA_DIR / "demo" / hashlib.sha256(name.encode()).hexdigest()
    if file.exists():
        return Clean.from_bytes(file.read_bytes())
    cleaned = clean(draw())
    if settings.DEMO:
        _write(file, cleaned.to_bytes())
    return cleaned


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    part = file.with_suffix(f".{secrets.token_hex(4)}")
    part.write_bytes(data)
    part.replace(file)
