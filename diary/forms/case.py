"""Open a case: where, what it looks like, and since when."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from diary.models import Baby, Case
from diary.vocabulary import Look, Noticed, Side, Trend

from .fields import DayField, PlacesField, RowForm, WordField, check_not_before, check_not_future


class CaseForm(RowForm):
    sites = PlacesField(
        label=_("Where is it?"),
        help_text=_("Several places, if it is the same thing."),
        error_messages={"required": _("Choose a place.")},
    )
    side = WordField(Side, label=_("Which side?"))
    look = WordField(
        Look,
        label=_("What does it mainly look like?"),
        required=True,
        error_messages={"required": _("Choose what comes closest, or “something else”.")},
    )
    noticed = WordField(
        Noticed, label=_("When did you first notice it?"), required=True, initial=Noticed.EXACT
    )
    first_noticed = DayField(label=_("The day"), required=False)

    class Meta:
        model = Case
        fields = ["sites", "side", "look", "noticed", "first_noticed", "name"]
        help_texts = {"name": _("Leave it empty and we name it by look and place.")}

    def __init__(self, *args: Any, baby: Baby, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.baby, self.today = baby, baby.day(now)
        self.instance.baby = baby
        if self.instance._state.adding:
            self.fields["first_noticed"].initial = self.today

    def clean_first_noticed(self) -> date:
        if self.cleaned_data.get("noticed") == Noticed.BIRTH:
            return self.baby.born
        day: date | None = self.cleaned_data["first_noticed"]
        if day is None:
            raise forms.ValidationError(_("Choose the day, or the day that comes closest."))
        check_not_future(day, today=self.today)
        check_not_before(day, earliest=self.baby.born, sentence=_("That is before the birth on %(day)s."))
        self._check_against_what_followed(day)
        return day

    def _check_against_what_followed(self, day: date) -> None:
        if self.instance._state.adding:
            return
        moments = [observation.at for observation in self.instance.observation_list]
        if moments and day > (earliest := self.baby.day(min(moments))):
            sentence = _("You have an entry of %(day)s. Choose that day or an earlier one.")
            raise forms.ValidationError(sentence % {"day": date_format(earliest, "j F Y")})
        gone = [event.day for event in self.instance.event_list if event.kind in ("gone", "back")]
        if gone and day > min(gone):
            raise forms.ValidationError(
                _("You noted that it was gone before that day. Choose an earlier one.")
            )


class ReturnForm(forms.Form):
    """The day that a case was gone, or came back."""

    day = DayField(label=_("The day"))

    def __init__(self, *args: Any, case: Case, today: date, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today}} | options)
        self.case, self.today = case, today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_not_future(day, today=self.today)
        if gone := self.case.gone_on:
            check_not_before(
                day,
                earliest=gone,
                sentence=_("You noted that it was gone on %(day)s. It can only come back later."),
            )
        else:
            started = self.case.counted_from(self.today)
            check_not_before(
                day,
                earliest=started,
                sentence=_("You first noticed it on %(day)s. It can only be gone later."),
            )
            self._check_later_entries(day)
        return day

    def _check_later_entries(self, day: date) -> None:
        """What was seen later contradicts that it was gone, unless that was noted as gone too."""
        seen = [
            observation.at for observation in self.case.observation_list if observation.trend != Trend.GONE
        ]
        if seen and (latest := self.case.baby.day(max(seen))) > day:
            sentence = _(
                "You have an entry of %(day)s that does not say “gone”. Choose that day or a later one."
            )
            raise forms.ValidationError(sentence % {"day": date_format(latest, "j F Y")})
