"""What was used on the skin or done to it, over some days. It is told beside the course, never said to be a cause."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import tracker
from diary import vocabulary as v

from .authored import Authored
from .case import Case
from .fields import label, now, word
from .noted_treatments import treatments_of_handling
from .observation import Observation
from .once import save_once
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet
from .visit import Prescription, Visit

if TYPE_CHECKING:
    from .dose import Dose
    from .photo import Photo


NAME_LENGTH = 200


class TreatmentQuerySet(SoftDeleteQuerySet["Treatment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))

    def restorable(self, *, now: datetime) -> Self:
        """Not those of a deleted entry, which come back with it."""
        return super().restorable(now=now).filter(observation__discarded_at=None)

    def used(self, *, since: date | None, until: date) -> Self:
        """Those begun by `until` that were not over before `since`."""
        rows = self.filter(start__lte=until)
        return rows.exclude(end__lt=since) if since else rows


class Treatment(Authored, SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="treatments")
    name = models.CharField(_("what was used or done?"), max_length=NAME_LENGTH, blank=True)
    handling = word(v.Handling, verbose_name=_("is it one of these?"))
    sites = models.JSONField(default=list, blank=True)  # ids of Site; empty: the place of the case
    start = models.DateField(_("from"))
    end = models.DateField(_("to"), null=True, blank=True)  # the last day of use; NULL while it goes on
    advised_by = models.CharField(_("who advised it?"), max_length=200, blank=True)
    effect = word(v.Effect, verbose_name=_("did it help?"))
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, related_name="treatments")
    # The observation that noted it, with which it goes; NULL for one that was noted by itself.
    observation = models.ForeignKey(
        Observation, on_delete=models.CASCADE, null=True, editable=False, related_name="treatments"
    )
    noted_at = models.DateTimeField(default=now, editable=False)

    objects = SoftDeleteManager.from_queryset(TreatmentQuerySet)()
    all_objects = TreatmentQuerySet.as_manager()

    class Meta:
        ordering = ["start", "noted_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="", handling=None), name="treatment_is_named_or_is_a_word"
            ),
        ]

    def __str__(self) -> str:
        if not self.name:
            return label(v.Handling, self.handling)
        if self.handling in (None, v.Handling.OTHER):
            return self.name
        words = {"name": self.name, "kind": label(v.Handling, self.handling).lower()}
        return _now("%(name)s (%(kind)s)") % words

    @property
    def is_once(self) -> bool:
        return self.end == self.start

    @cached_property
    def label_photos(self) -> "list[Photo]":
        """Of its label or package."""
        return list(self.photos.all())

    @property
    def label_photo(self) -> "Photo | None":
        """The one that a summary shows."""
        return next(iter(self.label_photos), None)

    @property
    def is_prescribed(self) -> bool:
        """A doctor asks how often it was given."""
        return self.visit_id is not None or self.handling in v.PRESCRIBED

    @cached_property
    def dose_list(self) -> "list[Dose]":
        """Each time that it was noted to be used, the earliest first, with who noted it."""
        return list(self.doses.with_authors())

    def as_use(self) -> tracker.Use | None:
        """What the tracker is told of it: nothing, where it is none of the words that a note asks for."""
        if self.handling is None:
            return None
        noted = self.observation.day if self.observation else self.start
        return tracker.Use(id=str(self.id), handling=v.Handling(self.handling), noted=noted, last=self.end)

    @classmethod
    def of_handling(
        cls,
        observation: Observation,
        *,
        handling: Collection[str] | None,
        other: str,
        first: date | None,
        last: date | None,
        advised_by: str,
        effect: str | None,
    ) -> "list[Treatment]":
        """What the answers of an observation come to, not saved yet. The same word always has the same key."""
        told = treatments_of_handling(
            observation=observation.pk,
            day=observation.day,
            handling=handling,
            other=other,
            first=first,
            last=last,
            advised_by=advised_by,
            effect=effect,
        )
        return [cls(**one) for one in told]

    @classmethod
    def of(cls, line: Prescription, *, visit: Visit, by: User) -> "Treatment":
        """What a line of a visit becomes: one treatment, however often it is asked for, also after it was deleted."""
        begun = {
            "case": visit.case,
            "visit": visit,
            "name": Truncator(line.text).chars(NAME_LENGTH),
            "start": visit.day,
            "advised_by": visit.who,
            "by": by,
        }
        with transaction.atomic():  # holds the database's write lock: a second tap finds what the first made
            treatment, _made = cls.all_objects.get_or_create(pk=line.key, defaults=begun)
            if treatment.discarded_at:
                treatment.restore(now=timezone.now())
        return treatment

    def give(self, *, at: datetime, by: User, key: uuid.UUID | None = None) -> "Dose":
        """It was used or given at that moment. The same `key`, which is that of a form, twice is one dose."""
        return save_once(self.doses.model(pk=key or uuid.uuid4(), treatment=self, at=at, by=by))

    def stop(self, *, on: date) -> None:
        """`on` was the last day of use."""
        self.end = on
        self.save(update_fields=["end"])

    def resume(self) -> None:
        """It is still used."""
        self.end = None
        self.save(update_fields=["end"])

    @transaction.atomic
    def keep(self, *, labels: "Iterable[Photo]" = ()) -> "Treatment":
        """Save it together with the drafts that show its label.

        Where the same form made it a moment earlier, that one as it is.
        """
        kept = save_once(self)
        if kept is self:
            self.show_label(labels)
        return kept

    def show_label(self, photos: "Iterable[Photo]") -> None:
        """Keep drafts as photos of its label."""
        for photo in photos:
            photo.treatment = self
            photo.save(update_fields=["treatment"])
