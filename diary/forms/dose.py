"""One time that a treatment was used: now, unless another moment is given."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diary.models import Treatment

from .fields import DayField, TimeInput, check_not_before, check_not_future


class DoseForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    day = DayField(label=_("Day"), required=False)
    time = forms.TimeField(label=_("Time"), widget=TimeInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, treatment: Treatment, now: datetime) -> None:
        baby = treatment.case.baby
        super().__init__(data, auto_id="dose_%s", initial={"day": baby.day(now)})
        self.treatment, self.now, self.at = treatment, now, now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, time = cleaned.get("day"), cleaned.get("time")
        if day and time:
            self.at = datetime.combine(day, time, self.treatment.case.baby.zone)
            self._check()
        elif day or time:
            missing = "time" if day else "day"
            if missing not in self.errors:
                self.add_error(missing, _("Choose the time.") if day else _("Choose the day."))
        return cleaned

    def _check(self) -> None:
        """Neither to come, nor outside of the days of use."""
        baby, day = self.treatment.case.baby, self.at.date()
        try:
            check_not_future(day, today=baby.day(self.now))
            before = _("It was first used on %(day)s. Change that first, if it is not so.")
            check_not_before(day, earliest=self.treatment.start, sentence=before)
            if self.treatment.end and day > self.treatment.end:
                raise ValidationError(_("That is after the last day of use."))
        except ValidationError as error:
            self.add_error("day", error)
        if not self.errors and self.at > self.now:
            self.add_error("time", _("That time is still to come. Choose one up to now."))
