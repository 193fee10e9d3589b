"""Hand a summary over: for how long, with a passcode or without, and for whom. And the passcode that opens it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diary.models import Share
from diary.vocabulary import Lifetime, ShareKind

from .fields import RowForm, WordField

LIFETIMES = {
    Lifetime.HOUR: timedelta(hours=1),
    Lifetime.DAY: timedelta(days=1),
    Lifetime.WEEK: timedelta(days=7),
    Lifetime.MONTH: timedelta(days=30),
}
DIGITS = 6


class ShareForm(RowForm):
    """What is handed over stands in the address; this asks for the rest. Sent twice it is one share."""

    kind = WordField(ShareKind, label=_("What kind of link?"), initial=ShareKind.LINK)
    lifetime = WordField(Lifetime, label=_("How long does it work?"), required=True, initial=Lifetime.WEEK)
    with_passcode = forms.BooleanField(label=_("With a passcode"), required=False, initial=True)

    class Meta:
        model = Share
        fields = ["label"]
        labels = {"label": _("Who is it for?")}
        help_texts = {"label": _("For your list of who can see what. Who opens the link does not see it.")}

    @property
    def issued_with(self) -> dict[str, Any]:
        """What was answered, as `Share.issue` takes it."""
        cleaned = self.cleaned_data
        return {
            "kind": cleaned["kind"] or ShareKind.LINK,
            "label": cleaned["label"],
            "lifetime": LIFETIMES[cleaned["lifetime"]],
            "with_passcode": cleaned["with_passcode"],
            "key": cleaned.get("key"),
        }


class PasscodeForm(forms.Form):
    """What opens a share: the passcode, if it is `asked` for. What can be none is answered without counting it."""

    passcode = forms.CharField(
        label=_("Passcode"),
        help_text=_("Six digits, told to you by whoever gave you the link."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six digits.")},
    )

    def __init__(self, *args: Any, asked: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asked:
            del self.fields["passcode"]

    def say_wrong(self, *, tries_left: int) -> None:
        sentence = ngettext(
            "That is not the passcode. %(tries)s try is left, then the link closes for good.",
            "That is not the passcode. %(tries)s tries are left, then the link closes for good.",
            tries_left,
        )
        self.add_error("passcode", sentence % {"tries": tries_left})

    def clean_passcode(self) -> str:
        code = "".join(self.cleaned_data["passcode"].split())
        if len(code) != DIGITS or not code.isdecimal():
            raise ValidationError(_("A passcode is six digits."))
        return f"{int(code):0{DIGITS}}"  # whatever script the keyboard types digits in
