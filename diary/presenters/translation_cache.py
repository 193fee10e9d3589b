"""Our own words as they go into a page: translated and escaped, remembered for each language."""

from datetime import date
from functools import cache, lru_cache

from django.template.defaultfilters import date as format_date
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext


class Translations(dict[str, SafeString]):
    """A text of the code itself, never one that a person typed: each is remembered for good."""

    def __missing__(self, text: str) -> SafeString:
        self[text] = escape(gettext(text))
        return self[text]


@cache
def _translations_in(language: str | None) -> Translations:
    return Translations()


def current_translations() -> Translations:
    """The words in the language of this moment; a page of dozens of entries asks once which that is."""
    return _translations_in(get_language())


def format_day(day: date, pattern: str) -> str:
    """A day as Django's `date` filter writes it; the days of a diary are asked for again and again."""
    return _format_day_in(get_language(), day, pattern)


@lru_cache(maxsize=2000)
def _format_day_in(language: str | None, day: date, pattern: str) -> str:
    return format_date(day, pattern)
