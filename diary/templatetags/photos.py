"""How a photo is told, and how its two landmarks are drawn on it."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diary.models import Photo
from diary.summary import SummaryPhoto

from .days import day_number

register = template.Library()


@register.filter
def alt(photo: Photo) -> str:
    """ "Close-up, day 12, 4 November"."""
    observation = photo.seen_in
    told = {"view": photo, "number": day_number(observation), "day": format_date(observation.day, "j F")}
    return _("%(view)s, day %(number)s, %(day)s") % told


@register.filter
def taken(photo: Photo) -> str:
    """ "Wed 4 November, 07:40", by the baby's clock."""
    observation = photo.seen_in
    baby = observation.case.baby
    return f"{format_date(observation.day, 'D j F')}, {baby.time_of_day(baby.local(observation.at))}"


@register.simple_tag
def photo_about(photo: SummaryPhoto) -> str:
    """ "41 days old, cheek, close-up"."""
    return photo.about


@register.simple_tag
def scale_bar(photo: SummaryPhoto) -> SafeString:
    """A bar of so many millimetres under a photo that is as wide as its place."""
    if photo.bar is None:
        return SafeString()
    end = f"{photo.bar.share * 100:.2f}%"
    lines = "".join(
        f'<line x1="{a}" x2="{b}" y1="{y}" y2="{z}"/>'
        for a, b, y, z in ((0, end, 6, 6), (0, 0, 2, 10), (end, end, 2, 10))
    )
    words = format_html('<text x="{}" y="11" dx="6">{}</text>', end, _("%(mm)s mm") % {"mm": photo.bar.mm})
    return format_html('<svg class="scale-bar" height="14">{}{}</svg>', SafeString(lines), words)


@register.filter
def in_percent(landmarks: list[list[float]] | None) -> list[tuple[float, float]]:
    return [(x * 100, y * 100) for x, y in landmarks or ()]


@register.simple_tag
def landmark_rings(points: Iterable[tuple[float, float] | None]) -> SafeString:
    """Rings over a photo, numbered; `points` are in percent. A ring without a point waits for one, hidden."""
    rings = "".join(_ring(n, point) for n, point in enumerate(points, 1))
    return SafeString(f'<svg class="rings" aria-hidden="true">{rings}</svg>')


def _ring(number: int, point: tuple[float, float] | None) -> str:
    where = f'x="{point[0]:.1f}%" y="{point[1]:.1f}%"' if point else "hidden"
    return (
        f'<svg class="ring" {where}><circle class="reach" r="24"/><circle r="13"/><circle class="line" r="13"/>'
        f'<text x="18" y="-10">{number}</text></svg>'
    )
