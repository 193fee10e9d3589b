"""What the rules say of themselves: plain, calm, no diagnosis, every source with its page."""

import re
from datetime import timedelta

import pytest

from diary.tracker import RULES, Rule, assess
from diary.vocabulary import FirstCall, Level, RedFlag, Sign, Site, _

from .helpers import TODAY, found, ids, noted, told

NEVER = re.compile(
    r"\b(normal|fine|safe|scores?|risk|harmless|all clear|we found|detected?|analysed|your baby has|seed|mission)\b",
    re.IGNORECASE,
)
CONDITIONS = re.compile(
    r"\b(milia|eczema|impetigo|herpes|sepsis|cellulitis|haemangioma|acne(?! product)|erythema|meningitis|"
    r"infection|heat rash|cradle cap|molluscum|infantile)\b",
    re.IGNORECASE,
)
LEVELS = {
    "three_weeks": (Level.BOOK,),
    "three_months": (Level.BOOK,),
    "colour_change": (Level.BOOK,),
    "colour_since_birth": (Level.WATCH,),
    "warm_or_swollen": (Level.BOOK,),
    "bothers_baby": (Level.BOOK,),
    "getting_worse": (Level.BOOK,),
    "came_back": (Level.BOOK,),
    "growing_mark": (Level.BOOK, Level.TODAY),
    "doctors_date": (Level.BOOK,),
    "crusted": (Level.BOOK,),
    "nappy_area": (Level.BOOK,),
    "several_signs": (Level.TODAY,),
    "tender": (Level.TODAY,),
    "blisters": (Level.TODAY, Level.NOW),
    "near_eye": (Level.BOOK, Level.TODAY),
    "new_purple": (Level.TODAY, Level.NOW),
    "swollen_end": (Level.TODAY, Level.NOW),
    "chickenpox": (Level.TODAY,),
    "belly_button": (Level.TODAY,),
    "newborn_unwell": (Level.NOW,),
    "unwell": (Level.TODAY,),
    "feeding_or_nappies": (Level.TODAY,),
    "fever_with_spots": (Level.TODAY,),
    "worried": (Level.TODAY,),
    "glass_test": (Level.NOW,),
    "breathing_or_colour": (Level.NOW,),
    "drowsy_or_fit": (Level.NOW,),
    "face_swelling": (Level.NOW,),
    "young_fever": (Level.NOW,),
    "raw_skin": (Level.TODAY, Level.NOW),
    "handled": (Level.WATCH,),
}
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_every_rule_once_with_its_levels() -> None:
    assert {rule.id: rule.levels for rule in RULES} == LEVELS
    assert len(RULES) == len(LEVELS)


@every_rule
def test_words(rule: Rule) -> None:
    for text in (rule.title, rule.holds_when, rule.disagreement, *rule.all_words):
        assert not NEVER.search(text)
        assert not CONDITIONS.search(text)
    assert rule.title
    assert rule.holds_when.endswith(".")
    assert rule.words == rule.all_words[0]
    assert set(re.findall(r"{(\w*)}", "".join(rule.all_words))) <= {"date"}


@every_rule
def test_sources(rule: Rule) -> None:
    assert rule.sources
    for source in rule.sources:
        assert source.name
        assert not CONDITIONS.search(source.name)
        assert not source.url or re.fullmatch(r"https://[a-z0-9.-]+/\S+", source.url)


LINE_FIRST = {"newborn_unwell", "young_fever", "raw_skin", "blisters", "new_purple"}


def test_whom_to_call_first() -> None:
    for rule in RULES:
        for grade in getattr(rule, "grades", []):
            if grade.level == Level.NOW:
                expected = FirstCall.LINE if rule.id in LINE_FIRST else FirstCall.EMERGENCY
                assert grade.first_call == expected, rule.id


def test_the_line_comes_first_only_where_all_that_asks_for_help_now_says_so() -> None:
    born = TODAY - timedelta(days=20)
    unwell, fit = noted(wellbeing="unwell"), noted(0, 10, red_flags=[RedFlag.FIT])
    assert assess(told(unwell, born=born)).first_call == FirstCall.LINE
    assert assess(told(unwell, fit, born=born)).first_call == FirstCall.EMERGENCY
    assert assess(told(fit, born=born)).first_call == FirstCall.EMERGENCY


def test_the_thresholds_that_the_texts_name() -> None:
    texts = {rule.id: rule.holds_when for rule in RULES}
    for rule_id, said in {
        "three_weeks": "22 to 90 days",
        "three_months": "more than 90 days",
        "came_back": "14 days or more",
        "growing_mark": "Under 6 months",
        "blisters": "Under 6 weeks",
        "newborn_unwell": "Under 28 days old (actual age)",
        "unwell": "From 28 days old (actual age)",
        "fever_with_spots": "38.0 °C or more",
        "young_fever": "38.0 °C or more, or under 36.0 °C",
        "handled": "7th day",
    }.items():
        assert said in texts[rule_id]


def test_the_gravest_first_then_as_the_rules_are_written() -> None:
    reading = noted(
        signs=[Sign.BOTHERS, Sign.TENDER, Sign.COLOUR, Sign.BLISTERS], temperature="38", glass_test="stays"
    )
    assessment = assess(told(reading, first_noticed=-30))
    assert assessment.level == Level.NOW
    assert ids(assessment.findings) == [
        "glass_test",
        "tender",
        "blisters",
        "fever_with_spots",
        "three_weeks",
        "colour_change",
        "bothers_baby",
    ]


def test_nothing_noted() -> None:
    assessment = assess(told())
    assert (assessment.level, assessment.findings, assessment.put_off, assessment.notes) == (0, (), (), ())


def test_because_names_what_was_noted() -> None:
    finding = found("several_signs", noted(-1, signs=[Sign.WARM]), noted(0, colour="redder"))
    assert finding is not None
    assert [(one.question, one.answer) for one in finding.because] == [
        ("signs", Sign.WARM),
        ("colour_change", "redder"),
    ]
    worry, heat = found("worried", noted(worried=True)), found("fever_with_spots", noted(temperature="38.2"))
    assert worry is not None
    assert worry.because[0].answer is True
    assert heat is not None
    assert str(heat.because[0].answer) == "38.2"


def test_because_tells_the_place_of_the_case_from_one_that_an_entry_names() -> None:
    of_case = found("near_eye", site=Site.EYE)
    named = found("near_eye", noted(sites=[Site.EYE]), site=Site.EYE)
    assert of_case is not None
    assert named is not None
    assert [(one.question, one.answer) for one in of_case.because] == [("case_sites", Site.EYE)]
    assert [(one.question, one.answer) for one in named.because] == [("sites", Site.EYE)]


def test_because_names_the_day_that_is_counted_from() -> None:
    finding = found("three_weeks", first_noticed=-30)
    assert finding is not None
    (reason,) = finding.because
    assert (reason.observation, reason.at, reason.answer) == (None, None, None)
    assert reason.day == told(first_noticed=-30).first_noticed


def test_texts_are_marked_and_not_translated() -> None:
    assert _("Tender") == "Tender"
