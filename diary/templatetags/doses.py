"""How doses are told: how often, and when last."""

from datetime import date
from uuid import uuid4

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.models import Dose, Treatment
from diary.presenters.doses import Given, author_of, when_text

from .days import weekday

register = template.Library()


@register.filter
def times_text(treatment: Treatment, times: int) -> str:
    """ "Zinc cream, 3 times": on one day."""
    told = ngettext("%(what)s, once", "%(what)s, %(times)s times", times)
    return told % {"what": treatment, "times": times}


@register.filter
def often_given(treatment: Treatment, today: date) -> str:
    """ "given 14 times on 7 of 9 days", where a doctor asks for it and it is known."""
    doses = treatment.dose_list
    if not (doses and treatment.is_prescribed):
        return ""
    return Given(doses, treatment.case.baby, treatment.start, treatment.end).often(today=today)


@register.filter
def last_given(treatment: Treatment, today: date) -> str:
    """ "last 10:12 by Tom", so that nobody gives it again; "" where none is known."""
    if not treatment.dose_list:
        return ""
    last = treatment.dose_list[-1]
    words = {"when": when_text(last, today=today), "who": author_of(last)}
    return (_("last %(when)s by %(who)s") if words["who"] else _("last %(when)s")) % words


@register.filter
def time_given(dose: Dose) -> str:
    baby = dose.treatment.case.baby
    return baby.time_of_day(baby.local(dose.at))


@register.filter
def day_given(dose: Dose, today: date) -> str:
    return weekday(dose.treatment.case.baby.day(dose.at), today)


@register.filter
def who_gave(dose: Dose) -> str:
    """Where somebody else sees the baby too; else ""."""
    return author_of(dose)


@register.simple_tag
def new_key() -> str:
    """For a form that makes one row, however often it is sent."""
    return str(uuid4())
