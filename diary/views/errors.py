"""What is said when something went wrong: what happened, that nothing was lost, and what to do next."""

import sys
from errno import EDQUOT, ENOSPC
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse

from diary.http.body import too_large
from diary.views import held_observations

NEVER_ECHOED = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"}


def _page(name: str, status: int, **context: Any) -> HttpResponse:
    """Rendered without the request: neither the session nor the database is needed to say sorry."""
    return HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, SessionInterrupted):
        return _page("503", 503, **_again(request))
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent):
        return too_large()
    return _page("400", 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also for what is forbidden: whether somebody else's page exists is nobody's business."""
    return _page("ended" if _is_shared(request) else "404", 404)


def _is_shared(request: HttpRequest) -> bool:
    """A page for whoever holds a link: that links end is said whether there was one or not."""
    try:
        name = resolve(request.path).url_name or ""
    except Resolver404:
        return False
    return name.startswith("shared_")


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that is locked or a disk that is full is said to be so: that passes, and sending again helps."""
    error = sys.exception()
    if isinstance(error, UnreadablePostError):
        return _page("cut", 400)
    if _passes(error):
        return _page("503", 503, **_again(request))
    return _page("500", 500)


def _passes(error: BaseException | None) -> bool:
    full = isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)
    return full or isinstance(error, OperationalError)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form token does not fit any more. An entry is held and saved; other forms can be sent again as they are."""
    if getattr(request._stream, "was_cut", False):
        return _page("cut", 400)  # the token was in the part that did not arrive
    return _entry_page(request) or _page("403", 403, **_again_with_photos(request))


def _entry_page(request: HttpRequest) -> HttpResponse | None:
    try:
        match = resolve(request.path)
    except Resolver404:
        return None
    if match.url_name != "observation_create":
        return None
    case_pk: UUID = match.kwargs["case_pk"]
    if not request.user.is_authenticated:
        return held_observations.hold_or_sign_in(request, case_pk)
    held_observation = held_observations.hold(request, case_pk)
    return redirect(reverse("observation_held", args=[held_observation.pk])) if held_observation else None


def _again(request: HttpRequest) -> dict[str, Any]:
    """The posted fields with a fresh token, unless another site posted them."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    sender, ours = urlsplit(origin), (request.scheme, request.get_host())
    if (sender.scheme, sender.netloc) != ours:
        return {}
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_ECHOED
    ]
    lost = bool(request.FILES)  # a form can bring back what was typed, but no file
    return {"action": request.path, "fields": fields, "token": get_token(request), "photos_lost": lost}


def _again_with_photos(request: HttpRequest) -> dict[str, Any]:
    """As `_again`; the photos of an entry that is being changed are kept as drafts, which the form then names."""
    again = _again(request)
    if again and request.FILES:
        kept = held_observations.keep_photos(request)
        again["fields"] += [("photo", key) for key in kept]
        again["photos_lost"] = not kept
    return again


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """A form that arrives signed out, shown with everything in it to be sent again; None where it may not be shown."""
    again = _again_with_photos(request)
    return _page("401", 401, **again) if again else None
