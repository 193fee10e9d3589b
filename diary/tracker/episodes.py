"""A time at which a rule held, and how that ended."""

from dataclasses import dataclass
from datetime import date

from diary.vocabulary import FirstCall, Level, Word, _

from .history import Answer
from .observation_context import Evidence
from .rule import Rule


class Ending(Word):
    """How it stopped holding. A prompt that is put off goes on."""

    OPEN = "open", _("Still open")
    ANSWERED = "answered", _("Answered")
    GONE = "gone", _("Gone")
    NOT_NOTED = "not_noted", _("No longer noted")
    REPLACED = "replaced", _("Another prompt took its place")
    PASSED = "passed", _("Its days were over")


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """A rule held from its first day through its last, which is today while it is open.

    `level`, `words` and `because` are those of the gravest it came to, at the latest that it was noted so.
    """

    rule: Rule
    level: Level
    words: str
    first_call: FirstCall = FirstCall.EMERGENCY
    because: Evidence
    first_day: date
    last_day: date
    ending: Ending = Ending.OPEN
    answer: Answer | None = None

    @property
    def is_open(self) -> bool:
        return self.ending == Ending.OPEN
