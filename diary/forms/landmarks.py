"""Two points of the skin on a photo, to lay it on another by them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from diary.geometry import LEAST_TO_LAY
from diary.models import Photo

from .two_points import TwoPointsForm


class LandmarksForm(TwoPointsForm):
    least = LEAST_TO_LAY
    too_close = _("The two points are too close to each other. Choose two that are further apart.")

    def __init__(self, *args: Any, photo: Photo, **options: Any) -> None:
        super().__init__(*args, photo=photo, kept=photo.landmarks, **options)
