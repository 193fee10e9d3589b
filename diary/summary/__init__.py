"""What goes to the doctor: `Summary.of(case, today=…)`. Renderings show it and ask the database nothing."""

from .page import Summary
from .parts import Entry, Fact, Prompt, Shot
from .told import answers_text, back_text, temperature_text

__all__ = ["Entry", "Fact", "Prompt", "Shot", "Summary", "answers_text", "back_text", "temperature_text"]
