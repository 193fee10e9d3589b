"""The base class of commands that need a diary, and what they share with `manage.py start`."""

import os
import sqlite3  # the one that the settings chose: see diary/boot/sqlite.py
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from diary.boot import data_dir
from diary.maintenance import backup


class DiaryCommand(BaseCommand):
    """A command that works on a diary. Where there is none that it can use, it says in one sentence what to do."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.prepare()
        return super().execute(*args, **options)

    def prepare(self) -> None:
        """Runs before anything else of the command. Raises CommandError."""
        check_diary()


def database_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def has_diary() -> bool:
    """Whether there is a database that was ever migrated. Makes no file. Raises CommandError for one that is none."""
    return bool(_exists(database_file()) and _migrations().applied_migrations)


def check_diary() -> None:
    """Raise CommandError, with what to do, unless there is a diary of this very version that can be written."""
    file = database_file()
    if not has_diary():
        raise CommandError(
            f"There is no diary in {file.parent} yet. `manage.py start` makes one and runs it; "
            "`manage.py demo` makes one with a made-up family."
        )
    check_not_newer()
    migrations = _migrations()
    if set(migrations.graph.nodes) - set(migrations.applied_migrations):
        raise CommandError(
            f"The diary in {file.parent} was last run by an older version of Little Spots. "
            "Run `manage.py start` once, which keeps a copy of its database and updates it; then run this again."
        )
    for path in (file.parent, file):
        if not os.access(path, os.W_OK):
            raise CommandError(f"Cannot write in {path}. Run this as the user who runs the diary.")


def check_not_newer() -> None:
    """Raise CommandError for a database of a newer program: an older one must not write into it."""
    if not _exists(database_file()):
        return
    migrations = _migrations()
    known = set(migrations.disk_migrations)
    known |= {old for migration in migrations.disk_migrations.values() for old in migration.replaces}
    if unknown := sorted(set(migrations.applied_migrations) - known):
        raise CommandError(
            f"This diary was last run by a newer version of Little Spots ({'.'.join(unknown[-1])}). "
            "Update the program, then start it again."
        )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError as error:
        raise CommandError(f"Cannot look into {path.parent}: {error.strerror}.") from error


def _migrations() -> MigrationLoader:
    try:
        return MigrationLoader(connection)
    except DatabaseError as error:
        raise CommandError(f"{database_file()} cannot be read: {error}.") from error


def make_diary(folder: Path, *, now: datetime) -> None:
    """Make the folder, its key and its database, readable by their owner alone. Raises CommandError."""
    os.umask(0o077)
    with told_in_a_sentence(folder):
        data_dir.inspect(folder)
        data_dir.furnish(folder)
        update_database(folder / data_dir.DATABASE, now=now)


def update_database(database: Path, *, now: datetime) -> None:
    """Bring the database up to this version; one that was in use is copied first."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    copy = backup.back_up(database, now=now) if executor.loader.applied_migrations else None
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        kept = f" The copy from before is {copy}." if copy else ""
        raise CommandError(f"The database could not be updated: {error}.{kept}") from error


@contextmanager
def told_in_a_sentence(folder: Path) -> Iterator[None]:
    """What the folder, the disk or the database refuses, as a CommandError."""
    try:
        yield
    except data_dir.UnusableError as error:
        raise CommandError(error) from error
    except (OSError, DatabaseError, sqlite3.Error) as error:  # such as a full disk
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"The diary in {folder} could not be made ready: {reason}.") from error
