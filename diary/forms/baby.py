"""Describe a baby: a name and a birth date are enough."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from diary.models import Baby
from diary.models.fields import choices
from diary.places import time_zones
from diary.places.countries import COUNTRIES, ELSEWHERE
from diary.vocabulary import MilkFeeding, SkinTone

from .fields import DayField, RowForm, check_not_future

OLDEST_YEARS = 6  # a skin diary of a baby; a slip of the year is caught here


class ZoneSelect(forms.Select):
    """Lists the zones of cities. The others are there unseen, for phones that offer one, and seen once chosen."""

    def create_option(self, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(*args, **options)
        if option["value"] in time_zones.others() and not option["selected"]:
            option["attrs"]["hidden"] = True
        return option


class BabyForm(RowForm):
    born = DayField(label=_("birth date"))
    born_week = forms.IntegerField(
        label=_("born at week"),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Completed weeks of pregnancy. Before week 37 we also count a corrected age."),
    )
    skin_tone = forms.TypedChoiceField(
        label=_("usual skin tone"),
        choices=[("", _("Rather not say")), *choices(SkinTone)],
        required=False,
        empty_value=None,
        help_text=_("It only changes some words: where to look, and what to look for."),
    )
    feeding = forms.TypedChoiceField(
        label=_("fed with"), choices=[("", "–"), *choices(MilkFeeding)], required=False, empty_value=None
    )
    country = forms.ChoiceField(
        label=_("country"), required=False, help_text=_("Chooses the numbers under “Get help now”.")
    )
    time_zone = forms.ChoiceField(
        label=_("time zone"),
        widget=ZoneSelect,
        help_text=_("All days are counted in it, wherever you travel."),
    )

    class Meta:
        model = Baby
        fields = [
            "name",
            "born",
            "born_week",
            "feeding",
            "allergies",
            "family_skin",
            "skin_tone",
            "country",
            "time_zone",
        ]
        labels = {"family_skin": _("skin conditions in the family")}
        error_messages = {"name": {"required": _("Give a name or a nickname, whatever you like.")}}

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now
        named = sorted(
            ((code, place.name) for code, place in COUNTRIES.items()), key=lambda pair: str(pair[1])
        )
        self.fields["country"].choices = [("", ELSEWHERE.name), *named]  # type: ignore[attr-defined]
        names = ("UTC", *time_zones.of_cities(), *time_zones.others())
        self.fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in names]  # type: ignore[attr-defined]
        self.fields["born"].error_messages["required"] = _("When was your baby born?")

    def clean(self) -> dict[str, Any]:
        """The birth date is judged in the baby's own time zone: in Auckland it is tomorrow already."""
        cleaned = super().clean() or {}
        born, zone = cleaned.get("born"), cleaned.get("time_zone")
        if born and zone:
            self._check_born(born, today=self.now.astimezone(ZoneInfo(zone)).date())
        return cleaned

    def _check_born(self, born: date, *, today: date) -> None:
        try:
            check_not_future(born, today=today)
        except ValidationError as error:
            self.add_error("born", error)
        noticed = (
            [] if self.instance._state.adding else [case.first_noticed for case in self.instance.cases.all()]
        )
        if noticed and born > min(noticed):
            sentence = _("You first noticed something on %(day)s. Choose that day or an earlier one.")
            self.add_error("born", sentence % {"day": date_format(min(noticed), "j F Y")})
        if born.year < today.year - OLDEST_YEARS:
            sentence = _("That is more than %(years)s years ago. Is the year right?")
            self.add_error("born", sentence % {"years": OLDEST_YEARS})

    def clean_born_week(self) -> int | None:
        week: int | None = self.cleaned_data["born_week"]
        if week is not None and not 22 <= week <= 44:
            raise ValidationError(_("Weeks run from 22 to 44. Leave it empty if you are not sure."))
        return week
