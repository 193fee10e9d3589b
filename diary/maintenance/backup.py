"""A copy of the database, to go back to."""

import os
import sqlite3  # the one that the settings chose: see diary/boot/sqlite.py
from contextlib import closing
from datetime import datetime
from pathlib import Path

from diary.boot import data_dir


def back_up(database: Path, *, now: datetime) -> Path:
    """Copy the database as it is at one moment, its write-ahead log included.

    May raise OSError or sqlite3.Error, and leaves no copy then.
    """
    folder = database.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{database.stem}-{now:%Y%m%dT%H%M%SZ}{database.suffix}"
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, that needs no log beside it
        _sync_file(copy)
    except (OSError, sqlite3.Error):
        copy.unlink(missing_ok=True)
        raise
    data_dir.sync(folder)
    return copy


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
