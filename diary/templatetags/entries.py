"""How an entry of the timeline is told. There are dozens of them, so these write their HTML themselves.

Our own words go through `shown`; whatever a person typed is escaped.
"""

from collections.abc import Iterator

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.addresses import address
from diary.icons import GLYPHS
from diary.models import Observation
from diary.shown import shown
from diary.summary import temperature_text

from .diary import icon

register = template.Library()


@register.simple_tag
def entry_tags(row: Observation) -> SafeString:
    """All that was noted, as tags: the trend first, then the signs, then whatever else was answered."""
    tags = "".join(f'<span class="tag{kind}">{text}</span>' for kind, text in _tags(row))
    return SafeString(f'<div class="tags">{_trend_tag(row.trend) if row.trend else ""}{tags}</div>')


def _trend_tag(trend: str) -> str:
    glyph = f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(trend)]}</svg>'
    return f'<span class="tag">{glyph}{shown(v.Trend(trend).label)}</span>'


NOTED = " noted"


def _tags(row: Observation) -> Iterator[tuple[str, str]]:
    """The look of each tag, and its text as HTML."""
    if row.signs == []:
        yield "", shown(_noop("None of the signs"))
    for sign in row.signs or ():
        yield NOTED, _colour(row) if sign == v.Sign.COLOUR else shown(v.SHORT_SIGNS[v.Sign(sign)])
    if row.wellbeing and row.wellbeing != v.Wellbeing.USUAL:
        yield NOTED, shown(_noop("Baby: %s")) % shown(v.Wellbeing(row.wellbeing).label).lower()
    for flag in row.red_flags or ():
        yield NOTED, shown(v.RedFlag(flag).label)
    yield from _more_tags(row)


def _colour(row: Observation) -> str:
    return shown(
        v.Colour(row.colour).label if row.colour in v.CHANGED_COLOURS else v.SHORT_SIGNS[v.Sign.COLOUR]
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
        yield "", shown(v.Colour(row.colour).label)
    for site in row.sites:
        yield "", shown(v.Site(site).label)
    for name, words, title in MORE:
        if value := getattr(row, name):
            text = shown(words(value).label)
            yield "", shown(title) % text.lower() if title else text
    yield from _last_tags(row)


def _last_tags(row: Observation) -> Iterator[tuple[str, str]]:
    if row.temperature is not None:
        yield "", escape(temperature_text(row))
    for handling in row.handling or ():
        typed = row.handling_other if handling == v.Handling.OTHER else ""
        yield "", escape(typed) if typed else shown(v.Handling(handling).label)
    for change in row.changes or ():
        yield "", shown(v.Change(change).label)
    if row.worried:
        yield NOTED, shown(_noop("Worried"))


@register.simple_tag
def photo_pair(row: Observation) -> SafeString:
    """The photos of an entry, each of which opens large."""
    photos = row.shown_photos
    if not photos:
        return SafeString("")
    large, small = address("photo_show", "ID", "display"), address("photo_show", "ID", "thumb")
    day = format_date(row.day, "j M")
    alt = {view.value: f"{shown(view.label)}, {day}" for view in v.View}
    links = []
    for photo in photos:
        pk = str(photo.pk)
        size = f'width="{photo.width}" height="{photo.height}"'
        picture = f'<img class="photo" src="{small.replace("ID", pk)}" alt="{alt[photo.view]}" {size} loading="lazy">'
        links.append(f'<a href="{large.replace("ID", pk)}">{picture}</a>')
    return SafeString(f'<div class="pair">{"".join(links)}</div>')


@register.simple_tag
def entry_foot(row: Observation) -> SafeString:
    """ "03:12, noted by Maja", and the way to change it."""
    when = f"{row.case.baby.local(row.at):%H:%M}"
    if row.at_changed:
        when = shown(_noop("%s (added later)")) % when
    told = (
        shown(_noop("%(time)s, noted by %(who)s")) % {"time": when, "who": escape(row.by)} if row.by else when
    )
    link = f'href="{address("observation_edit", row.pk)}" aria-label="{shown(_noop("Change this entry"))}"'
    return SafeString(f'<p class="who"><span>{told}</span><a class="touch" {link}>{icon("edit")}</a></p>')
