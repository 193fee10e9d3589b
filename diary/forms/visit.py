"""A visit or a call: the one place for what a doctor said."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.models import Case, Visit

from .fields import DayField, LongTextField, RowForm, TimeInput, check_not_before, check_not_future


class VisitForm(RowForm):
    day = DayField(label=_("The day"))
    time = forms.TimeField(label=_("The time, if you know it"), required=False, widget=TimeInput)
    said = LongTextField(
        label=_("What did they say?"), help_text=_("In their words, the name of a condition included.")
    )
    prescribed = LongTextField(
        label=_("What was prescribed or done?"),
        help_text=_("Each thing on a line of its own: a tap then adds it to the treatments."),
    )
    come_back_by = DayField(
        label=_("Come back by"),
        required=False,
        help_text=_("We remind you on that day, in the place of our own three weeks."),
    )

    class Meta:
        model = Visit
        fields = ["who", "day", "time", "said", "prescribed", "come_back_if", "come_back_by"]
        help_texts = {"who": _("The doctor, nurse, health visitor or advice line.")}
        error_messages = {"who": {"required": _("Whom did you see or call? A word is enough.")}}

    def __init__(self, *args: Any, case: Case, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case, self.today = case, today
        self.instance.case = case
        self.fields["day"].initial = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_not_future(day, today=self.today)
        check_not_before(
            day, earliest=self.case.baby.born, sentence=_("That is before the birth on %(day)s.")
        )
        return day

    def clean_come_back_by(self) -> date | None:
        by: date | None = self.cleaned_data["come_back_by"]
        if by and (day := self.cleaned_data.get("day")):
            check_not_before(by, earliest=day, sentence=_("That is before the visit on %(day)s."))
        return by
