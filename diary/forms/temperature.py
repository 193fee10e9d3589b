"""A temperature as it is typed: with a comma or a point, in °C or °F. It is kept in °C."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from diary.vocabulary import TemperatureUnit

LOWEST, HIGHEST = Decimal(30), Decimal(44)  # °C that a thermometer on a living baby can show


class Implausible(ValueError):
    """Says what is wrong; `suggests` the other unit where the number would be right in it."""

    def __init__(self, sentence: str, *, suggests: TemperatureUnit | None = None) -> None:
        super().__init__(sentence)
        self.suggests = suggests


def celsius(typed: str, unit: TemperatureUnit) -> Decimal:
    """Degrees Celsius, to two decimals. Raises Implausible."""
    try:
        value = Decimal(typed.strip().replace(",", ".").rstrip("°cCfF "))
    except InvalidOperation:
        raise Implausible(_("Type the temperature as a number, such as 37.5.")) from None
    if not value.is_finite() or value.adjusted() > 3:
        raise Implausible(_("Type the temperature as a number, such as 37.5."))
    degrees = value if unit == TemperatureUnit.CELSIUS else in_celsius(value)
    if LOWEST <= degrees <= HIGHEST:
        return degrees.quantize(Decimal("0.01"))
    raise _implausible(value, unit)


def in_celsius(fahrenheit: Decimal) -> Decimal:
    return (fahrenheit - 32) * 5 / 9


def _implausible(value: Decimal, unit: TemperatureUnit) -> Implausible:
    if unit == TemperatureUnit.CELSIUS and LOWEST <= in_celsius(value) <= HIGHEST:
        sentence = _("%(value)s looks like °F. We have chosen °F for you: save again if that is right.")
        return Implausible(sentence % {"value": value}, suggests=TemperatureUnit.FAHRENHEIT)
    if unit == TemperatureUnit.FAHRENHEIT and LOWEST <= value <= HIGHEST:
        sentence = _("%(value)s looks like °C. We have chosen °C for you: save again if that is right.")
        return Implausible(sentence % {"value": value}, suggests=TemperatureUnit.CELSIUS)
    return Implausible(
        _("%(value)s cannot be a body temperature. Is the point in its place?") % {"value": value}
    )
