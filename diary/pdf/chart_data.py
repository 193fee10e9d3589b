"""The course as the template draws it: positions as they are, names as they can be printed."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.presenters.course_chart import Chart, Mark

from .text import isolate_rtl, readable, shortened

Data = dict[str, Any]

NAME_MOST = 44  # characters of what was tried; the whole name stands below the course


def chart_data(chart: Chart) -> Data:
    return {
        "steps": [asdict(step) for step in chart.steps],
        "lanes": [
            {"label": readable(_(v.SHORT_SIGNS[lane.sign])), **_marks(lane.marks)} for lane in chart.lanes
        ],
        "bars": [asdict(bar) | {"label": _name(bar.label)} for bar in chart.bars],
        "changes": [{"label": _name(label), "at": places} for label, places in chart.change_lanes.items()],
        "photos": chart.photos,
        "visits": chart.visits,
        "three_weeks": chart.three_weeks,
        "ticks": [{"x": tick.x, "label": readable(date_format(tick.day, "j M"))} for tick in chart.ticks],
    }


def _marks(marks: Sequence[Mark]) -> Data:
    """Each place once; where it was noted, that it was asked for as well is not drawn."""
    noted = dict.fromkeys(mark.x for mark in marks if mark.noted)
    asked = dict.fromkeys(mark.x for mark in marks if mark.x not in noted)
    return {"noted": list(noted), "asked": list(asked)}


def _name(text: str) -> str:
    return isolate_rtl(readable(shortened(text, NAME_MOST)))
