"""An entry that arrived while nobody was signed in: kept until its writer is, then saved."""

import uuid

from django.db import models

from accounts.models import User

from .case import Case


class HeldEntry(models.Model):
    """`fields` holds the form as it was posted, {name: [values]}; its photos wait as drafts, named in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="held_entries")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="held_entries")
    fields = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"entry held for {self.user}"
