"""The table for experts says its ages, its companions and its reasons in words."""

import pytest

from diary.presenters.answer_table import Entry, answer_table
from diary.vocabulary import FirstCall, Level


def entry(question: str, answer: str) -> Entry:
    section = next(section for section in answer_table() if section.id == question)
    return next(entry for entry in section.entries if answer in entry.answers)


def told(question: str, answer: str) -> list[tuple[str, str]]:
    return [(line.rule.id, line.ages) for line in entry(question, answer).lines]


@pytest.mark.parametrize(
    ("question", "answer", "lines"),
    [
        ("glass_test", "Stays visible", [("glass_test", "at any age")]),
        ("nappies", "None for 8 hours", [("feeding_or_nappies", "under 3 months")]),
        ("sleep", "A lot", [("bothers_baby", "at any age")]),
        ("changes", "Contact with chickenpox", [("chickenpox", "under 28 days")]),
        ("changes", "Contact with a cold sore", [("blisters", "from 6 weeks to under 3 months")]),
        (
            "wellbeing",
            "Not quite right",
            [
                ("newborn_unwell", "under 28 days (actual age)"),
                ("raw_skin", "from 3 months"),
                ("unwell", "from 28 days to under 3 months (actual age)"),
            ],
        ),
    ],
)
def test_ages(question: str, answer: str, lines: list[tuple[str, str]]) -> None:
    assert told(question, answer) == lines


def test_what_it_wants_besides() -> None:
    beside = {line.rule.id: line.beside for line in entry("sites", "Toes").lines if line.level == Level.NOW}
    assert beside == {
        "swollen_end": [
            "Swollen + Tender, or cries when it is touched",
            "Swollen + Pinker or redder, Darker or browner, Purple, Grey or Redder or darker than the skin around it",
        ]
    }
    assert entry("signs", "Pus").lines[0].beside == []


def test_whom_to_call_first_stands_with_level_3_alone() -> None:
    lines = entry("signs", "Raw or scalded-looking").lines
    assert {line.first_call for line in lines if line.level == Level.NOW} == {FirstCall.LINE}
    assert {line.first_call for line in lines if line.level < Level.NOW} == {None}


def test_a_reason_stands_where_there_are_no_lines() -> None:
    for section in answer_table():
        for one in section.entries:
            assert bool(one.lines) != bool(one.reason)


def test_temperatures_by_their_lines_and_answers_no_longer_offered() -> None:
    assert entry("temperature", "35.9 °C or less").lines
    assert entry("temperature", "36.0 to 37.9 °C").reason
    assert entry("temperature", "38.0 °C or more").lines
    assert entry("count", "6 to 20 (no longer offered)") is not None


def test_questions_that_no_rule_asks_for_come_last() -> None:
    heard = [section.is_heard for section in answer_table()]
    assert heard == sorted(heard, reverse=True)
