"""The addresses of rows that a page lists by the dozen: resolved once, then only the id is filled in."""

from functools import cache
from uuid import UUID

from django.urls import reverse

ANY = UUID(int=0)


@cache
def _around(name: str, *rest: str) -> list[str]:
    """What stands before the id, and after it."""
    return reverse(name, args=[ANY, *rest]).split(str(ANY))


def address(name: str, pk: UUID, *rest: str) -> str:
    """As `reverse(name, args=[pk, *rest])`, a hundredth of its time."""
    before, after = _around(name, *rest)
    return f"{before}{pk}{after}"
