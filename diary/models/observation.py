"""What was seen, once. NULL is "not answered" and is never "no"; an empty list is "none of these"."""

import uuid
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import tracker
from diary import vocabulary as v

from .authored import Authored
from .case import Case
from .fields import word, words
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet

if TYPE_CHECKING:
    from .photo import PrintedPhoto, ShownPhoto

W = TypeVar("W", bound=v.Word)


class ObservationQuerySet(SoftDeleteQuerySet["Observation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))


class Observation(Authored, SoftDelete):
    # The key of the form that made it: the same submission twice makes one row.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField(_("when"))
    at_changed = models.BooleanField(default=False)
    trend = word(v.Trend)
    signs = words()
    wellbeing = word(v.Wellbeing)
    red_flags = words()
    colour = word(v.Colour)
    sites = models.JSONField(default=list, blank=True)
    side = word(v.Side)
    count = word(v.Count)
    size = word(v.Size)
    temperature = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)  # °C
    temperature_unit = word(v.TemperatureUnit)
    temperature_place = word(v.TemperaturePlace)
    glass_test = word(v.GlassTest)
    sleep = word(v.Affected)
    feeding = word(v.Affected)
    amount_fed = word(v.AmountFed)
    nappies = word(v.Nappies)
    handling = words()
    handling_other = models.CharField(max_length=200, blank=True)
    handling_from = models.DateField(null=True, blank=True)
    handling_until = models.DateField(null=True, blank=True)
    handling_advised_by = models.CharField(max_length=200, blank=True)
    handling_effect = word(v.Effect)
    changes = words()
    vaccine_on = models.DateField(null=True, blank=True)
    worried = models.BooleanField(default=False)
    note = models.TextField(max_length=4000, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = SoftDeleteManager.from_queryset(ObservationQuerySet)()
    all_objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-noted_at"]
        indexes = [models.Index(fields=["case", "at"])]

    def __str__(self) -> str:
        return f"{self.case} at {self.at}"

    @cached_property
    def day(self) -> date:
        """By the baby's clock. Kept: a page asks for it several times for every entry."""
        return self.case.baby.day(self.at)

    @cached_property
    def shown_photos(self) -> "list[ShownPhoto]":
        """Its photos, asked for once: a page looks at them several times for every entry."""
        return list(self.photos.shown())

    @cached_property
    def printed_photos(self) -> "list[PrintedPhoto]":
        """Its photos with what a summary tells of them."""
        return list(self.photos.printed())

    @property
    def is_clear(self) -> bool:
        """Checked, looks clear: "gone", none of the signs."""
        return bool(self.trend == v.Trend.GONE and self.signs == [])

    def as_reading(self) -> tracker.Reading:
        return tracker.Reading(
            id=str(self.id),
            at=self.at,
            day=self.day,
            trend=self.trend and v.Trend(self.trend),
            signs=_set(v.Sign, self.signs),
            wellbeing=self.wellbeing and v.Wellbeing(self.wellbeing),
            red_flags=_set(v.RedFlag, self.red_flags),
            colour=self.colour and v.Colour(self.colour),
            sites=frozenset(map(v.Site, self.sites)),
            count=self.count and v.Count(self.count),
            temperature=self.temperature,
            glass_test=self.glass_test and v.GlassTest(self.glass_test),
            sleep=self.sleep and v.Affected(self.sleep),
            feeding=self.feeding and v.Affected(self.feeding),
            amount_fed=self.amount_fed and v.AmountFed(self.amount_fed),
            nappies=self.nappies and v.Nappies(self.nappies),
            handling=_set(v.Handling, self.handling),
            handling_until=self.handling_until,
            changes=_set(v.Change, self.changes),
            worried=self.worried,
        )


def _set(words: type[W], ids: list[str] | None) -> frozenset[W] | None:
    return None if ids is None else frozenset(map(words, ids))
