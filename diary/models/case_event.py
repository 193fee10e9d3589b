"""What happened to a case besides looking at it: it went, it came back, a prompt was answered or put off."""

from typing import Self

from django.db import models

from accounts.models import User
from diary import tracker
from diary.vocabulary import CaseEventKind

from .authored import Authored
from .case import Case
from .fields import word


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))


class CaseEvent(Authored):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = word(CaseEventKind, required=True)
    day = models.DateField()  # the day it is about: gone on, back on, the local day of an answer
    at = models.DateTimeField()  # the moment it was said
    until = models.DateField(null=True, blank=True)  # put off: quiet through this day
    rules = models.JSONField(default=list, blank=True)  # put off: which rules
    who = models.CharField(max_length=200, blank=True)  # spoken: with whom
    note = models.TextField(max_length=4000, blank=True)  # spoken: what they said

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        ordering = ["day", "at"]

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}"

    def as_answer(self) -> tracker.Answer:
        return tracker.Answer(day=self.day, at=self.at, saved=self.at)

    def as_put_off(self) -> tracker.PutOff:
        assert self.until is not None
        return tracker.PutOff(at=self.at, day=self.day, until=self.until, rules=frozenset(self.rules))
