"""The photos that come with an entry. Each is kept as a draft at once, so that a mistake elsewhere loses none."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.models import User
from diary.images import BadPhoto, Clean, clean
from diary.models import Photo
from diary.vocabulary import View

MOST_PHOTOS = 12  # with one entry


def take_in(
    files: "MultiValueDict[str, UploadedFile[Any]]", *, by: User, before: Sequence[Photo] = ()
) -> tuple[list[Photo], list[str]]:
    """Keep every good photo as a draft; a sentence for each that could not be kept.

    `before` are those that the entry has: a form that is sent again brings them along.
    """
    arrived = [(view, file) for view in View for file in files.getlist(view)]
    known = {(photo.view, photo.master) for photo in before}
    kept, refused = [], []
    for view, file in arrived[:MOST_PHOTOS]:
        try:
            draft = Photo.objects.draft(_clean(file), view=view, by=by)
        except BadPhoto as error:
            refused.append(_("%(name)s: %(why)s") % {"name": file.name, "why": _(str(error))})
        except OSError:
            refused.append(
                _("%(name)s could not be stored: the diary's disk may be full.") % {"name": file.name}
            )
        else:
            if (draft.view, draft.master) in known:
                draft.delete()
            else:
                kept.append(draft)
    if len(arrived) > MOST_PHOTOS:
        refused.append(
            _("%(most)s photos fit into one entry. Put the rest into another.") % {"most": MOST_PHOTOS}
        )
    return kept, refused


def _clean(file: "UploadedFile[Any]") -> Clean:
    return clean(Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else file.read())


def drafts(ids: Iterable[str], *, by: User) -> Sequence[Photo]:
    """The drafts of this person among `ids`, which a form brought back; whatever else is in there is ignored."""
    return list(Photo.objects.drafts_of(by).filter(pk__in=keys(ids)))


def keys(ids: Iterable[str]) -> list[UUID]:
    """Those of the posted ids that are ids at all."""
    found = []
    for text in ids:
        with suppress(ValueError):
            found.append(UUID(text))
    return found
