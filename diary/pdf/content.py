"""What is on the pages: plain data for the template, each text as it can be printed."""

from collections.abc import Collection
from itertools import chain
from typing import Any

from diary.presenters.answers import day_text
from diary.summary import Chapter, Fact, Prompt, Summary, SummaryPhoto, SummaryTreatment

from . import words
from .chart_data import drawn
from .language import language
from .log import log
from .text import UNKNOWN, isolated, own, readable, shortened, told

Data = dict[str, Any]

ALT_MOST, LABEL_MOST = 1500, 60  # characters
# Where the first page gets too full, its texts are shortened to so many characters and told in full with the log.
SHORTENED = (260, 130, 70)
SCALE_MM, ELSE_MM = (
    5,
    (1, 10, 20),
)  # what a scale bar shows: the first, unless it would be too short or too long
SCALE_SHARES = (0.03, 0.5)  # of the width of the picture


def photo_files(summary: Summary) -> dict[str, str]:
    """The file of each photo that is printed, by its digest."""
    labels = (one.label for part in summary.chapters for one in part.treatments if one.label)
    digests = dict.fromkeys(chain((photo.print for photo in summary.chosen), labels))
    return {digest: f"{number}.jpg" for number, digest in enumerate(digests)}


def content(summary: Summary, *, there: Collection[str]) -> Data:
    """`there` are the files that were found."""
    files = {digest: file for digest, file in photo_files(summary).items() if file in there}
    data = language() | {
        "paper": summary.paper,
        "made": [summary.today.year, summary.today.month, summary.today.day],
        "title": readable(f"{summary.baby}, {summary.title}"),
        "heading": told(f"{summary.baby}, {summary.title}"),
        "covers": told(words.covers(summary)),
        "who": [told(text) for text in words.who(summary)],
        "parts": [_part(part, files) for part in summary.chapters],
        "background": [_fact(fact) for fact in summary.background],
        "questions": [_question(part, text) for part in summary.chapters for text in part.questions],
    }
    printed = {name: isolated(readable(text)) for name, text in words.words(summary).items()}
    return data | {"unknown": UNKNOWN in repr(data), "words": printed}


def _part(part: Chapter, files: dict[str, str]) -> Data:
    return {
        "title": told(part.title),
        "name": {"values": [told(part.title), *(told(shortened(part.title, most)) for most in SHORTENED)]},
        "number": part.number,
        "head": [_fact(fact) for fact in part.head],
        "groups": _groups(part),
        "chart": drawn(part.chart) if part.observations else None,
        "course": readable(shortened(part.course_words, ALT_MOST)),
        "glance": [_photo(photo, files) for photo in part.glance],
        "rows": [[_photo(photo, files) for photo in row] for row in part.rows],
        "labels": [_label(one, files) for one in part.treatments if one.label],
        "prompts": [_prompt(prompt) for prompt in part.prompts],
        "log": log(part.observations),
        "kept_by": told(part.kept_by),
    }


def _groups(part: Chapter) -> list[Data]:
    """Those facts that the head does not tell. Where there are too many, the `latest` matter most, or the first."""
    head = {fact.value for fact in part.head}
    told = {group.name: [fact for fact in group.facts if fact.value not in head] for group in part.groups}
    return [
        {"name": name, "latest": name in ("tried", "seen"), "facts": [_fact(fact) for fact in facts]}
        for name, facts in told.items()
        if facts
    ]


def _fact(fact: Fact) -> Data:
    return {"label": readable(fact.label), "values": [told(text) for text in _lengths(fact.value)]}


def _lengths(text: str) -> list[str]:
    """All of it, then as it is where no more than so many characters fit; one only, where they are the same."""
    cut = [
        text if len(text) <= most else f"{shortened(text, most)} {words.see_the_log()}" for most in SHORTENED
    ]
    return [text, *cut] if cut[-1] != text else [text]


def _question(part: Chapter, text: str) -> Data:
    return {
        "of": told(shortened(part.title, LABEL_MOST)),
        "values": [own(length) for length in _lengths(text)],
    }


def _photo(photo: SummaryPhoto, files: dict[str, str]) -> Data:
    return {
        "file": files.get(photo.print),
        "alt": readable(photo.alt),
        "day": readable(words.day_of(photo.number, day_text(photo.day))),
        "about": readable(photo.about),
        "worst": photo.worst,
        "scale": photo.bar and photo.bar._asdict(),
    }


def _label(one: SummaryTreatment, files: dict[str, str]) -> Data:
    return {
        "file": files.get(one.label),
        "alt": readable(one.alt),
        "name": told(shortened(one.what, LABEL_MOST)),
    }


def _prompt(prompt: Prompt) -> Data:
    held = filter(None, [words.how_soon(prompt.level), prompt.days, prompt.answer])
    return {
        "level": int(prompt.level),
        "title": readable(prompt.title),
        "held": readable(" · ".join(held)),
        "source": readable(words.source(prompt.source)) if prompt.source else "",
    }
