"""What was noted, in the order that a doctor asks for it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop
from django.utils.translation import ngettext

from diary import tracker
from diary import vocabulary as v
from diary.models import Baby, Case, CaseEvent, Observation, Visit
from diary.presenters.age import age_text
from diary.presenters.answers import day_text, joined, temperature_text

from .day_lists import answers_with_days, days_text, successive_answers
from .parts import Fact
from .phrases import labels, wellbeing_text

_CONTACTS = {v.VisitKind.SEEN: _noop("Seen before"), v.VisitKind.SPOKEN: _noop("Phone, video")}
CONTACTS = (v.Change.COLD_SORE, v.Change.CHICKENPOX, v.Change.ILLNESS)
MOST_TEMPERATURES = 4


def who(baby: Baby, *, today: date) -> Iterable[Fact]:
    born = joined([day_text(baby.born), _("at week %s") % baby.born_week if baby.born_week else ""])
    yield Fact(_("Born"), born)
    yield Fact(_("Age"), _age(baby, today=today), id="age")
    yield Fact(_("Fed with"), baby.get_feeding_display() or "")


def background(baby: Baby) -> Iterable[Fact]:
    yield Fact(_("Allergies"), baby.allergies)
    yield Fact(_("Skin in the family"), baby.family_skin)


def onset(case: Case, observations: Sequence[Observation]) -> Iterable[Fact]:
    yield Fact(_("Where first"), case.get_sites_display())
    yield Fact(_("Also on"), _other_sites(case, observations))
    yield Fact(_("Looks like"), case.get_look_display())
    yield Fact(
        _("How many"),
        successive_answers(
            case, [(observation, observation.get_count_display() or "") for observation in observations]
        ),
    )
    yield Fact(
        _("Largest"),
        successive_answers(
            case, [(observation, observation.get_size_display() or "") for observation in observations]
        ),
    )
    yield Fact(_("Came and went"), _returns(case))


def bother(case: Case, observations: Sequence[Observation]) -> Iterable[Fact]:
    asked = _asked_text(_times_asked(v.Sign.BOTHERS, observations))
    never = asked and _("Never noted (%(asked)s)") % {"asked": asked}
    yield Fact(_("Bothers baby"), _sign_days(case, observations, v.Sign.BOTHERS) or never)
    affected = [
        observation
        for observation in observations
        if v.Affected.LOT in (observation.sleep, observation.feeding)
    ]
    lot = _("affected a lot: %s") % days_text(case, affected).lower() if affected else ""
    yield Fact(_("Sleep, feeding"), lot)


def warnings(case: Case, observations: Sequence[Observation]) -> Iterable[Fact]:
    """Each with its days. What was asked and never noted is told in one line."""
    signs = [sign for sign in v.Sign if sign != v.Sign.BOTHERS]
    days_by_sign = {sign: _sign_days(case, observations, sign) for sign in signs}
    for sign, days in days_by_sign.items():
        yield Fact(_(v.SHORT_SIGNS[sign]), days)
    if any(observation.signs is not None for observation in observations):
        never = [sign for sign in signs if not days_by_sign[sign]]
        yield Fact(_("Never noted"), _never_noted(never, observations))
    yield Fact(_("How baby was"), _wellbeing(case, observations))
    yield Fact(_("Temperature"), _temperatures(case, observations))
    yield Fact(
        _("Feeds, nappies"),
        answers_with_days(case, [(observation, _intake(observation)) for observation in observations]),
    )
    yield Fact(
        _("Glass test"),
        answers_with_days(
            case, [(observation, observation.get_glass_test_display()) for observation in observations]
        ),
    )
    yield Fact(
        _("Parent worried"),
        days_text(case, [observation for observation in observations if observation.worried]),
    )


def changed(case: Case, observations: Sequence[Observation]) -> Iterable[Fact]:
    contacts, others = _contacts_and_others(observations)
    asked = sum(observation.changes is not None for observation in observations)
    never = ngettext("None noted (asked %(count)s time)", "None noted (asked %(count)s times)", asked)
    nothing = never % {"count": asked} if asked else ""
    yield Fact(_("Contacts"), answers_with_days(case, contacts) or nothing)
    yield Fact(_("Changed lately"), answers_with_days(case, others) or nothing)


def _contacts_and_others(observations: Sequence[Observation]) -> tuple[list[tuple[Observation, str]], ...]:
    """Contacts, and all that changed besides, each with its entry."""
    noted = [
        (observation, v.Change(change))
        for observation in observations
        for change in observation.changes or ()
    ]
    sorted_out = [
        (change in CONTACTS, (observation, _change_text(observation, change)))
        for observation, change in noted
    ]
    return [one for is_contact, one in sorted_out if is_contact], [
        one for is_contact, one in sorted_out if not is_contact
    ]


def _change_text(observation: Observation, change: v.Change) -> str:
    if change == v.Change.VACCINE and observation.vaccine_on:
        return _("Vaccine of %(day)s") % {"day": day_text(observation.vaccine_on)}
    return _(change.label)


def seen(case: Case, *, today: date) -> Iterable[Fact]:
    """What doctors and others said, by the kind of contact, the earliest first; then what is booked."""
    contacts = [
        (visit.day, Fact(_(_CONTACTS[visit.kind]), _visit_text(visit)))
        for visit in case.contact_list
        if visit.day <= today
    ]
    spoken = [
        (event.day, Fact(_("Spoken to"), _spoken_text(event)))
        for event in case.event_list
        if event.kind == v.CaseEventKind.SPOKEN and (event.who or event.note) and event.day <= today
    ]
    yield from (fact for _day, fact in sorted([*contacts, *spoken], key=lambda dated: dated[0]))
    for visit in case.booking_list:
        if visit.day >= today:
            yield Fact(_("Booked for"), joined([day_text(visit.day), _time_text(visit), visit.who]))


def kept_by(observations: Iterable[Observation]) -> str:
    return joined(dict.fromkeys(observation.author for observation in observations))


def _age(baby: Baby, *, today: date) -> str:
    actual = age_text(baby.born, today)
    corrected = tracker.corrected_birth(baby.born, baby.born_week)
    if corrected == baby.born:
        return actual
    return _("%(age)s; %(corrected)s corrected") % {"age": actual, "corrected": age_text(corrected, today)}


def _times_asked(sign: v.Sign, observations: Sequence[Observation]) -> int:
    return sum(sign in observation.asked_signs for observation in observations)


def _asked_text(times: int) -> str:
    """How often it was asked; "" where it never was."""
    return (
        ngettext("asked %(count)s time", "asked %(count)s times", times) % {"count": times} if times else ""
    )


def _never_noted(never: Sequence[v.Sign], observations: Sequence[Observation]) -> str:
    """These signs, those asked most often first; what was never asked is told apart."""
    by_times: dict[int, list[v.Sign]] = defaultdict(list)
    for sign in never:
        by_times[_times_asked(sign, observations)].append(sign)
    unasked = labels(v.Sign, by_times.pop(0, []))
    told = [
        f"{labels(v.Sign, signs)} ({_asked_text(times)})"
        for times, signs in sorted(by_times.items(), reverse=True)
    ]
    if unasked:
        told.append(_("Not asked: %(signs)s") % {"signs": unasked})
    return "; ".join(told)


def _sign_days(case: Case, observations: Sequence[Observation], sign: v.Sign) -> str:
    """Its days, or "" where it was never noted."""
    asked = [observation for observation in observations if sign in observation.asked_signs]
    noted = [observation for observation in asked if sign in (observation.signs or ())]
    if not noted:
        return ""
    shades = labels(
        v.Colour, dict.fromkeys(observation.colour for observation in noted if observation.colour)
    ).lower()
    since = "" if noted[-1] is asked[-1] else _("not since")
    days = days_text(case, noted)
    return joined([f"{days} ({shades})" if shades and sign == v.Sign.COLOUR else days, since])


def _wellbeing(case: Case, observations: Sequence[Observation]) -> str:
    unusual = [
        observation
        for observation in observations
        if observation.wellbeing not in (None, v.Wellbeing.USUAL) or observation.red_flags
    ]
    if not unusual:
        return (
            _("As usual whenever asked") if any(observation.wellbeing for observation in observations) else ""
        )
    return answers_with_days(case, [(observation, wellbeing_text(observation)) for observation in unusual])


def _temperatures(case: Case, observations: Sequence[Observation]) -> str:
    """Each, or of many the highest, the lowest and the latest."""
    measured = [
        (observation.temperature, observation)
        for observation in observations
        if observation.temperature is not None
    ]
    if len(measured) <= MOST_TEMPERATURES:
        return answers_with_days(
            case, [(observation, temperature_text(observation)) for _value, observation in measured]
        )
    by_height = sorted(measured, key=lambda pair: pair[0])
    extremes = {_("highest"): by_height[-1][1], _("lowest"): by_height[0][1], _("latest"): measured[-1][1]}
    labelled = [
        (observation, f"{word} {temperature_text(observation)}") for word, observation in extremes.items()
    ]
    times = _("measured %(count)s times") % {"count": len(measured)}
    return f"{answers_with_days(case, labelled)} ({times})"


def _intake(observation: Observation) -> str:
    fed = (
        observation.get_amount_fed_display()
        if observation.amount_fed not in (None, v.AmountFed.USUAL)
        else ""
    )
    wet = observation.get_nappies_display() if observation.nappies not in (None, v.Nappies.USUAL) else ""
    return joined([fed and _("fed %s") % fed.lower(), wet and _("wet nappies %s") % wet.lower()])


def _other_sites(case: Case, observations: Sequence[Observation]) -> str:
    """Where else, each with the day that it was first noted there."""
    first: dict[str, Observation] = {}
    for observation in observations:
        for site in observation.sites:
            first.setdefault(site, observation)
    added = [(observation, site) for site, observation in first.items() if site not in case.sites]
    return answers_with_days(case, [(observation, _(v.Site(site).label)) for observation, site in added])


def _returns(case: Case) -> str:
    spells = [
        _("gone %(gone)s, back %(back)s") % {"gone": day_text(spell.gone), "back": day_text(spell.back)}
        for spell in case.returns
    ]
    if case.gone_on:
        spells.append(_("gone %(gone)s") % {"gone": day_text(case.gone_on)})
    return "; ".join(spells)


def _visit_text(visit: Visit) -> str:
    return _sentences(
        joined([day_text(visit.day), _time_text(visit), visit.who]),
        visit.said,
        visit.prescribed,
        visit.come_back_if and _("Come back if %s") % visit.come_back_if,
        _("Come back by %s") % day_text(visit.come_back_by) if visit.come_back_by else "",
    )


def _spoken_text(event: CaseEvent) -> str:
    return _sentences(joined([day_text(event.day), event.who]), event.note)


def _time_text(visit: Visit) -> str:
    return visit.case.baby.time_of_day(visit.time) if visit.time else ""


def _sentences(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
