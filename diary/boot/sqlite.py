"""Chooses the SQLite: before 3.51.3 its write-ahead log could corrupt the database (sqlite.org/wal.html)."""

import sqlite3
import sys

OLDEST_TRUSTED = (3, 51, 3)


def use_trusted() -> None:
    """Put the bundled newer SQLite in the place of the machine's own, where that one is too old."""
    if sqlite3.sqlite_version_info >= OLDEST_TRUSTED:
        return
    try:
        import pysqlite3  # type: ignore[import-untyped]
    except ImportError:  # no wheel for this platform: the machine's own is all there is
        return
    sys.modules["sqlite3"] = pysqlite3
