"""Two points of the millimetre strip on a photo, or the ends of something to measure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.geometry import LEAST_TO_MEASURE
from diary.models import Photo

from .two_points import TwoPointsForm

MOST_MM = 200  # of a strip on one photo


class ScaleForm(TwoPointsForm):
    """Two points of the strip, and how far they are apart on it."""

    mm = forms.IntegerField(
        label=_("Millimetres between the two points"),
        initial=20,
        min_value=1,
        max_value=MOST_MM,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("How many millimetres lie between the two points?"),
            "invalid": _("Type whole millimetres, such as 20."),
            "min_value": _("At least 1 mm."),
            "max_value": _("At most 200 mm."),
        },
    )

    least = LEAST_TO_MEASURE
    too_close = _("The two points are too close to each other. Put them further apart on the strip.")

    def __init__(self, *args: Any, photo: Photo, **options: Any) -> None:
        super().__init__(*args, photo=photo, kept=photo.strip, **options)
        self.fields["mm"].initial = photo.strip_mm or self.fields["mm"].initial


class SizeForm(TwoPointsForm):
    """The ends of something on a photo whose scale is known."""

    prefix = "size"

    @property
    def millimetres(self) -> float | None:
        if not self.is_valid() or self.points is None:
            return None
        return self.photo.millimetres(self.points)
