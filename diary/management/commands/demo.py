"""`manage.py demo`: fill an empty diary with a made-up family, and make the diary if there is none."""

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from diary.demo import Demo
from diary.management.base import DiaryCommand, has_diary, make_diary


class Command(DiaryCommand):
    help = (
        "Fill an empty diary with a made-up family, and say how to sign in. Makes the diary if there is none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="the password of both accounts; one is made up without it")
        parser.add_argument("--zone", default="Europe/London", help="the family's time zone")

    def prepare(self) -> None:
        if not has_diary():
            make_diary(settings.DATA_DIR, now=timezone.now())
        super().prepare()

    def handle(self, *args: Any, password: str | None, zone: str, **options: Any) -> None:
        if User.objects.exists():
            raise CommandError("There is somebody in this diary already, so nothing was changed.")
        password = password or secrets.token_urlsafe(9)
        user = Demo(now=timezone.now(), zone=zone, tell=self.stdout.write).write(password=password)
        self.stdout.write(f"\nSign in as {user.email} with the password {password}")
