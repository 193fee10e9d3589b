"""The words of a page: those of the country of the baby that it is about, else of the family's, else of the browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from diary.models import Baby
from diary.places.words import language_asked_for, language_of

REMEMBERED_AS = "words"  # in the session


class LanguageMiddleware:
    """As remembered of the family; for a visitor, as the browser asks. A view that knows the baby is more exact."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(_remembered(request) or _asked_for(request)):
            return self.get_response(request)


def _remembered(request: HttpRequest) -> str | None:
    known = settings.SESSION_COOKIE_NAME in request.COOKIES  # nothing is looked up for a visitor
    return request.session.get(REMEMBERED_AS) if known else None


def _asked_for(request: HttpRequest) -> str:
    return language_asked_for(request.headers.get("Accept-Language", ""))


def speak_of(baby: Baby) -> None:
    """From here to the end of the request, in the words of this baby's country."""
    translation.activate(language_of(baby.country))


def remember_words(request: HttpRequest, baby: Baby) -> None:
    """For the pages that are about no baby. Writes only what is new."""
    language = language_of(baby.country)
    if request.session.get(REMEMBERED_AS, _asked_for(request)) != language:
        request.session[REMEMBERED_AS] = language
    translation.activate(language)
