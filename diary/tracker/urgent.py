"""The single answers that ask for help now, for a page that cannot ask the tracker: on a lost connection."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from diary import vocabulary as v

from .assess import urgent_findings
from .history import QUESTIONS, History, Reading

_SETS = {"signs", "red_flags", "sites", "changes"}
_DEGREES = [Decimal(tenths) / 10 for tenths in range(300, 441)]  # °C that a thermometer can show

# A question, with the ids of those answers; under "temperature" pairs of °C, each a lowest and a highest.
UrgentAnswers = Mapping[str, list[Any]]


def urgent_answers(history: History) -> UrgentAnswers:
    """Those that bring level 3 by themselves, at the baby's age of `history.today`.

    What only does so together with another answer, or with what was noted before, is for `assess`.
    """
    return _urgent_answers(
        replace(history, readings=(), returns=(), gone_on=None, answers=(), put_offs=(), uses=())
    )


@lru_cache(maxsize=256)
def _urgent_answers(bare: History) -> UrgentAnswers:
    found: dict[str, list[Any]] = {}
    questions: list[tuple[type[v.Word], str]] = [*QUESTIONS.items(), (v.Site, "sites")]
    for words, question in questions:
        if question == "case_look":  # no answer of an observation
            continue
        if urgent := [
            word.value for word in words if _is_urgent(bare, **{question: _answer(question, word)})
        ]:
            found[question] = urgent
    if ranges := list(_ranges(bare)):
        found["temperature"] = ranges
    return found


def _answer(question: str, word: v.Word) -> Any:
    return frozenset({word}) if question in _SETS else word


def _is_urgent(bare: History, **answer: Any) -> bool:
    at = datetime.combine(bare.today, time.min, UTC)
    reading = Reading(id="asked", at=at, day=bare.today, saved=at, **answer)
    return bool(urgent_findings(replace(bare, readings=(reading,)), reading.id))


def _ranges(bare: History) -> Iterator[tuple[float, float]]:
    lowest: Decimal | None = None
    highest = lowest
    for degrees in _DEGREES:
        if _is_urgent(bare, temperature=degrees):
            lowest, highest = lowest if lowest is not None else degrees, degrees
        elif lowest is not None and highest is not None:
            yield float(lowest), float(highest)
            lowest = None
    if lowest is not None and highest is not None:
        yield float(lowest), float(highest)
