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
from .translation_cache import Translations, current_translations, format_day

_EDIT = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS["edit"]}</svg>'
NOTED = " noted"  # the look of a tag that stands out


def day_head_html(day: Day) -> str:
    texts = current_translations()
    text = texts[_noop("Today")] if day.is_today else format_day(day.day, "D j M")
    counted = f"{texts[_noop('Day')]} {day.number}" if day.number > 0 else texts[_noop("Before day 1")]
    return f'<h3 class="when"><span>{counted}</span><span class="quiet small">{text}</span></h3>'


def observations_html(day: Day) -> str:
    texts = current_translations()
    return "\n".join(_observation(observation, texts) for observation in day.observations)


def _observation(observation: Observation, texts: Translations) -> str:
    note = f'<p class="note" dir="auto">{escape(observation.note)}</p>' if observation.note else ""
    parts = f"{_photos(observation, texts)}{_tags(observation, texts)}{note}{_footer(observation, texts)}"
    return f'<article class="entry">{parts}</article>'


def _tags(observation: Observation, texts: Translations) -> str:
    """All that was answered, the trend with its glyph."""
    wording = Wording(
        translate=texts.__getitem__, escape=escape, format_day=lambda day: format_day(day, "j M Y")
    )
    html = "".join(
        f'<span class="tag{NOTED if tag.stands_out else ""}">{_glyph(observation, tag.item.id)}{tag.text}</span>'
        for tag in tags(observation, wording)
    )
    return f'<div class="tags">{html}</div>'


def _glyph(observation: Observation, question: str) -> str:
    if question != "trend":
        return ""
    return f'<svg class="glyph" viewBox="0 0 30 16" aria-hidden="true">{GLYPHS[v.Trend(observation.trend)]}</svg>'


def _photos(observation: Observation, texts: Translations) -> str:
    """The photos of an entry, each of which leads to its page."""
    photos = observation.shown_photos
    if not photos:
        return ""
    day = format_day(observation.day, "j M")
    alt = {view.value: f"{texts[view.label]}, {day}" for view in v.View}
    links = []
    for photo in photos:
        page, small = address("photo_detail", photo.pk), address("photo_show", photo.pk, "thumb")
        size = f'width="{photo.width}" height="{photo.height}"'
        picture = f'<img class="photo" src="{small}" alt="{alt[photo.view]}" {size} loading="lazy">'
        links.append(f'<a href="{page}">{picture}</a>')
    return f'<div class="pair">{"".join(links)}</div>'


def _footer(observation: Observation, texts: Translations) -> str:
    """ "03:12, noted by Maja", and the way to change it."""
    baby = observation.case.baby
    when = baby.time_of_day(baby.local(observation.at))
    if observation.at_changed:
        when = texts[_noop("%s (added later)")] % when
    who = escape(observation.author)
    text = texts[_noop("%(time)s, noted by %(who)s")] % {"time": when, "who": who} if who else when
    page, label = address("observation_edit", observation.pk), texts[_noop("Change this entry")]
    link = f'href="{page}" aria-label="{label}"'
    return f'<p class="who"><span>{text}</span><a class="touch" {link}>{_EDIT}</a></p>'
