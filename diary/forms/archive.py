"""The zip of an export, to be brought in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from diary.maintenance.kept_uploads import KEPT_FOR


class ArchiveForm(forms.Form):
    file = forms.FileField(
        label=_("The zip file"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": _("Choose the zip file of an export.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size and file.size > settings.MOST_ARCHIVE_BYTES:
            sentence = _now("This file is larger than %(most)s MB, and cannot be imported here.")
            raise ValidationError(sentence % {"most": settings.MOST_ARCHIVE_BYTES // 1_000_000})
        return file


class KeptArchiveForm(ArchiveForm):
    """Of a file that was sent and looked at before, where it is still there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sentence = _now("The file was kept for %(minutes)s minutes only. Choose it again.")
        self.fields["file"].error_messages["required"] = sentence % {
            "minutes": KEPT_FOR // timedelta(minutes=1)
        }
