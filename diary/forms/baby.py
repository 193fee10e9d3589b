"""Describe a baby: a name and a birth date are enough."""

from datetime import date, datetime
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.models import Baby
from diary.models.fields import choices
from diary.places.countries import COUNTRIES, ELSEWHERE, Country
from diary.places.time_zones import REGIONS, Zone, zones
from diary.vocabulary import MilkFeeding, SkinTone

from .fields import DayField, RowForm, check_not_future

OLDEST_YEARS = 6  # a skin diary of a baby; a slip of the year is caught here


class ZoneSelect(forms.Select):
    """Each zone with its country and its old names, by which a phone's own is found."""

    def create_option(self, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(*args, **options)
        if zone := zones().get(str(option["value"])):
            option["attrs"]["data-country"] = zone.country
            if zone.old_names:
                option["attrs"]["data-old"] = " ".join(zone.old_names)
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
        label=_("country"),
        required=False,
        help_text=_("Chooses the numbers under “Get help now”. Correct it if the phone guessed wrong."),
    )
    time_zone = forms.ChoiceField(
        label=_("time zone"),
        widget=ZoneSelect(
            attrs={
                "data-search": _("Search for a city or a country"),
                "data-none": _("No place matches. Try the capital, or the country."),
            }
        ),
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
        self.fields["country"].choices = [("", ELSEWHERE.name), *_countries()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = _zones(kept=self.instance.time_zone)  # type: ignore[attr-defined]
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


def _countries() -> list[tuple[str, str]]:
    """By name, each with its numbers: they are seen before anything is saved."""
    return sorted(((code, _with_numbers(place)) for code, place in COUNTRIES.items()), key=itemgetter(1))


def _with_numbers(place: Country) -> str:
    told = {"country": gettext(place.name), "emergency": place.emergency, "advice": place.advice}
    if place.advice:
        return gettext("%(country)s: emergency %(emergency)s, advice %(advice)s") % told
    return gettext("%(country)s: emergency %(emergency)s") % told


def _zones(*, kept: str) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """The places of each region by name. `kept` is the baby's own, and stays a choice whatever it is."""
    regions: dict[str, list[tuple[str, str]]] = {gettext(region): [] for region in REGIONS.values()}
    for zone in zones().values():
        regions[gettext(zone.region)].append((zone.name, _place(zone)))
    first = [("UTC", gettext("No place: universal time (UTC)"))]
    if kept not in zones() and kept != "UTC":
        first.append((kept, kept.replace("_", " ")))
    return [
        *first,
        *((region, sorted(places, key=itemgetter(1))) for region, places in sorted(regions.items())),
    ]


def _place(zone: Zone) -> str:
    """ "London, United Kingdom", or "Chicago, United States: Central (most areas)"."""
    place = f"{zone.city}, {gettext(zone.country_name)}"
    return f"{place}: {zone.comment}" if zone.comment else place
