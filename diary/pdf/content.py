"""What is on the pages: plain data for the template, each text as it can be printed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.course import Chart
from diary.summary import Entry, Fact, Prompt, Shot, Summary
from diary.summary.told import day_text

from . import words
from .language import language
from .text import UNKNOWN, Said, breakable, isolated, own, readable, shortened, told

Data = dict[str, Any]

HEAD_MOST = 90  # characters of a short answer at the head; all of it is told below
ALT_MOST = 1500
NOTE_MOST = 40  # characters; a longer note takes the width of the page
NOTE_LINES, NOTE_CHARACTERS = 15, 1000  # printed at most; the diary has all of it
NAME_MOST = 18  # characters in a row that fit into the column of who wrote it


def content(summary: Summary, *, photos: Collection[str]) -> Data:
    """`photos` are the files that are there: "0.jpg" is that of the first chosen photo."""
    (part,) = summary.chapters
    shots = [_shot(index, shot, photos) for index, shot in enumerate(summary.chosen)]
    who = Fact(_("Who"), f"{summary.baby}, {summary.age}")
    head = [replace(fact, value=shortened(fact.value, HEAD_MOST)) for fact in (who, *part.head)]
    facts = (*summary.who, *part.facts, *summary.background, *part.seen)
    data = language() | {
        "paper": summary.paper,
        "made": [summary.today.year, summary.today.month, summary.today.day],
        "title": readable(f"{summary.baby}, {summary.title}"),
        "heading": told(f"{summary.baby}, {summary.title}"),
        "number": part.number,
        "head": [_fact(fact) for fact in head],
        "facts": [_fact(fact) for fact in facts if fact not in head],
        "chart": _chart(part.chart) if part.entries else None,
        "course": readable(shortened(part.course_words, ALT_MOST)),
        "shots": shots,
        "pair": [shots[summary.chosen.index(shot)] for shot in part.pair],
        "prompts": [_prompt(prompt) for prompt in part.prompts],
        "log": _log(part.entries),
    }
    printed = {name: isolated(readable(text)) for name, text in words.words(summary).items()}
    return data | {"unknown": UNKNOWN in repr(data), "words": printed}


def _fact(fact: Fact) -> Data:
    return {"label": readable(fact.label), "value": told(fact.value)}


def _shot(index: int, shot: Shot, photos: Collection[str]) -> Data:
    file = f"{index}.jpg"
    return {
        "file": file if file in photos else None,
        "alt": readable(shot.alt),
        "caption": readable(words.caption(shot.number, day_text(shot.day), shot.view.lower())),
    }


def _prompt(prompt: Prompt) -> Data:
    return {
        "level": int(prompt.level),
        "title": readable(prompt.title),
        "held": readable(
            " · ".join(filter(None, [words.how_soon(prompt.level), prompt.days, prompt.answer]))
        ),
        "source": readable(words.source(prompt.source)) if prompt.source else "",
    }


def _chart(chart: Chart) -> Data:
    """Positions as they are; the marks of a lane that were noted come last, on top of the others."""
    return {
        "steps": [asdict(step) for step in chart.steps],
        "lanes": [
            {
                "label": readable(_(v.SHORT_SIGNS[lane.sign])),
                "marks": [asdict(mark) for mark in sorted(lane.marks, key=lambda mark: mark.noted)],
            }
            for lane in chart.lanes
        ],
        "photos": chart.photos,
        "visits": chart.visits,
        "three_weeks": chart.three_weeks,
        "ticks": [{"x": tick.x, "label": readable(date_format(tick.day, "j M"))} for tick in chart.ticks],
    }


# The log: columns that nobody filled in are left out, long notes go under their row

ALWAYS = ("number", "date", "trend", "signs")
WIDEST = {"signs": 20, "baby": 18, "note": 34, "by": 16}  # characters; what is longer takes several lines


def _log(entries: Sequence[Entry]) -> Data:
    years = {entry.day.year for entry in entries}
    labels = words.columns(year=str(*years) if len(years) == 1 else "")
    rows = [_row(entry, one_year=len(years) == 1) for entry in entries]
    longest = {name: max((len(row[name].text) for row in rows), default=0) for name in labels}
    if len({entry.by for entry in entries}) == 1:
        longest["by"] = 0  # the facts name the one who kept it all
    kept = [name for name in labels if longest[name] or name in ALWAYS]
    # A column is as wide as what is in it; those with more share what is left, and one has to.
    shares = {name: most for name, most in WIDEST.items() if longest[name] > most} or {kept[-1]: 1}
    return {
        "columns": [{"label": readable(labels[name]), "share": shares.get(name, 0)} for name in kept],
        "rows": [
            {"above": row["above"], "cells": [row[name] for name in kept], "below": row["below"]}
            for row in rows
        ],
    }


def _printed(note: str) -> str:
    """A note as the log has it: several blank lines as one, and of a very long one the beginning."""
    lines = note.splitlines()
    lines = [line for above, line in pairwise(["", *lines]) if line.strip() or above.strip()]
    beginning = shortened("\n".join(lines[:NOTE_LINES]), NOTE_CHARACTERS)
    if beginning == "\n".join(lines):
        return beginning
    return f"{beginning.removesuffix('…')}… {words.note_goes_on()}"


def _row(entry: Entry, *, one_year: bool) -> dict[str, Any]:
    note = own(_printed(entry.note))
    below = len(note.text) > NOTE_MOST or "\n" in note.text
    by = told(entry.by)
    day = date_format(entry.day, "j M") if one_year else day_text(entry.day)
    return {
        "above": readable(entry.above),
        "number": Said(str(entry.number)),
        "date": told(f"{day}, {entry.time}" if entry.time else day),
        "trend": told(entry.trend),
        "signs": told(entry.signs or words.not_asked()),
        "baby": told(entry.baby),
        "photos": Said(str(entry.photos or "")),
        "note": Said("") if below else note,
        "by": replace(by, text=breakable(by.text, longest=NAME_MOST)),
        "below": note if below else None,
    }
