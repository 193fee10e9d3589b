"""`manage.py import`: bring the zip of an export in, all of it or nothing."""  # noqa: N999 - so is the command called

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from diary.archive import BadArchive, import_archive
from diary.archive import preview as look
from diary.management.base import DiaryCommand


class Command(DiaryCommand):
    help = "Import the zip file of an export."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--for", required=True, dest="email", metavar="EMAIL", help="who will see the babies"
        )
        parser.add_argument(
            "--preview", action="store_true", help="only say what would come in, and change nothing"
        )

    def handle(self, *, file: Path, email: str, preview: bool, **options: Any) -> None:
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError("Nobody has signed up with this address.")
        act = look if preview else import_archive
        try:
            with file.open("rb") as archive:
                babies = act(archive, by=user, now=timezone.now())
        except BadArchive as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
        for one in babies:
            self.stdout.write(f"{one.baby} {one.forecast}" if preview else one.result)
