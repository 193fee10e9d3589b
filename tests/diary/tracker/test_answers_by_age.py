"""What each answer can bring: every answer has rules or a reason, and nothing that the rules do is left out."""

from itertools import combinations, product

import pytest

from diary.questionnaire import ITEMS
from diary.tracker import RULES, answers_by_age
from diary.tracker.answers import Choice, Facts
from diary.tracker.answers_by_age import Firing, Row
from diary.tracker.calendar import Age
from diary.tracker.companions import COMPANIONS, Companion, companion_of
from diary.tracker.deliberately_none import DELIBERATELY_NONE
from diary.tracker.hypothetical import BANDS, Held, hold, temperatures
from diary.tracker.rule import DayRule, SignRule
from diary.vocabulary import FirstCall, GlassTest, Level, Look, Noticed, Sign, Site


@pytest.fixture(scope="module", autouse=True)
def table() -> None:
    """Made once the first test wants it: it takes most of a second."""
    TABLE.update(answers_by_age())
    CHOICES.extend(choice for rows in TABLE.values() for row in rows for choice in row.choices)
    ROWS.update(
        {
            (choice.question, choice.answer): row
            for rows in TABLE.values()
            for row in rows
            for choice in row.choices
        }
    )


TABLE: dict[str, tuple[Row, ...]] = {}
ROWS: dict[tuple[str, str], Row] = {}
CHOICES: list[Choice] = []


def row_of(choice: Choice) -> Row:
    return ROWS[choice.question, choice.answer]


def brought(question: str, answer: str) -> set[tuple[str, Level, tuple[int, ...], bool]]:
    """The rules with their levels and bands, and whether they want something besides."""
    firings = ROWS[question, answer].firings
    return {(one.held.rule.id, one.held.level, one.bands, bool(one.companions)) for one in firings}


def test_an_answer_brings_a_rule_or_has_a_reason_why_not_and_never_both() -> None:
    neither, both = [], []
    for choice in CHOICES:
        row, reason = row_of(choice), DELIBERATELY_NONE.get(choice.question, {}).get(choice.answer, "")
        assert row.reason == reason
        if bool(row.firings) == bool(reason):
            (both if reason else neither).append(f"{choice.question}: {choice.label}")
    assert (neither, both) == ([], [])


def test_no_reason_stands_there_for_an_answer_that_is_gone() -> None:
    assert {
        (question, answer) for question, reasons in DELIBERATELY_NONE.items() for answer in reasons
    } <= set(ROWS)


def test_every_question_is_there_with_all_of_its_words() -> None:
    expected = {(item.id, word.value) for item in ITEMS for word in item.words or ()}
    expected |= {("case_look", look.value) for look in Look} | {
        ("case_noticed", one.value) for one in Noticed
    }
    assert expected <= set(ROWS)
    assert {item.id for item in ITEMS} <= set(TABLE)


def test_every_rule_is_there_with_all_of_its_levels() -> None:
    found = {(one.held.rule.id, one.held.level) for row in ROWS.values() for one in row.firings}
    counted = {rule.id for rule in RULES if isinstance(rule, DayRule)} - {"nappy_area"}
    assert found == {(rule.id, level) for rule in RULES for level in rule.levels if rule.id not in counted}


def test_what_some_answers_bring() -> None:
    always, young, old = (0, 1, 2, 3, 4), (0, 1, 2), (3, 4)
    assert brought("glass_test", GlassTest.STAYS) == {("glass_test", Level.NOW, always, False)}
    assert brought("signs", Sign.WARM) == {
        ("several_signs", Level.TODAY, young, False),
        ("several_signs", Level.TODAY, old, True),
        ("warm_or_swollen", Level.BOOK, old, False),
        ("near_eye", Level.TODAY, always, True),
        ("belly_button", Level.TODAY, (0,), True),
    }
    assert brought("sites", Site.CHEEK) == {
        ("growing_mark", Level.BOOK, (0, 1, 2, 3), True),
        ("growing_mark", Level.TODAY, (0, 1, 2, 3), True),
    }
    assert brought("temperature", "38") >= {
        ("young_fever", Level.NOW, young, False),
        ("fever_with_spots", Level.TODAY, old, False),
    }


def test_whom_to_call_first_is_the_rule_s_own() -> None:
    for row in ROWS.values():
        for one in row.firings:
            if one.held.level == Level.NOW:
                assert one.held.first_call == one.held.rule.first_call
    assert ROWS["signs", Sign.RAW].firings[0].held.first_call == FirstCall.LINE


