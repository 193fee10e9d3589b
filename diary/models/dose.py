"""One time that a treatment was used or given."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .authored import Authored
from .carer import Carer
from .fields import now
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet
from .treatment import Treatment


class DoseQuerySet(SoftDeleteQuerySet["Dose"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(treatment__in=Treatment.objects.visible_to(user))

    def with_authors(self) -> Self:
        """Each with who gave it, and whether another carer sees the baby too: only then is a name told."""
        others = Carer.objects.filter(baby=models.OuterRef("treatment__case__baby"))
        is_shared = models.Exists(others.exclude(user=models.OuterRef("by")))
        return self.select_related("by").annotate(is_shared=is_shared)


class Dose(Authored, SoftDelete):
    is_shared: bool  # of those `with_authors`: somebody else sees the baby too

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="doses")
    at = models.DateTimeField(_("when?"), default=now)

    objects = SoftDeleteManager.from_queryset(DoseQuerySet)()
    all_objects = DoseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.treatment} at {self.at}"
