"""The words that are printed on every summary, in the language of the request."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diary import vocabulary as v
from diary.summary import Summary
from diary.summary.told import day_text

from .text import UNKNOWN, shortened

FOOT_MOST = 60  # characters of a name at the foot of a page; it stands in full at the head of the first


def words(summary: Summary) -> dict[str, str]:
    (part,) = summary.chapters
    return {
        "day": pgettext("above a number", "Day"),
        "course": _("Course, %(first)s to %(last)s")
        % {"first": day_text(part.chart.start), "last": day_text(part.chart.end)},
        "trend": _("Trend"),
        "up_is_worse": _("up is worse"),
        "photos": _("Photos"),
        "visits": _("Visits"),
        "three_weeks": _("3 weeks"),
        "steps": _(
            "Steps follow what the parent chose each time: up is worse, down is better. Not a measurement."
        ),
        "noted": _("noted"),
        "asked": _("asked, not noted"),
        "not_asked": _("blank: not asked"),
        "facts": _("What was noted"),
        "pair": _pair(len(summary.chosen)),
        "missing": _("photo missing"),
        "prompts": _("Prompts"),
        "log": _("Log"),
        "no_entry": _("No entry yet."),
        "unknown": _("%(sign)s stands for a character that could not be printed.") % {"sign": UNKNOWN},
        "foot": _("%(baby)s, born %(day)s. Kept by a parent. Not a medical record. Not a diagnosis.")
        % {"baby": shortened(summary.baby, FOOT_MOST), "day": day_text(summary.born)},
        "page": _("Page {page} of {pages}"),
    }


def _pair(photos: int) -> str:
    return _("Photos, first and last") if photos > 1 else _("Photo")


def columns(*, year: str) -> dict[str, str]:
    """Those of the log, with the year that all of its dates are in."""
    return {
        "number": _("Day"),
        "date": _("Date, %(year)s") % {"year": year} if year else _("Date"),
        "trend": _("Compared"),
        "signs": _("Signs"),
        "baby": _("Baby"),
        "photos": _("Photos"),
        "note": _("Note"),
        "by": _("By"),
    }


def not_asked() -> str:
    return _("not asked")


def note_goes_on() -> str:
    return _("(the whole note is in the diary)")


def how_soon(level: v.Level) -> str:
    return _(v.HOW_SOON[level])


def source(names: str) -> str:
    return _("Source: %(source)s") % {"source": names}


def caption(number: int, day: str, view: str) -> str:
    return _("Day %(number)s, %(day)s, %(view)s") % {"number": number, "day": day, "view": view}
