"""The observations of the timeline, as templates ask for them."""

from django import template
from django.utils.safestring import SafeString

from diary.presenters.observation_html import day_head_html, observations_html
from diary.presenters.timeline import Day

register = template.Library()


@register.simple_tag
def day_head(day: Day) -> SafeString:
    return SafeString(day_head_html(day))


@register.simple_tag
def observations(day: Day) -> SafeString:
    return SafeString(observations_html(day))
