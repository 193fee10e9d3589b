"""What the doctor reads. The page, its print, the PDF, a link and FHIR are renderings of one Summary."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import ngettext

from diary.models import Case
from diary.presenters.age import age_text

from .chapter import chapter
from .facts import background, who
from .parts import Chapter, Fact
from .photo_choice import MOST_PHOTOS
from .photos import SummaryPhoto

LEAST_PHOTOS = 2  # of each case, however many there are


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one case, or of several of one baby. Every text is in the language of the request.

    Nothing here asks the database again.
    """

    baby_id: str
    baby: str
    born: date
    title: str
    since: date | None  # entries from this day on; None: all
    today: date  # through this day
    paper: str
    age: str
    who: tuple[Fact, ...]
    background: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]

    @property
    def chosen(self) -> tuple[SummaryPhoto, ...]:
        return tuple(photo for part in self.chapters for photo in part.chosen)

    @property
    def photos(self) -> tuple[SummaryPhoto, ...]:
        return tuple(photo for part in self.chapters for photo in part.photos)

    @property
    def has_nappy(self) -> bool:
        return any(part.has_nappy for part in self.chapters)

    @property
    def asks(self) -> bool:
        """True where there is a question for the doctor."""
        return any(part.questions for part in self.chapters)

    @classmethod
    def of(
        cls,
        cases: Sequence[Case],
        *,
        today: date,
        since: date | None = None,
        chosen: Collection[str] | None = None,
    ) -> Self:
        """The summary of one or more cases of one baby, fetched `for_summary`.

        `chosen` are the ids of the photos to show; None makes a sensible choice.
        """
        baby = cases[0].baby
        most = max(MOST_PHOTOS // len(cases), LEAST_PHOTOS)
        return cls(
            baby_id=str(baby.pk),
            baby=baby.name,
            born=baby.born,
            title=_title(cases),
            since=since,
            today=today,
            paper=baby.place.paper,
            age=age_text(baby.born, today),
            who=tuple(fact for fact in who(baby, today=today) if fact.value),
            background=tuple(fact for fact in background(baby) if fact.value),
            chapters=tuple(
                chapter(case, since=since, today=today, chosen=chosen, most_photos=most) for case in cases
            ),
        )


def _title(cases: Sequence[Case]) -> str:
    """The name of the case, or how many there are."""
    if len(cases) == 1:
        return str(cases[0])
    return ngettext("%(count)s spot", "%(count)s spots", len(cases)) % {"count": len(cases)}
