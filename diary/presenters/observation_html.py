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
    return "\n".join(_observation(observation, say) for observation in day.observations)


def _observation(observation: Observation, say: Words) -> str:
    note = f'<p class="note" dir="auto">{escape(observation.note)}</p>' if observation.note else ""
    parts = f"{_pair(observation, say)}{_tags(observation, say)}{note}{_foot(observation, say)}"
    return f'<article class="entry">{parts}</article>'


def _tags(observation: Observation, say: Words) -> str:
    """All that was answered, the trend with its glyph."""
    wording = Wording(own=say.__getitem__, typed=escape, day=lambda day: shown_day(day, "j M Y"))
    told = "".join(
        f'<span class="tag{NOTED if tag.stands_out else ""}">{_glyph(observation, tag.item.id)}{tag.text}</span>'
        for tag in tags(observation, wording)
    )
    return f'<div class="tags">{told}</div>'


def _glyph(observation: Observation, question: str) -> str:
    if question != "trend":
        return ""
    return f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(observation.trend)]}</svg>'


def _pair(observation: Observation, say: Words) -> str:
    """The photos of an entry, each of which leads to its page."""
    photos = observation.shown_photos
    if not photos:
        return ""
    day = shown_day(observation.day, "j M")
    alt = {view.value: f"{say[view.label]}, {day}" for view in v.View}
    links = []
    for photo in photos:
        page, small = address("photo_detail", photo.pk), address("photo_show", photo.pk, "thumb")
        size = f'width="{photo.width}" height="{photo.height}"'
        picture = f'<img class="photo" src="{small}" alt="{alt[photo.view]}" {size} loading="lazy">'
        links.append(f'<a href="{page}">{picture}</a>')
    return f'<div class="pair">{"".join(links)}</div>'


def _foot(observation: Observation, say: Words) -> str:
    """ "03:12, noted by Maja", and the way to change it."""
    when = f"{observation.case.baby.local(observation.at):%H:%M}"
    if observation.at_changed:
        when = say[_noop("%s (added later)")] % when
    who = escape(observation.author)
    told = say[_noop("%(time)s, noted by %(who)s")] % {"time": when, "who": who} if who else when
    page, label = address("observation_edit", observation.pk), say[_noop("Change this entry")]
    link = f'href="{page}" aria-label="{label}"'
    return f'<p class="who"><span>{told}</span><a class="touch" {link}>{_EDIT}</a></p>'
