"""Removes what is not kept any longer: deleted rows after 30 days, photos of entries never saved, files without a
row, uploads that were only looked at."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from accounts.models import User
from diary.models import (
    Baby,
    Case,
    Dose,
    HeldObservation,
    Observation,
    Photo,
    Question,
    ShareFile,
    Treatment,
    Visit,
)
from diary.models.fields import keys
from diary.models.photo import all_digests
from diary.storage import file_name, photos

from . import kept_uploads

HELD_FOR = timedelta(days=30)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ORPHANS_WAIT = timedelta(days=1)


def purge(*, now: datetime) -> None:
    """Delete for good what was deleted more than 30 days ago, and the diaries of those who only tried it.

    Cheap: run after every saving and deletion.
    """
    tried = list(User.objects.filter(demo_until__lte=now))
    Baby.all_objects.filter(carers__user__in=tried).update(discarded_at=LONG_AGO)
    ShareFile.objects.purge(now=now)  # first: it looks for the cases that go
    for model in (Baby, Case, Observation, Visit, Treatment, Dose, Question, Photo):
        model.all_objects.purge(now=now)
    held = HeldObservation.objects.values_list("fields", flat=True)
    ids = [key for fields in held for key in fields.get("photo", [])]
    batches = [key for fields in held for key in fields.get("batch", [])]
    Photo.objects.abandoned(now=now).exclude(pk__in=keys(ids)).exclude(batch__in=keys(batches)).delete()
    kept_uploads.purge(now=now)
    User.objects.filter(pk__in=[user.pk for user in tried]).delete()


def sweep(*, now: datetime) -> int:
    """Purge, and remove what a crash left behind. Returns how many files without a row went."""
    purge(now=now)
    HeldObservation.objects.filter(created_at__lt=now - HELD_FOR).delete()
    return sweep_photos(now=now)


def sweep_photos(*, now: datetime) -> int:
    """Remove files that no row names: what a crash or a full disk left. Returns how many went.

    A file younger than a day may belong to a row that is just being saved.
    """
    old = list(photos().left(before=now - ORPHANS_WAIT))
    with transaction.atomic():  # no row is saved meanwhile
        known = {file_name(digest) for digest in all_digests()}
        orphans = [name for name in old if name not in known]
        for name in orphans:
            photos().delete(name)
    return len(orphans)
