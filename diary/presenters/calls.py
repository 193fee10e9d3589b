"""Whom to call where help is needed now: the one to call first ahead of the other."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diary.places.countries import Country
from diary.vocabulary import FirstCall


@dataclass(frozen=True, slots=True)
class Call:
    """A number as people write it and as a phone calls it, and who answers or when to choose it."""

    number: str
    link: str
    who: str


def calls(place: Country, first_call: FirstCall) -> list[Call]:
    """The numbers of a country in the order in which to call them, each once. Never empty."""
    emergency = Call(place.emergency, place.emergency_link, _("the emergency number"))
    if not place.advice or place.advice == place.emergency:
        return [emergency]
    line = Call(place.advice, place.advice_link, _(place.advice_name))
    return [line, emergency] if first_call == FirstCall.LINE else [emergency, line]


def call_text(place: Country, first_call: FirstCall) -> str:
    """Whom to call first, in a sentence."""
    if first_call == FirstCall.EMERGENCY:
        return _("Call the emergency number, or go to the nearest emergency department.")
    if place.advice:
        return _("Call the advice line or a doctor now, day or night.")
    return _("Call a doctor now, day or night. If you cannot reach one, call the emergency number.")
