"""What goes into a summary: which cases, from when to when. Its answers are in the address, so a page can be kept."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diary.models import Case
from diary.summary import Summary

from .fields import DayField, check_not_before, check_not_future


class SummaryForm(forms.Form):
    cases = forms.MultipleChoiceField(
        label=_("Which spots?"),
        required=False,
        error_messages={"invalid_choice": _("One of these is not there any more. Choose again.")},
    )
    since = DayField(label=_("From"), required=False, help_text=_("Empty: from the first entry on."))
    until = DayField(label=_("To"), required=False, help_text=_("Empty: up to today."))

    def __init__(self, data: QueryDict, *, cases: Sequence[Case], today: date) -> None:
        """`cases` may go in, fetched `for_summary`; the open ones do, unless others are asked for."""
        self.all_cases, self.today = cases, today
        self.sensible = [case for case in cases if not case.gone_on] or list(cases)
        data = data.copy()
        if "cases" not in data:
            data.setlist("cases", [str(case.pk) for case in self.sensible])
        super().__init__(data)
        self.several.choices = [(str(case.pk), str(case)) for case in cases]

    @property
    def several(self) -> forms.MultipleChoiceField:
        field = self.fields["cases"]
        assert isinstance(field, forms.MultipleChoiceField)
        return field

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        check_not_future(until, today=self.today)
        if since := self.cleaned_data.get("since"):
            check_not_before(until, earliest=since, sentence=_("That is before the first day, %(day)s."))
        return until

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        check_not_future(since, today=self.today)
        return since

    def summary(self, *, chosen: Collection[str] | None) -> Summary:
        """Of what is right in it; for what is not, as if nothing had been asked."""
        right: dict[str, Any] = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        ids = set(right.get("cases", ()))
        cases = [case for case in self.all_cases if str(case.pk) in ids] or self.sensible
        return Summary.of(
            cases, since=right.get("since"), today=right.get("until") or self.today, chosen=chosen
        )
