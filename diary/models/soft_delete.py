"""What is deleted is hidden at once, can be brought back for 30 days, and is then gone for good."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import models

T = TypeVar("T", bound="SoftDelete")

KEPT_FOR = timedelta(days=30)  # after it was deleted


class SoftDeleteQuerySet(models.QuerySet[T]):
    def restorable(self, *, now: datetime) -> Self:
        return self.filter(discarded_at__gte=now - KEPT_FOR)

    def purge(self, *, now: datetime) -> None:
        """Delete for good what nobody can bring back any more, and all that hangs on it."""
        self.filter(discarded_at__lt=now - KEPT_FOR).delete()


class SoftDeleteManager(models.Manager[T]):
    """Does not know what was discarded, so that no query can show it by mistake; `all_objects` does."""

    def get_queryset(self) -> models.QuerySet[T]:
        return super().get_queryset().filter(discarded_at=None)


class SoftDelete(models.Model):
    discarded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kept_until(self) -> datetime | None:
        """When it goes for good; None while it is not deleted."""
        return self.discarded_at and self.discarded_at + KEPT_FOR

    def discard(self, *, now: datetime) -> None:
        self.discarded_at = now
        self.save(update_fields=["discarded_at"])

    def restore(self, *, now: datetime) -> None:
        self.discarded_at = None
        self.save(update_fields=["discarded_at"])
