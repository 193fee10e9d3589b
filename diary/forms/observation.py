"""One entry: a photo and three taps, and everything else for those who want to add more."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import vocabulary as v
from diary.models import Case, Observation, Photo
from diary.models.fields import keys

from . import moment, photos
from .fields import (
    NONE,
    DayField,
    LongTextField,
    SavingForm,
    TimeInput,
    WordField,
    WordsField,
    check_not_future,
)
from .temperature import Implausible, celsius

# What makes an entry more than empty, besides a photo. "Where" alone is an entry too: it may be a new place.
ANSWERS = (
    "trend", "signs", "wellbeing", "red_flags", "colour", "sites", "count", "size", "temperature", "glass_test",
    "sleep", "feeding", "amount_fed", "nappies", "handling", "handling_other", "changes", "worried", "note",
)  # fmt: skip

BEHIND = tuple(name for name in ANSWERS if name not in ("trend", "signs", "wellbeing", "red_flags", "colour"))


class ObservationForm(SavingForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    shown_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time"), widget=TimeInput, error_messages={"required": _("Choose the time.")}
    )
    trend = WordField(v.Trend, label=_("Compared with last time"))
    signs = WordsField(v.Sign, label=_("Any of these now?"))
    colour = WordField(v.Colour, label=_("Colour against the skin around it"))
    wellbeing = WordField(v.Wellbeing, label=_("How is your baby?"))
    red_flags = WordsField(v.RedFlag, label=_("Any of these?"))
    sites = forms.MultipleChoiceField(
        label=_("Where is it now?"), choices=[(site.value, _(site.label)) for site in v.Site], required=False
    )
    side = WordField(v.Side, label=_("Which side?"))
    count = WordField(v.Count, label=_("How many?"))
    size = WordField(v.Size, label=_("How big is the largest?"))
    temperature = forms.CharField(
        label=_("Temperature"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    )
    temperature_unit = WordField(v.TemperatureUnit, label=_("Unit"))
    temperature_place = WordField(v.TemperaturePlace, label=_("Where was it taken?"))
    glass_test = WordField(
        v.GlassTest, label=_("Glass test"), help_text=_("Press a clear glass on the spots: do they fade?")
    )
    sleep = WordField(v.Affected, label=_("Sleep"))
    feeding = WordField(v.Affected, label=_("Feeding"))
    amount_fed = WordField(v.AmountFed, label=_("Amount fed"))
    nappies = WordField(v.Nappies, label=_("Wet nappies"))
    handling = WordsField(v.Handling, label=_("Done to or used on the skin"))
    handling_other = forms.CharField(
        label=_("Name of the product, or what else"), required=False, max_length=200
    )
    handling_from = DayField(label=_("From"), required=False)
    handling_until = DayField(label=_("To"), required=False)
    handling_advised_by = forms.CharField(label=_("Who advised it?"), required=False, max_length=200)
    handling_effect = WordField(v.Effect, label=_("Did it help?"))
    changes = WordsField(v.Change, label=_("Changed lately"))
    vaccine_on = DayField(label=_("Day of the vaccine"), required=False)
    use_taken = forms.BooleanField(
        label=_("A photo that was taken earlier sets the time"), required=False, initial=True
    )
    worried = forms.BooleanField(label=_("I am worried"), required=False)
    note = LongTextField(label=_("Note"))

    class Meta:
        model = Observation
        fields = [*ANSWERS, "side", "temperature_unit", "temperature_place", "handling_from", "handling_until",
                  "handling_advised_by", "handling_effect", "vaccine_on"]  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        case: Case,
        by: User,
        now: datetime,
        **options: Any,
    ) -> None:
        if data is not None and "clear" in data:
            data = _looks_clear(data)
        super().__init__(data, files, **options)
        self.post, self.case, self.by, self.now = data, case, by, now
        self.editing = not self.instance._state.adding
        self.instance.case = case
        self._set_initial()
        self.drafts = Photo.objects.none()
        self.refused: list[str] = []
        self.set_by_photo: datetime | None = None
        if data is not None:
            self._take_in_photos(data)

    def _take_in_photos(self, data: QueryDict) -> None:
        """Before anything is judged: whatever else is wrong, they are kept."""
        before: list[Photo] = []
        if self.editing:
            before = list(self.instance.photos.exclude(pk__in=keys(data.getlist("remove_photo"))))
        taken, self.refused = photos.take_in(self.files, baby=self.case.baby, by=self.by, before=before)
        ids = [*keys(data.getlist("photo")), *(photo.pk for photo in taken)]
        # Not fetched yet: a photo that arrives while this is judged is found when the entry is saved.
        self.drafts = Photo.objects.of_form(self.batch, ids=ids, by=self.by)

    @property
    def batch(self) -> uuid.UUID:
        """What photos that are sent on their own name as the form that they came with."""
        sent = keys([self.post.get("batch", "")]) if self.post is not None else []
        return sent[0] if sent else self.initial["batch"]

    def _set_initial(self) -> None:
        if "key" in self.initial:  # as it was sent
            return
        shown = self.instance.at if self.editing else self.now
        local = self.case.baby.local(shown)
        batch = uuid.uuid4()
        self.initial.update(
            batch=batch,
            key=self.instance.pk if self.editing else batch,
            shown_at=shown.isoformat(),
            day=local.date(),
            time=local.time().replace(second=0, microsecond=0),
        )
        self.initial.setdefault("temperature_unit", None)
        if self.instance.temperature is not None:
            self.initial["temperature"] = _as_typed(self.instance)
        self.initial["temperature_unit"] = self.initial["temperature_unit"] or _usual_unit(self.case)

    # One field

    def clean_handling_from(self) -> Any:
        return self._past("handling_from")

    def clean_handling_until(self) -> Any:
        until, start = self._past("handling_until"), self.cleaned_data.get("handling_from")
        if until and start and until < start:
            raise ValidationError(_("That is before the first day of use."))
        return until

    def clean_vaccine_on(self) -> Any:
        return self._past("vaccine_on")

    def _past(self, name: str) -> Any:
        day = self.cleaned_data[name]
        check_not_future(day, today=self.case.baby.day(self.now))
        return day

    # Several fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_moment(cleaned)
        self._clean_temperature(cleaned)
        self._clean_colour(cleaned)
        if self.refused:
            self.add_error(None, self.refused)
        elif not self.errors and self._is_empty(cleaned):
            self.add_error(None, _("There is nothing to save yet. Add a photo, a tap or a word."))
        return cleaned

    def _clean_moment(self, cleaned: dict[str, Any]) -> None:
        if "day" not in cleaned or "time" not in cleaned:
            return
        at, changed = moment.settle(
            day=cleaned["day"],
            at_time=cleaned["time"],
            shown=cleaned.get("shown_at"),
            case=self.case,
            now=self.now,
        )
        if self.editing and not changed:
            return
        if not changed and cleaned["use_taken"] and (taken := self._taken()):
            self.set_by_photo, at, changed = taken, taken, True
        try:
            moment.check(at, case=self.case, now=self.now)
        except ValidationError as error:
            self.add_error("day", error)
        self.instance.at, self.instance.at_changed = at, changed

    def _taken(self) -> datetime | None:
        """When the latest photo was taken: of those that are here, and of those that the phone is still sending."""
        assert self.post is not None
        announced = [moment.read(text) for text in self.post.getlist("taken")]
        clocks = [*announced, *self.drafts.values_list("taken_at", flat=True)]
        moments = [self.case.baby.moment(clock) for clock in clocks if clock]
        return moment.of_photos(moments, case=self.case, now=self.now)

    def _clean_temperature(self, cleaned: dict[str, Any]) -> None:
        typed = cleaned.get("temperature")
        cleaned["temperature"] = None
        if not typed:
            cleaned["temperature_unit"] = cleaned["temperature_place"] = None
            return
        unit = cleaned.get("temperature_unit") or v.TemperatureUnit.CELSIUS
        try:
            cleaned["temperature"] = celsius(typed, unit)
        except Implausible as error:
            self.add_error("temperature", str(error))
            self._offer_unit(error.suggests)

    def _offer_unit(self, unit: v.TemperatureUnit | None) -> None:
        if unit and self.post is not None:
            offer = self.post.copy()
            offer["temperature_unit"] = unit.value
            self.data = offer

    def _clean_colour(self, cleaned: dict[str, Any]) -> None:
        """The sign "redder or darker" and the colour speak of the same thing, so they have to agree."""
        signs, colour = cleaned.get("signs"), cleaned.get("colour")
        if signs is None or colour is None:
            return
        if colour in v.CHANGED_COLOURS:
            cleaned["signs"] = sorted({*signs, v.Sign.COLOUR.value})
        elif v.Sign.COLOUR in signs:
            sentence = _(
                "You ticked “redder or darker”, but chose a colour that is neither. Which one is it?"
            )
            self.add_error("colour", sentence)

    def _is_empty(self, cleaned: dict[str, Any]) -> bool:
        answered = any(cleaned.get(name) not in (None, "", [], False) for name in ANSWERS)
        answered = answered or any(
            cleaned.get(name) == [] for name in ("signs", "red_flags", "handling", "changes")
        )
        assert self.post is not None
        photographed = self.drafts.exists() or "coming" in self.post
        return not (answered or photographed or (self.editing and self.instance.photos.exists()))

    # Saving

    def save(self, commit: bool = True) -> Observation:
        """The observation and its photos in one transaction."""
        if not self.editing:
            self.instance.pk, self.instance.by = self.cleaned_data["key"], self.by
        return self.case.observe(self.instance, photos=self.drafts, new=not self.editing)

    # For the template

    common_signs = v.COMMON_SIGNS
    other_signs = tuple(sign for sign in v.Sign if sign not in v.COMMON_SIGNS)

    @property
    def has_other_signs(self) -> bool:
        return bool(set(self["signs"].value() or ()) & set(self.other_signs))

    @property
    def has_more(self) -> bool:
        """Something behind "add more" is filled in, or wrong."""
        return any(self[name].errors or self[name].value() not in (None, "", [], False) for name in BEHIND)


def _looks_clear(data: QueryDict) -> QueryDict:
    """Checked, looks clear: "gone" and "none of these", beside whatever else was filled in.

    A sign that was ticked too stays in, so that the form asks which one it is.
    """
    clear = data.copy()
    clear["trend"] = v.Trend.GONE.value
    clear.setlist("signs", [NONE, *(sign for sign in data.getlist("signs") if sign != NONE)])
    return clear


def _as_typed(row: Observation) -> str:
    assert row.temperature is not None
    fahrenheit = row.temperature_unit == v.TemperatureUnit.FAHRENHEIT
    return f"{row.temperature * 9 / 5 + 32 if fahrenheit else row.temperature:.1f}"


def _usual_unit(case: Case) -> str:
    return v.TemperatureUnit.FAHRENHEIT if case.baby.country == "US" else v.TemperatureUnit.CELSIUS
