"""A visit or a call, booked or past: the one place for what a doctor said."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.models import Case, Visit
from diary.models.visit import MOST_AHEAD
from diary.vocabulary import VisitKind

from .fields import DayField, LongTextField, RowForm, TimeInput, WordField, check_not_before
from .moment import CLOCKS_DIFFER

# What there is to tell only after it took place.
OF_CONTACTS = ("said", "prescribed", "come_back_if", "come_back_by")


class VisitForm(RowForm):
    kind = WordField(
        VisitKind,
        label=_("Has it taken place?"),
        required=True,
        error_messages={"required": _("Choose one: is it booked, or how did it take place?")},
    )
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
        fields = ["kind", "day", "time", "who", *OF_CONTACTS]
        help_texts = {"who": _("The doctor, nurse, health visitor or advice line.")}
        error_messages = {"who": {"required": _("With whom? A word is enough.")}}

    def __init__(
        self, *args: Any, case: Case, now: datetime, kind: str | None = None, **options: Any
    ) -> None:
        """`kind` is the one that a new visit proposes, None where the parent has yet to say."""
        super().__init__(*args, **options)
        self.case, self.now, self.today = case, now, case.baby.day(now)
        self.instance.case = case
        if self.instance._state.adding:
            self.initial["kind"] = kind
            self.fields["day"].initial = None if kind == VisitKind.BOOKED else self.today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_not_before(
            day, earliest=self.case.baby.born, sentence=_("That is before the birth on %(day)s.")
        )
        if self.cleaned_data.get("kind") == VisitKind.BOOKED:
            check_not_before(
                day,
                earliest=self.today,
                sentence=_(
                    "That day is over. Choose today or a day to come, or say above how it took place."
                ),
            )
            if day > self.today + MOST_AHEAD:
                raise ValidationError(_("That is more than two years ahead. Is the year right?"))
        elif day > self.today:
            raise ValidationError(_("That day is still to come. Choose today or earlier, or “Booked” above."))
        return day

    def clean_time(self) -> Any:
        at = self.cleaned_data["time"]
        day = self.cleaned_data.get("day")
        if at and day == self.today and self.cleaned_data.get("kind") != VisitKind.BOOKED:
            moment = datetime.combine(day, at, self.case.baby.zone)
            if moment > self.now + CLOCKS_DIFFER:
                raise ValidationError(
                    _("That time is still to come. Choose one up to now, or “Booked” above.")
                )
        return at

    def clean_come_back_by(self) -> date | None:
        by: date | None = self.cleaned_data["come_back_by"]
        if by and (day := self.cleaned_data.get("day")):
            check_not_before(by, earliest=day, sentence=_("That is before the visit on %(day)s."))
        return by

    # For the template

    @property
    def of_contacts(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in OF_CONTACTS)

    @property
    def has_told(self) -> bool:
        """Something of what took place is filled in, or wrong: it stays in sight, also of a booking."""
        return any(field.errors or field.value() for field in self.of_contacts)
