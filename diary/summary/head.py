"""Since when, where, and the latest: the short answers at the top of a case."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.presenters.answers import day_text, joined

from .parts import Fact
from .phrases import labels


def head(case: Case, observations: Sequence[Observation]) -> tuple[Fact, ...]:
    latest = observations[-1] if observations else None
    return (
        Fact(_("Since"), _since(case)),
        Fact(_("Where"), _where(case, observations)),
        Fact(_("Latest entry"), _latest(latest) if latest else _("None yet")),
    )


def _where(case: Case, observations: Sequence[Observation]) -> str:
    """The place of the case, and those that were noted since."""
    others = dict.fromkeys(
        site for observation in observations for site in observation.sites if site not in case.sites
    )
    also = others and _("also %(places)s") % {"places": labels(v.Site, others).lower()}
    return joined([case.get_sites_display(), also or ""])


def _since(case: Case) -> str:
    if case.noticed == v.Noticed.BIRTH:
        return _("Birth, %(day)s") % {"day": day_text(case.first_noticed)}
    about = _("About %(day)s") if case.noticed == v.Noticed.ABOUT else "%(day)s"
    since = about % {"day": day_text(case.first_noticed)}
    back = case.returns and _("back since %(day)s") % {"day": day_text(case.returns[-1].back)}
    return joined([since, back or ""])


def _latest(observation: Observation) -> str:
    none = _("none of %(count)s signs") % {"count": len(observation.asked_signs)}
    signs = none if observation.signs == [] else labels(v.Sign, observation.signs).lower()
    return joined([day_text(observation.day), (observation.get_trend_display() or "").lower(), signs])
