"""The answers that open "Get help now" on a phone that cannot ask: made from the rules, so they cannot differ."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from diary.tracker import urgent_answers
from diary.vocabulary import GlassTest, Level, RedFlag, Sign

from .helpers import TODAY, holds, noted, told

YOUNG, OLD = TODAY - timedelta(days=60), TODAY - timedelta(days=150)


@pytest.mark.parametrize(("born", "signs"), [(YOUNG, ["raw"]), (OLD, None)])
def test_what_needs_help_by_itself(born: date, signs: list[str] | None) -> None:
    found = urgent_answers(told(born=born))
    assert found["red_flags"] == [flag.value for flag in RedFlag]
    assert found["glass_test"] == [GlassTest.STAYS.value]
    assert found.get("signs") == signs
    assert set(found) - {"temperature"} == {"red_flags", "glass_test", *(["signs"] if signs else [])}


def test_a_temperature_is_told_by_its_lines() -> None:
    assert urgent_answers(told(born=YOUNG))["temperature"] == [(30.0, 35.9), (38.0, 44.0)]
    assert "temperature" not in urgent_answers(told(born=OLD))


def test_what_was_noted_before_does_not_make_other_answers_urgent() -> None:
    before = noted(-1, signs=[Sign.RAW], temperature=Decimal("39"))
    assert holds("raw_skin", before, level=Level.NOW, born=OLD)
    assert urgent_answers(told(before, born=OLD)) == urgent_answers(told(born=OLD))
