"""One entry: a photo and three taps, and everything else for those who want to add more."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary import vocabulary as v
from diary.models import Case, Observation, Photo, Treatment
from diary.models.fields import keys
from diary.presenters.answers import is_answered
from diary.questionnaire import COLUMNS, ITEMS, Group

from . import moment
from .fields import NONE, DayField, RowForm, TimeInput, WordsField, check_not_future
from .questions import AskedQuestion, FoldedGroup, QuestionsForm, is_filled
from .temperature import Implausible, celsius

# What makes an entry more than empty, besides a photo.
ANSWERS = tuple(item for item in ITEMS if item.counts)

# The signs are asked in two rows, each with a "none of these" of its own; the second is folded.
SIGN_ROWS = {"signs": v.FIRST_SIGNS, "more_signs": v.MORE_SIGNS}
SURE = "sure"  # sent by "Checked, looks clear" once it was asked what is meant


class ObservationForm(QuestionsForm, RowForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    shown_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time"), widget=TimeInput, error_messages={"required": _("Choose the time.")}
    )
    more_signs = WordsField(v.Sign, label=_("Any of these?"))
    use_taken = forms.BooleanField(
        label=_("A photo that was taken earlier sets the time"), required=False, initial=True
    )

    class Meta:
        model = Observation
        fields = [item.id for item in COLUMNS]

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        case: Case,
        now: datetime,
        drafts: QuerySet[Photo] | None = None,
        refused: Sequence[str] = (),
        **options: Any,
    ) -> None:
        """`drafts` are the photos that came with it; `refused` says why others could not be kept."""
        against: list[str] = []
        if data is not None:
            data = _in_rows(data)
            against = _against_clear(data)
            if "clear" in data and not against:
                data = _looks_clear(data)
        super().__init__(data, **options)
        self.post, self.case, self.now = data, case, now
        self.editing = not self.instance._state.adding
        self.instance.case = case
        self._set_initial()
        self.drafts = Photo.objects.none() if drafts is None else drafts
        self.refused = refused
        self.against_clear = against  # what stands beside "Checked, looks clear", by its labels
        self.set_by_photo: datetime | None = None

    @property
    def batch(self) -> uuid.UUID:
        """What photos that are sent on their own name as the form that they came with."""
        sent = keys([self.post.get("batch", "")]) if self.post is not None else []
        return sent[0] if sent else self.initial["batch"]

    @property
    def chosen_moment(self) -> datetime | None:
        """By the baby's clock, without a zone: the day and the time that stand in the form, where they are any."""
        try:
            day = self.fields["day"].to_python(self["day"].value())
            at_time = self.fields["time"].to_python(self["time"].value())
        except ValidationError:
            return None
        return datetime.combine(day, at_time) if day and at_time is not None else None

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
        if self.editing:
            self.initial.update(
                {item.id: getattr(self.instance, item.id) for item in ITEMS if item.of_treatments}
            )
            self.initial.update(rows_of_signs(self.instance))
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
        self._clean_signs(cleaned)
        self._clean_colour(cleaned)
        self.instance.nothing_done = cleaned.get("handling") == []
        if self.against_clear:
            self.add_error(None, ValidationError(self.clear_question, "unclear"))
        elif self.refused:
            self.add_error(None, list(self.refused))
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

    def _clean_signs(self, cleaned: dict[str, Any]) -> None:
        """Both rows are one answer, to the signs of each row in which something was chosen.

        A row that an edit leaves as it was answers what it answered before.
        """
        before = self.instance.asked_signs if self.editing else frozenset()
        changed = set(self.changed_data)
        ticked: set[str] = set()
        asked: set[str] = set()
        for name, row in SIGN_ROWS.items():
            if (answer := cleaned.get(name)) is not None:
                ticked.update(answer)
                asked.update(before.intersection(row) if self.editing and name not in changed else row)
        asked |= ticked
        cleaned["signs"] = sorted(ticked) if asked else None
        self.instance.signs_asked = sorted(asked) or None

    def _clean_colour(self, cleaned: dict[str, Any]) -> None:
        """The colour is asked where "redder or darker" is ticked, and goes with it."""
        colour = cleaned.get("colour")
        if v.Sign.COLOUR not in (cleaned.get("signs") or ()):
            if not self.editing or {"signs", "colour"} & set(self.changed_data):
                cleaned["colour"] = None
        elif colour is not None and colour not in v.CHANGED_COLOURS:
            sentence = _(
                "You ticked “redder or darker”, but chose a colour that is neither. Which one is it?"
            )
            self.add_error("colour", sentence)

    def _is_empty(self, cleaned: dict[str, Any]) -> bool:
        answered = any(is_answered(item, cleaned.get(item.id)) for item in ANSWERS)
        assert self.post is not None
        photographed = self.drafts.exists() or "coming" in self.post
        return not (answered or photographed or (self.editing and self._had_a_photo()))

    def _had_a_photo(self) -> bool:
        """Also one that was removed: the entry stays, and the photo can be brought back to it."""
        return Photo.all_objects.filter(observation=self.instance.pk).exists()

    # What it comes to

    @property
    def treatments(self) -> list[Treatment]:
        """What was done to the skin, which is kept apart. Of a valid form; not saved yet."""
        said = self.cleaned_data
        if not any(said[item.id] for item in ITEMS if item.of_treatments):
            return []
        return Treatment.of_handling(
            self.instance,
            handling=said["handling"],
            other=said["handling_other"],
            first=said["handling_from"],
            last=said["handling_until"],
            advised_by=said["handling_advised_by"],
            effect=said["handling_effect"],
        )

    def as_answered(self) -> Observation:
        """The observation as it stands in the form, whatever is still wrong or missing. It is not saved."""
        self.is_valid()
        observation: Observation = self.instance
        observation.pk = self.cleaned_data.get("key") or observation.pk
        observation.at = observation.at or self.now
        return observation

    # For the template

    @property
    def general_errors(self) -> list[str]:
        """The sentences above the form: its errors of no field, or why photos were refused before it is judged."""
        errors = self.non_field_errors().as_data() if self.is_bound else self.refused
        asked_apart = [error for error in errors if getattr(error, "code", "") == "unclear"]
        return [
            str(error.message) if isinstance(error, ValidationError) else error
            for error in errors
            if error not in asked_apart
        ]

    @property
    def clear_question(self) -> str:
        """What is asked where "Checked, looks clear" stands beside an answer that says otherwise."""
        chosen = gettext("”, “").join(self.against_clear)
        return gettext(
            "You tapped “Checked, looks clear”, and you chose “%(chosen)s”. Which do you mean?"
        ) % {"chosen": chosen}

    first_signs = (*v.FIRST_SIGNS, NONE)
    second_signs = (*v.MORE_SIGNS, NONE)

    @property
    def is_unwell(self) -> bool:
        """What was chosen says that the baby is not as usual."""
        unusual = (v.Wellbeing.NOT_RIGHT, v.Wellbeing.UNWELL)
        return self["wellbeing"].value() in unusual or any(self["red_flags"].value() or ())

    @property
    def first_questions(self) -> Iterator[AskedQuestion]:
        return self.asked(Group.FIRST)

    @property
    def folded_groups(self) -> Iterator[FoldedGroup]:
        return (self.folded(group) for group in (Group.PLACE, Group.BABY, Group.USED))

    @property
    def skin_group(self) -> FoldedGroup:
        """What stands below the signs: the glass test, and their second row."""
        group = self.folded(Group.SKIN)
        return replace(group, is_open=group.is_open or is_filled(self["more_signs"]))


