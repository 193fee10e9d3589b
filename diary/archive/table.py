"""observations.csv: a row for each entry, for a spreadsheet.

With a byte order mark, because some programs take the letters for those of another alphabet without one.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.models import Case, Observation
from diary.summary.answers import ONE, SEVERAL

from .contents import Contents

# What a spreadsheet would take for a formula and work out, the wide ones of Chinese and Japanese included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIRST = (_noop("Baby"), _noop("Case"), _noop("Day"), _noop("Date"), _noop("Time"))
_LAST = (
    _noop("Where is it now?"), _noop("Temperature in °C"), _noop("Where was it taken?"),
    _noop("Name of the product, or what else"), _noop("From"), _noop("To"), _noop("Who advised it?"),
    _noop("Did it help?"), _noop("Day of the vaccine"), _noop("I am worried"), _noop("Note"),
    _noop("Noted by"), _noop("Photos"),
)  # fmt: skip


def table(contents: Contents) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    questions = [question for _name, _words, question in (*ONE, *SEVERAL)]
    writer.writerow([safe(_(title)) for title in (*_FIRST, *questions, *_LAST)])
    for case in contents.cases:
        for row in contents.observations(case):
            photos = " ".join(f"{photo.master}.jpg" for photo in contents.photos_of(row) if photo.master)
            writer.writerow([safe(cell) for cell in (*_cells(case, row), photos)])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """The cell as a text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(case: Case, row: Observation) -> Iterator[str]:
    at = case.baby.local(row.at)
    yield from (case.baby.name, str(case), str(case.day_number(row.day)), f"{at:%Y-%m-%d}", f"{at:%H:%M}")
    for name, words, _question in ONE:
        yield _label(words, getattr(row, name))
    for name, words, _question in SEVERAL:
        chosen = getattr(row, name)
        yield "" if chosen is None else _labels(words, chosen) or _("None of these")
    yield _labels(v.Site, row.sites)
    yield "" if row.temperature is None else f"{row.temperature:.2f}"
    yield _label(v.TemperaturePlace, row.temperature_place)
    yield row.handling_other
    yield from (str(row.handling_from or ""), str(row.handling_until or ""), row.handling_advised_by)
    yield _label(v.Effect, row.handling_effect)
    yield str(row.vaccine_on or "")
    yield _("Yes") if row.worried else ""
    yield from (row.note, row.author)


def _label(words: type[v.Word], value: str | None) -> str:
    return _(words(value).label) if value else ""


def _labels(words: type[v.Word], values: list[str]) -> str:
    return "; ".join(_(words(value).label) for value in values)
