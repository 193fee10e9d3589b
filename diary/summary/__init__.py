"""What goes to the doctor: `Summary.of(cases, today=…)`. Renderings show it and ask the database nothing."""

from .page import Summary
from .parts import Chapter, Entry, Fact, Group, Prompt, Tried
from .photos import Shot
from .phrases import answers_text, back_text, temperature_text

__all__ = [
    "Chapter",
    "Entry",
    "Fact",
    "Group",
    "Prompt",
    "Shot",
    "Summary",
    "Tried",
    "answers_text",
    "back_text",
    "temperature_text",
]
