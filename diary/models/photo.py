"""A photo of an observation. Its bytes are clean, have a random name, and are written before its row is."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Self

from django.core.files.base import File
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import User
from diary.images import Clean
from diary.storage import photos
from diary.vocabulary import View

from .fields import label, word
from .observation import Observation

DRAFTS_WAIT = timedelta(days=1)


class ShownPhoto(NamedTuple):
    """What a page needs to show a photo. A page lists dozens, and a whole model of each costs it twice the time."""

    pk: uuid.UUID
    observation_id: uuid.UUID
    view: str
    name: str
    width: int
    height: int

    def __str__(self) -> str:
        return label(View, self.view)


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            Q(observation__in=Observation.objects.visible_to(user)) | Q(observation=None, added_by=user)
        )

    def drafts_of(self, user: User) -> Self:
        """Photos that arrived with a form that could not be saved yet."""
        return self.filter(observation=None, added_by=user)

    def abandoned(self, *, now: datetime) -> Self:
        return self.filter(observation=None, added_at__lt=now - DRAFTS_WAIT)

    def shown(self) -> Iterator[ShownPhoto]:
        return map(ShownPhoto._make, self.values_list(*ShownPhoto._fields))

    def draft(self, clean: Clean, *, view: View, by: User) -> "Photo":
        """Keep the bytes durably first, then the row: a row never lacks its bytes."""
        name = photos().keep(clean.renditions)
        return self.create(name=name, view=view, width=clean.width, height=clean.height, added_by=by)


class Photo(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, null=True, related_name="photos")
    view = word(View, required=True)
    name = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveSmallIntegerField()  # px, of the display rendition
    height = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-view", "added_at"]  # the overview first

    def __str__(self) -> str:
        return label(View, self.view)

    def open(self, rendition: str) -> "File[bytes]":
        """The bytes of a rendition ("display", "print" or "thumb"). FileNotFoundError where they were lost."""
        return photos().open_rendition(self.name, rendition)


@receiver(post_delete, sender=Photo)
def discard_bytes(instance: Photo, **kwargs: Any) -> None:
    """The bytes go once the row is gone for good; a crash in between leaves an orphan for the sweep."""
    transaction.on_commit(lambda: photos().discard(instance.name))
