"""Our own words as they go into a page: translated and escaped, remembered for each language."""

from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext


def shown(text: str) -> SafeString:
    """A text of the code itself, never one that a person typed: each is remembered for good."""
    return _in(get_language(), text)


@cache
def _in(language: str | None, text: str) -> SafeString:
    return escape(gettext(text))
