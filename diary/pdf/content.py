"""What is on the pages: plain data for the template, each text as it can be printed."""

from collections.abc import Collection
from itertools import chain
from typing import Any

from diary.presenters.answers import day_text
from diary.summary import Chapter, Fact, Prompt, Summary, SummaryPhoto, SummaryTreatment

from . import words
from .chart_data import chart_data
from .language import language
from .log import log
from .text import UNKNOWN, app_text, isolate_rtl, readable, shortened, typed_text

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
    labels = (one.label for chapter in summary.chapters for one in chapter.treatments if one.label)
    digests = dict.fromkeys(chain((photo.print for photo in summary.chosen), labels))
    return {digest: f"{number}.jpg" for number, digest in enumerate(digests)}


def content(summary: Summary, *, there: Collection[str]) -> Data:
    """`there` are the files that were found."""
    files = {digest: file for digest, file in photo_files(summary).items() if file in there}
    data = language() | {
        "paper": summary.paper,
        "made": [summary.today.year, summary.today.month, summary.today.day],
        "title": readable(f"{summary.baby}, {summary.title}"),
        "heading": app_text(f"{summary.baby}, {summary.title}"),
        "covers": app_text(words.covers(summary)),
        "who": [app_text(text) for text in words.who(summary)],
        "parts": [_chapter(chapter, files) for chapter in summary.chapters],
        "background": [_fact(fact) for fact in summary.background],
        "questions": [_question(chapter, text) for chapter in summary.chapters for text in chapter.questions],
    }
    printed = {name: isolate_rtl(readable(text)) for name, text in words.words(summary).items()}
    return data | {"unknown": UNKNOWN in repr(data), "words": printed}


def _chapter(chapter: Chapter, files: dict[str, str]) -> Data:
    return {
        "title": app_text(chapter.title),
        "name": {
            "values": [
                app_text(chapter.title),
                *(app_text(shortened(chapter.title, most)) for most in SHORTENED),
            ]
        },
        "number": chapter.number,
        "head": [_fact(fact) for fact in chapter.head],
        "groups": _groups(chapter),
        "chart": chart_data(chapter.chart) if chapter.observations else None,
        "course": readable(shortened(chapter.course_words, ALT_MOST)),
        "glance": [_photo(photo, files) for photo in chapter.glance],
        "rows": [[_photo(photo, files) for photo in row] for row in chapter.rows],
        "labels": [_label(one, files) for one in chapter.treatments if one.label],
        "prompts": [_prompt(prompt) for prompt in chapter.prompts],
        "log": log(chapter.observations),
        "kept_by": app_text(chapter.kept_by),
    }


def _groups(chapter: Chapter) -> list[Data]:
    """Those facts that the head does not tell. Where there are too many, the `latest` matter most, or the first."""
    head = {fact.value for fact in chapter.head}
    facts_by_group = {
        group.name: [fact for fact in group.facts if fact.value not in head] for group in chapter.groups
    }
    return [
        {"name": name, "latest": name in ("tried", "seen"), "facts": [_fact(fact) for fact in facts]}
        for name, facts in facts_by_group.items()
        if facts
    ]


def _fact(fact: Fact) -> Data:
    return {"label": readable(fact.label), "values": [app_text(text) for text in _lengths(fact.value)]}


def _lengths(text: str) -> list[str]:
    """All of it, then as it is where no more than so many characters fit; one only, where they are the same."""
    cut = [
        text if len(text) <= most else f"{shortened(text, most)} {words.see_the_log()}" for most in SHORTENED
    ]
    return [text, *cut] if cut[-1] != text else [text]


def _question(chapter: Chapter, text: str) -> Data:
    return {
        "of": app_text(shortened(chapter.title, LABEL_MOST)),
        "values": [typed_text(length) for length in _lengths(text)],
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
        "name": app_text(shortened(one.what, LABEL_MOST)),
    }


def _prompt(prompt: Prompt) -> Data:
    lines = filter(None, [words.how_soon(prompt.level), prompt.days, prompt.answer])
    return {
        "level": int(prompt.level),
        "title": readable(prompt.title),
        "held": readable(" · ".join(lines)),
        "source": readable(words.source(prompt.source)) if prompt.source else "",
    }
