"""Fields and checks that several forms share."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.models.fields import choices
from diary.vocabulary import RETIRED, Site, Word

NONE = "none"
LONG_TEXT = 4000


class DayInput(forms.DateInput):
    """The phone's own calendar. Browsers want ISO dates in it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DayField(forms.DateField):
    widget = DayInput

    default_error_messages = {
        "required": _("Choose the day."),
        "invalid": _(
            "This is no date that we can read. Choose it in the calendar, or type it as 2026-11-23."
        ),
    }


class WordField(forms.TypedChoiceField):
    """One of the words, or None when it was not answered."""

    widget = forms.RadioSelect

    def __init__(self, words: type[Word], **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(choices=choices(words), coerce=words, empty_value=None, **options)
        self.retired = RETIRED.get(words, ())  # shown only where it was chosen once


class WordsField(forms.MultipleChoiceField):
    """Several words: None when it was not answered, [] for "none of these"."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "contradiction": _("You chose “none of these” and something else. Which one is it?"),
    }

    def __init__(self, words: type[Word], **options: Any) -> None:
        super().__init__(choices=[*choices(words), (NONE, _("None of these"))], required=False, **options)

    def clean(self, value: Any) -> list[str] | None:
        chosen = super().clean(value)
        if not chosen:
            return None
        if NONE in chosen and len(chosen) > 1:
            raise ValidationError(self.error_messages["contradiction"], "contradiction")
        return sorted(set(chosen) - {NONE})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing ticked is no answer, also in the form that is shown again."""
        return data or None

    def prepare_value(self, value: Any) -> Any:
        return [NONE] if value == [] else value


class PlacesField(forms.MultipleChoiceField):
    """One place or several, in the order of the words."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=choices(Site), **options)

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [site.value for site in Site if site in chosen]


class LongTextField(forms.CharField):
    """A text that says how far too long it is, and keeps it all for shortening."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(**options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > LONG_TEXT:
            raise ValidationError(too_long(value, LONG_TEXT))


def too_long(value: str, limit: int) -> str:
    return gettext(
        "This is %(length)s characters long and %(limit)s fit. Nothing is lost: shorten it and save again."
    ) % {"length": f"{len(value):,}", "limit": f"{limit:,}"}


def check_not_future(day: date | None, *, today: date) -> None:
    if day and day > today:
        raise ValidationError(_("That day is still to come. Choose today or earlier."))


def check_not_before(day: date | None, *, earliest: date, sentence: Any) -> None:
    """`sentence` may name the earliest day with %(day)s."""
    if day and day < earliest:
        raise ValidationError(sentence % {"day": date_format(earliest, "j F Y")})


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """Judges what a row is to become, and carries its key, so that the same form sent twice makes one.

    Its short texts say how far too long they are.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding and "key" not in self.fields:
            self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length:
                limit_length(field, field.max_length)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance._state.adding and cleaned.get("key"):
            self.instance.pk = cleaned["key"]
        return cleaned


def limit_length(field: forms.CharField, limit: int) -> None:
    """No maxlength attribute: with one, a browser cuts a pasted text short without a word."""

    def check(value: str) -> None:
        if len(value) > limit:
            raise ValidationError(too_long(value, limit))

    field.widget.attrs.pop("maxlength", None)
    field.validators = [v for v in field.validators if not isinstance(v, MaxLengthValidator)] + [check]
