"""What is not kept any longer? Deleted rows past their undo, photos of entries never saved, files without a row."""

from datetime import datetime, timedelta

from diary.models import Baby, Case, HeldEntry, Observation, Photo, Visit
from diary.storage import photos

HELD_FOR = timedelta(days=30)


def purge(*, now: datetime) -> None:
    """Delete for good what was deleted more than ten minutes ago. Cheap: run with every deletion and entry."""
    for model in (Baby, Case, Observation, Visit):
        model.everything.purge(now=now)
    Photo.objects.abandoned(now=now).delete()


def sweep(*, now: datetime) -> int:
    """Purge, and remove what a crash left behind. Returns how many files without a row went."""
    purge(now=now)
    HeldEntry.objects.filter(created_at__lt=now - HELD_FOR).delete()
    known = set(Photo.objects.values_list("name", flat=True))
    orphans = [token for token in photos().tokens() if token not in known]
    for token in orphans:
        photos().discard(token)
    return len(orphans)
