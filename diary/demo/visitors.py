"""A made-up diary for a visitor who wants to try it: theirs alone, and deleted after some hours."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User

from .write import Demo

LASTS = timedelta(hours=6)
MOST = 40  # diaries at once
DOMAIN = "demo.invalid"  # no mail ever gets there


class Full(Exception):
    """As many people as there is room for are trying it."""


@transaction.atomic
def open_demo(*, now: datetime, zone: str = "Europe/London") -> User:
    """A new visitor with a diary of their own. Nobody can sign in as them later. Raises Full."""
    if User.objects.filter(demo_until__gt=now, name="Maja").count() >= MOST:
        raise Full
    maja, tom = (_person(name, until=now + LASTS) for name in ("Maja", "Tom"))
    Demo(now=now, zone=zone, tell=lambda _told: None).write_for(maja, tom)
    return maja


def _person(name: str, *, until: datetime) -> User:
    return User.objects.create_user(f"{secrets.token_hex(12)}@{DOMAIN}", None, name=name, demo_until=until)
