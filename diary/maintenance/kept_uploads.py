"""An upload that somebody looks at before they use it: kept for half an hour, for them alone.

Its token names it and cannot be guessed; without the same person signed in it opens nothing.
"""

import os
import re
import secrets
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings

from accounts.models import User

KEPT_FOR = timedelta(minutes=30)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def keep(file: IO[bytes], *, by: User) -> str:
    """Returns its token. What this person kept before goes. Raises OSError, as when the disk is full."""
    _discard(f"{by.pk}.*.zip")
    token = secrets.token_urlsafe(16)
    path = _path(token, by)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.seek(0)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            shutil.copyfileobj(file, out)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return token


def open_kept(token: str, *, by: User, now: datetime) -> IO[bytes] | None:
    """None where it is not kept, or not any more, or is somebody else's."""
    purge(now=now)
    if not _TOKEN.fullmatch(token):
        return None
    try:
        return _path(token, by).open("rb")
    except FileNotFoundError:
        return None


def discard(token: str, *, by: User) -> None:
    if _TOKEN.fullmatch(token):
        _path(token, by).unlink(missing_ok=True)


def purge(*, now: datetime) -> None:
    """Remove what was kept for long enough."""
    _discard("*.zip", before=now - KEPT_FOR)


def _path(token: str, by: User) -> Path:
    return Path(settings.UPLOADS) / f"{by.pk}.{token}.zip"


def _discard(names: str, *, before: datetime | None = None) -> None:
    for path in Path(settings.UPLOADS).glob(names):
        with suppress(FileNotFoundError):  # someone else is removing it
            if before is None or path.stat().st_mtime < before.timestamp():
                path.unlink()
