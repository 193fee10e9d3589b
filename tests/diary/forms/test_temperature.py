from decimal import Decimal

import pytest

from diary.forms.temperature import Implausible, celsius
from diary.vocabulary import TemperatureUnit

C, F = TemperatureUnit.CELSIUS, TemperatureUnit.FAHRENHEIT


@pytest.mark.parametrize(
    ("typed", "unit", "kept"),
    [
        ("38", C, "38.00"), ("37,9", C, "37.90"), ("37.9 °C", C, "37.90"), ("30", C, "30.00"), ("44", C, "44.00"),
        ("100.4", F, "38.00"), ("100.3", F, "37.94"), ("96.8", F, "36.00"), ("96.7", F, "35.94"), ("98.6F", F, "37.00"),
    ],
)  # fmt: skip
def test_it_is_kept_in_celsius(typed: str, unit: TemperatureUnit, kept: str) -> None:
    assert celsius(typed, unit) == Decimal(kept)


@pytest.mark.parametrize(
    ("typed", "unit", "suggests"),
    [
        ("100.4", C, F), ("111", C, F), ("38.2", F, C), ("29.9", C, None), ("44.1", C, None), ("380", C, None),
        ("380", F, None), ("3.8", C, None), ("", C, None), ("-38", C, None), ("hot", C, None), ("NaN", C, None),
        ("Infinity", C, None), ("1e9999", C, None), ("38.2.1", C, None),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_the_other_unit_offered(
    typed: str, unit: TemperatureUnit, suggests: TemperatureUnit | None
) -> None:
    with pytest.raises(Implausible) as error:
        celsius(typed, unit)
    assert error.value.suggests == suggests
