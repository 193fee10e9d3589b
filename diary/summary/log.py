"""The record behind the page: every prompt with its answer, every entry."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary import tracker
from diary import vocabulary as v
from diary.models import Case, Observation
from diary.presenters.answers import day_text, joined, tags

from .answers import answer_facts
from .parts import Prompt, SummaryObservation
from .phrases import answers_text, back_text, labels, wellbeing_text

# The questions that a column of the log, or a line of it, tells whole.
IN_COLUMNS = ("trend", "signs", "wellbeing", "red_flags", "note")


def prompt(episode: tracker.Episode) -> Prompt:
    first, last = date_format(episode.first_day, "j M"), day_text(episode.last_day)
    period = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return Prompt(
        level=episode.level,
        title=answers_text(episode.because) or _(episode.rule.title),
        days=last if episode.first_day == episode.last_day else period,
        source=joined(source.name for source in episode.rule.sources),
        answer=_answer(episode),
    )


def _answer(episode: tracker.Episode) -> str:
    """How it ended; for an answer, what kind and when."""
    if episode.answer is None:
        return _(episode.ending.label)
    kind = _("visit on %(day)s") if episode.answer.is_visit else _("spoken to someone on %(day)s")
    return kind % {"day": day_text(episode.answer.day)}


def log_rows(case: Case, observations: Iterable[Observation]) -> Iterator[SummaryObservation]:
    """The rows of the log, the oldest first."""
    counted_from = case.first_noticed
    for observation in observations:
        before, counted_from = counted_from, case.counted_from(observation.day)
        yield _log_row(case, observation, above="" if counted_from == before else back_text(counted_from))


def _log_row(case: Case, observation: Observation, *, above: str) -> SummaryObservation:
    at = case.baby.local(observation.at)
    return SummaryObservation(
        id=str(observation.pk),
        at=at,
        number=case.day_number(observation.day),
        day=observation.day,
        time=case.baby.time_of_day(at),
        trend=observation.get_trend_display() or "",
        signs=_("None") if observation.signs == [] else labels(v.Sign, observation.signs),
        baby=wellbeing_text(observation),
        photos=len(observation.printed_photos),
        more=joined(tag.text for tag in tags(observation) if tag.item.id not in IN_COLUMNS),
        note=observation.note,
        by=observation.author,
        answers=tuple(answer_facts(observation)),
        temperature=observation.temperature,
        above=above,
    )
