"""The answers of an observation in words: one by one, and as the short tags of the timeline and the log."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext

from diary import vocabulary as v
from diary.models import Observation
from diary.questionnaire import ITEMS, Item, Kind
from diary.vocabulary import _

PARTS_OF_TEMPERATURE = ("temperature_unit", "temperature_place")


class Tag(NamedTuple):
    item: Item
    text: str
    stands_out: bool


def joined(texts: Iterable[str]) -> str:
    return ", ".join(filter(None, texts))


def day_text(day: date) -> str:
    return date_format(day, "j M Y")


def temperature_text(observation: Observation) -> str:
    """ "38.2 °C, ear", in the unit that it was typed in; "" where none was taken."""
    if observation.temperature is None:
        return ""
    celsius = observation.temperature
    fahrenheit = observation.temperature_unit == v.TemperatureUnit.FAHRENHEIT
    value = f"{celsius * 9 / 5 + 32:.1f} °F" if fahrenheit else f"{celsius:.1f} °C"
    return joined([value, (observation.get_temperature_place_display() or "").lower()])


def is_answered(item: Item, value: Any) -> bool:
    """ "None of these" is an answer, where it can be chosen."""
    if item.kind is Kind.NUMBER:
        return value is not None
    return bool(value) or (value == [] and item.can_be_none)


def answer_text(item: Item, observation: Observation) -> str:
    """The whole answer to one question, translated; "" where it was not answered."""
    value = getattr(observation, item.id)
    return _TEXT_BY_KIND[item.kind](item, value, observation) if is_answered(item, value) else ""


def answers(observation: Observation) -> Iterator[tuple[Item, str]]:
    """Every question that was answered, with its answer. A unit and a place are told with the temperature."""
    for item in ITEMS:
        if item.id not in PARTS_OF_TEMPERATURE and (text := answer_text(item, observation)):
            yield item, text


def _one(item: Item, value: str, _observation: Observation) -> str:
    assert item.words
    return gettext(item.words(value).label)


def _several(item: Item, value: list[str], observation: Observation) -> str:
    assert item.words
    if item.id == "signs" and not value:
        return none_of_signs(observation)
    return joined(gettext(item.words(one).label) for one in value) or gettext(_("None of these"))


def none_of_signs(observation: Observation) -> str:
    """ "None of these", and which those were where not every sign was asked."""
    asked = [sign for sign in v.Sign if sign in observation.asked_signs]
    none = gettext(_("None of these"))
    if len(asked) == len(v.Sign):
        return none
    return f"{none}: {joined(gettext(v.SHORT_SIGNS[sign]).lower() for sign in asked)}"


def _number(item: Item, value: Any, observation: Observation) -> str:
    if item.id == "temperature":
        return temperature_text(observation)
    return f"{value} {item.unit}".strip()


_TEXT_BY_KIND: dict[Kind, Callable[[Item, Any, Observation], str]] = {
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
    Kind.NUMBER: _number,
    Kind.DAY: lambda item, value, observation: day_text(value),
    Kind.TEXT: lambda item, value, observation: value,
    Kind.YES: lambda item, value, observation: gettext(_("Yes")),
}


# Tags


class Wording(NamedTuple):
    """How the parts of a tag become text: `translate` takes a text of the app, `escape` one that a person typed."""

    translate: Callable[[str], str]
    escape: Callable[[str], str]
    format_day: Callable[[date], str]


PLAIN = Wording(gettext, str, day_text)

Texts = Iterator[tuple[str, bool]]


def tags(observation: Observation, wording: Wording = PLAIN) -> Iterator[Tag]:
    """All that was answered in a few words each, but for the note; what is as usual is left out."""
    for item, make_tags in _ITEMS_WITH_TAGS:
        value = getattr(observation, item.id)
        if is_answered(item, value) and value not in item.as_usual:
            for text, stands_out in make_tags(item, value, observation, wording):
                yield Tag(item, text, stands_out)


def _titled(item: Item, text: str, wording: Wording) -> str:
    """ "Glass test: fades"."""
    title = item.short or ("" if item.words else item.label)
    return f"{wording.translate(title)}: {text}" if title else text


def _one_tag(item: Item, value: str, _observation: Observation, wording: Wording) -> Texts:
    assert item.words
    text = wording.translate(item.words(value).label)
    yield _titled(item, text.lower() if item.short else text, wording), item.stands_out


def _several_tags(item: Item, value: list[str], _observation: Observation, wording: Wording) -> Texts:
    assert item.words
    for one in value:
        yield wording.translate(item.words(one).label), item.stands_out


def _yes_tag(item: Item, _value: bool, _observation: Observation, wording: Wording) -> Texts:
    yield wording.translate(item.short or item.label), item.stands_out


def _text_tag(item: Item, value: str, _observation: Observation, wording: Wording) -> Texts:
    yield _titled(item, wording.escape(value), wording), item.stands_out


def _day_tag(item: Item, value: date, _observation: Observation, wording: Wording) -> Texts:
    yield _titled(item, wording.format_day(value), wording), item.stands_out


def _number_tag(item: Item, value: Any, observation: Observation, wording: Wording) -> Texts:
    yield _titled(item, wording.escape(_number(item, value, observation)), wording), item.stands_out


_TAGS_BY_KIND: dict[Kind, Callable[[Item, Any, Observation, Wording], Texts]] = {
    Kind.ONE: _one_tag,
    Kind.SEVERAL: _several_tags,
    Kind.NUMBER: _number_tag,
    Kind.DAY: _day_tag,
    Kind.TEXT: _text_tag,
    Kind.YES: _yes_tag,
}


# Those of a few questions are made in a way of their own


def _sign_tags(_item: Item, value: list[str], observation: Observation, wording: Wording) -> Texts:
    """The changed colour stands for the sign that it is."""
    if not value:
        asked = len(observation.asked_signs)
        yield wording.translate(_("None of %(count)s signs")) % {"count": asked}, False
    for sign in value:
        shade = observation.colour if sign == v.Sign.COLOUR else None
        changed = v.Colour(shade).label if shade in v.CHANGED_COLOURS else v.SHORT_SIGNS[v.Sign(sign)]
        yield wording.translate(changed), True


def _colour_tag(item: Item, value: str, observation: Observation, wording: Wording) -> Texts:
    if value not in v.CHANGED_COLOURS or v.Sign.COLOUR not in (observation.signs or ()):
        yield from _one_tag(item, value, observation, wording)


def _temperature_tag(_item: Item, _value: Any, observation: Observation, wording: Wording) -> Texts:
    yield wording.escape(temperature_text(observation)), False


def _treatment_tags(_item: Item, _value: list[str], observation: Observation, wording: Wording) -> Texts:
    """Each with its name, where it has one."""
    for treatment in observation.noted_treatments:
        if treatment.handling:
            yield wording.escape(str(treatment)), False


def _other_treatment_tags(_item: Item, _value: str, observation: Observation, wording: Wording) -> Texts:
    """What is none of the words."""
    for treatment in observation.noted_treatments:
        if not treatment.handling:
            yield wording.escape(treatment.name), False


def _no_tags(_item: Item, _value: Any, _observation: Observation, _wording: Wording) -> Texts:
    yield from ()


_TAGS_BY_ITEM: dict[str, Callable[[Item, Any, Observation, Wording], Texts]] = {
    "signs": _sign_tags,
    "colour": _colour_tag,
    "temperature": _temperature_tag,
    "temperature_unit": _no_tags,
    "temperature_place": _no_tags,
    "handling": _treatment_tags,
    "handling_other": _other_treatment_tags,
    "note": _no_tags,
}
_ITEMS_WITH_TAGS = tuple((item, _TAGS_BY_ITEM.get(item.id, _TAGS_BY_KIND[item.kind])) for item in ITEMS)
