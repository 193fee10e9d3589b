"""An entry that arrived while nobody was signed in: kept until its writer is, then saved."""

import uuid
from typing import Self

from django.db import models

from accounts.models import User

from .case import Case


class HeldObservationQuerySet(models.QuerySet["HeldObservation"]):
    def visible_to(self, user: User) -> Self:
        """Only its writer's: it was never saved into the diary that others share."""
        return self.filter(user=user)


class HeldObservation(models.Model):
    """`fields` holds the form as it was posted, {name: [values]}; its photos wait as drafts, named in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="held_observations")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="held_observations")
    fields = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = HeldObservationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"entry held for {self.user}"
