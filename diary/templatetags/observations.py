"""How an entry of the timeline is told. There are dozens of them, so these write their HTML themselves.

Our own words come from `Words`, escaped; whatever a person typed is escaped here.
"""

from collections.abc import Iterator

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.http.url_cache import address
from diary.models import Observation
from diary.presenters.icons import GLYPHS
from diary.presenters.timeline import Day
from diary.presenters.translation_cache import Words, shown_day, spoken
from diary.summary import temperature_text

from .diary import icon

register = template.Library()


@register.simple_tag
def day_head(day: Day) -> SafeString:
    say = spoken()
    told = say[_noop("Today")] if day.is_today else shown_day(day.day, "D j M")
    counted = f"{say[_noop('Day')]} {day.number}" if day.number > 0 else say[_noop("Before day 1")]
    number = f"<span>{counted}</span>"
    return SafeString(f'<h3 class="when">{number}<span class="quiet small">{told}</span></h3>')


@register.simple_tag
def entries(day: Day) -> SafeString:
    say = spoken()
    return SafeString("\n".join(_entry(row, say) for row in day.observations))


def _entry(row: Observation, say: Words) -> str:
    note = f'<p class="note" dir="auto">{escape(row.note)}</p>' if row.note else ""
    return f'<article class="entry">{_pair(row, say)}{_told(row, say)}{note}{_foot(row, say)}</article>'


def _told(row: Observation, say: Words) -> str:
    """All that was noted, as tags: the trend first, then the signs, then whatever else was answered."""
    tags = "".join(f'<span class="tag{kind}">{text}</span>' for kind, text in _tags(row, say))
    return f'<div class="tags">{_trend_tag(row.trend, say) if row.trend else ""}{tags}</div>'


def _trend_tag(trend: str, say: Words) -> str:
    glyph = f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(trend)]}</svg>'
    return f'<span class="tag">{glyph}{say[v.Trend(trend).label]}</span>'


NOTED = " noted"


def _tags(row: Observation, say: Words) -> Iterator[tuple[str, str]]:
    """The look of each tag, and its text as HTML."""
    if row.signs == []:
        yield "", say[_noop("None of the signs")]
    for sign in row.signs or ():
        yield NOTED, _colour(row, say) if sign == v.Sign.COLOUR else say[v.SHORT_SIGNS[v.Sign(sign)]]
    if row.wellbeing and row.wellbeing != v.Wellbeing.USUAL:
        yield NOTED, say[_noop("Baby: %s")] % say[v.Wellbeing(row.wellbeing).label].lower()
    for flag in row.red_flags or ():
        yield NOTED, say[v.RedFlag(flag).label]
    yield from _more_tags(row, say)


def _colour(row: Observation, say: Words) -> str:
    return say[
        v.Colour(row.colour).label if row.colour in v.CHANGED_COLOURS else v.SHORT_SIGNS[v.Sign.COLOUR]
    ]


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


def _more_tags(row: Observation, say: Words) -> Iterator[tuple[str, str]]:
    if row.colour and row.colour not in v.CHANGED_COLOURS:
        yield "", say[v.Colour(row.colour).label]
    for site in row.sites:
        yield "", say[v.Site(site).label]
    for name, words, title in MORE:
        if value := getattr(row, name):
            text = say[words(value).label]
            yield "", say[title] % text.lower() if title else text
    yield from _last_tags(row, say)


def _last_tags(row: Observation, say: Words) -> Iterator[tuple[str, str]]:
    if row.temperature is not None:
        yield "", escape(temperature_text(row))
    for handling in row.handling or ():
        typed = row.handling_other if handling == v.Handling.OTHER else ""
        yield "", escape(typed) if typed else say[v.Handling(handling).label]
    for change in row.changes or ():
        yield "", say[v.Change(change).label]
    if row.worried:
        yield NOTED, say[_noop("Worried")]


def _pair(row: Observation, say: Words) -> str:
    """The photos of an entry, each of which leads to its page."""
    photos = row.shown_photos
    if not photos:
        return ""
    day = shown_day(row.day, "j M")
    alt = {view.value: f"{say[view.label]}, {day}" for view in v.View}
    links = []
    for photo in photos:
        page, small = address("photo_detail", photo.pk), address("photo_show", photo.pk, "thumb")
        size = f'width="{photo.width}" height="{photo.height}"'
        picture = f'<img class="photo" src="{small}" alt="{alt[photo.view]}" {size} loading="lazy">'
        links.append(f'<a href="{page}">{picture}</a>')
    return f'<div class="pair">{"".join(links)}</div>'


def _foot(row: Observation, say: Words) -> str:
    """ "03:12, noted by Maja", and the way to change it."""
    when = f"{row.case.baby.local(row.at):%H:%M}"
    if row.at_changed:
        when = say[_noop("%s (added later)")] % when
    who = escape(row.author)
    told = say[_noop("%(time)s, noted by %(who)s")] % {"time": when, "who": who} if who else when
    link = f'href="{address("observation_edit", row.pk)}" aria-label="{say[_noop("Change this entry")]}"'
    return f'<p class="who"><span>{told}</span><a class="touch" {link}>{icon("edit")}</a></p>'
