"""What the doctor reads. The page, its print and the PDF are renderings of one Summary."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from diary import tracker
from diary.course import Chart
from diary.models import Case

from .facts import facts
from .head import head
from .log import entries, prompt
from .parts import Entry, Fact, Prompt, Shot
from .shots import shots
from .told import joined


@dataclass(frozen=True, slots=True)
class Summary:
    """Every text is in the language of the request; nothing here asks the database again."""

    title: str
    baby: str
    born: date
    number: int
    today: date
    paper: str
    head: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    chart: Chart
    shots: tuple[Shot, ...]
    prompts: tuple[Prompt, ...]
    entries: tuple[Entry, ...]

    @property
    def chosen(self) -> tuple[Shot, ...]:
        return tuple(shot for shot in self.shots if shot.chosen)

    @property
    def pair(self) -> tuple[Shot, ...]:
        """The first chosen photo and the latest, of the same view where that can be."""
        first, rest = self.chosen[:1], self.chosen[1:]
        alike = [shot for shot in rest if shot.view == first[0].view] or list(rest)
        return (*first, *alike[-1:])

    @property
    def course_words(self) -> str:
        """The drawn course, told: for who cannot see it."""
        told = [
            f"{entry.above} {_('Day')} {entry.number}: {joined([entry.trend, entry.signs])}".strip()
            for entry in self.entries
        ]
        return ". ".join(told)

    @classmethod
    def of(cls, case: Case, *, today: date, chosen: Collection[str] | None = None) -> Self:
        """The summary of a case that was fetched `with_history`, with its writers.

        `chosen` are the ids of the photos to show; None makes a sensible choice.
        """
        history = case.history(today=today)
        observations = sorted(case.entries, key=lambda row: (row.at, row.noted_at))
        pictures = shots(case, observations, chosen=chosen)
        return cls(
            title=str(case),
            baby=case.baby.name,
            born=case.baby.born,
            number=case.day_number(case.gone_on or today),
            today=today,
            paper=case.baby.place.paper,
            head=head(case, observations, today=today),
            facts=tuple(fact for fact in facts(case, observations, today=today) if fact.value),
            chart=Chart.of(
                [row.as_reading() for row in observations],
                first_noticed=case.first_noticed,
                counted_from=case.counted_from(today),
                today=case.gone_on or today,
                photo_days=[shot.day for shot in pictures],
                visit_days=[visit.day for visit in case.past_visits],
            ),
            shots=pictures,
            prompts=tuple(prompt(episode) for episode in tracker.record(history)),
            entries=tuple(entries(case, observations)),
        )
