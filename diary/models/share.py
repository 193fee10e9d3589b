"""A share: a row that lets in whoever holds its link, until it ends or is revoked."""

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Self

from django.contrib.auth.hashers import check_password, make_password
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.models import User
from diary.vocabulary import ShareKind

from .baby import Baby
from .case import Case
from .fields import word
from .photo import Photo
from .prefetch import for_summary
from .treatment import Treatment

TRIES = 10  # guesses of a passcode, for the life of a share
GUESSED_AT = ~Q(passcode="") & Q(tries_left=0)  # so often that it is closed for good


def new_token() -> str:
    """256 random bits, for an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """How a token is kept. It is too long to be guessed, so that a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


class Issued(NamedTuple):
    """A new share, with what is known only now: of both, hashes are kept."""

    share: "Share"
    token: str
    passcode: str  # six digits; "" where none was wanted


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(baby__in=Baby.objects.visible_to(user))

    def open(self, *, now: datetime) -> Self:
        """Those that still let somebody in, and have something to show."""
        something = Exists(Case.objects.filter(shares=OuterRef("pk")))
        rows = self.filter(something, revoked_at=None, expires_at__gt=now, baby__discarded_at=None)
        return rows.exclude(GUESSED_AT)

    def by_token(self, token: str, *, now: datetime) -> Self:
        """The open one with this token, or none."""
        return self.open(now=now).filter(token_hash=hashed(token))

    def with_a_copy(self) -> Self:
        """Those that have a copy to hand over, as health links have: not once a case that is in it was deleted."""
        deleted = Case.all_objects.filter(shares=OuterRef("pk")).exclude(discarded_at=None)
        copies = ShareFile.objects.filter(share=OuterRef("pk"))
        return self.filter(~Exists(deleted), Exists(copies))

    def ended(self, *, now: datetime) -> Self:
        """Those that can never let anybody in again."""
        return self.filter(Q(revoked_at__isnull=False) | Q(expires_at__lte=now) | GUESSED_AT)


