"""The millimetre strip: a sheet of them to print and cut out, at its exact size."""

from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.places.countries import Paper

from .language import language
from .text import isolate_rtl, readable
from .typesetting import typeset


def render_strip(paper: Paper) -> bytes:
    """The PDF in the language of the request, the same bytes each time; made once in each process.

    Raises PdfFailed.
    """
    return _rendered(paper, get_language())


@cache
def _rendered(paper: Paper, _language: str | None) -> bytes:
    return typeset("strip", _content(paper))


def _content(paper: Paper) -> dict[str, Any]:
    words = {name: isolate_rtl(readable(text)) for name, text in _words().items()}
    return language() | {"paper": paper, "title": words["title"], "words": words}


def _words() -> dict[str, str]:
    return {
        "title": _("Millimetre strips"),
        "lead": _("So that a photo of skin says how large something is."),
        "print": _("Print"),
        "full_size": _("At 100 %, or “actual size”. Do not fit to the page."),
        "check": _("Hold a ruler against both lines. If they are not exact, do not use the strips."),
        "cut": _("Cut out"),
        "clean": _("Cut along the fine lines. A creased or dirty strip goes in the bin."),
        "hold": _("Hold"),
        "beside": _(
            "An adult holds it flat beside the skin, at the same height as the spot, for the close-up."
        ),
        "never_broken": _("It never touches broken skin."),
        "away": _(
            "Keep it away from the baby’s hands and mouth. "
            "Never use a coin, or anything small that a baby could swallow."
        ),
        "line": _("A line to check, {mm} mm long"),
        "strips": _("{count} strips to cut out, each with millimetres from 0 to 50 and a grey patch"),
        "grey": _("grey patch"),
        "mm": _("{mm} mm"),
        "foot": _("Tells size only beside the strip. Not a medical device. Not a diagnosis."),
    }
