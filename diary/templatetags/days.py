"""How days are told: an age, a weekday, the number of a day, days folded together."""

from datetime import date, datetime, time

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Baby, CaseEvent, Observation, Treatment
from diary.presenters.age import age_text
from diary.presenters.timeline import Day, Run
from diary.summary import back_text

register = template.Library()


@register.filter
def age(baby: Baby, today: date) -> str:
    return age_text(baby.born, today)


@register.filter
def weekday(day: date, today: date) -> str:
    """ "today", "yesterday", "Saturday" within a week, else "Sat 31 Oct"."""
    ago = (today - day).days
    if ago in (0, 1):
        return _("yesterday") if ago else _("today")
    return format_date(day, "l" if 0 < ago < 7 else "D j M")


@register.filter
def time_of_day(at: datetime | time, baby: Baby) -> str:
    """ "15:05", or "3:05 PM" where the baby lives among people who write it so."""
    return baby.time_of_day(at)


@register.filter
def day_number(observation: Observation) -> int:
    return observation.case.day_number(observation.day)


@register.filter
def short_sign(sign: v.Sign) -> str:
    return _(v.SHORT_SIGNS[sign])


@register.filter
def fold_text(run: Run) -> str:
    """ "Days 8, 11 and 12"."""
    *most, last = run.numbers
    return _("Days %(most)s and %(last)s") % {"most": ", ".join(map(str, most)), "last": last}


@register.filter
def event_text(event: CaseEvent, day: Day) -> str:
    """What happened on this day of the timeline."""
    if event.kind == v.CaseEventKind.SPOKEN:
        said = _("Spoken to someone")
        return f"{said}: {event.note}" if event.note else said
    if event.kind == v.CaseEventKind.GONE:
        return _("Gone.")
    return back_text(day.day) if day.counts_anew else _("Back again.")


@register.filter
def use_text(treatment: Treatment, day: Day) -> str:
    """What began or ended on this day of the timeline: "Started: zinc cream"."""
    if treatment.is_once:
        told = _("Once: %(what)s")
    else:
        told = _("Last day: %(what)s") if treatment.end == day.day else _("Started: %(what)s")
    return told % {"what": treatment}
