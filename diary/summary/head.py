"""Who, since when, the latest, and what was tried: the four short answers at the top."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.ages import age_text
from diary.models import Case, Observation

from .parts import Fact
from .told import day_text, joined, labels, tried


def head(case: Case, observations: Sequence[Observation], *, today: date) -> tuple[Fact, ...]:
    latest = observations[-1] if observations else None
    return (
        Fact(_("Who"), joined([case.baby.name, age_text(case.baby.born, today)])),
        Fact(_("Since"), _since(case)),
        Fact(_("Latest entry"), _latest(case, latest) if latest else _("None yet")),
        Fact(_("Tried so far"), tried(observations) or _("Nothing noted")),
    )


def _since(case: Case) -> str:
    if case.noticed == v.Noticed.BIRTH:
        return _("Birth, %(day)s") % {"day": day_text(case.first_noticed)}
    about = _("About %(day)s") if case.noticed == v.Noticed.ABOUT else "%(day)s"
    since = about % {"day": day_text(case.first_noticed)}
    back = case.returns and _("back since %(day)s") % {"day": day_text(case.returns[-1].back)}
    return joined([since, back or ""])


def _latest(case: Case, row: Observation) -> str:
    signs = _("none of the signs") if row.signs == [] else labels(v.Sign, row.signs).lower()
    return joined([day_text(row.day), (row.get_trend_display() or "").lower(), signs])
