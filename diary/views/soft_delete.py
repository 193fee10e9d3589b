"""Delete a row so that it can be brought back for ten minutes, and bring it back: the same for every noun."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from diary.http.request import Request
from diary.models.soft_delete import SoftDelete, SoftDeleteQuerySet, T


def discard(
    request: Request, row: SoftDelete, *, said: str, restore: str, then: HttpResponse
) -> HttpResponse:
    """Hide the row, say so with a way back by the address named `restore`, and answer with `then`."""
    row.discard(now=timezone.now())
    messages.success(request, said, reverse(restore, args=[row.pk]))
    return then


def bring_back(rows: SoftDeleteQuerySet[T], pk: UUID) -> T:
    """That row of `rows`, all those of a person, back in its place. Http404 where its ten minutes are over."""
    now = timezone.now()
    row: T = get_object_or_404(rows.restorable(now=now), pk=pk)
    row.restore(now=now)
    return row
