"""One case of a summary: what was noted from one day to another, in the order in which a doctor asks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary import tracker
from diary import vocabulary as v
from diary.models import Case, Observation
from diary.presenters.course_chart import Chart, Span

from .facts import bother, changed, kept_by, onset, seen, warnings
from .head import head
from .log import log_rows, prompt
from .parts import Chapter, Fact, SummaryTreatment
from .photo_choice import summary_photos
from .photos import SummaryPhoto
from .treatments import summary_treatments


def chapter(
    case: Case, *, since: date | None, today: date, chosen: Collection[str] | None, most_photos: int
) -> Chapter:
    """`case` was fetched `for_summary`. Entries from `since` to `today` are in it; the tracker knows all up to then."""
    observations = sorted(
        _within(case, since, today), key=lambda observation: (observation.at, observation.noted_at)
    )
    treatments = summary_treatments(case.treatment_list, observations, since=since, today=today)
    photos = summary_photos(case, observations, chosen=chosen, most=most_photos)
    episodes = [episode for episode in tracker.record(case.history(today=today)) if _was_open(episode, since)]
    return Chapter(
        id=str(case.pk),
        title=str(case),
        place=case.get_sites_display(),
        number=case.day_number(_last_day(case, today)),
        head=head(case, observations),
        onset=_with_value(onset(case, observations)),
        bother=_with_value(bother(case, observations)),
        warnings=_with_value(warnings(case, observations)),
        treatments=treatments,
        changed=_with_value(changed(case, observations)),
        seen=tuple(seen(case, today=today)),
        kept_by=kept_by(observations),
        chart=_chart(case, observations, treatments, photos, since=since, today=today),
        photos=photos,
        prompts=tuple(prompt(episode, case) for episode in episodes),
        observations=tuple(log_rows(case, observations)),
        questions=tuple(question.text for question in case.question_list),
        neutral=case.neutral_name,
    )


def _with_value(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value)


def _within(case: Case, since: date | None, today: date) -> Iterator[Observation]:
    return (
        observation
        for observation in case.observation_list
        if (since is None or since <= observation.day) and observation.day <= today
    )


def _was_open(episode: tracker.Episode, since: date | None) -> bool:
    return since is None or episode.last_day >= since


def _last_day(case: Case, today: date) -> date:
    return min(case.gone_on or today, today)


def _chart(
    case: Case,
    observations: Sequence[Observation],
    treatments: Sequence[SummaryTreatment],
    photos: Sequence[SummaryPhoto],
    *,
    since: date | None,
    today: date,
) -> Chart:
    return Chart.of(
        [observation.as_reading() for observation in observations],
        first_noticed=case.first_noticed,
        counted_from=case.counted_from(today),
        today=_last_day(case, today),
        photo_days=[photo.day for photo in photos],
        visit_days=[visit.day for visit in case.contact_list],
        spans=[Span(one.what, one.start, one.end) for one in treatments],
        changes=[(text, day) for observation in observations for text, day in _changes(observation)],
        since=since and max(since, case.first_noticed),
    )


def _changes(observation: Observation) -> Iterator[tuple[str, date]]:
    for change in observation.changes or ():
        dated = observation.vaccine_on if change == v.Change.VACCINE else None
        yield _(v.SHORT_CHANGES[v.Change(change)]), dated or observation.day
