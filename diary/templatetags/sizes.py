"""How a length on a photo is read: asked for in the address, told as "about 4 mm"."""

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from diary.forms import SizeForm
from diary.geometry import rounded
from diary.models import Photo

register = template.Library()

LEAST_MM = 0.5  # that a hand can mark


@register.simple_tag(takes_context=True)
def size_form(context: dict[str, Any], photo: Photo) -> SizeForm:
    """The ends that the address asks about, on whatever page this is."""
    asked = context["request"].GET
    return SizeForm(asked if f"{SizeForm.prefix}-x1" in asked else None, photo=photo)


@register.filter
def size_text(mm: float) -> str:
    """ "about 4.5 mm"."""
    if (size := rounded(mm)) < LEAST_MM:
        return _("under %(mm)s mm") % {"mm": number_format(LEAST_MM)}
    return _("about %(mm)s mm") % {"mm": number_format(size, 1 if size % 1 else 0)}
