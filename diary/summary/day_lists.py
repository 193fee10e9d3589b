"""An answer with its days, in a line: "New wash on day 5; Heat on days 3, 8"."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.models import Case, Observation

MOST_DAYS, MOST_ANSWERS = 8, 6

Answered = Iterable[tuple[Observation, str | None]]


def days_text(case: Case, observations: Sequence[Observation]) -> str:
    """ "Days 4, 5, 8", for a few; "12 days, from day 3 to day 40", for many; "" for none."""
    numbers = list(dict.fromkeys(case.day_number(observation.day) for observation in observations))
    if not numbers:
        return ""
    if len(numbers) > MOST_DAYS:
        return _("%(count)s days, from day %(first)s to day %(last)s") % {
            "count": len(numbers),
            "first": numbers[0],
            "last": numbers[-1],
        }
    listed = ", ".join(map(str, numbers))
    return ngettext("Day %(days)s", "Days %(days)s", len(numbers)) % {"days": listed}


def answers_with_days(case: Case, answered: Answered) -> str:
    """Each answer once, with all of its days; of very many the first."""
    same: dict[str, list[Observation]] = {}
    for observation, answer in answered:
        if answer:
            same.setdefault(answer, []).append(observation)
    texts = [_answer_on_days(case, answer, observations) for answer, observations in same.items()]
    if len(texts) > MOST_ANSWERS:
        texts[MOST_ANSWERS:] = [_("more in the log")]
    return "; ".join(texts)


def _answer_on_days(case: Case, answer: str, observations: Sequence[Observation]) -> str:
    days = days_text(case, observations).lower()
    return _("%(what)s on %(days)s") % {"what": answer, "days": days}


def successive_answers(case: Case, answered: Answered) -> str:
    """The answer each time that it was another one: "2 to 5 on day 1; 6 to 20 on day 12"."""
    answers: list[tuple[Observation, str]] = []
    for observation, answer in answered:
        if answer and (not answers or answers[-1][1] != answer):
            answers.append((observation, answer))
    texts = [
        _("%(what)s on day %(day)s") % {"what": answer, "day": case.day_number(observation.day)}
        for observation, answer in answers
    ]
    if len(texts) > MOST_ANSWERS:
        texts[1:-2] = ["…"]
    return "; ".join(texts)
