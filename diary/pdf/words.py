"""The words that are printed on every summary, in the language of the request."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diary import vocabulary as v
from diary.presenters.answers import day_text
from diary.summary import Summary
from diary.summary.phrases import foot

from .text import UNKNOWN, shortened

FOOT_MOST = 60  # characters of a name at the foot of a page; it stands in full at the head of the first


def words(summary: Summary) -> dict[str, str]:
    return {
        "day": pgettext("above a number", "Day"),
        "who": _("Who"),
        "course": _("Course, %(first)s to %(last)s") % _span(summary),
        "courses": _("Courses"),
        "trend": _("Trend"),
        "up_is_worse": _("up is worse"),
        "photos": _("Photos"),
        "visits": _("Visits"),
        "tried": _("Tried so far"),
        "changes": _("Changes"),
        "three_weeks": _("3 weeks"),
        "steps": _(
            "Steps follow what the parent chose each time; not a measurement. Nothing here is said to be a cause."
        ),
        "noted": _("noted"),
        "asked": _("asked, not noted"),
        "not_asked": _("blank: not asked"),
        "facts": _("What was noted"),
        "background": _("Background"),
        "questions": _("Questions for the doctor"),
        "more": _("{count} more: see the log"),
        "see_log": see_the_log(),
        "in_full": _("In full"),
        "worst": _("at its worst"),
        "labels": _("Labels of what was tried"),
        "missing": _("photo missing"),
        "prompts": _("Prompts"),
        "log": _("Log"),
        "no_entry": _("No entry yet."),
        "unknown": _("%(sign)s stands for a character that could not be printed.") % {"sign": UNKNOWN},
        "mm": _("{mm} mm"),
        "foot": f"{_born(summary)} {foot()}",
        "kept_by": _("Kept by"),
        "page": _("Page {page} of {pages}"),
    }


def _born(summary: Summary) -> str:
    named = {"baby": shortened(summary.baby, FOOT_MOST), "day": day_text(summary.born)}
    return _("%(baby)s, born %(day)s.") % named


def _span(summary: Summary) -> dict[str, str]:
    charts = [part.chart for part in summary.chapters]
    first, last = min(chart.start for chart in charts), max(chart.end for chart in charts)
    return {"first": day_text(first), "last": day_text(last)}


def covers(summary: Summary) -> str:
    """As of which day, and since when."""
    day = day_text(summary.today)
    if summary.since is None:
        return _("Summary of %(day)s") % {"day": day}
    return _("Entries from %(since)s to %(day)s") % {"since": day_text(summary.since), "day": day}


def who(summary: Summary) -> list[str]:
    """Name and age, and what else is known."""
    age = next((fact.value for fact in summary.who if fact.id == "age"), summary.age)
    others = [f"{fact.label}: {fact.value}" for fact in summary.who if fact.id != "age"]
    return [f"{summary.baby}, {age}", *others]


def see_the_log() -> str:
    return _("(see the log)")


def day_of(number: int, day: str) -> str:
    return _("Day %(number)s, %(day)s") % {"number": number, "day": day}


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
