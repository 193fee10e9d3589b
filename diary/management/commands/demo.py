"""`manage.py demo`: fill an empty diary with a made-up family."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts.models import User
from diary.demo import Demo


class Command(BaseCommand):
    help = "Fill an empty diary with a made-up family, and say how to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="the password of both accounts; one is made up without it")
        parser.add_argument("--zone", default="Europe/London", help="the family's time zone")

    def handle(self, *args: Any, password: str | None, zone: str, **options: Any) -> None:
        if connection.introspection.table_names() == []:
            raise CommandError(
                "There is no diary yet. Start it once with `manage.py start`, then run this again."
            )
        if User.objects.exists():
            raise CommandError("There is somebody in this diary already, so nothing was changed.")
        password = password or secrets.token_urlsafe(9)
        user = Demo(now=timezone.now(), zone=zone, tell=self.stdout.write).write(password=password)
        self.stdout.write(f"\nSign in as {user.email} with the password {password}")
