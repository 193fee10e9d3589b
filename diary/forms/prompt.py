"""Answer a prompt, or put it off."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.tracker import PUT_OFF_DAYS

from .fields import DayField, LongTextField, limit_length


class AnswerForm(forms.Form):
    """We have spoken to someone: with whom, and what they said, may be told."""

    who = forms.CharField(
        label=_("With whom?"),
        help_text=_("The doctor, nurse, health visitor or advice line."),
        required=False,
        max_length=200,
    )
    note = LongTextField(
        label=_("What did they say?"), help_text=_("It is kept here, and stands on the doctor’s page.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        limit_length(cast(forms.CharField, self.fields["who"]), 200)


class PutOffForm(forms.Form):
    """Quiet through a day at most a week ahead, or through the doctor's own date."""

    until = DayField(label=_("Remind me after"))

    def __init__(self, *args: Any, today: date, doctors_date: date | None = None, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"until": today + timedelta(days=PUT_OFF_DAYS)}} | options)
        self.today, self.doctors_date = today, doctors_date

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise ValidationError(_("That day is over. Choose today or later."))
        if until > self.today + timedelta(days=PUT_OFF_DAYS) and until != self.doctors_date:
            raise ValidationError(_("Choose a day within the next week. You can choose again then."))
        return until
