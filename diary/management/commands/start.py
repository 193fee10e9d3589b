"""`manage.py start`: the one way to run the diary."""

import argparse
import hashlib
import ipaddress
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from diary.boot import data_dir, gunicorn_conf
from diary.demo import prepared
from diary.maintenance import cleanup
from diary.management.base import check_not_newer, told_in_a_sentence, update_database


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
            with told_in_a_sentence(settings.DATA_DIR):
                data_dir.inspect(settings.DATA_DIR)
            check_not_newer()
            prepare(settings.DATA_DIR)
            serve(listener)
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


def prepare(folder: Path) -> None:
    now = datetime.now(UTC)
    with told_in_a_sentence(folder):
        data_dir.furnish(folder)
        gather_static(folder)
        update_database(folder / data_dir.DATABASE, now=now)
        call_command("clearsessions")
        cleanup.sweep(now=now)
        if settings.DEMO:
            prepared.prepare()
    connection.close()


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
