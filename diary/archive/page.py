"""index.html: the diary to read, without a network and without a script, its photos in their places."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from diary import vocabulary as v
from diary.models import Baby, Case, CaseEvent, Photo, Treatment
from diary.presenters.answers import day_text, joined
from diary.summary import Chapter, Summary
from diary.summary.facts import background, who
from diary.summary.parts import Fact, SummaryObservation

from .contents import Contents


class Picture(NamedTuple):
    name: str  # of its file, or "" where that is lost
    width: int  # px
    height: int
    alt: str


class CasePage(NamedTuple):
    part: Chapter
    happened: Sequence[Fact]
    entries: Sequence[tuple[SummaryObservation, Sequence[Picture]]]
    labels: Sequence[Picture]  # of treatments


class BabyPage(NamedTuple):
    baby: Baby
    facts: Sequence[Fact]
    cases: Sequence[CasePage]


def page(contents: Contents, *, now: datetime, lost: Set[str]) -> bytes:
    babies = [_baby(baby, cases, contents, today=baby.day(now), lost=lost) for baby, cases in contents.babies]
    return render_to_string("diary/archives/index.html", {"babies": babies, "day": now.date()}).encode()


def _baby(baby: Baby, cases: Sequence[Case], contents: Contents, *, today: date, lost: Set[str]) -> BabyPage:
    facts = [fact for fact in (*who(baby, today=today), *background(baby)) if fact.value]
    told = Summary.of(cases, today=today, chosen=()).chapters if cases else ()
    pages = [_case(case, part, contents, lost) for case, part in zip(cases, told, strict=True)]
    return BabyPage(baby, facts, pages)


def _case(case: Case, part: Chapter, contents: Contents, lost: Set[str]) -> CasePage:
    photos = {
        str(observation.pk): contents.photos_of(observation) for observation in contents.observations(case)
    }
    observations = [
        (observation, _pictures(photos[observation.id], observation.day, lost))
        for observation in part.observations
    ]
    labels = [
        picture
        for treatment in contents.treatments(case)
        for picture in _labels(treatment, contents.photos_of(treatment), lost)
    ]
    happened = [_event(event) for event in contents.events(case)]
    return CasePage(part, happened, observations, labels)


def _pictures(photos: Iterable[Photo], day: date, lost: Set[str]) -> list[Picture]:
    return [_picture(photo, f"{photo}, {day_text(day)}", lost) for photo in photos]


def _labels(treatment: Treatment, photos: Iterable[Photo], lost: Set[str]) -> Iterator[Picture]:
    for photo in photos:
        yield _picture(photo, _("Label of %(name)s") % {"name": treatment}, lost)


def _picture(photo: Photo, alt: str, lost: Set[str]) -> Picture:
    there = photo.master and photo.master not in lost
    return Picture(photo.master if there else "", photo.full_width, photo.full_height, alt)


def _event(event: CaseEvent) -> Fact:
    """What was said stands among what doctors said."""
    until = _("until %s") % day_text(event.until) if event.until else ""
    return Fact(
        _(v.CaseEventKind(event.kind).label), joined([day_text(event.day), until, event.who, event.author])
    )
