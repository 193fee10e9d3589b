"""What was tried: treatments, and what entries say was done to the skin, each once with its days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary as v
from diary.models import Observation, Treatment
from diary.presenters.answers import day_text, joined
from diary.presenters.doses import Given

from .parts import SummaryTreatment
from .phrases import labels


def summary_treatments(
    treatments: Iterable[Treatment], observations: Sequence[Observation], *, since: date | None, today: date
) -> tuple[SummaryTreatment, ...]:
    """What was begun by `today` and was still used on `since`, the first begun first. `observations` oldest first."""
    by_themselves = (one for one in treatments if one.observation_id is None)
    candidates = [
        *(_treatment(one, today=today) for one in by_themselves),
        *_from_observations(observations, today=today),
    ]
    within = [one for one in candidates if one.start <= today and not (since and one.end and one.end < since)]
    return tuple(sorted(within, key=lambda one: one.start))


def _treatment(treatment: Treatment, *, today: date) -> SummaryTreatment:
    photo = treatment.label_photo
    return SummaryTreatment(
        what=str(treatment),
        where=labels(v.Site, treatment.sites).lower(),
        start=treatment.start,
        end=treatment.end,
        days=_days_text(treatment.start, treatment.end, goes_on=treatment.end is None),
        advised_by=_adviser_text(treatment.advised_by),
        effect=treatment.get_effect_display() or "",
        given=_given([treatment], today=today),
        label=photo.print if photo else "",
        label_id=str(photo.pk) if photo else "",
        alt=_("Label of %(name)s") % {"name": treatment} if photo else "",
    )


def _from_observations(observations: Sequence[Observation], *, today: date) -> Iterator[SummaryTreatment]:
    """What entries noted, the same things taken together: from the first day of any to the last day of any."""
    same: dict[str, list[tuple[Observation, Treatment]]] = {}
    for observation in observations:
        for treatment in observation.noted_treatments:
            same.setdefault(str(treatment), []).append((observation, treatment))
    for what, noted in same.items():
        start, end = (
            min(one.start for _observation, one in noted),
            max(one.end or one.start for _observation, one in noted),
        )
        has_period = any({one.start, one.end} != {observation.day} for observation, one in noted)
        yield SummaryTreatment(
            what=what,
            where="",
            start=start,
            end=end,
            days=_days_text(start, end) if has_period else _noted_on(len(noted), start, end),
            advised_by=joined(dict.fromkeys(_adviser_text(one.advised_by) for _observation, one in noted)),
            effect=next(
                (one.get_effect_display() for _observation, one in reversed(noted) if one.effect), ""
            ),
            given=_given([one for _observation, one in noted], today=today),
        )


def _given(treatments: Sequence[Treatment], *, today: date) -> str:
    """How often the same thing was given, where it was prescribed; "" where nobody noted it."""
    doses = [dose for one in treatments for dose in one.dose_list if one.is_prescribed]
    if not doses:
        return ""
    ends = [one.end for one in treatments]
    given = Given(
        sorted(doses, key=lambda dose: dose.at),
        treatments[0].case.baby,
        min(one.start for one in treatments),
        None if None in ends else max(filter(None, ends)),
    )
    return given.text(today=today)


def _adviser_text(who: str) -> str:
    return _("advised by %(who)s") % {"who": who} if who else ""


def _days_text(start: date, end: date | None, *, goes_on: bool = False) -> str:
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
