"""From a Summary to a Bundle: all that it tells, the photos and the PDF inside.

A plain collection: no Condition, no code that would say what it may be, and no claim to be a patient summary (IPS).
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from diary.summary import Chapter, Summary

from . import documents, observations
from .people import patient, writers
from .resource import Resource, moment, refer, urn
from .text import tidy

OpenPhoto = Callable[[str], bytes | None]


def bundle(summary: Summary, *, pdf: bytes | None, open_photo: OpenPhoto, now: datetime) -> Resource:
    """The FHIR R4 Bundle as JSON has it; the same one for the same summary, PDF, photos and `now`.

    `pdf` is None where there is none to put in. `open_photo` gives the JPEG of a photo by its digest, or None where
    it is lost. The ids are those of the rows, or made of them, so that a later bundle has the same ones.
    """
    kept_by = writers(summary)
    by_all = [refer(person["id"]) for person in kept_by.values()]
    resources = [patient(summary), *kept_by.values(), observations.about(summary, by=by_all)]
    for part in summary.chapters:
        resources += _chapter(part, summary, kept_by, open_photo)
    if pdf is not None:
        resources.append(documents.pdf(summary, pdf, by=by_all, now=now))
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": moment(now),
        "entry": [{"fullUrl": urn(resource["id"]), "resource": tidy(resource)} for resource in resources],
    }


def _chapter(
    part: Chapter, summary: Summary, kept_by: dict[str, Resource], open_photo: OpenPhoto
) -> Iterator[Resource]:
    by_all = [refer(person["id"]) for person in kept_by.values()]
    by_one = {noted.id: [refer(kept_by[noted.by]["id"])] for noted in part.observations if noted.by}
    yield observations.overview(part, summary, by=by_all)
    yield from observations.tried(part, summary, by=by_all)
    for noted in part.observations:
        yield observations.entry(noted, part, summary, by=by_one.get(noted.id, []))
    for photo in part.chosen:
        yield documents.photo(photo, part, summary, open_photo(photo.print), by=by_one.get(photo.entry, []))
