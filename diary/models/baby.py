"""The baby, at the head of the chain; every day of a baby is counted in one time zone."""

import uuid
from datetime import date, datetime, time
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.utils.dateformat import time_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.places.clocks import TWELVE_HOURS
from diary.places.countries import Country, country
from diary.places.time_zones import country_code
from diary.vocabulary import MilkFeeding, SkinTone

from .fields import now, word
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet


class BabyQuerySet(SoftDeleteQuerySet["Baby"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(carers__user=user)

    def begin(self, baby: "Baby", *, by: User) -> "Baby":
        """Save a new baby together with its first carer."""
        with transaction.atomic():
            baby.save(force_insert=True)
            baby.carers.create(user=by)
        return baby


class Baby(SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name or nickname"), max_length=80)
    born = models.DateField(_("birth date"))
    born_week = models.PositiveSmallIntegerField(_("born at week"), null=True, blank=True)
    skin_tone = word(SkinTone, verbose_name=_("usual skin tone"))
    feeding = word(MilkFeeding, verbose_name=_("fed with"))
    allergies = models.CharField(_("allergies"), max_length=500, blank=True)
    family_skin = models.CharField(_("skin conditions in the family"), max_length=500, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    created_at = models.DateTimeField(default=now, editable=False)

    objects = SoftDeleteManager.from_queryset(BabyQuerySet)()
    all_objects = BabyQuerySet.as_manager()

    class Meta:
        ordering = ["born", "name"]
        verbose_name_plural = "babies"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def place(self) -> Country:
        """The country's numbers and paper size."""
        return country(self.country)

    @cached_property
    def twelve_hours(self) -> bool:
        """Whether a day has twice twelve hours where the baby lives; without a country, where its clock is."""
        return (self.country or country_code(self.time_zone)) in TWELVE_HOURS

    def time_of_day(self, at: datetime | time) -> str:
        """ "15:05", or "3:05 PM" where people write it so. A moment has to be local already."""
        return time_format(at, "g:i\N{NO-BREAK SPACE}A") if self.twelve_hours else f"{at:%H:%M}"

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def moment(self, clock: datetime) -> datetime:
        """What a camera's clock says, which often has no time zone: then it is the baby's."""
        return clock if clock.tzinfo else clock.replace(tzinfo=self.zone)

    def day(self, moment: datetime) -> date:
        """The baby's local day of an aware moment."""
        return moment.astimezone(self.zone).date()
