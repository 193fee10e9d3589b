"""One thing on the skin, followed from the day it was first noticed."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import tracker
from diary import vocabulary as v

from .authored import Authored
from .baby import Baby
from .fields import label, now, word
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet

if TYPE_CHECKING:
    from .case_event import CaseEvent
    from .observation import Observation
    from .photo import Photo
    from .question import Question
    from .treatment import Treatment
    from .visit import Visit


class CaseQuerySet(SoftDeleteQuerySet["Case"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(baby__discarded_at=None, baby__carers__user=user)


class Case(Authored, SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    baby = models.ForeignKey(Baby, on_delete=models.CASCADE, related_name="cases")
    sites = models.JSONField(_("where is it?"))  # ids of Site, the main place first; never empty
    side = word(v.Side, verbose_name=_("which side?"))
    look = word(v.Look, required=True, verbose_name=_("what does it mainly look like?"))
    name = models.CharField(_("what shall we call it?"), max_length=120, blank=True)
    first_noticed = models.DateField(_("first noticed"))
    noticed = word(v.Noticed, required=True, default=v.Noticed.EXACT, verbose_name=_("how sure is that day?"))
    created_at = models.DateTimeField(default=now, editable=False)
    # When an edit last changed them; NULL where they are as they were when the case was opened.
    sites_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    look_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SoftDeleteManager.from_queryset(CaseQuerySet)()
    all_objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-first_noticed", "-created_at"]

    def __str__(self) -> str:
        return self.name or self.neutral_name

    @property
    def site(self) -> str:
        """The main place."""
        return str(self.sites[0])

    def get_sites_display(self) -> str:
        """ "Nose, cheek": its places and its side."""
        places = ", ".join(label(v.Site, site) for site in self.sites)
        places = places[:1] + places[1:].lower()
        return f"{places}, {label(v.Side, self.side).lower()}" if self.side else places

    @property
    def neutral_name(self) -> str:
        """Look and main place, never a condition: "White bumps, left cheek"."""
        side = {v.Side.LEFT: _("left %s"), v.Side.RIGHT: _("right %s")}.get(self.side, "%s")
        site = str(side) % label(v.Site, self.site).lower()
        return gettext("%(look)s, %(site)s") % {"look": gettext(v.SHORT_LOOKS[self.look]), "site": site}

    # What hangs on it. `with_history` fills these in for many cases at once.

    @cached_property
    def observation_list(self) -> "list[Observation]":
        """Its observations, the newest first."""
        return list(self.observations.all())

    @cached_property
    def visit_list(self) -> "list[Visit]":
        """Its visits, the oldest first."""
        return list(self.visits.all())

    @property
    def contact_list(self) -> "list[Visit]":
        """Its visits that took place, seen or spoken to, the oldest first."""
        return [visit for visit in self.visit_list if visit.took_place]

    @property
    def booking_list(self) -> "list[Visit]":
        """Its visits that are booked, or of which nobody said yet that they took place, the earliest first."""
        return [visit for visit in self.visit_list if not visit.took_place]

    @cached_property
    def event_list(self) -> "list[CaseEvent]":
        """Its events, the oldest first."""
        return list(self.events.all())

    @cached_property
    def treatment_list(self) -> "list[Treatment]":
        """Its treatments, the first begun first."""
        return list(self.treatments.all())

    @cached_property
    def question_list(self) -> "list[Question]":
        """The questions for the doctor, the oldest first."""
        return list(self.questions.all())

    # What became of it

    @cached_property
    def _absences(self) -> tuple[list[tracker.Return], date | None]:
        returns, gone = [], None
        for event in self.event_list:
            if event.kind == v.CaseEventKind.GONE:
                gone = gone or event.day
            elif event.kind == v.CaseEventKind.BACK and gone:
                if event.day > gone:  # on one day it is a correction: it was there all the time
                    returns.append(tracker.Return(gone=gone, back=event.day))
                gone = None
        return returns, gone

    @property
    def returns(self) -> list[tracker.Return]:
        return self._absences[0]

    @property
    def gone_on(self) -> date | None:
        return self._absences[1]

    def counted_from(self, day: date) -> date:
        """Day 1 as seen from `day`: first noticed, or the last return up to then."""
        return max([self.first_noticed, *(spell.back for spell in self.returns if spell.back <= day)])

    @property
    def status(self) -> v.CaseStatus:
        """What happened last."""
        if self.gone_on:
            return v.CaseStatus.GONE
        back = max((spell.back for spell in self.returns), default=None)
        seen = max((visit.day for visit in self.visit_list if visit.kind == v.VisitKind.SEEN), default=None)
        if back and (seen is None or back > seen):
            return v.CaseStatus.BACK
        return v.CaseStatus.SEEN if seen else v.CaseStatus.WATCHING

    def day_number(self, day: date) -> int:
        """The first day is day 1."""
        return (day - self.counted_from(day)).days + 1

    def was_answered(self, *, since: datetime) -> bool:
        """Was a contact noted, or "we have spoken to someone" said, after that moment?"""
        spoken = self.events.filter(kind=v.CaseEventKind.SPOKEN, at__gt=since)
        visits = self.visits.exclude(kind=v.VisitKind.BOOKED)
        told = visits.filter(models.Q(noted_at__gt=since) | models.Q(confirmed_at__gt=since))
        return spoken.exists() or told.exists()

    # Verbs

    def mark_changes(self, before: "Case", *, now: datetime) -> None:
        """Remember that its places or its look were changed: to the tracker they are noted only `now`."""
        if self.sites != before.sites:
            self.sites_changed_at = now
        if self.look != before.look:
            self.look_changed_at = now

    def close(self, *, on: date, at: datetime, by: User) -> "CaseEvent":
        return self.events.create(kind=v.CaseEventKind.GONE, day=on, at=at, by=by)

    def reopen(self, *, on: date, at: datetime, by: User) -> "CaseEvent":
        return self.events.create(kind=v.CaseEventKind.BACK, day=on, at=at, by=by)

    def answer(self, *, at: datetime, by: User, who: str = "", note: str = "") -> "CaseEvent":
        """We have spoken to someone: answers every prompt that holds, for what was noted up to `at`.

        `who` it was and what they said, the `note`, are kept where they were told.
        """
        kind = v.CaseEventKind.SPOKEN
        return self.events.create(kind=kind, day=self.baby.day(at), at=at, by=by, who=who, note=note)

    def put_off(self, *, until: date, rules: Iterable[str], at: datetime, by: User) -> "CaseEvent":
        return self.events.create(
            kind=v.CaseEventKind.PUT_OFF,
            day=self.baby.day(at),
            at=at,
            by=by,
            until=until,
            rules=sorted(rules),
        )

    @transaction.atomic
    def observe(
        self,
        observation: "Observation",
        *,
        photos: Iterable["Photo"] = (),
        treatments: Sequence["Treatment"] = (),
        new: bool = True,
        now: datetime,
    ) -> "Observation":
        """Save an observation of this case together with its photos, and the treatments that it notes.

        One that was deleted in the meantime comes back.
        IntegrityError where a new one has the key of one that is there already; Case.DoesNotExist where the
        case was deleted in the meantime.
        """
        Case.objects.get(pk=self.pk, baby__discarded_at=None)
        observation.case, observation.discarded_at = self, None
        if not new:
            observation.mark_changes(self.observations(manager="all_objects").get(pk=observation.pk), now=now)
        observation.save(force_insert=new)
        if treatments or not new:
            observation.keep_treatments(treatments, now=now)
        for photo in photos:  # asked for only now, where no other can arrive unseen
            photo.observation = observation
            photo.save(update_fields=["observation"])
        return observation

    # The tracker

    def history(self, *, today: date, adding: "Observation | None" = None) -> tracker.History:
        """What the tracker is told. Wants `with_history`. `adding` is an observation that is not saved yet, or not
        as it is now."""
        observations = [
            observation
            for observation in self.observation_list
            if adding is None or observation.pk != adding.pk
        ]
        readings = [
            observation.as_reading() for observation in (*observations, adding) if observation is not None
        ]
        spoken = [event.as_answer() for event in self.event_list if event.kind == v.CaseEventKind.SPOKEN]
        put_offs = [event.as_put_off() for event in self.event_list if event.kind == v.CaseEventKind.PUT_OFF]
        baby = self.baby
        return tracker.History(
            today=today,
            born=baby.born,
            born_week=baby.born_week,
            skin_tone=baby.skin_tone and v.SkinTone(baby.skin_tone),
            look=v.Look(self.look),
            look_noted=self._moment(self.look_changed_at),
            sites=frozenset(map(v.Site, self.sites)),
            sites_noted=self._moment(self.sites_changed_at),
            since_birth=self.noticed == v.Noticed.BIRTH,
            first_noticed=self.first_noticed,
            returns=tuple(self.returns),
            gone_on=self.gone_on,
            readings=tuple(readings),
            answers=(*spoken, *(visit.as_answer() for visit in self.contact_list)),
            put_offs=tuple(put_offs),
            uses=tuple(use for treatment in self.treatment_list if (use := treatment.as_use())),
        )

    def _moment(self, changed: datetime | None) -> tracker.Moment:
        at = changed or self.created_at
        return tracker.Moment(at, self.baby.day(at))

    def assess(self, *, today: date) -> tracker.Assessment:
        """What the tracker says of what was noted, on the day `today`."""
        return tracker.assess(self.history(today=today))

    def urgent_findings(self, adding: "Observation", *, today: date) -> "list[tracker.Finding]":
        """What would ask for help now because of an observation, once it is saved as it is."""
        return list(tracker.urgent_findings(self.history(today=today, adding=adding), str(adding.pk)))