class Share(models.Model):
    """What was chosen is kept here, and the summary is made of it anew each time: as of `day`, of these cases.

    A link shows that summary. A health link has it encrypted in its `files`, and the key is not here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    baby = models.ForeignKey(Baby, on_delete=models.CASCADE, related_name="shares")
    cases = models.ManyToManyField(Case, related_name="shares")
    kind = word(ShareKind, required=True, default=ShareKind.LINK)
    label = models.CharField(_lazy("who is it for?"), max_length=80, blank=True)
    day = models.DateField()  # the summary is as of this day; nothing noted later is in it
    start = models.DateField(null=True)  # entries from this day on; NULL: all
    photos = models.JSONField(default=list)  # keys of those that were chosen
    token_hash = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of 256 random bits
    passcode = models.CharField(max_length=128, blank=True, editable=False)  # hashed as a password; "": none
    tries_left = models.PositiveSmallIntegerField(default=TRIES, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.label or str(self.id)

    @classmethod
    @transaction.atomic
    def issue(
        cls,
        cases: Sequence[Case],
        *,
        by: User,
        now: datetime,
        lifetime: timedelta,
        kind: ShareKind = ShareKind.LINK,
        label: str = "",
        with_passcode: bool = True,
        start: date | None = None,
        day: date | None = None,
        photos: Iterable[str] = (),
        key: uuid.UUID | None = None,
    ) -> Issued:
        """Let somebody read about these cases of one baby, from `start` to `day`, or to its day of `now`.

        `key` makes the same form, sent twice, one row: IntegrityError.
        """
        token = new_token()
        passcode = f"{secrets.randbelow(10**6):06}" if with_passcode else ""
        share = cls(
            baby=cases[0].baby,
            kind=kind,
            label=label,
            day=day or cases[0].baby.day(now),
            start=start,
            photos=list(photos),
            token_hash=hashed(token),
            passcode=make_password(passcode) if passcode else "",
            expires_at=min(now + lifetime, by.demo_until or now + lifetime),
            by=by,
            **({"pk": key} if key else {}),
        )
        share.save(force_insert=True)
        share.cases.set(cases)
        return Issued(share, token, passcode)

    @property
    def wrong_guesses(self) -> int:
        return TRIES - self.tries_left

    def try_passcode(self, code: str) -> bool:
        """Whether it is the one. Counted before it is looked at, so that guesses at once are no more than others."""
        if not self.passcode:
            return True
        rows = Share.objects.filter(pk=self.pk)
        taken = rows.filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1)
        right = bool(taken) and check_password(code, self.passcode)
        if right:
            rows.update(tries_left=F("tries_left") + 1)
        self.refresh_from_db(fields=["tries_left"])
        return right

    def revoke(self, *, now: datetime) -> None:
        """Let nobody in any more, from the next request on. The first time counts."""
        Share.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=now)
        self.refresh_from_db(fields=["revoked_at"])

    def ending(self, *, now: datetime) -> str:
        """Why it lets nobody in any more, or "" while it is open."""
        if self.revoked_at:
            return _("Revoked on %s") % self._clock(self.revoked_at)
        if self.expires_at <= now:
            return _("Ended on %s") % self._clock(self.expires_at)
        if self.passcode and not self.tries_left:
            return _("Closed: the passcode was guessed wrong too often")
        return "" if self.cases.all() else _("What it showed was deleted")

    def _clock(self, moment: datetime) -> str:
        local = self.baby.local(moment)
        return f"{date_format(local, 'j M Y')}, {self.baby.time_of_day(local)}"

    def opened(self, *, now: datetime, origin: str) -> "ShareOpening":
        return self.openings.create(at=now, origin=origin)

    def fetch_cases(self) -> list[Case]:
        """As `for_summary`, those that are still there, without what was said or asked after its day.

        Nor what was written after the link was made, whatever day that is about.
        """
        rows = for_summary(self.cases.select_related("baby"))
        for case in rows:
            case.observation_list = [
                observation for observation in case.observation_list if observation.noted_at <= self.made_at
            ]
            case.visit_list = [visit for visit in case.visit_list if visit.noted_at <= self.made_at]
            case.treatment_list = [
                treatment for treatment in case.treatment_list if treatment.noted_at <= self.made_at
            ]
            case.event_list = [
                event for event in case.event_list if event.day <= self.day and event.at <= self.made_at
            ]
            case.question_list = [
                asked
                for asked in case.question_list
                if case.baby.day(asked.asked_at) <= self.day and asked.asked_at <= self.made_at
            ]
        return rows

    def covers(self, day: date) -> bool:
        """True where entries of this day are in it."""
        return (self.start is None or self.start <= day) and day <= self.day

    def fetch_photo(self, pk: uuid.UUID) -> Photo | None:
        """One of those that its summary shows: that were chosen, or of the label of what was tried."""
        cases = self.cases.all()
        kept = Photo.objects.filter(observation__case__in=cases, observation__discarded_at=None)
        chosen = kept.filter(pk__in=self.photos).select_related("observation__case__baby")
        if photo := chosen.filter(pk=pk).first():
            return (
                photo if self.covers(photo.seen_in.day) else None
            )  # its entry may have moved to another day
        used = Treatment.objects.filter(case__in=cases, noted_at__lte=self.made_at)
        tried = used.used(since=self.start, until=self.day).filter(photos=pk).first()
        label = tried and tried.label_photo
        return label if label and label.pk == pk else None


class ShareOpening(models.Model):
    """Somebody was let in."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    origin = models.CharField(max_length=120, blank=True)  # roughly from where

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.share} at {self.at}"


class ShareFileQuerySet(models.QuerySet["ShareFile"]):
    def purge(self, *, now: datetime) -> None:
        """Delete what nobody can be given any more."""
        self.filter(share__in=Share.objects.ended(now=now)).delete()


class ShareFile(models.Model):
    """A file of a health link, encrypted: its key stands in the link, and is not kept."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="files")
    content_type = models.CharField(max_length=80)
    ciphertext = models.TextField()  # JWE, compact

    objects = ShareFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.content_type} of {self.share}"


@receiver(pre_delete, sender=Case)
def delete_copies(instance: Case, **kwargs: Any) -> None:
    """The copies of a case that were given away go with it, once it goes for good."""
    ShareFile.objects.filter(share__cases=instance).delete()
