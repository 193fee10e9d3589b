"""Two points on a photo, typed in percent or tapped."""

import math
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary import geometry
from diary.models import Photo

TAPPED_WIDTH = (
    288  # px of the picture that is tapped without a script, since only the server knows its size then
)


Point = tuple[float, float]


class PercentField(forms.FloatField):
    def __init__(self, label: Any) -> None:
        attrs = {"step": "0.1", "inputmode": "decimal"}
        super().__init__(
            label=label,
            min_value=0,
            max_value=100,
            widget=forms.NumberInput(attrs=attrs),
            error_messages={
                "required": _("Tap the photo, or type a number here."),
                "invalid": _("Type a number from 0 to 100."),
                "min_value": _("Type a number from 0 to 100."),
                "max_value": _("Type a number from 0 to 100."),
            },
        )


class LandmarksForm(forms.Form):
    """`tapped` is the query of the page: the numbers so far, and where its picture was tapped without a script."""

    x1 = PercentField(_("Point 1, from the left"))
    y1 = PercentField(_("Point 1, from the top"))
    x2 = PercentField(_("Point 2, from the left"))
    y2 = PercentField(_("Point 2, from the top"))

    def __init__(self, *args: Any, photo: Photo, tapped: Mapping[str, str], **options: Any) -> None:
        self.photo = photo
        self.tapped_size = TAPPED_WIDTH, round(TAPPED_WIDTH * photo.ratio)
        points = [_point(tapped.get(f"x{n}"), tapped.get(f"y{n}")) for n in (1, 2)]
        if points == [None, None] and photo.landmarks:
            points = [(x * 100, y * 100) for x, y in photo.landmarks]
        if tap := _point(tapped.get("tap.x"), tapped.get("tap.y"), of=self.tapped_size):
            points[_meant(points, tap)] = tap
        numbers = {
            f"{axis}{n}": round(value, 1)
            for n, point in enumerate(points, 1)
            for axis, value in zip("xy", point or (), strict=False)
        }
        super().__init__(*args, **{"initial": numbers} | options)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if len(cleaned) == len(self.fields):
            try:
                geometry.places(self.landmarks, ratio=self.photo.ratio)
            except geometry.TooClose:
                raise ValidationError(
                    _("The two points are too close to each other. Choose two that are further apart.")
                ) from None
        return cleaned

    @property
    def landmarks(self) -> list[list[float]]:
        """In fractions of width and height."""
        return [[self.cleaned_data[f"{axis}{n}"] / 100 for axis in "xy"] for n in (1, 2)]

    @property
    def drawn(self) -> list[Point | None]:
        """The points in percent, so far as there are any."""
        return [_point(self[f"x{n}"].value(), self[f"y{n}"].value()) for n in (1, 2)]


def _point(x: object, y: object, *, of: tuple[int, int] = (100, 100)) -> Point | None:
    """In percent of the size `of`; None for what are no numbers."""
    try:
        point = float(str(x)) / of[0] * 100, float(str(y)) / of[1] * 100
    except ValueError:
        return None
    return point if all(0 <= number <= 100 for number in point) else None


def _meant(points: list[Point | None], tap: Point) -> int:
    """The point that a tap sets: one that is not there yet, else the nearer one."""
    if None in points:
        return points.index(None)
    return min((0, 1), key=lambda n: math.dist(points[n] or tap, tap))
