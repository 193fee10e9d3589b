"""The body of a request: refused where it is too large to be meant, and where it was cut on its way."""

from collections.abc import Callable

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

MAX_BODY = 200_000_000  # bytes: twelve photos of a good phone
MAX_FIELDS = 100_000  # bytes of a form, besides its file


def too_large() -> HttpResponse:
    return HttpResponse(render_to_string("errors/413.html"), status=413)


class WholeStream(LimitedStream):
    """A body that has to arrive as long as it said it would be. Raises OSError where it was cut."""

    arrived = 0  # bytes
    was_cut = False

    def read(self, size: int | None = -1, /) -> bytes:
        """A server's stream gives what is asked for, and less only at its end."""
        left = self.limit - self.arrived
        wanted = left if size is None or size < 0 else min(size, left)
        return self._counted(super().read(size), wanted)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._counted(super().readline(size), min(1, self.limit - self.arrived))

    def _counted(self, data: bytes, wanted: int) -> bytes:
        if len(data) < wanted:
            self.was_cut = True
            raise OSError("the connection was cut")
        self.arrived += len(data)
        return data


def _most(request: HttpRequest) -> int:
    """Bytes that a body may have: an archive is large, but only somebody who is signed in sends one."""
    is_archive = request.path == reverse("archive_import") and request.user.is_authenticated
    return settings.MOST_ARCHIVE_BYTES + MAX_FIELDS if is_archive else MAX_BODY


class BodyMiddleware:
    """Refuses a body that nobody can mean before a byte of it is read, and one that was cut on its way.

    Django takes the fields that did arrive for all of them, and would save an entry without the rest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        expected = int(length) if length.isdigit() else 0
        if expected > _most(request):
            return too_large()
        if expected:
            request._stream = WholeStream(request.META["wsgi.input"], expected)  # type: ignore[assignment]
        return self.get_response(request)