def _in_rows(data: QueryDict) -> QueryDict:
    """Each sign in the row that asks for it, also where the page that sent it knew one row only."""
    signs = data.getlist("signs")
    if not any(sign in v.MORE_SIGNS for sign in signs):
        return data
    rows = data.copy()
    rows.setlist("signs", [sign for sign in signs if sign not in v.MORE_SIGNS])
    rows.setlist(
        "more_signs", [*data.getlist("more_signs"), *(sign for sign in signs if sign in v.MORE_SIGNS)]
    )
    return rows


def rows_of_signs(observation: Observation) -> dict[str, list[str] | None]:
    """What an observation answers in each row of signs; None where it was asked for none of the row."""
    ticked, asked = observation.signs or (), observation.asked_signs
    return {
        name: ([sign.value for sign in row if sign in ticked] or [NONE]) if asked.intersection(row) else None
        for name, row in SIGN_ROWS.items()
    }


def _against_clear(data: QueryDict) -> list[str]:
    """What was chosen, by its labels, that "Checked, looks clear" would contradict or leave unsaid."""
    if "clear" not in data or data["clear"] == SURE:
        return []
    usual = (NONE, v.Trend.GONE, v.Wellbeing.USUAL)
    questions: dict[str, type[v.Word]] = {
        "trend": v.Trend, "signs": v.Sign, "more_signs": v.Sign, "wellbeing": v.Wellbeing, "red_flags": v.RedFlag,
    }  # fmt: skip
    return [
        gettext(word.label)
        for name, words in questions.items()
        for word in words
        if word in data.getlist(name) and word not in usual
    ]


def _looks_clear(data: QueryDict) -> QueryDict:
    """Checked, looks clear: "gone" and "none of these" of the first screen, beside whatever else was filled in."""
    clear = data.copy()
    clear["trend"] = v.Trend.GONE.value
    clear["signs"] = NONE
    clear.setlist("more_signs", [sign for sign in data.getlist("more_signs") if sign == NONE])
    return clear


def _as_typed(observation: Observation) -> str:
    assert observation.temperature is not None
    fahrenheit = observation.temperature_unit == v.TemperatureUnit.FAHRENHEIT
    return f"{observation.temperature * 9 / 5 + 32 if fahrenheit else observation.temperature:.1f}"


def _usual_unit(case: Case) -> str:
    return v.TemperatureUnit.FAHRENHEIT if case.baby.country == "US" else v.TemperatureUnit.CELSIUS
