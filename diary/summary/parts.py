"""What a summary is made of: frozen, and in the language of the request."""

from dataclasses import dataclass
from datetime import date

from diary.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that may be shown. `chosen` ones are printed."""

    id: str
    print: str  # the digest of what is printed
    number: int
    day: date
    view: str
    alt: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that held at some time, with the days it held, its source and its answer."""

    level: Level
    title: str
    days: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log. `above` says why it is counted from another day than the row before it, or "" ."""

    number: int
    day: date
    time: str
    trend: str
    signs: str
    baby: str
    photos: int
    note: str
    by: str
    above: str = ""
