"""What was noted, in the order that a doctor asks for it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import tracker
from diary import vocabulary as v
from diary.ages import age_text
from diary.models import Baby, Case, Observation, Visit

from .parts import Fact, Tried
from .told import day_text, joined, labels, temperature_text, wellbeing_text
from .tried import tried_text

MOST_DAYS_LISTED = 8


def who(baby: Baby, *, today: date) -> Iterable[Fact]:
    born = joined([day_text(baby.born), _("at week %s") % baby.born_week if baby.born_week else ""])
    yield Fact(_("Born"), born)
    yield Fact(_("Age"), _age(baby, today=today))
    yield Fact(_("Fed with"), baby.get_feeding_display() or "")


def background(baby: Baby) -> Iterable[Fact]:
    yield Fact(_("Allergies"), baby.allergies)
    yield Fact(_("Skin in the family"), baby.family_skin)


def facts(case: Case, rows: Sequence[Observation], tried: Sequence[Tried]) -> Iterable[Fact]:
    """What was noted of a case. What doctors said is told after it, by `seen`."""
    yield Fact(_("Where first"), joined([case.get_site_display(), (case.get_side_display() or "").lower()]))
    yield Fact(_("Also on"), _spread(case, rows))
    yield Fact(_("Looks like"), case.get_look_display())
    yield Fact(_("Came and went"), _returns(case))
    yield Fact(_("Bothers baby"), _bother(case, rows))
    for sign in (sign for sign in v.Sign if sign != v.Sign.BOTHERS):
        yield Fact(_(v.SHORT_SIGNS[sign]), _sign(case, rows, sign))
    yield Fact(_("How baby was"), _wellbeing(case, rows))
    yield Fact(_("Temperature"), _temperatures(case, rows))
    yield Fact(_("Glass test"), _dated(case, [(row, row.get_glass_test_display()) for row in rows]))
    yield Fact(_("Tried so far"), tried_text(tried))
    yield Fact(_("Changed lately"), _changes(case, rows))


def seen(visits: Iterable[Visit]) -> Iterable[Fact]:
    for visit in visits:
        yield Fact(_("Seen before"), _visit(visit))


def kept_by(rows: Iterable[Observation]) -> Fact:
    return Fact(_("Kept by"), joined(dict.fromkeys(row.author for row in rows)))


def _age(baby: Baby, *, today: date) -> str:
    actual = age_text(baby.born, today)
    corrected = tracker.corrected_birth(baby.born, baby.born_week)
    if corrected == baby.born:
        return actual
    return _("%(age)s; %(corrected)s corrected") % {"age": actual, "corrected": age_text(corrected, today)}


def _days(case: Case, rows: Sequence[Observation]) -> str:
    """ "Days 4, 5 and 8", for a few; "12 days, last on day 40", for many."""
    numbers = list(dict.fromkeys(case.day_number(row.day) for row in rows))
    if len(numbers) > MOST_DAYS_LISTED:
        return _("%(count)s days, from day %(first)s to day %(last)s") % {
            "count": len(numbers),
            "first": numbers[0],
            "last": numbers[-1],
        }
    listed = ", ".join(map(str, numbers))
    return ngettext("Day %(days)s", "Days %(days)s", len(numbers)) % {"days": listed}


def _sign(case: Case, rows: Sequence[Observation], sign: v.Sign) -> str:
    asked = [row for row in rows if row.signs is not None]
    noted = [row for row in asked if sign in row.signs]
    if noted:
        since = "" if noted[-1] is asked[-1] else _("not since")
        return joined([_days(case, noted), since])
    if sign in (v.Sign.COLOUR, v.Sign.SWOLLEN, v.Sign.TENDER) and asked:
        times = ngettext(
            "Asked %(count)s time, never noted", "Asked %(count)s times, never noted", len(asked)
        )
        return times % {"count": len(asked)}
    return ""


def _dated(case: Case, answers: Iterable[tuple[Observation, str | None]]) -> str:
    return "; ".join(
        _("%(what)s on day %(day)s") % {"what": answer, "day": case.day_number(row.day)}
        for row, answer in list(answers)[-MOST_DAYS_LISTED:]
        if answer
    )


def _wellbeing(case: Case, rows: Sequence[Observation]) -> str:
    unusual = [row for row in rows if row.wellbeing not in (None, v.Wellbeing.USUAL) or row.red_flags]
    if not unusual:
        return _("As usual whenever asked") if any(row.wellbeing for row in rows) else ""
    return _dated(
        case,
        [(row, wellbeing_text(row)) for row in unusual],
    )


def _temperatures(case: Case, rows: Sequence[Observation]) -> str:
    measured = [row for row in rows if row.temperature is not None]
    return _dated(case, [(row, temperature_text(row)) for row in measured])


def _bother(case: Case, rows: Sequence[Observation]) -> str:
    scratches = _sign(case, rows, v.Sign.BOTHERS)
    affected = [row for row in rows if v.Affected.LOT in (row.sleep, row.feeding)]
    sleepless = _("sleep or feeding affected a lot: %s") % _days(case, affected).lower() if affected else ""
    return "; ".join(filter(None, [scratches, sleepless]))


def _spread(case: Case, rows: Sequence[Observation]) -> str:
    """Where else, each with the day that it was first noted there."""
    first: dict[str, Observation] = {}
    for row in rows:
        for site in row.sites:
            first.setdefault(site, row)
    first.pop(case.site, None)
    return _dated(case, [(row, _(v.Site(site).label)) for site, row in first.items()])


def _returns(case: Case) -> str:
    spells = [
        _("gone %(gone)s, back %(back)s") % {"gone": day_text(spell.gone), "back": day_text(spell.back)}
        for spell in case.returns
    ]
    if case.gone_on:
        spells.append(_("gone %(gone)s") % {"gone": day_text(case.gone_on)})
    return "; ".join(spells)


def _changes(case: Case, rows: Sequence[Observation]) -> str:
    return _dated(case, [(row, labels(v.Change, row.changes)) for row in rows])


def _visit(visit: Visit) -> str:
    parts = [
        f"{day_text(visit.day)}, {visit.who}",
        visit.said,
        visit.prescribed,
        visit.come_back_if and _("Come back if %s") % visit.come_back_if,
        visit.come_back_by and _("Come back by %s") % day_text(visit.come_back_by),
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
