"""A request of somebody who is signed in, and where it is sent on to."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


class SeeOther(HttpResponseRedirect):
    """After a POST: fetch the next page with GET."""

    status_code = 303


def redirect_to(request: HttpRequest, url: str) -> HttpResponse:
    """Go to `url`: htmx is told to load it as a page, a browser is redirected."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return SeeOther(url)
