"""One photo, sent on its own while the rest of the entry is still being written."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.models import User
from diary.images import BadPhoto, Reason
from diary.models import Case, Photo
from diary.vocabulary import View

from . import moment
from .photos import DISK_FULL, MOST_PHOTOS, keep, too_many

# Codes of errors that pass: sent again, the photo may arrive whole, or find a free place.
CUT, BUSY = "cut", "busy"


class UploadForm(forms.Form):
    """The same photo sent twice is one row. Half of it is none: `sha256` is of the whole, and `end` comes last."""

    key = forms.UUIDField()
    batch = forms.UUIDField()
    view = forms.ChoiceField(choices=[(view.value, view.label) for view in View])
    taken = forms.CharField(required=False)
    sha256 = forms.CharField()
    file = forms.FileField(allow_empty_file=True)
    end = forms.CharField()

    def __init__(self, *args: Any, case: Case, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case, self.by = case, by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            raise ValidationError(_(Reason.CUT_OFF.value), code=CUT)
        digest = hashlib.sha256()
        for chunk in cleaned["file"].chunks():
            digest.update(chunk)
        cleaned["file"].seek(0)
        if digest.hexdigest() != cleaned["sha256"]:
            raise ValidationError(_(Reason.CUT_OFF.value), code=CUT)
        self.photo = self._sent_before() or self._kept()
        self.photo.join_entry(self.case)
        return cleaned

    def _sent_before(self) -> Photo | None:
        return Photo.objects.filter(pk=self.cleaned_data["key"], added_by=self.by).first()

    def _kept(self) -> Photo:
        sent = self.cleaned_data
        if Photo.objects.filter(batch=sent["batch"], added_by=self.by).count() >= MOST_PHOTOS:
            raise ValidationError(too_many())
        try:
            return keep(
                sent["file"],
                view=View(sent["view"]),
                baby=self.case.baby,
                by=self.by,
                taken=moment.read(sent["taken"]),
                batch=sent["batch"],
                key=sent["key"],
            )
        except BadPhoto as error:
            raise ValidationError(
                _(str(error)), code=BUSY if error.reason is Reason.BUSY else None
            ) from error
        except OSError as error:
            raise ValidationError(_(DISK_FULL), code=BUSY) from error
        except IntegrityError as error:  # the same upload, a moment earlier
            if photo := self._sent_before():
                return photo
            raise ValidationError(_(Reason.UNREADABLE.value)) from error
