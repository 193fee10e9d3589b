"""Two points on a photo, typed in percent or tapped; `landmarks` and `scale` say what they are of."""

from collections.abc import Mapping
from contextlib import suppress
from math import dist
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.geometry import Point, TwoPoints, are_apart
from diary.models import Photo

TAP_WIDTH = (
    288  # CSS px of the picture that is tapped without JavaScript: only the server knows its size then
)
NAMES = (("x1", "y1"), ("x2", "y2"))


class PercentField(forms.FloatField):
    def __init__(self, *, label: Any, required: Any) -> None:
        outside = _("This is outside the picture. Choose from 0 to 100.")
        super().__init__(
            label=label,
            min_value=0,
            max_value=100,
            widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
            error_messages={
                "required": required,
                "invalid": _("Type a number from 0 to 100."),
                "min_value": outside,
                "max_value": outside,
            },
        )


class TwoPointsForm(forms.Form):
    """Where both points are, in percent of the picture's width and height. It starts with those that are `kept`."""

    x1 = PercentField(label=_("From the left, in %"), required=_("Where is the first point?"))
    y1 = PercentField(label=_("From the top, in %"), required=_("Where is the first point?"))
    x2 = PercentField(label=_("From the left, in %"), required=_("Where is the second point?"))
    y2 = PercentField(label=_("From the top, in %"), required=_("Where is the second point?"))

    least: ClassVar[float] = 0  # how far apart they have to be, in widths of the photo
    too_close: ClassVar[Any]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        photo: Photo,
        kept: TwoPoints | None = None,
        initial: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, initial=_typed(kept) if initial is None else initial, **options)
        self.photo = photo

    @classmethod
    def sent(cls, data: Mapping[str, str], *, photo: Photo) -> Self:
        """Bound to `data`; not yet while there is none, or where it came with a tap, which only moves a point."""
        if "tap.x" in data:
            typed = {name: data.get(name, "") for name in cls.base_fields}
            return cls(photo=photo, initial=_tapped(typed, data, photo))
        return cls(data or None, photo=photo)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            self.least
            and self.points
            and not are_apart(self.points, ratio=self.photo.ratio, least=self.least)
        ):
            self.add_error("x2", self.too_close)
        return cleaned

    @property
    def points(self) -> TwoPoints | None:
        """None while a point is missing or wrong."""
        try:
            x1, y1, x2, y2 = (self.cleaned_data[name] / 100 for name in ("x1", "y1", "x2", "y2"))
        except KeyError:
            return None
        return (x1, y1), (x2, y2)

    @property
    def drawn(self) -> list[Point | None]:
        """Both in percent, None for what is no point of the picture."""
        return [_point(self[x].value(), self[y].value()) for x, y in NAMES]

    @property
    def tap_size(self) -> tuple[int, int]:
        return _tap_size(self.photo)


def _typed(points: TwoPoints | None) -> dict[str, Any]:
    """As the fields say it."""
    if not points:
        return {}
    (x1, y1), (x2, y2) = points
    shares = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return {name: round(share * 100, 1) for name, share in shares.items()}


def _tapped(typed: dict[str, str], data: Mapping[str, str], photo: Photo) -> dict[str, str]:
    """What was typed, with a tap on the picture as the point that is missing, or else the nearer one."""
    with suppress(ValueError, OverflowError):  # no tap of a finger
        taps = (int(data["tap.x"]), int(data.get("tap.y", "")))
        x, y = (
            min(max((tap + 0.5) / side * 100, 0), 100)
            for tap, side in zip(taps, _tap_size(photo), strict=True)
        )
        meant = min(NAMES, key=lambda pair: dist(_point(*(typed[name] for name in pair)) or (x, y), (x, y)))
        return typed | {name: f"{percent:.1f}" for name, percent in zip(meant, (x, y), strict=True)}
    return typed


def _tap_size(photo: Photo) -> tuple[int, int]:
    return TAP_WIDTH, round(TAP_WIDTH * photo.ratio)


def _point(x: Any, y: Any) -> Point | None:
    """In percent; None for what is no point of the picture."""
    try:
        point = float(x), float(y)
    except (TypeError, ValueError):
        return None
    return point if all(0 <= percent <= 100 for percent in point) else None
