"""The photos that an entry or a treatment has: each is removed, and brought back, by a button of its own in the form
that changes it. What was typed there stays in the form."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.http import QueryDict

from diary.models import Observation, Treatment
from diary.models.fields import keys
from diary.models.photo import PhotoQuerySet


def change(post: QueryDict, row: Observation | Treatment, *, now: datetime) -> bool:
    """Remove a photo of `row`, or bring one back. False where another button sent the form."""
    if "discard_photo" not in post and "restore_photo" not in post:
        return False
    with transaction.atomic():
        for photo in row.photos.filter(pk__in=keys(post.getlist("discard_photo"))):
            photo.discard(now=now)
        for photo in removed(row, now=now).filter(pk__in=keys(post.getlist("restore_photo"))):
            photo.restore(now=now)
    return True


def removed(row: Observation | Treatment, *, now: datetime) -> PhotoQuerySet:
    """Those of `row` that were removed and can be brought back, the last one first."""
    all_photos = cast(PhotoQuerySet, row.photos(manager="all_objects").all())
    return all_photos.restorable(now=now).order_by("-discarded_at")
