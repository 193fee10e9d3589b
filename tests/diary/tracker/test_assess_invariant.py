"""Nothing grave is ever silent, and nothing that was answered comes back by itself.

The oracle is written anew here, from the document that decides, and shares nothing with the rules: which answers of one
entry are of level 2 or 3 at which age, and what an answer covers.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import vocabulary as v
from diary.tracker import Answer, History, Reading, add_months, assess, corrected_birth, record
from diary.vocabulary import Level

from .test_assess_properties import histories

pytestmark = pytest.mark.slow

MANY = settings(derandomize=True, deadline=None, max_examples=120, database=None)

Grave = tuple[Level, Reading, frozenset[str]]  # of this level, because of these answers of one reading


def grave(history: History, reading: Reading) -> Iterator[Grave]:
    """What one observation shows that is grave by itself."""
    day, signs = reading.day, reading.signs or frozenset()
    corrected = corrected_birth(history.born, history.born_week)
    young, newborn = day < add_months(corrected, 3), day < history.born + timedelta(days=28)
    heat = reading.temperature if reading.temperature is not None else Decimal(37)
    here = history.sites | reading.sites
    outside = not here or bool(here - {v.Site.NAPPY, v.Site.BOTTOM, v.Site.GROIN})
    ends = bool(here & {v.Site.HAND, v.Site.FOOT, v.Site.FINGERS, v.Site.TOES})
    raw, ill = v.Sign.RAW in signs, reading.wellbeing in (v.Wellbeing.UNWELL, v.Wellbeing.NOT_RIGHT)
    swollen_end = v.Sign.SWOLLEN in signs and not young and ends
    purple = reading.colour == v.Colour.PURPLE and not history.since_birth
    alone = {
        v.Sign.PUS,
        v.Sign.GOLDEN_CRUST,
        v.Sign.WEEPING,
        v.Sign.SPREADING,
        v.Sign.TENDER,
        v.Sign.BLISTERS,
    }
    cases: list[tuple[object, Level, list[str]]] = [
        (signs & alone or raw, Level.TODAY, ["signs"]),
        ({v.Sign.WARM, v.Sign.SWOLLEN} <= signs, Level.TODAY, ["signs"]),
        (young and signs & {v.Sign.WARM, v.Sign.SWOLLEN}, Level.TODAY, ["signs"]),
        (v.Sign.BLISTERS in signs and day < corrected + timedelta(weeks=6), Level.NOW, ["signs"]),
        (raw and young and outside, Level.NOW, ["signs"]),
        (raw and heat >= 38, Level.NOW, ["signs", "temperature"]),
        (raw and ill, Level.NOW, ["signs", "wellbeing"]),
        (swollen_end, Level.TODAY, ["signs", "sites", "case_sites"]),
        (swollen_end and v.Sign.TENDER in signs, Level.NOW, ["signs", "sites", "case_sites"]),
        (purple, Level.NOW if newborn else Level.TODAY, ["colour"]),
        (ill and newborn, Level.NOW, ["wellbeing"]),
        ((ill and young) or reading.wellbeing == v.Wellbeing.UNWELL, Level.TODAY, ["wellbeing"]),
        (reading.nappies == v.Nappies.NONE_12H, Level.TODAY, ["nappies"]),
        (young and reading.nappies == v.Nappies.NONE_8H, Level.TODAY, ["nappies"]),
        (reading.worried, Level.TODAY, ["worried"]),
        (reading.red_flags, Level.NOW, ["red_flags"]),
        (young and not 36 <= heat < 38, Level.NOW, ["temperature"]),
    ]
    return ((level, reading, frozenset(questions)) for holds, level, questions in cases if holds)


def covers(answer: Answer, at: datetime, day: date, saved: datetime) -> bool:
    """Saved before the answer was, and about a moment no later; a contact without a time begins its day."""
    if not saved < answer.saved:
        return False
    return at <= answer.at if answer.at else day < answer.day


def is_answered(history: History, reading: Reading, questions: frozenset[str]) -> bool:
    noted = {"case_sites": history.sites_noted}
    moments = [
        (*noted[one], noted[one].at)
        if one in noted
        else (reading.at, reading.day, reading.changed.get(one, reading.saved))
        for one in questions
    ]
    happened = [answer for answer in history.answers if answer.day <= history.today]
    return all(any(covers(answer, *moment) for answer in happened) for moment in moments)


@MANY
@given(histories(put_offs=True))
def test_nothing_grave_that_came_after_the_last_answer_is_silent(history: History) -> None:
    for reading in history.readings:
        if reading.day > history.today:
            continue
        for level, _reading, questions in grave(history, reading):
            if is_answered(history, reading, questions):
                continue
            findings = assess(history).findings
            assert (
                any(
                    finding.level >= level and any(one.observation == reading.id for one in finding.because)
                    for finding in findings
                )
                or max(finding.level for finding in findings) >= level
            )


@MANY
@given(histories(put_offs=True), st.integers(0, 40))
def test_nothing_that_was_answered_comes_back_by_itself(history: History, later: int) -> None:
    """After a call on the last evening only counting days can ask again, on whatever day one looks."""
    told = [reading for reading in history.readings if reading.day <= history.today]
    noted = [history.look_noted, history.sites_noted]
    known = [reading.saved for reading in told] + [one for r in told for one in r.changed.values()]
    evening = max([*known, *(reading.at for reading in told), *(one.at for one in noted)], default=None)
    if evening is None:
        return
    saved = evening + timedelta(minutes=1)
    today = max(saved.date(), history.today, *(one.day for one in noted))
    call = Answer(day=today, at=saved, saved=saved)
    after = replace(
        history, today=today + timedelta(days=later), readings=tuple(told), answers=(*history.answers, call)
    )
    counted = {"three_weeks", "three_months", "doctors_date", "came_back", "nappy_area"}
    assert {finding.rule.id for finding in assess(after).findings} <= counted


@MANY
@given(histories())
def test_the_record_never_says_that_an_answer_dealt_with_what_nobody_knew(history: History) -> None:
    for episode in record(history):
        if episode.answer and episode.because[0].saved:
            assert all(one.saved and one.saved < episode.answer.saved for one in episode.because)
