"""The observations of a day of the timeline as HTML. There are dozens of them, so no template is rendered for each.

Our own words come escaped from the cache of translations; whatever a person typed is escaped here.
"""

from django.utils.html import escape
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.http.url_cache import address
from diary.models import Observation

from .answers import Wording, tags
from .icons import GLYPHS, ICONS
from .timeline import Day
from .translation_cache import Words, shown_day, spoken

_EDIT = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS["edit"]}</svg>'
NOTED = " noted"  # the look of a tag that stands out


def day_head_html(day: Day) -> str:
    say = spoken()
    told = say[_noop("Today")] if day.is_today else shown_day(day.day, "D j M")
    counted = f"{say[_noop('Day')]} {day.number}" if day.number > 0 else say[_noop("Before day 1")]
    return f'<h3 class="when"><span>{counted}</span><span class="quiet small">{told}</span></h3>'


def observations_html(day: Day) -> str:
    say = spoken()
    return "\n".join(_observation(row, say) for row in day.observations)


def _observation(row: Observation, say: Words) -> str:
    note = f'<p class="note" dir="auto">{escape(row.note)}</p>' if row.note else ""
    return f'<article class="entry">{_pair(row, say)}{_tags(row, say)}{note}{_foot(row, say)}</article>'


def _tags(row: Observation, say: Words) -> str:
    """All that was answered, the trend with its glyph."""
    wording = Wording(own=say.__getitem__, typed=escape, day=lambda day: shown_day(day, "j M Y"))
    told = "".join(
        f'<span class="tag{NOTED if tag.stands_out else ""}">{_glyph(row, tag.item.id)}{tag.text}</span>'
        for tag in tags(row, wording)
    )
    return f'<div class="tags">{told}</div>'


def _glyph(row: Observation, question: str) -> str:
    if question != "trend":
        return ""
    return f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(row.trend)]}</svg>'


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
    baby = row.case.baby
    when = baby.time_of_day(baby.local(row.at))
    if row.at_changed:
        when = say[_noop("%s (added later)")] % when
    who = escape(row.author)
    told = say[_noop("%(time)s, noted by %(who)s")] % {"time": when, "who": who} if who else when
    link = f'href="{address("observation_edit", row.pk)}" aria-label="{say[_noop("Change this entry")]}"'
    return f'<p class="who"><span>{told}</span><a class="touch" {link}>{_EDIT}</a></p>'
