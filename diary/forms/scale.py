"""Two points on a photo: those of the millimetre strip, or the ends of something to measure."""

from contextlib import suppress
from math import dist
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diary.models import Photo
from diary.scale import MOST_MM, Line, is_long_enough

TAP_WIDTH = 288  # CSS px of the picture that is tapped where there is no JavaScript
POINTS = ("1", "2")


class PercentField(forms.FloatField):
    def __init__(self, **options: Any) -> None:
        outside = _("This is outside the picture. Choose from 0 to 100.")
        messages = {
            "invalid": _("Type a number from 0 to 100."),
            "min_value": outside,
            "max_value": outside,
        }
        widget = forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"})
        super().__init__(min_value=0, max_value=100, widget=widget, error_messages=messages, **options)


class LineForm(forms.Form):
    """Where both points are, in percent of the picture's width and height."""

    x1 = PercentField(label=_("From the left, in %"))
    y1 = PercentField(label=_("From the top, in %"))
    x2 = PercentField(label=_("From the left, in %"))
    y2 = PercentField(label=_("From the top, in %"))

    def __init__(self, *args: Any, photo: Photo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.photo = photo
        for name in ("x1", "y1"):
            self.fields[name].error_messages["required"] = _("Where is the first point?")
        for name in ("x2", "y2"):
            self.fields[name].error_messages["required"] = _("Where is the second point?")

    @property
    def line(self) -> Line | None:
        """None while a point is missing or wrong."""
        try:
            x1, y1, x2, y2 = (self.cleaned_data[name] / 100 for name in ("x1", "y1", "x2", "y2"))
        except KeyError:
            return None
        return (x1, y1), (x2, y2)

    @property
    def places(self) -> list[tuple[str, str]]:
        """The points that can be drawn, as SVG writes them."""
        typed = {name: self[name].value() for name in self.fields}
        found = (place(typed, point) for point in POINTS)
        return [(f"{x:g}%", f"{y:g}%") for x, y in filter(None, found)]


class ScaleForm(LineForm):
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

    def __init__(self, *args: Any, photo: Photo, **options: Any) -> None:
        if photo.strip and "initial" not in options:
            (x1, y1), (x2, y2) = photo.strip
            kept = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
            percent = {name: round(share * 100, 1) for name, share in kept.items()}
            options["initial"] = percent | {"mm": photo.strip_mm}
        super().__init__(*args, photo=photo, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        size = {"width": self.photo.width, "height": self.photo.height}
        if self.line and not is_long_enough(self.line, **size):
            self.add_error(
                "x2", _("The two points are too close to each other. Put them further apart on the strip.")
            )
        return cleaned


class SizeForm(LineForm):
    """The ends of something on a photo whose scale is known."""

    prefix = "size"

    @property
    def millimetres(self) -> float | None:
        if not self.is_valid() or self.line is None:
            return None
        return self.photo.millimetres(self.line)


def tapped(typed: QueryDict, photo: Photo) -> dict[str, str]:
    """What was typed, with a tap on the picture as the point that is missing, or else the nearer one."""
    fields = {name: typed.get(name, "") for name in ScaleForm.base_fields}
    tap_height = TAP_WIDTH * photo.height / photo.width
    with suppress(ValueError, OverflowError):  # no tap of a finger
        tap = (
            (int(typed.get("tap.x", "")) + 0.5) / TAP_WIDTH * 100,
            (int(typed.get("tap.y", "")) + 0.5) / tap_height * 100,
        )
        places = {point: place(fields, point) for point in POINTS}
        point = min(places, key=lambda point: dist(places[point] or tap, tap))
        fields[f"x{point}"], fields[f"y{point}"] = (f"{min(max(share, 0), 100):.1f}" for share in tap)
    return fields


def place(typed: dict[str, Any], point: str) -> tuple[float, float] | None:
    """A point in percent; None while it is none of the picture."""
    try:
        x, y = float(typed[f"x{point}"]), float(typed[f"y{point}"])
    except (TypeError, ValueError):
        return None
    return (x, y) if 0 <= x <= 100 and 0 <= y <= 100 else None
