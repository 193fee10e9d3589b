"""Who else may read a summary? A share is a row that lets in whoever holds its link, until it ends or is revoked."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.vocabulary import ShareKind

from .baby import Baby
from .case import Case
from .fields import word

TRIES = 10  # guesses of a passcode, for the life of a share


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(baby__in=Baby.objects.visible_to(user))

    def open(self, *, now: datetime) -> Self:
        """Those that still let somebody in."""
        return self.filter(revoked_at=None, expires_at__gt=now, baby__discarded_at=None)


class Share(models.Model):
    """What was chosen is kept here, and the summary is made of it anew each time: as of `day`, of these cases.

    A link shows that summary. A health link has it encrypted in its `files`, and the key is not here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    baby = models.ForeignKey(Baby, on_delete=models.CASCADE, related_name="shares")
    cases = models.ManyToManyField(Case, related_name="shares")
    kind = word(ShareKind, required=True, default=ShareKind.LINK)
    label = models.CharField(_("who is it for?"), max_length=80, blank=True)
    day = models.DateField()  # the summary is as of this day; nothing noted later is in it
    start = models.DateField(null=True)  # entries from this day on; NULL: all
    photos = models.JSONField(default=list)  # keys of those that were chosen
    token_hash = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of 256 random bits
    passcode = models.CharField(max_length=128, blank=True, editable=False)  # hashed as a password; "": none
    tries_left = models.PositiveSmallIntegerField(default=TRIES, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.label or str(self.id)


class ShareOpening(models.Model):
    """Somebody was let in."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    origin = models.CharField(max_length=120, blank=True)  # roughly from where

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.share} at {self.at}"


class ShareFile(models.Model):
    """A file of a health link, encrypted; its address is as hard to guess as the link."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="files")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    content_type = models.CharField(max_length=80)
    ciphertext = models.TextField()  # JWE, compact

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.content_type} of {self.share}"
