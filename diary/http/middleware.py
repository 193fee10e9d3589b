"""What every answer carries: headers that keep it private, and compression of what is text. And who has to sign in."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import get_callable

# What is shown to whoever holds a link: no search engine lists it, and no address of it is told to anyone. Where the
# token stands in the address a form is posted, and under "no-referrer" a browser would not say where that comes from.
OF_LINKS = {
    "/s/": {"Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex"},
    "/shared/": {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"},
    "/shl/": {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"},
    "/view/": {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"},
}


class PrivacyMiddleware:
    """No other site may embed an answer, and no cache keeps a page: someone else may pick up the phone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        for prefix, headers in OF_LINKS.items():
            if request.path_info.startswith(prefix):
                for name, value in headers.items():
                    response.headers[name] = value
        return response


PACKED = ("image/jpeg", "application/pdf", "application/zip")


class CompressionMiddleware(GZipMiddleware):
    """Compresses what is text. What is packed already stays as it is: trying again costs its size in CPU."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        packed = response.headers.get("Content-Type", "").startswith(PACKED)
        return response if packed else super().process_response(request, response)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Asks to sign in; a form that arrives signed out is answered by the view that settings.SIGNED_OUT_VIEW names."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if request.method == "POST" and (answer := get_callable(settings.SIGNED_OUT_VIEW)(request)):
            return cast(HttpResponse, answer)
        return super().handle_no_permission(request, view_func)
