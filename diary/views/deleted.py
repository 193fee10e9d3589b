"""What was deleted lately: see it, bring it back, or delete it for good."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary.http.request import Request
from diary.models import Photo
from diary.models.deleted import NOUNS, delete_for_good, deleted
from diary.models.soft_delete import KEPT_FOR
from diary.presenters.deleted import DeletedThing, deleted_thing, deleted_things, grouped
from diary.views.photos import answer_with


@require_safe
def list_(request: Request) -> HttpResponse:
    groups = list(grouped(deleted_things(user=request.user, now=timezone.now())))
    return render(request, "diary/deleted/list.html", {"groups": groups, "days": KEPT_FOR.days})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, noun: str, pk: UUID) -> HttpResponse:
    """Delete one thing for good."""
    if request.method != "POST":
        return render(request, "diary/deleted/delete.html", {"thing": _thing(request, noun, pk)})
    with transaction.atomic():  # so that nobody brings it back in between
        _thing(request, noun, pk).row.delete()
    messages.success(request, _("Deleted for good."))
    return redirect("deleted_list")


@require_http_methods(["GET", "HEAD", "POST"])
def delete_all(request: Request) -> HttpResponse:
    """Delete for good all that the page that asks has counted, and nothing that was deleted since."""
    now = timezone.now()
    if request.method == "POST" and (until := _moment(request.POST.get("until", ""))):
        delete_for_good(user=request.user, until=until, now=now)
        messages.success(request, _("Deleted for good."))
        return redirect("deleted_list")
    count = sum(deleted(noun, user=request.user, now=now).count() for noun in NOUNS)
    if not count:
        return redirect("deleted_list")
    return render(request, "diary/deleted/delete_all.html", {"count": count, "until": now.isoformat()})


@require_safe
def photo(request: Request, pk: UUID) -> HttpResponse:
    """The small picture of a photo that was removed, for this page alone: no browser keeps it."""
    row = get_object_or_404(deleted("photo", user=request.user, now=timezone.now()), pk=pk)
    assert isinstance(row, Photo)
    return answer_with(request, row.thumb, name="thumb.jpg", cache="private, no-store")


def _thing(request: Request, noun: str, pk: UUID) -> DeletedThing:
    if noun in NOUNS and (thing := deleted_thing(noun, pk, user=request.user, now=timezone.now())):
        return thing
    raise Http404


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
