"""The photos that come with an entry. Each is kept as a draft at once, so that a mistake elsewhere loses none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from accounts.models import User
from diary.images import MAX_BYTES, BadPhoto, Clean, clean
from diary.models import Baby, Photo
from diary.vocabulary import View

MOST_PHOTOS = 12  # with one entry
DISK_FULL = _noop("It could not be stored: the diary’s disk may be full.")


def take_in(
    files: "MultiValueDict[str, UploadedFile[Any]]", *, baby: Baby, by: User, before: Sequence[Photo] = ()
) -> tuple[list[Photo], list[str]]:
    """Keep every good photo as a draft; a sentence for each that could not be kept.

    `before` are those that the entry has: a form that is sent again brings them along.
    """
    arrived = [(view, file) for view in View for file in files.getlist(view)]
    known = {(photo.view, photo.master) for photo in before}
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


def too_many() -> str:
    return _("%(most)s photos fit into one entry. Put the rest into another.") % {"most": MOST_PHOTOS}


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
    clean = _clean(file)
    moment = clean.taken_at or taken
    return Photo.objects.draft(clean, view=view, by=by, taken_at=moment and baby.moment(moment), **options)


def _clean(file: "UploadedFile[Any]") -> Clean:
    return clean(file.read(MAX_BYTES + 1))  # no more of what is too large
