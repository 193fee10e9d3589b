"""What was tried: treatments, and what entries say was done to the skin, each once with its days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary as v
from diary.models import Observation, Treatment

from .parts import SummaryTreatment
from .phrases import day_text, joined, labels


def tried(
    treatments: Iterable[Treatment], rows: Sequence[Observation], *, since: date | None, today: date
) -> tuple[SummaryTreatment, ...]:
    """What was begun by `today` and was still used on `since`, the first begun first. `rows` oldest first."""
    told = [*map(_treatment, treatments), *_noted(rows)]
    kept = [one for one in told if one.start <= today and not (since and one.end and one.end < since)]
    return tuple(sorted(kept, key=lambda one: one.start))


def _treatment(row: Treatment) -> SummaryTreatment:
    photo = row.label_photo
    return SummaryTreatment(
        what=str(row),
        where=labels(v.Site, row.sites).lower(),
        start=row.start,
        end=row.end,
        days=_days(row.start, row.end, goes_on=row.end is None),
        advised_by=_advised(row.advised_by),
        effect=row.get_effect_display() or "",
        label=photo.print if photo else "",
        label_id=str(photo.pk) if photo else "",
        alt=_("Label of %(name)s") % {"name": row} if photo else "",
    )


def _noted(rows: Sequence[Observation]) -> Iterator[SummaryTreatment]:
    """What entries say, the same things taken together: from the first day of any to the last day of any."""
    same: dict[str, list[Observation]] = {}
    for row in rows:
        if done := _done(row):
            same.setdefault(done, []).append(row)
    for done, noted in same.items():
        starts = [row.handling_from or row.day for row in noted]
        ends = [row.handling_until or row.day for row in noted]
        given = any(row.handling_from or row.handling_until for row in noted)
        start, end = min(starts), max(ends)
        yield SummaryTreatment(
            what=done,
            where="",
            start=start,
            end=end,
            days=_days(start, end) if given else _noted_on(len(noted), start, end),
            advised_by=joined(dict.fromkeys(_advised(row.handling_advised_by) for row in noted)),
            effect=next(
                (row.get_handling_effect_display() for row in reversed(noted) if row.handling_effect), ""
            ),
        )


def _done(row: Observation) -> str:
    named = [word for word in row.handling or () if word != v.Handling.OTHER]
    return joined([labels(v.Handling, named), row.handling_other])


def _advised(who: str) -> str:
    return _("advised by %(who)s") % {"who": who} if who else ""


def _days(start: date, end: date | None, *, goes_on: bool = False) -> str:
    if goes_on:
        return _("since %(day)s") % {"day": day_text(start)}
    if end is None or start == end:
        return _("once, %(day)s") % {"day": day_text(start)}
    return _("%(first)s to %(last)s") % {"first": day_text(start), "last": day_text(end)}


def _noted_on(times: int, first: date, last: date) -> str:
    if first == last:
        return _("noted on %(day)s") % {"day": day_text(first)}
    sentence = ngettext(
        "noted %(count)s time, %(first)s to %(last)s", "noted %(count)s times, %(first)s to %(last)s", times
    )
    return sentence % {"count": times, "first": day_text(first), "last": day_text(last)}
