"""The data folder: everything that is kept, in one place that only its owner can look into.

Needs no Django: the folder has to be known before the settings are read.
"""

import argparse
import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOMS = ("photos", "uploads", "mail")
KEY = "secret-key"
DATABASE = "diary.sqlite3"
OURS = {*ROOMS, KEY, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "backups", "static", "static.sha256"}
BEGINNING = 10_000_000  # bytes that the first run writes, and a little more
# A disk that was just formatted is as good as empty.
NOTHING = {"lost+found"}


class UnusableError(Exception):
    """Why a folder cannot be used, as a sentence."""


def choose(arguments: Sequence[str]) -> None:
    """`--data DIR` of any command says where the data folder is."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", nargs="?")
    data = parser.parse_known_args(arguments)[0].data
    if data:
        os.environ["LITTLE_SPOTS_DATA"] = str(Path(data).expanduser().absolute())


def inspect(folder: Path) -> None:
    """Raises UnusableError, and changes nothing."""
    try:
        if folder.exists():
            _inspect_contents(folder)
        with tempfile.TemporaryFile(
            dir=next(parent for parent in (folder, *folder.parents) if parent.exists())
        ) as file:
            if not (folder / DATABASE).exists():
                file.write(bytes(BEGINNING))
                file.flush()
    except OSError as error:
        raise UnusableError(f"Cannot write in {folder}: {error.strerror}.") from error


def _inspect_contents(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()} - NOTHING
    # Its modes are about to be changed: not those of a folder that is something else.
    if names - OURS and not names & {KEY, DATABASE}:
        raise UnusableError(f"{folder} holds other things. Choose an empty folder, or a new one.")


def read_key(folder: Path) -> str:
    """The secret key, or nothing where there is none yet. Raises UnusableError."""
    try:
        return (folder / KEY).read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise UnusableError(
            f"Cannot read {folder / KEY}: {error.strerror}. Run this as the user who runs the diary."
        ) from error


def furnish(folder: Path) -> None:
    """Make what is missing. Raises UnusableError."""
    try:
        for room in (folder, *(folder / name for name in ROOMS)):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
            room.chmod(0o700)
        if not (folder / KEY).exists():
            _write_once(folder / KEY, secrets.token_urlsafe(64))
    except OSError as error:
        raise UnusableError(f"Cannot write in {folder}: {error.strerror}.") from error


def _write_once(path: Path, text: str) -> None:
    """The file has all of the text or is not there, whenever the power goes."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)


def sync(folder: Path) -> None:
    """The folder's list of names is on the disk, too, where a folder can be opened to say so."""
    if os.name != "posix":  # elsewhere it cannot be, nor need it
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
