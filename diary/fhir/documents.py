"""The photos and the PDF, inside the bundle."""

from base64 import b64encode
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from diary.presenters.answers import day_text
from diary.summary import Chapter, Summary, SummaryPhoto
from diary.summary.phrases import foot

from .resource import References, Resource, moment, refer


def photo(
    photo: SummaryPhoto, part: Chapter, summary: Summary, data: bytes | None, *, by: References
) -> Resource:
    """A photo as it is printed. Where its bytes were lost (None), the bundle says that there was one."""
    title = _("%(view)s, %(place)s, day %(number)s, %(day)s") % {
        "view": photo.view,
        "place": photo.place.lower(),
        "number": photo.number,
        "day": day_text(photo.day),
    }
    return _document(photo.id, summary, by) | {
        "type": {"text": _("Photo")},
        "date": moment(photo.at),
        "description": f"{part.neutral}. {title}." + ("" if data else f" {_('The photo was lost.')}"),
        "content": [_attachment("image/jpeg", data, title)],
        "context": {"related": [refer(photo.entry)]},
    }


def pdf(summary: Summary, data: bytes, *, by: References, now: datetime) -> Resource:
    title = _("Summary as a PDF, %(day)s") % {"day": day_text(summary.today)}
    key = str(uuid5(UUID(summary.baby_id), " ".join(["summary", *(part.id for part in summary.chapters)])))
    return _document(key, summary, by) | {
        "type": {"text": _("Summary")},
        "date": moment(now),
        "description": f"{title}. {foot()}",
        "content": [_attachment("application/pdf", data, title)],
    }


def _document(key: str, summary: Summary, by: References) -> Resource:
    return {
        "resourceType": "DocumentReference",
        "id": key,
        "status": "current",
        "subject": refer(summary.baby_id),
        "author": by,
    }


def _attachment(kind: str, data: bytes | None, title: str) -> Resource:
    attachment = {"contentType": kind, "title": title}
    return {"attachment": attachment | ({"data": b64encode(data).decode()} if data else {})}
