"""A case by its address, with all that was noted of it."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from diary.http.language import speak_of
from diary.models import Case, with_history


def case_or_404(
    cases: QuerySet[Case], pk: UUID, *, photos: bool = True, writers: bool = False, doses: bool = False
) -> Case:
    """`cases` are the ones that this visitor may see. Http404 for any other, as if it were not there."""
    case = get_object_or_404(cases.select_related("baby"), pk=pk)
    speak_of(case.baby)
    return with_history([case], photos=photos, writers=writers, doses=doses)[0]
