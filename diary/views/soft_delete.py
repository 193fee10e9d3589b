"""Delete a row so that it can be brought back for 30 days, and bring it back: the same for every noun."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.http.request import Request
from diary.models.soft_delete import KEPT_FOR, SoftDelete, SoftDeleteQuerySet, T


def discard(
    request: Request, row: SoftDelete, *, said: str, restore: str, then: HttpResponse
) -> HttpResponse:
    """Hide the row, say so with a way back by the address named `restore`, and answer with `then`."""
    row.discard(now=timezone.now())
    kept = _("It is kept for %(days)s days under “Recently deleted”.") % {"days": KEPT_FOR.days}
    messages.success(request, f"{said} {kept}", reverse(restore, args=[row.pk]))
    return then


def bring_back(
    request: Request, rows: SoftDeleteQuerySet[T], pk: UUID, *, then: Callable[[T], HttpResponse]
) -> HttpResponse:
    """Put that row of `rows`, all those of a person, back in its place, and answer with `then` of it; or with the
    page of what was deleted, where it was asked for there. Http404 where its 30 days are over.
    """
    now = timezone.now()
    with transaction.atomic():  # so that nobody deletes it for good in between
        row: T = get_object_or_404(rows.restorable(now=now), pk=pk)
        row.restore(now=now)
    messages.success(request, _("It is back."))
    return redirect("deleted_list") if "listed" in request.POST else then(row)
