"""How an entry, a prompt and a turn are told on a page."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diary import tracker
from diary import vocabulary as v
from diary.ages import age_text
from diary.icons import GLYPHS
from diary.models import Baby, Observation, Photo, Turn
from diary.summary import temperature_text
from diary.timeline import Fold

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
def day_number(row: Observation) -> int:
    return row.case.day_number(row.day)


@register.filter
def short_sign(sign: v.Sign) -> str:
    return _(v.SHORT_SIGNS[sign])


# An entry


@register.simple_tag
def entry_tags(row: Observation) -> SafeString:
    """All that was noted, as tags: the trend first, then the signs, then whatever else was answered."""
    trend = _trend_tag(row.trend) if row.trend else SafeString()
    return trend + format_html_join("", '<span class="tag{}">{}</span>', _tags(row))


def _trend_tag(trend: str) -> SafeString:
    glyph = SafeString(
        f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(trend)]}</svg>'
    )
    return format_html('<span class="tag">{}{}</span>', glyph, _(v.Trend(trend).label))


NOTED = " noted"


def _tags(row: Observation) -> Iterator[tuple[str, str]]:
    if row.signs == []:
        yield "", _("None of the signs")
    for sign in row.signs or ():
        yield NOTED, _colour_text(row) if sign == v.Sign.COLOUR else _(v.SHORT_SIGNS[v.Sign(sign)])
    if row.wellbeing and row.wellbeing != v.Wellbeing.USUAL:
        yield NOTED, _("Baby: %s") % _(v.Wellbeing(row.wellbeing).label).lower()
    for flag in row.red_flags or ():
        yield NOTED, _(v.RedFlag(flag).label)
    yield from _more_tags(row)


def _colour_text(row: Observation) -> str:
    return (
        _(v.Colour(row.colour).label) if row.colour in v.CHANGED_COLOURS else _(v.SHORT_SIGNS[v.Sign.COLOUR])
    )


def _more_tags(row: Observation) -> Iterator[tuple[str, str]]:
    if row.colour and row.colour not in v.CHANGED_COLOURS:
        yield "", _(v.Colour(row.colour).label)
    for site in row.sites:
        yield "", _(v.Site(site).label)
    for words, value, title in (
        (v.Count, row.count, "%s"),
        (v.Size, row.size, "%s"),
        (v.GlassTest, row.glass_test, _("Glass test: %s")),
        (v.Affected, row.sleep, _("Sleep: %s")),
        (v.Affected, row.feeding, _("Feeding: %s")),
        (v.AmountFed, row.amount_fed, _("Amount fed: %s")),
        (v.Nappies, row.nappies, _("Wet nappies: %s")),
    ):
        if value:
            text = _(words(value).label)
            yield "", title % (text if title == "%s" else text.lower())
    yield from _last_tags(row)


def _last_tags(row: Observation) -> Iterator[tuple[str, str]]:
    if row.temperature is not None:
        yield "", temperature_text(row)
    for handling in row.handling or ():
        yield (
            "",
            row.handling_other or _(v.Handling(handling).label)
            if handling == v.Handling.OTHER
            else _(v.Handling(handling).label),
        )
    for change in row.changes or ():
        yield "", _(v.Change(change).label)
    if row.worried:
        yield NOTED, _("Worried")


@register.simple_tag
def photo_link(photo: Photo) -> SafeString:
    """A photo of the timeline, which opens large."""
    return format_html(
        '<a href="{}"><img class="photo" src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>',
        reverse("photo_show", args=[photo.pk, "display"]),
        reverse("photo_show", args=[photo.pk, "thumb"]),
        photo,
        photo.width,
        photo.height,
    )


@register.filter
def noted_by(row: Observation) -> str:
    """ "03:12, noted by Maja"; a moment that was changed by hand is marked as such."""
    when = format_date(row.case.baby.local(row.at), "H:i")
    if row.at_changed:
        when = _("%(time)s (added later)") % {"time": when}
    return _("%(time)s, noted by %(who)s") % {"time": when, "who": row.by} if row.by else when


@register.filter
def fold_text(fold: Fold) -> str:
    """ "Days 8, 11 and 12"."""
    *most, last = fold.numbers
    return _("Days %(most)s and %(last)s") % {"most": ", ".join(map(str, most)), "last": last}


@register.filter
def turn_text(turn: Turn) -> str:
    if turn.kind == v.TurnKind.SPOKEN:
        said = _("Spoken to someone")
        return f"{said}: {turn.note}" if turn.note else said
    return _("Gone.") if turn.kind == v.TurnKind.GONE else _("Back again.")


# A prompt


@register.filter
def how_soon(level: v.Level) -> str:
    return _(v.HOW_SOON[level])


@register.filter
def act(level: v.Level) -> str:
    return _(v.ACTS[level])


@register.filter
def words(finding: tracker.Finding) -> str:
    """What the parent reads, with its date filled in."""
    params = {
        name: format_date(value, "j F Y") if isinstance(value, date) else value
        for name, value in finding.params.items()
    }
    return _(finding.words).format(**params)


@register.filter
def because(finding: tracker.Finding) -> str:
    """ "You noted: Warm, Swollen (12 Nov)." The answers that made it hold, each day once."""
    days: dict[date, list[str]] = {}
    for reason in finding.because:
        if reason.answer is not None:
            days.setdefault(reason.day, []).append(_answer_text(reason.answer))
    told = [
        f"{', '.join(dict.fromkeys(answers))} ({format_date(day, 'j M')})" for day, answers in days.items()
    ]
    return _("You noted: %s.") % "; ".join(told) if told else ""


def _answer_text(answer: v.Word | Decimal | bool) -> str:
    if isinstance(answer, Decimal):
        return f"{answer:.1f} °C"
    return _(answer.label) if isinstance(answer, v.Word) else _("Worried")


@register.filter
def sources(finding: tracker.Finding) -> str:
    return "; ".join(_(source.name) for source in finding.rule.sources)


@register.filter
def prompt_line(assessment: tracker.Assessment) -> str:
    """The foot of a card: the reason and the act, in one line."""
    finding = assessment.findings[0]
    return f"{_(finding.rule.title)}. {_(v.ACTS[assessment.level])}."
