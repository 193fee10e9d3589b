"""What the pages about links show: a QR code, and moments by the baby's clock."""

from datetime import datetime

import segno
from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from diary.models import Baby

register = template.Library()


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """Dark on its own light ground, with the quiet margin that cameras want. The text itself stands beside it."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass="qr", lineclass=None
    )
    return SafeString(drawn.replace("<svg", '<svg aria-hidden="true"', 1))


@register.filter
def clock(moment: datetime, baby: Baby) -> str:
    """ "24 Nov 2026, 09:12", by the baby's clock."""
    local = baby.local(moment)
    return f"{date_format(local, 'j M Y')}, {baby.time_of_day(local)}"
