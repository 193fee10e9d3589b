"""What is said when something went wrong: what happened, that nothing was lost, and what to do next."""

import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from diary.views import holding

MAX_BODY = 200_000_000  # bytes: twelve photos of a good phone
NEVER_ECHOED = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"}


def _page(name: str, status: int, **context: Any) -> HttpResponse:
    """Rendered without the request: neither the session nor the database is needed to say sorry."""
    return HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large()
    return _page("400", 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also for what is forbidden: whether somebody else's page exists is nobody's business."""
    return _page("404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that is locked or cannot be read is said to be so: that passes, and sending again helps."""
    if isinstance(sys.exception(), OperationalError):
        return _page("503", 503, **_again(request))
    return _page("500", 500)


def too_large() -> HttpResponse:
    return _page("413", 413)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form token does not fit any more. An entry is held and saved; other forms can be sent again as they are."""
    if entry_page := _entry_page(request):
        return entry_page
    return _page("403", 403, **_again(request))


def _entry_page(request: HttpRequest) -> HttpResponse | None:
    try:
        match = resolve(request.path)
    except Resolver404:
        return None
    if match.url_name != "observation_create":
        return None
    case_pk: UUID = match.kwargs["case_pk"]
    if not request.user.is_authenticated:
        return holding.hold_or_sign_in(request, case_pk)
    entry = holding.hold(request, case_pk)
    return redirect(reverse("observation_held", args=[entry.pk])) if entry else None


def _again(request: HttpRequest) -> dict[str, Any]:
    """The posted fields with a fresh token, unless another site posted them."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()})
    if not ours:
        return {}
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_ECHOED
    ]
    return {"action": request.path, "fields": fields, "token": get_token(request)}


class SizeMiddleware:
    """Refuses a body that nobody can mean before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > MAX_BODY:
            return too_large()
        return self.get_response(request)
