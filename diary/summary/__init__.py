"""What goes to the doctor: `Summary.of(cases, today=…)`. Renderings show it and ask the database nothing."""

from .page import Summary
from .parts import Chapter, Fact, Group, Prompt, SummaryObservation, SummaryTreatment
from .photos import SummaryPhoto
from .phrases import answers_text, back_text

__all__ = [
    "Chapter",
    "Fact",
    "Group",
    "Prompt",
    "Summary",
    "SummaryObservation",
    "SummaryPhoto",
    "SummaryTreatment",
    "answers_text",
    "back_text",
]
