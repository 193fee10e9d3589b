"""One photo, sent on its own while the rest of the entry is still being written."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from diary.images import Reason
from diary.models import Photo
from diary.vocabulary import View

MOST_PHOTOS = 12  # with one entry
CUT = "cut"  # code of an error that passes: sent again, the photo may arrive whole


def too_many() -> str:
    return _("%(most)s photos fit into one entry. Put the rest into another.") % {"most": MOST_PHOTOS}


class UploadForm(forms.Form):
    """The same photo sent twice is one row. Half of it is none: `sha256` is of the whole, and `end` comes last."""

    key = forms.UUIDField()
    batch = forms.UUIDField()
    view = forms.ChoiceField(choices=[(view.value, view.label) for view in View])
    taken = forms.CharField(required=False)
    sha256 = forms.CharField()
    file = forms.FileField(allow_empty_file=True)
    end = forms.CharField()

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors or not self._is_whole(cleaned):
            raise ValidationError(_(Reason.CUT_OFF.value), code=CUT)
        of_entry = Photo.objects.filter(batch=cleaned["batch"], added_by=self.by)
        if self.sent_before is None and of_entry.count() >= MOST_PHOTOS:
            raise ValidationError(too_many())
        return cleaned

    def _is_whole(self, cleaned: dict[str, Any]) -> bool:
        digest = hashlib.sha256()
        for chunk in cleaned["file"].chunks():
            digest.update(chunk)
        cleaned["file"].seek(0)
        return bool(digest.hexdigest() == cleaned["sha256"])

    @property
    def sent_before(self) -> Photo | None:
        """What the same upload was stored as already, deleted since or not."""
        return Photo.all_objects.filter(pk=self.cleaned_data["key"], added_by=self.by).first()
