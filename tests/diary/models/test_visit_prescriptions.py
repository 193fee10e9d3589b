"""What was prescribed, as it is typed: each thing of it, once, under a key that stays the same."""

from uuid import UUID

import pytest

from diary.models import Visit

KEY = UUID(int=7)


def texts(prescribed: str) -> list[str]:
    return [line.text for line in Visit(pk=KEY, prescribed=prescribed).prescriptions]


@pytest.mark.parametrize(
    ("typed", "things"),
    [
        ("", []),
        (" \n ;; \r\n - \n", []),
        ("Zinc cream, twice a day", ["Zinc cream, twice a day"]),
        ("Zinc cream\r\nOat bath\n", ["Zinc cream", "Oat bath"]),
        ("Zinc cream; Oat bath ;", ["Zinc cream", "Oat bath"]),
        ("- Zinc cream\n* Oat bath\n– Rest\n·Air", ["Zinc cream", "Oat bath", "Rest", "Air"]),
        ("• Zinc cream • Oat bath", ["Zinc cream", "Oat bath"]),
        ("1. Zinc cream\n2) Oat bath\n3)Rest", ["Zinc cream", "Oat bath", "Rest"]),
        ("1.5 % cream\n2 drops a day\n10% urea", ["1.5 % cream", "2 drops a day", "10% urea"]),
        ("Half-strength cream - thin", ["Half-strength cream - thin"]),
        ("Zinc cream\nZinc cream", ["Zinc cream"]),
        ("مرهم الزنك؛ حمام الشوفان", ["مرهم الزنك", "حمام الشوفان"]),
    ],
)
def test_each_thing_of_it(typed: str, things: list[str]) -> None:
    assert texts(typed) == things


def test_the_key_of_a_thing_is_its_own_and_the_visits() -> None:
    keys = {line.key for pk in (1, 2) for line in Visit(pk=UUID(int=pk), prescribed="A; B").prescriptions}
    assert len(keys) == 4
    assert {line.key for line in Visit(pk=UUID(int=1), prescribed="B\nC\nA").prescriptions} & keys
