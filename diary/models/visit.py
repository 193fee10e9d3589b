"""A visit: what the doctor said. The only place where the name of a condition enters the diary."""

import re
import uuid
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import tracker
from diary import vocabulary as v

from .authored import Authored
from .case import Case
from .fields import now, word
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet

MOST_AHEAD = timedelta(days=2 * 365)  # that a visit can be booked: a day further off is a slip of the finger

_BETWEEN = re.compile(r"[\n;；؛•‣▪]")  # lines, semicolons, bullets
_BEFORE = re.compile(r"^\s*(?:[-–—*+·◦]+\s*|\d{1,2}\.\s+|\d{1,2}\)\s*)")  # what a line of a list begins with


class Prescription(NamedTuple):
    """One thing that was prescribed or done. `key` is that of the treatment it may become: told twice, it is one."""

    key: uuid.UUID
    text: str


class VisitQuerySet(SoftDeleteQuerySet["Visit"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))


class Visit(Authored, SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    kind = word(v.VisitKind, required=True, default=v.VisitKind.SEEN, verbose_name=_("how was it?"))
    day = models.DateField(_("day"))
    time = models.TimeField(_("time, if you know it"), null=True, blank=True)
    who = models.CharField(_("with whom?"), max_length=200)
    said = models.TextField(_("what did they say?"), max_length=4000, blank=True)
    prescribed = models.TextField(_("what was prescribed or done?"), max_length=4000, blank=True)
    come_back_if = models.CharField(_("come back if …"), max_length=500, blank=True)
    come_back_by = models.DateField(_("come back by"), null=True, blank=True)
    noted_at = models.DateTimeField(default=now, editable=False)
    # When a booking was said to have taken place; NULL where it was noted after it took place.
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SoftDeleteManager.from_queryset(VisitQuerySet)()
    all_objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["day", "time"]

    def __str__(self) -> str:
        return f"{self.who} on {self.day}"

    @property
    def at(self) -> datetime | None:
        """The moment of the visit in the baby's time zone, where its time is known."""
        return datetime.combine(self.day, self.time, self.case.baby.zone) if self.time else None

    @property
    def prescriptions(self) -> list[Prescription]:
        """Each thing of what was prescribed: lines, or what stands between semicolons or bullets."""
        texts = (_BEFORE.sub("", part).strip() for part in _BETWEEN.split(self.prescribed))
        return [Prescription(uuid.uuid5(self.pk, text), text) for text in dict.fromkeys(texts) if text]

    @property
    def offered(self) -> list[Prescription]:
        """Those that are no treatment yet."""
        begun = {treatment.pk for treatment in self.case.treatment_list}
        return [line for line in self.prescriptions if line.key not in begun]

    @property
    def took_place(self) -> bool:
        return bool(self.kind != v.VisitKind.BOOKED)

    def is_due(self, *, now: datetime) -> bool:
        """A booking whose moment is past, or its day where no time is known: did it take place?"""
        if self.took_place:
            return False
        return self.at <= now if self.at else self.day < self.case.baby.day(now)

    def took_place_as(self, kind: v.VisitKind, *, now: datetime) -> None:
        """The booking took place, so that it answers what was noted up to it. One that did already stays as it is."""
        self.kind, self.confirmed_at = kind, now
        booked = Visit.objects.filter(pk=self.pk, kind=v.VisitKind.BOOKED)
        if not booked.update(kind=kind, confirmed_at=now):  # the other parent was quicker
            self.refresh_from_db(fields=["kind", "confirmed_at"])

    def mark_changes(self, before: "Visit", *, now: datetime) -> None:
        """Remember that an edit said of a booking that it took place, or of a contact that it is still to come."""
        if self.took_place != before.took_place:
            self.confirmed_at = now if self.took_place else None

    def as_answer(self) -> tracker.Answer:
        """What the tracker is told of a contact that took place; a booking answers nothing."""
        return tracker.Answer(
            day=self.day,
            at=self.at,
            saved=self.confirmed_at or self.noted_at,
            is_visit=True,
            come_back_by=self.come_back_by,
        )
