"""The photos that come with a form: stored as drafts before it is judged, so that a mistake elsewhere loses none."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from accounts.models import User
from diary.forms.upload import MOST_PHOTOS, too_many
from diary.images import MAX_BYTES, BadPhoto, clean
from diary.models import Baby, Case, Observation, Photo, Treatment
from diary.models.fields import keys
from diary.vocabulary import View

DISK_FULL = _noop("It could not be stored: the diary’s disk may be full.")


class Stored(NamedTuple):
    """The drafts of a form, and a sentence for each photo that could not be kept."""

    drafts: QuerySet[Photo]
    refused: list[str]


def store(
    post: QueryDict,
    files: "MultiValueDict[str, UploadedFile[Any]]",
    *,
    case: Case,
    by: User,
    row: Observation | Treatment | None = None,
) -> Stored:
    """Keep what came with a form. `row` is what the form changes: a photo that it has already is not kept twice."""
    before = row.photos.all() if row else ()
    kept, refused = take_in(files, baby=case.baby, by=by, before=before)
    return Stored(named(post, by=by, and_=kept), refused)


def named(post: QueryDict, *, by: User, and_: Iterable[Photo] = ()) -> QuerySet[Photo]:
    """The drafts that a form names, each by its key or all by the form that they were sent with on their own.

    Not fetched yet: a photo that arrives while the form is judged is found when its entry is saved.
    """
    ids = [*keys(post.getlist("photo")), *(photo.pk for photo in and_)]
    return Photo.objects.of_form(keys([post.get("batch", "")]), ids=ids, by=by)


def take_in(
    files: "MultiValueDict[str, UploadedFile[Any]]", *, baby: Baby, by: User, before: Iterable[Photo] = ()
) -> tuple[list[Photo], list[str]]:
    """Keep every good photo as a draft; a sentence for each that could not be kept.

    `before` are those that the entry has: a form that is sent again brings them along.
    """
    arrived = [(view, file) for view in View for file in files.getlist(view)]
    known = {(photo.view, photo.master) for photo in before} if arrived else set()
    kept, refused = [], []
    for view, file in arrived[:MOST_PHOTOS]:
        try:
            draft = keep(file, view=view, baby=baby, by=by)
        except BadPhoto as error:
            refused.append(_("%(name)s: %(why)s") % {"name": file.name, "why": _(str(error))})
        except OSError:
            refused.append(_("%(name)s: %(why)s") % {"name": file.name, "why": _(DISK_FULL)})
        else:
            if (draft.view, draft.master) in known:
                draft.delete()
            else:
                kept.append(draft)
    if len(arrived) > MOST_PHOTOS:
        refused.append(too_many())
    return kept, refused


def keep(
    file: "UploadedFile[Any]",
    *,
    view: View,
    baby: Baby,
    by: User,
    taken: datetime | None = None,
    **options: Any,
) -> Photo:
    """A draft of what was uploaded. `taken` is what the phone says, where the file does not."""
    picture = clean(file.read(MAX_BYTES + 1))  # no more of what is too large
    moment = picture.taken_at or taken
    return Photo.objects.draft(picture, view=view, by=by, taken_at=moment and baby.moment(moment), **options)
