"""Since when, the latest, and what was tried: the short answers at the top of a case."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation

from .parts import Fact, Tried
from .told import day_text, joined, labels
from .tried import tried_text


def head(case: Case, observations: Sequence[Observation], tried: Sequence[Tried]) -> tuple[Fact, ...]:
    latest = observations[-1] if observations else None
    return (
        Fact(_("Since"), _since(case)),
        Fact(_("Latest entry"), _latest(latest) if latest else _("None yet")),
        Fact(_("Tried so far"), tried_text(tried) or _("Nothing noted")),
    )


def _since(case: Case) -> str:
    if case.noticed == v.Noticed.BIRTH:
        return _("Birth, %(day)s") % {"day": day_text(case.first_noticed)}
    about = _("About %(day)s") if case.noticed == v.Noticed.ABOUT else "%(day)s"
    since = about % {"day": day_text(case.first_noticed)}
    back = case.returns and _("back since %(day)s") % {"day": day_text(case.returns[-1].back)}
    return joined([since, back or ""])


def _latest(row: Observation) -> str:
    signs = _("none of the signs") if row.signs == [] else labels(v.Sign, row.signs).lower()
    return joined([day_text(row.day), (row.get_trend_display() or "").lower(), signs])
