"""How a day, a list of answers, a temperature is told in a line."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.models import Observation
from diary.presenters.answers import day_text, joined
from diary.tracker import Because

_OF_CASE = {"case_sites": _noop("where it is"), "case_look": _noop("what it looks like")}


def back_text(day: date) -> str:
    """Why the days before this one have higher numbers."""
    return _("Back since %(day)s: days are counted from there.") % {"day": day_text(day)}


def foot() -> str:
    """What every rendering says of itself."""
    return _("Kept by a parent; not a medical record; not a diagnosis.")


def labels(words: type[v.Word], ids: Iterable[str] | None) -> str:
    """The labels of stored ids, the first as a sentence begins and the rest as it goes on."""
    labels = joined(
        _(v.SHORT_SIGNS[word] if isinstance(word, v.Sign) else word.label) for word in map(words, ids or ())
    )
    return labels[:1] + labels[1:].lower() if labels else ""


def wellbeing_text(observation: Observation) -> str:
    return joined(
        [observation.get_wellbeing_display() or "", labels(v.RedFlag, observation.red_flags).lower()]
    )


def _day_of(reason: Because) -> str:
    return date_format(reason.day, "j M")


def answers_text(because: Iterable[Because], *, when: Callable[[Because], str] = _day_of) -> str:
    """ "Warm, Swollen (12 Nov)": the answers that made a rule hold, each day once. "" for a count of days.

    The place of the case was chosen when it was opened, in no entry, so it has no day. `when` may tell more or less
    than the day.
    """
    given: dict[str, list[str]] = {}
    for reason in because:
        if reason.answer is not None:
            of_case = _OF_CASE.get(reason.question)
            origin = _(of_case) if of_case else when(reason)
            given.setdefault(origin, []).append(_answer(reason.answer))
    return "; ".join(f"{', '.join(dict.fromkeys(answers))} ({origin})" for origin, answers in given.items())


def _answer(answer: v.Word | Decimal | bool) -> str:
    if isinstance(answer, Decimal):
        return f"{answer:.1f} °C ({answer * 9 / 5 + 32:.1f} °F)"
    if isinstance(answer, v.Sign):
        return _(v.SHORT_SIGNS[answer])
    return _(answer.label) if isinstance(answer, v.Word) else _("Worried")
