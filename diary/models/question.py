"""A question that the parent wants to ask the doctor: kept as it comes to mind, and printed with room to write."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .authored import Authored
from .case import Case
from .fields import now
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet


class QuestionQuerySet(SoftDeleteQuerySet["Question"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))


class Question(Authored, SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("your question"), max_length=500)
    asked_at = models.DateTimeField(default=now, editable=False)

    objects = SoftDeleteManager.from_queryset(QuestionQuerySet)()
    all_objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.text
