"""observations.csv: a row for each entry, for a spreadsheet.

With a byte order mark, because some programs take the letters for those of another alphabet without one.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from diary.models import Case, Observation
from diary.presenters.answers import is_answered, none_of_signs
from diary.questionnaire import ITEMS, Item, Kind

from .contents import Contents

# What a spreadsheet would take for a formula and work out, the wide ones of Chinese and Japanese included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIRST = (_noop("Baby"), _noop("Case"), _noop("Day"), _noop("Date"), _noop("Time"))
_LAST = (_noop("Noted by"), _noop("Photos"))


def table(contents: Contents) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(map(safe, (*map(_, _FIRST), *map(_title, ITEMS), *map(_, _LAST))))
    for case in contents.cases:
        for observation in contents.observations(case):
            photos = " ".join(
                f"{photo.master}.jpg" for photo in contents.photos_of(observation) if photo.master
            )
            writer.writerow(
                map(safe, (*_first(case, observation), *_answers(observation), observation.author, photos))
            )
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """The cell as a text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _title(item: Item) -> str:
    return (
        _("%(question)s in %(unit)s") % {"question": _(item.label), "unit": item.unit}
        if item.unit
        else _(item.label)
    )


def _first(case: Case, observation: Observation) -> Iterator[str]:
    at = case.baby.local(observation.at)
    yield from (
        case.baby.name,
        str(case),
        str(case.day_number(observation.day)),
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M}",
    )


def _answers(observation: Observation) -> Iterator[str]:
    for item in ITEMS:
        value = getattr(observation, item.id)
        if item.id == "signs" and value == []:
            yield none_of_signs(observation)
        else:
            yield _answer(item, value) if is_answered(item, value) else ""


def _answer(item: Item, value: Any) -> str:
    """As a spreadsheet can work with it: days as ISO has them, temperatures in °C."""
    if item.kind is Kind.YES:
        return _("Yes")
    if item.words is None:
        return str(value)
    labels = [_(item.words(word).label) for word in (value if isinstance(value, list) else [value])]
    return "; ".join(labels) or _("None of these")
