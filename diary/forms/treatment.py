"""What was used on the skin or done to it: its name, its days, and a photo of its label."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diary import vocabulary as v
from diary.images import accept
from diary.models import Case, Photo, Treatment
from diary.models.fields import label

from .fields import DayField, RowForm, WordField, check_not_before, check_not_future


class TreatmentForm(RowForm):
    handling = WordField(v.Handling, label=_("Is it one of these?"))
    sites = forms.MultipleChoiceField(
        label=_("Where was it used?"),
        choices=[(site.value, _(site.label)) for site in v.Site],
        required=False,
    )
    lasting = WordField(
        v.Lasting,
        label=_("For how long?"),
        required=True,
        initial=v.Lasting.GOES_ON,
        error_messages={"required": _("Choose what comes closest.")},
    )
    start = DayField(label=_("The first day"))
    end = DayField(label=_("The last day"), required=False)
    effect = WordField(v.Effect, label=_("Did it help?"))
    # Named for its view, as the photos of an entry are, so that it comes in by the same door.
    close_up = forms.FileField(
        label=_("A photo of the label"),
        required=False,
        allow_empty_file=True,
        help_text=_("So that a doctor can read what is in it."),
    )

    class Meta:
        model = Treatment
        fields = ["name", "handling", "sites", "start", "end", "advised_by", "effect"]
        help_texts = {"name": _("As it is written on the package, or in your words.")}

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        case: Case,
        today: date,
        drafts: QuerySet[Photo] | None = None,
        refused: Sequence[str] = (),
        **options: Any,
    ) -> None:
        """`drafts` are the photos of the label that came with it; `refused` says why others could not be kept."""
        super().__init__(data, files, **options)
        self.case, self.today = case, today
        self.instance.case = case
        self.fields["close_up"].widget.attrs["accept"] = accept()
        self.initial["sites"] = self.instance.sites or case.sites
        if not self.instance._state.adding:
            self.initial["lasting"] = _lasting(self.instance)
        else:
            self.initial["start"] = today
        self.drafts = Photo.objects.none() if drafts is None else drafts
        self.refused = refused

    # One field

    def clean_sites(self) -> list[str]:
        """The place of the case is not said again, so that it stays that when the case is changed."""
        sites: list[str] = self.cleaned_data["sites"]
        return [] if set(sites) == set(self.case.sites) else sites

    def clean_start(self) -> Any:
        return self._past("start")

    def clean_end(self) -> Any:
        return self._past("end")

    def _past(self, name: str) -> Any:
        day = self.cleaned_data[name]
        check_not_future(day, today=self.today)
        born = self.case.baby.born
        check_not_before(day, earliest=born, sentence=_("That is before the birth on %(day)s."))
        return day

    # Several fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.refused:
            self.add_error("close_up", list(self.refused))
        if not cleaned.get("name") and "name" not in self.errors:
            self._clean_nameless(cleaned.get("handling"))
        self._clean_days(cleaned)
        return cleaned

    def _clean_nameless(self, handling: v.Handling | None) -> None:
        if handling == v.Handling.OTHER:
            self.add_error("name", _("You chose “something else”: say what it was."))
        elif handling is None:
            self.add_error("name", _("Say what was used or done, or choose one of the words below."))

    def _clean_days(self, cleaned: dict[str, Any]) -> None:
        """A last day counts only where some days were chosen: the field is not to be seen otherwise."""
        lasting, start = cleaned.get("lasting"), cleaned.get("start")
        if lasting != v.Lasting.SOME_DAYS:
            self.errors.pop("end", None)
            cleaned["end"] = start if lasting == v.Lasting.ONCE else None
        elif "end" in cleaned and cleaned["end"] is None:
            self.add_error("end", _("Which was the last day? If it goes on, choose “still used”."))
        elif start and cleaned.get("end") and cleaned["end"] < start:
            self.add_error("end", ValidationError(_("That is before the first day of use.")))

    # For the template

    irritating = v.IRRITATING
    used = tuple(word for word in v.Handling if word not in v.IRRITATING)

    @property
    def chosen_sites(self) -> str:
        chosen = self["sites"].value() or ()
        return ", ".join(label(v.Site, site) for site in v.Site if site in chosen)


def _lasting(treatment: Treatment) -> v.Lasting:
    if treatment.end is None:
        return v.Lasting.GOES_ON
    return v.Lasting.ONCE if treatment.is_once else v.Lasting.SOME_DAYS
