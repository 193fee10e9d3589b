"""What is not kept any longer? Deleted rows past their undo, photos of entries never saved, files without a row."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from diary.models import Baby, Case, HeldEntry, Observation, Photo, Visit
from diary.storage import photos

HELD_FOR = timedelta(days=30)
UPLOAD_LASTS = timedelta(hours=1)  # longer than any request


def purge(*, now: datetime) -> None:
    """Delete for good what was deleted more than ten minutes ago. Cheap: run with every deletion and entry."""
    for model in (Baby, Case, Observation, Visit):
        model.everything.purge(now=now)
    Photo.objects.abandoned(now=now).exclude(pk__in=_held_photos()).delete()
    _clear_uploads(now=now)


def _held_photos() -> list[str]:
    """Drafts that wait with their entry until its writer signs in."""
    return [
        pk for fields in HeldEntry.objects.values_list("fields", flat=True) for pk in fields.get("photo", [])
    ]


def _clear_uploads(*, now: datetime) -> None:
    """What a killed process left of an upload: it still has its place and its camera in it."""
    folder = settings.FILE_UPLOAD_TEMP_DIR
    for file in Path(folder).iterdir() if folder else ():
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < (now - UPLOAD_LASTS).timestamp():
                file.unlink()


def sweep(*, now: datetime) -> int:
    """Purge, and remove what a crash left behind. Returns how many files without a row went."""
    purge(now=now)
    HeldEntry.objects.filter(created_at__lt=now - HELD_FOR).delete()
    known = set(Photo.objects.values_list("name", flat=True))
    orphans = [token for token in photos().tokens() if token not in known]
    for token in orphans:
        photos().discard(token)
    return len(orphans)
