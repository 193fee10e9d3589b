"""How an entry, a prompt and a turn are told on a page."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from diary import tracker
from diary import vocabulary as v
from diary.addresses import address
from diary.ages import age_text
from diary.icons import GLYPHS
from diary.models import Baby, Observation, Turn
from diary.summary import temperature_text
from diary.timeline import Fold

from .diary import icon

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
    tags = "".join(f'<span class="tag{kind}">{escape(text)}</span>' for kind, text in _tags(row))
    return SafeString(f'<div class="tags">{_trend_tag(row.trend) if row.trend else ""}{tags}</div>')


def _trend_tag(trend: str) -> str:
    glyph = f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(trend)]}</svg>'
    return f'<span class="tag">{glyph}{escape(_(v.Trend(trend).label))}</span>'


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


# What else may have been answered: the field, its words, and how it is told.
MORE: tuple[tuple[str, type[v.Word], str], ...] = (
    ("count", v.Count, ""),
    ("size", v.Size, ""),
    ("glass_test", v.GlassTest, _noop("Glass test: %s")),
    ("sleep", v.Affected, _noop("Sleep: %s")),
    ("feeding", v.Affected, _noop("Feeding: %s")),
    ("amount_fed", v.AmountFed, _noop("Amount fed: %s")),
    ("nappies", v.Nappies, _noop("Wet nappies: %s")),
)


def _more_tags(row: Observation) -> Iterator[tuple[str, str]]:
    if row.colour and row.colour not in v.CHANGED_COLOURS:
        yield "", _(v.Colour(row.colour).label)
    for site in row.sites:
        yield "", _(v.Site(site).label)
    for name, words, title in MORE:
        if value := getattr(row, name):
            text = _(words(value).label)
            yield "", _(title) % text.lower() if title else text
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
def photo_pair(row: Observation) -> SafeString:
    """The photos of an entry, each of which opens large. Ids, numbers and our own words: only the words are escaped."""
    if not row.photos.all():
        return SafeString("")
    alt = {view.value: escape(_(view.label)) for view in v.View}
    photos = "".join(
        f'<a href="{address("photo_show", photo.pk, "display")}">'
        f'<img class="photo" src="{address("photo_show", photo.pk, "thumb")}" alt="{alt[photo.view]}"'
        f' width="{photo.width}" height="{photo.height}" loading="lazy"></a>'
        for photo in row.photos.all()
    )
    return SafeString(f'<div class="pair">{photos}</div>')


@register.simple_tag
def entry_foot(row: Observation) -> SafeString:
    """When and by whom; and the way to change it."""
    return format_html(
        '<p class="who"><span>{}</span><a class="touch" href="{}" aria-label="{}">{}</a></p>',
        _noted(row),
        address("observation_edit", row.pk),
        _("Change this entry"),
        icon("edit"),
    )


def _noted(row: Observation) -> str:
    """ "03:12, noted by Maja"; a moment that was changed by hand is marked as such."""
    when = f"{row.case.baby.local(row.at):%H:%M}"
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
