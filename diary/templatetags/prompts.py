"""How a prompt is told: how soon, what to do, why, and who says so."""

from datetime import date

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _

from diary import tracker
from diary import vocabulary as v
from diary.models import Visit
from diary.places.countries import Country
from diary.presenters import calls
from diary.presenters.case_card import UntimedContact
from diary.summary import answers_text

register = template.Library()


@register.filter
def how_soon(level: v.Level) -> str:
    return _(v.HOW_SOON[level])


@register.filter
def act(level: v.Level) -> str:
    return _(v.ACTS[level])


@register.filter
def words(finding: tracker.Finding) -> str:
    """What the parent reads, with its date filled in; "" where that is no more than the heading of its level."""
    if finding.words.rstrip(".") == v.ACTS[finding.level]:
        return ""
    params = {
        name: format_date(value, "j F Y") if isinstance(value, date) else value
        for name, value in finding.params.items()
    }
    return _(finding.words).format(**params)


@register.filter
def because(finding: tracker.Finding) -> str:
    """ "Warm, Swollen (12 Nov)." "" for a count of days."""
    told = answers_text(finding.because)
    return f"{told}." if told else ""


@register.filter
def noted_when(contact: UntimedContact) -> str:
    """ "Warm, Swollen (09:15)": what was noted on the day of a contact, with the baby's time."""
    baby = contact.visit.case.baby
    return answers_text(
        contact.evidence,
        when=lambda reason: baby.time_of_day(baby.local(reason.at)) if reason.at else "",
    )


@register.filter
def booked_text(visit: Visit, today: date) -> str:
    """ "Booked for 3 December, 10:30"."""
    if visit.day == today:
        day = _("today")
    else:
        day = format_date(visit.day, "j F" if visit.day.year == today.year else "j F Y")
    booked = _("Booked for %(day)s") % {"day": day}
    return f"{booked}, {visit.case.baby.time_of_day(visit.time)}" if visit.time else booked


@register.filter
def reason(finding: tracker.Finding) -> str:
    """Why it holds, in a few words."""
    return because(finding) or f"{_(finding.rule.title)}."


@register.filter
def sources(finding: tracker.Finding) -> str:
    return "; ".join(_(source.name) for source in finding.rule.sources)


@register.filter
def prompt_line(assessment: tracker.Assessment, rule: Visit | None = None) -> str:
    """The foot of a card: the reason and the act, in one line. `rule` is the doctor's own, which goes ahead of ours."""
    gravest = [finding for finding in assessment.findings if finding.level == assessment.level]
    noted = answers_text(gravest[0].because)
    if rule and any(finding.rule.id == "doctors_date" for finding in gravest):
        asked = {"who": rule.who, "day": format_date(rule.come_back_by, "l j F")}
        told = _("%(who)s asked you to come back by %(day)s.") % asked
    else:
        told = _("You noted: %s.") % noted if noted else reason(gravest[0])
    return f"{told} {_(v.ACTS[assessment.level])}."


@register.simple_tag
def whom_to_call(place: Country, first_call: v.FirstCall) -> list[calls.Call]:
    """The numbers to call now, in their order."""
    return calls.calls(place, first_call)


@register.simple_tag
def call_text(place: Country, first_call: v.FirstCall) -> str:
    """Whom to call first, in a sentence."""
    return calls.call_text(place, first_call)
