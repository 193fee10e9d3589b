"""`manage.py start`: the one way to run the diary."""

import argparse
import hashlib
import ipaddress
import os
import signal
import socket
import sqlite3  # the one that the settings chose: see diary/boot/sqlite.py
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from diary.boot import data_dir, gunicorn_conf
from diary.maintenance import backup, cleanup


def port_number(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number up to 65535")


class Command(BaseCommand):
    help = "Run the diary. The first run makes its data folder; later ones back it up before they update it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", help="the folder that everything is kept in (default: data)")
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)"
        )
        parser.add_argument("--port", default=8000, type=port_number, help="the port (default: 8000)")

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        os.umask(0o077)
        try:
            # What can go wrong is looked at before anything is changed.
            check_door(host)
            listener = listen(host, port)
            data_dir.inspect(settings.DATA_DIR)
            check_age()
            prepare(settings.DATA_DIR)
            serve(listener)
        except data_dir.UnusableError as error:
            raise CommandError(error) from error
        except KeyboardInterrupt:
            sys.exit(0)


def check_door(host: str) -> None:
    try:
        at_home = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        at_home = False
    if not at_home and not settings.SITE_URL and not settings.SITE_HOSTS:
        raise CommandError(
            f"To be reached on {host} the diary has to know its address: set LITTLE_SPOTS_URL, "
            "such as https://diary.example.org, or LITTLE_SPOTS_HOSTS, such as 192.168.1.20."
        )


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise CommandError(
            f"Cannot listen on {host}, port {port}: {reason}. Choose another with --port."
        ) from error


def check_age() -> None:
    """An older program must not write into the database of a newer one."""
    database = settings.DATA_DIR / data_dir.DATABASE
    if not database.exists():
        return
    try:
        loader = MigrationExecutor(connection).loader
    except DatabaseError as error:
        raise CommandError(f"{database} cannot be read: {error}.") from error
    known = set(loader.disk_migrations)
    known |= {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    if unknown := sorted(set(loader.applied_migrations) - known):
        raise CommandError(
            f"This diary was last run by a newer version of Little Spots ({'.'.join(unknown[-1])}). "
            "Update the program, then start it again."
        )


def prepare(folder: Path) -> None:
    now = datetime.now(UTC)
    data_dir.furnish(folder)
    try:
        gather_static(folder)
        update_database(folder / data_dir.DATABASE, now=now)
        call_command("clearsessions")
        cleanup.sweep(now=now)
    except (OSError, DatabaseError, sqlite3.Error) as error:  # such as a full disk
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"The diary in {folder} could not be made ready: {reason}.") from error
    connection.close()


def update_database(database: Path, *, now: datetime) -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    copy = backup.back_up(database, now=now) if executor.loader.applied_migrations else None
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        kept = f" The copy from before is {copy}." if copy else ""
        raise CommandError(f"The database could not be updated: {error}.{kept}") from error


def gather_static(folder: Path) -> None:
    """Hash and compress the static files again, if they are not those of last time."""
    note = folder / "static.sha256"
    digest = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(name.encode() + Path(storage.path(name)).read_bytes())
    if (folder / "static").is_dir() and note.exists() and note.read_text() == digest.hexdigest():
        return
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(digest.hexdigest())


def address(host: str, port: int) -> str:
    """What to type on this machine, or on another where the diary listens to all."""
    if ipaddress.ip_address(host).is_unspecified:
        host = settings.SITE_HOSTS[0]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(listener: socket.socket) -> None:
    """Become gunicorn, which reads the settings afresh: now there is a key in the folder."""
    os.environ["LITTLE_SPOTS_DATA"] = str(settings.DATA_DIR)
    os.environ["LITTLE_SPOTS_ADDRESS"] = settings.SITE_URL or address(*listener.getsockname()[:2])
    listener.set_inheritable(True)
    bind = f"fd://{listener.fileno()}"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "python:diary.boot.gunicorn_conf",
        "--bind",
        bind,
    ]
    os.chdir(settings.BASE_DIR)
    signal.pthread_sigmask(signal.SIG_BLOCK, gunicorn_conf.STOPS)
    os.execv(sys.executable, command)  # noqa: S606 - our own words
