"""What was seen, once. NULL is "not answered" and is never "no"; an empty list is "none of these"."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import tracker
from diary import vocabulary as v
from diary.questionnaire import COLUMNS

from .authored import Authored
from .case import Case
from .fields import now, word, words
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet

if TYPE_CHECKING:
    from .photo import PrintedPhoto, ShownPhoto
    from .treatment import Treatment

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
    signs_asked = words(editable=False)  # the signs that `signs` answers; see `asked_signs`
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
    nothing_done = models.BooleanField(default=False)  # asked what was done to the skin: none of these
    changes = words()
    vaccine_on = models.DateField(null=True, blank=True)
    worried = models.BooleanField(default=False)
    note = models.TextField(max_length=4000, blank=True)
    noted_at = models.DateTimeField(default=now, editable=False)  # the moment of saving
    # When an edit last added or changed the answer to a question: {id of the item: moment in ISO 8601}.
    changed_at = models.JSONField(default=dict, editable=False)

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
    def asked_signs(self) -> frozenset[v.Sign]:
        """The signs that `signs` answers: "none of these" says nothing of a sign that was folded away.

        An entry from before this was kept has NULL. It answers what stood on the first screen of that time, and
        what was ticked: nobody knows whether the others were ever looked at.
        """
        if self.signs is None:
            return frozenset()
        asked = v.FORMER_FIRST_SIGNS if self.signs_asked is None else self.signs_asked
        return frozenset(map(v.Sign, [*asked, *self.signs]))

    # What was done to the skin, which its treatments keep

    @cached_property
    def noted_treatments(self) -> "list[Treatment]":
        """What it noted as done to or used on the skin, in the order of the words."""
        order = {word.value: place for place, word in enumerate(v.Handling)}
        return sorted(self.treatments.all(), key=lambda one: order.get(one.handling or "", len(order)))

    @property
    def handling(self) -> list[str] | None:
        """The words of what was done; [] for "none of these", None where it was not answered."""
        words = sorted(one.handling for one in self.noted_treatments if one.handling)
        return words or ([] if self.nothing_done else None)

    @property
    def handling_other(self) -> str:
        return ", ".join(one.name for one in self.noted_treatments if one.name)

    @property
    def handling_from(self) -> date | None:
        """The first day of use, where it was another than the day of noting."""
        first = next((one.start for one in self.noted_treatments), None)
        return None if first == self.day else first

    @property
    def handling_until(self) -> date | None:
        """The last day of use, where it was another than the day of noting."""
        last = next((one.end for one in self.noted_treatments), None)
        return None if last == self.day else last

    @property
    def handling_advised_by(self) -> str:
        return next((one.advised_by for one in self.noted_treatments), "")

    @property
    def handling_effect(self) -> str | None:
        return next((one.effect for one in self.noted_treatments), None)

    def keep_treatments(self, noted: "Sequence[Treatment]", *, now: datetime) -> None:
        """Make these the treatments that it noted. Those that are there by the same key are changed, others are
        discarded `now`."""
        self.treatments.exclude(pk__in=[one.pk for one in noted]).update(discarded_at=now)
        kept = self.treatments(manager="all_objects")
        for one in noted:
            said = {
                name: getattr(one, name)
                for name in ("name", "handling", "start", "end", "advised_by", "effect")
            }
            told = said | {"discarded_at": None, "case": self.case}
            kept.update_or_create(pk=one.pk, defaults=told, create_defaults=told | {"by": self.by})
        self.__dict__.pop("noted_treatments", None)

    # Verbs

    def mark_changes(self, before: "Observation", *, now: datetime) -> None:
        """Remember of which questions the answers were changed since: to the tracker they are saved only `now`."""
        changed = [item.id for item in COLUMNS if _answer(self, item.id) != _answer(before, item.id)]
        self.changed_at = before.changed_at | dict.fromkeys(changed, now.isoformat())

    @transaction.atomic
    def discard(self, *, now: datetime) -> None:
        """What it noted as done to the skin goes with it, and comes back with it."""
        super().discard(now=now)
        self.treatments.update(discarded_at=now)

    @transaction.atomic
    def restore(self, *, now: datetime) -> None:
        self.treatments(manager="all_objects").filter(discarded_at=self.discarded_at).update(
            discarded_at=None
        )
        if self.discarded_at and self.case.was_answered(since=self.discarded_at):
            # Whoever was spoken to in the meantime cannot have known of it.
            answered = [item.id for item in COLUMNS if _answer(self, item.id)]
            self.changed_at |= dict.fromkeys(answered, now.isoformat())
            self.save(update_fields=["changed_at"])
        super().restore(now=now)

    @property
    def is_clear(self) -> bool:
        """Checked, looks clear: "gone", none of the signs."""
        return bool(self.trend == v.Trend.GONE and self.signs == [])

    def as_reading(self) -> tracker.Reading:
        return tracker.Reading(
            id=str(self.id),
            at=self.at,
            day=self.day,
            saved=self.noted_at,
            changed={name: datetime.fromisoformat(moment) for name, moment in self.changed_at.items()},
            trend=self.trend and v.Trend(self.trend),
            signs=_set(v.Sign, self.signs),
            signs_asked=self.asked_signs,
            wellbeing=self.wellbeing and v.Wellbeing(self.wellbeing),
            red_flags=_set(v.RedFlag, self.red_flags),
            colour=self.colour and v.Colour(self.colour),
            sites=frozenset(map(v.Site, self.sites)),
            count=self.count and v.Count(self.count),
            size=self.size and v.Size(self.size),
            temperature=self.temperature,
            glass_test=self.glass_test and v.GlassTest(self.glass_test),
            sleep=self.sleep and v.Affected(self.sleep),
            feeding=self.feeding and v.Affected(self.feeding),
            amount_fed=self.amount_fed and v.AmountFed(self.amount_fed),
            nappies=self.nappies and v.Nappies(self.nappies),
            changes=_set(v.Change, self.changes),
            worried=self.worried,
        )


def _answer(observation: Observation, question: str) -> Any:
    answer = getattr(observation, question)
    return sorted(answer) if isinstance(answer, list) else answer


def _set(words: type[W], ids: list[str] | None) -> frozenset[W] | None:
    return None if ids is None else frozenset(map(words, ids))