@pytest.mark.parametrize(
    ("question", "answer", "rule", "is_actual"),
    [
        ("wellbeing", "not_right", "newborn_unwell", True),
        ("colour", "purple", "new_purple", True),
        ("sites", "belly_button", "belly_button", True),
        ("changes", "chickenpox", "chickenpox", False),
        ("signs", "blisters", "blisters", False),
    ],
)
def test_a_line_at_the_age_since_birth_is_said_to_be_one(
    question: str, answer: str, rule: str, is_actual: bool
) -> None:
    found = [one for one in ROWS[question, answer].firings if one.held.rule.id == rule]
    assert {one.is_actual for one in found} == {is_actual}


@pytest.mark.parametrize("band", range(len(BANDS) - 1))
def test_no_rule_draws_a_line_within_a_band(band: int) -> None:
    months, days, _actual = BANDS[band + 1]
    last_day = Age(months=months, days=days - 1)
    for choice in CHOICES:
        assert hold(choice.facts, last_day) == hold(choice.facts, BANDS[band]), choice.label
        for one in row_of(choice).firings:
            for companion in one.companions if band in one.bands else ():
                both = companion.beside(choice.facts) or {}
                assert hold(both, last_day) == hold(both, BANDS[band]), (choice.label, companion.labels)


def test_the_ranges_of_temperature_join_without_a_gap() -> None:
    ranges = temperatures()
    assert [str(lowest) for lowest, _highest in ranges] == ["30", "36", "38"]
    assert [str(highest) for _lowest, highest in ranges] == ["35.9", "37.9", "44"]


def test_a_place_that_an_entry_names_brings_what_the_place_of_the_case_brings() -> None:
    for site, age in product(Site, BANDS):
        for more in ({}, *(companion.facts for companion in COMPANIONS["case_sites"])):
            if more.get("case_look") == Look.CRUST and site == Site.SCALP:
                continue  # a case without a place is not on the scalp alone, whatever an entry names later
            of_case = {"case_sites": frozenset({site}), **more}
            named = {"sites": frozenset({site}), **more}
            assert hold(of_case, age) == hold(named, age), (site, more)


def test_each_word_of_a_companion_does_what_the_first_does() -> None:
    for choice in CHOICES:
        for one in row_of(choice).firings:
            for companion in one.companions:
                for words in product(*companion.words):
                    other = companion_of(*((word,) for word in words))
                    both = other.beside(choice.facts)
                    if both is not None and not is_told(choice.facts, other):
                        assert is_held(one, hold(both, BANDS[one.bands[0]])), (choice.label, words)


def test_two_answers_that_bring_something_together_both_say_so() -> None:
    for one, other in combinations(CHOICES, 2):
        both = Companion(other.facts, ()).beside(one.facts)
        if both is None or not are_heard_together(one.facts, other.facts):
            continue
        for band in (0, 3):  # between them the rules change by single answers only
            alone = hold(one.facts, BANDS[band]) | hold(other.facts, BANDS[band])
            for held in hold(both, BANDS[band]):
                if held.level > max((less.level for less in alone if less.rule is held.rule), default=-1):
                    assert (one.label, held.rule.id, held.level) in listed(one, band), (
                        one.label,
                        other.label,
                    )
                    assert (other.label, held.rule.id, held.level) in listed(other, band), (
                        one.label,
                        other.label,
                    )


def listed(choice: Choice, band: int) -> set[tuple[str, str, Level]]:
    firings = row_of(choice).firings
    return {(choice.label, one.held.rule.id, one.held.level) for one in firings if band in one.bands}


def are_heard_together(one: Facts, other: Facts) -> bool:
    """Might a rule want both? What was chosen for the case may be wanted by all."""
    of_case = {"case_look", "case_sites", "since_birth"}
    asked = {"colour_change" if question == "colour" else question for question in {*one, *other} - of_case}
    return bool(asked) and any(asked <= {*rule.asks} for rule in RULES if isinstance(rule, SignRule))


def is_told(facts: Facts, companion: Companion) -> bool:
    return all(facts.get(question) == answer for question, answer in companion.facts.items())


def is_held(firing: Firing, holding: frozenset[Held]) -> bool:
    return any(held.rule is firing.held.rule and held.level >= firing.held.level for held in holding)
