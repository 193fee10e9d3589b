"""The questions of an observation as fields of a form, made from the questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from diary.models.fields import choices
from diary.questionnaire import FOLDED, ITEMS, Group, Item, Kind, details_of

from .fields import DayField, LongTextField, WordField, WordsField

NOT_FILLED: tuple[Any, ...] = (None, "", [], False)
LONG = 1000  # characters: a text that may be longer is typed into several lines


def field_of(item: Item) -> forms.Field:
    """The field of one question; none has to be answered. A number is typed as a text, with a comma or a point."""
    label, hint = gettext_lazy(item.label), gettext_lazy(item.hint) if item.hint else ""
    if item.words and item.kind is Kind.ONE:
        return WordField(item.words, label=label, help_text=hint)
    if item.words:
        if item.can_be_none:
            return WordsField(item.words, label=label, help_text=hint)
        return forms.MultipleChoiceField(
            label=label, choices=choices(item.words), required=False, help_text=hint
        )
    if item.kind is Kind.NUMBER:
        number = forms.TextInput(attrs={"inputmode": "decimal", "size": 6})
        return forms.CharField(label=label, required=False, widget=number, help_text=hint)
    if item.kind is Kind.DAY:
        return DayField(label=label, required=False, help_text=hint)
    if item.kind is Kind.YES:
        return forms.BooleanField(label=label, required=False, help_text=hint)
    if item.longest > LONG:
        return LongTextField(label=label, help_text=hint)
    return forms.CharField(label=label, required=False, max_length=item.longest, help_text=hint)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as the form shows it, with those that are asked beneath it."""

    item: Item
    field: forms.BoundField
    details: tuple["AskedQuestion", ...] = ()

    @property
    def heading(self) -> str:
        return gettext(self.item.heading) if self.item.heading else str(self.field.label)


@dataclass(frozen=True, slots=True)
class FoldedGroup:
    """Questions behind a line that opens: by itself where one of them was answered, or is wrong."""

    group: Group
    questions: tuple[AskedQuestion, ...]
    is_open: bool

    @property
    def ids(self) -> list[str]:
        return [question.item.id for question in self.questions]

    @property
    def title(self) -> str:
        return gettext(FOLDED[self.group][0])

    @property
    def holds(self) -> str:
        return gettext(FOLDED[self.group][1])


class QuestionsForm(forms.Form):
    """A field for each question of the questionnaire, by the id of its item."""

    def asked(self, group: Group) -> Iterator[AskedQuestion]:
        for item in ITEMS:
            if item.group is group and not item.detail_of:
                details = tuple(AskedQuestion(one, self[one.id]) for one in details_of(item))
                yield AskedQuestion(item, self[item.id], details)

    def folded(self, group: Group) -> FoldedGroup:
        # A unit alone is what is usual here.
        counting = [item for item in ITEMS if item.group is group and item.counts]
        return FoldedGroup(
            group, tuple(self.asked(group)), is_open=any(is_filled(self[item.id]) for item in counting)
        )


def is_filled(field: forms.BoundField) -> bool:
    """It was answered, or what was answered is wrong."""
    return bool(field.errors) or field.value() not in NOT_FILLED


QuestionsForm.declared_fields.update({item.id: field_of(item) for item in ITEMS})
