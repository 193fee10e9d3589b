"""A case with all that was noted of it: in a fixed number of queries, however long the diary is."""

from django.db.models import Prefetch, QuerySet

from .case import Case
from .observation import Observation
from .photo import Photo


def with_history(cases: QuerySet[Case], *, photos: bool = True, writers: bool = False) -> QuerySet[Case]:
    """What `assess` needs in three queries, a fourth for photos; `writers` tells who noted each entry."""
    entries = Observation.objects.all()
    if writers:
        entries = entries.select_related("by").defer("by__password", "by__last_login", "by__date_joined")
    if photos:
        shown = Photo.objects.only("observation", "view", "name", "width", "height")
        entries = entries.prefetch_related(Prefetch("photos", shown))
    return cases.select_related("baby").prefetch_related(Prefetch("observations", entries), "visits", "turns")
