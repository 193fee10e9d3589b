"""The log as a table: columns that nobody filled in are left out, long notes go under their row."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format

from diary.presenters.answers import day_text
from diary.summary import SummaryObservation

from . import words
from .text import PrintableText, app_text, breakable, readable, shortened, typed_text

Data = dict[str, Any]

NOTE_MOST = 40  # characters; a longer note takes the width of the page
NOTE_LINES, NOTE_CHARACTERS = 15, 1000  # printed at most; the diary has all of it
NAME_MOST = 18  # characters in a row that fit into the column of who wrote it
ALWAYS = ("number", "date", "trend", "signs")
WIDEST = {"signs": 20, "baby": 18, "note": 34, "by": 16}  # characters; what is longer takes several lines


def log(observations: Sequence[SummaryObservation]) -> Data:
    years = {observation.day.year for observation in observations}
    labels = words.columns(year=str(*years) if len(years) == 1 else "")
    rows = [_row(observation, one_year=len(years) == 1) for observation in observations]
    longest = {name: max((len(row[name].text) for row in rows), default=0) for name in labels}
    if len({observation.by for observation in observations}) == 1:
        longest["by"] = 0  # the facts name the one who kept it all
    filled = [name for name in labels if longest[name] or name in ALWAYS]
    # A column is as wide as what is in it; those with more share what is left, and one has to.
    shares = {name: most for name, most in WIDEST.items() if longest[name] > most} or {filled[-1]: 1}
    return {
        "columns": [{"label": readable(labels[name]), "share": shares.get(name, 0)} for name in filled],
        "rows": [
            {"above": row["above"], "cells": [row[name] for name in filled], "below": row["below"]}
            for row in rows
        ],
    }


def _shortened_note(note: str) -> str:
    """A note as the log has it: several blank lines as one, and of a very long one the beginning."""
    lines = note.splitlines()
    lines = [line for above, line in pairwise(["", *lines]) if line.strip() or above.strip()]
    beginning = shortened("\n".join(lines[:NOTE_LINES]), NOTE_CHARACTERS)
    if beginning == "\n".join(lines):
        return beginning
    return f"{beginning.removesuffix('…')}… {words.note_goes_on()}"


def _row(observation: SummaryObservation, *, one_year: bool) -> dict[str, Any]:
    note = typed_text(_shortened_note(observation.note))
    below = len(note.text) > NOTE_MOST or "\n" in note.text
    more = app_text(observation.more)
    by = app_text(observation.by)
    day = date_format(observation.day, "j M") if one_year else day_text(observation.day)
    return {
        "above": readable(observation.above),
        "number": PrintableText(str(observation.number)),
        "date": app_text(f"{day}, {observation.time}" if observation.time else day),
        "trend": app_text(observation.trend),
        "signs": app_text(observation.signs or words.not_asked()),
        "baby": app_text(observation.baby),
        "photos": PrintableText(str(observation.photos or "")),
        "note": PrintableText("") if below else note,
        "by": replace(by, text=breakable(by.text, longest=NAME_MOST)),
        "below": [one for one in (more, note if below else None) if one and one.text],
    }
