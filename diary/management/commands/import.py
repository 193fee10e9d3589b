"""`manage.py import`: bring the zip of an export in, all of it or nothing."""  # noqa: N999 - so is the command called

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from diary.archive import BadArchive, import_archive
from diary.management.base import DiaryCommand


class Command(DiaryCommand):
    help = "Import the zip file of an export."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--for", required=True, dest="email", metavar="EMAIL", help="who will see the babies"
        )

    def handle(self, *, file: Path, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError("Nobody has signed up with this address.")
        try:
            with file.open("rb") as archive:
                arrived = import_archive(archive, by=user, now=timezone.now())
        except BadArchive as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
        for one in arrived:
            counts = f"{one.cases} cases, {one.entries} entries, {one.photos} photos"
            self.stdout.write(f"{one.baby}: {'is here already' if one.is_here else counts}")
