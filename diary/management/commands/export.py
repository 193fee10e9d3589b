"""`manage.py export`: everything of a person's babies, or of one baby, as a zip."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from diary.archive import Export
from diary.management.base import DiaryCommand
from diary.models import Baby


class Command(DiaryCommand):
    help = "Export a diary as a zip file."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--account", metavar="EMAIL", help="all babies of this person")
        whose.add_argument(
            "--baby", metavar="ID", type=UUID, help="this baby: the id is in the address of its page"
        )
        parser.add_argument("file", type=Path, metavar="FILE", help="a zip that is not there yet")

    def handle(self, *, account: str | None, baby: UUID | None, file: Path, **options: Any) -> None:
        whose = {"carers__user__email": account} if account else {"pk": baby}
        babies = Baby.objects.filter(**whose)
        if not babies:
            raise CommandError("There is no such baby.")
        part = file.with_name(f"{file.name}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                for piece in Export(babies, now=timezone.now()).stream():
                    out.write(piece)
            os.link(part, file)  # never in the place of another file
        except OSError as error:
            raise CommandError(f"Cannot write {file}: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)
        self.stdout.write(f"{file} is written. Whoever has it can read all of it.")
