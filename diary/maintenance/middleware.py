"""Removes what is not kept any longer after each request that saved or deleted something."""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from . import cleanup

logger = logging.getLogger(__name__)


class CleanupMiddleware:
    """Runs `cleanup.purge` where somebody who is signed in is sent on to another page: whatever saves or deletes
    answers so, and what only shows, or refuses a form, does not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _sends_on(response) and request.user.is_authenticated:
            try:
                cleanup.purge(now=timezone.now())
            except (OperationalError, OSError) as error:  # what was asked for is done; cleaning up can wait
                logger.warning("Cleaning up waits for the next request: %s", error)
        return response


def _sends_on(response: HttpResponseBase) -> bool:
    """By a redirect, or by what htmx takes for one."""
    return response.status_code in (302, 303) or "HX-Redirect" in response.headers
