"""`manage.py photos`: verify that all are there and whole, and remove what no entry names."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from diary.maintenance import cleanup
from diary.management.base import DiaryCommand
from diary.models import Photo
from diary.storage import Damaged, file_name, photos


class Command(DiaryCommand):
    help = "Look after the files of photos."

    def add_arguments(self, parser: CommandParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, title="tasks")
        tasks.add_parser("verify", help="read every file again, and name what is damaged or missing")
        tasks.add_parser("sweep", help="remove files older than a day that no entry names")

    def handle(self, *, task: str, **options: Any) -> None:
        if task == "sweep":
            swept = cleanup.sweep_photos(now=timezone.now())
            self.stdout.write(f"{swept} files without an entry removed.")
            return
        count = Photo.all_objects.count()
        troubles = 0
        for trouble in _troubles():
            troubles += 1
            self.stdout.write(trouble)
        if troubles:
            raise CommandError(f"{troubles} files of {count} photos are damaged or missing.")
        self.stdout.write(f"All files of {count} photos are there and whole.")


def _troubles() -> Iterator[str]:
    for photo in Photo.all_objects.select_related("observation__case__baby").iterator():
        for rendition, digest in photo.files.items():
            if trouble := _trouble(digest):
                yield f"{trouble}: {_told(photo)}, {rendition} ({file_name(digest) if digest else 'no file'})"


def _trouble(digest: str) -> str:
    try:
        photos().read(digest)
    except Damaged:
        return "damaged"
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return ""


def _told(photo: Photo) -> str:
    """Enough to find it in the diary, and no more: what is printed may be logged."""
    if photo.observation is None:
        return f"photo {photo.pk}, of an entry not saved yet"
    return f"photo {photo.pk}, of {photo.observation.day}"
