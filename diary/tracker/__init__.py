"""The tracker: what the diary may say of what was noted. Pure: no database and no clock; `today` is passed in.

It records and prompts. It never names a condition and never says that something is all right.
"""

from .answers_by_age import answers_by_age
from .assess import (
    PUT_OFF_DAYS,
    Assessment,
    Finding,
    assess,
    doctors_date,
    record,
    urgent_findings,
    whom_first,
)
from .calendar import Age, add_months, age_in_days, corrected_birth
from .episodes import Ending, Episode
from .history import Answer, History, Moment, PutOff, Reading, Return, Use
from .observation_context import Because
from .rule import Rule, Source
from .rules import RULES, THREE_WEEKS
from .urgent import urgent_answers

__all__ = [
    "PUT_OFF_DAYS",
    "RULES",
    "THREE_WEEKS",
    "Age",
    "Answer",
    "Assessment",
    "Because",
    "Ending",
    "Episode",
    "Finding",
    "History",
    "Moment",
    "PutOff",
    "Reading",
    "Return",
    "Rule",
    "Source",
    "Use",
    "add_months",
    "age_in_days",
    "answers_by_age",
    "assess",
    "corrected_birth",
    "doctors_date",
    "record",
    "urgent_answers",
    "urgent_findings",
    "whom_first",
]
