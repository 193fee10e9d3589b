"""The page of what was deleted: by baby and case, the last one first, and until when each thing is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.models import Baby, Case, Dose, Observation, Photo, Question, Treatment, Visit
from diary.models.deleted import NOUNS, deleted
from diary.models.soft_delete import SoftDelete, SoftDeleteQuerySet

LONGEST = 90  # characters of a text that is quoted


@dataclass(frozen=True, slots=True)
class DeletedThing:
    noun: str
    row: Any
    baby: Baby
    case: Case | None  # that it hangs on
    title: str
    detail: str

    @property
    def icon(self) -> str:
        return ICONS[self.noun]

    @property
    def restore(self) -> str:
        """The name of the address that brings it back."""
        return f"{self.noun}_restore"

    @property
    def deleted_at(self) -> datetime:
        return self._clock(self.row.discarded_at)

    @property
    def kept_until(self) -> datetime:
        return self._clock(self.row.kept_until)

    def _clock(self, moment: datetime) -> datetime:
        """By the baby's clock, and without its zone, so that a template does not turn it into the server's."""
        return self.baby.local(moment).replace(tzinfo=None)

    @classmethod
    def of(cls, noun: str, row: SoftDelete) -> "DeletedThing":
        match row:
            case Baby():
                return cls(noun, row, row, None, str(row), _("The whole diary, with everything in it"))
            case Case():
                return cls(noun, row, row.baby, None, str(row), _in_case(row))
            case Photo():
                case, title = _of_photo(row)
                return cls(noun, row, case.baby, case, title, str(row))
            case Dose():
                case = row.treatment.case
                return cls(noun, row, case.baby, case, str(row.treatment), _of_dose(row, case))
            case Observation() | Visit() | Treatment() | Question():
                title, detail = WORDS[noun](row)
                return cls(noun, row, row.case.baby, row.case, title, detail)
        raise TypeError(noun)


@dataclass(slots=True)
class DeletedOfCase:
    case: Case | None  # None: the baby's diary or whole cases
    things: list[DeletedThing] = field(default_factory=list)


@dataclass(slots=True)
class DeletedOfBaby:
    baby: Baby
    cases: list[DeletedOfCase] = field(default_factory=list)


def deleted_things(*, user: User, now: datetime) -> list[DeletedThing]:
    """All that `user` may bring back, the last one first. In a query for each kind."""
    found = [DeletedThing.of(noun, row) for noun in NOUNS for row in _rows(noun, user=user, now=now)]
    return sorted(found, key=lambda thing: thing.row.discarded_at, reverse=True)


def deleted_thing(noun: str, pk: UUID, *, user: User, now: datetime) -> DeletedThing | None:
    """The one with that key, if `user` may bring it back."""
    row = _rows(noun, user=user, now=now).filter(pk=pk).first()
    return row and DeletedThing.of(noun, row)


def grouped(things: list[DeletedThing]) -> Iterator[DeletedOfBaby]:
    """By baby and case, in the order of what was deleted last of each."""
    babies: dict[Any, DeletedOfBaby] = {}
    cases: dict[Any, DeletedOfCase] = {}
    for thing in things:
        baby = babies.setdefault(thing.baby.pk, DeletedOfBaby(thing.baby))
        key = thing.baby.pk, thing.case and thing.case.pk
        if key not in cases:
            cases[key] = DeletedOfCase(thing.case)
            baby.cases.append(cases[key])
        cases[key].things.append(thing)
    yield from babies.values()


# One kind


def _rows(noun: str, *, user: User, now: datetime) -> SoftDeleteQuerySet[Any]:
    """With the case and the baby that each belongs to."""
    rows = deleted(noun, user=user, now=now)
    if noun == "baby":
        return rows
    if noun == "case":
        kept = Q(observations__discarded_at=None)
        return rows.select_related("baby").annotate(entries=Count("observations", filter=kept))
    if noun == "dose":
        return rows.select_related("treatment__case__baby")
    if noun == "photo":
        return rows.select_related("observation__case__baby", "treatment__case__baby")
    if noun == "observation":
        kept = Q(photos__discarded_at=None)
        return rows.select_related("case__baby").annotate(pictures=Count("photos", filter=kept))
    return rows.select_related("case__baby")


def _in_case(case: Case) -> str:
    count: int = case.entries  # type: ignore[attr-defined]
    return ngettext("The spot with its %(n)s entry", "The spot with its %(n)s entries", count) % {"n": count}


def _of_photo(photo: Photo) -> tuple[Case, str]:
    if photo.treatment:
        label = _("Photo of the label: %(treatment)s") % {"treatment": photo.treatment}
        return photo.treatment.case, label
    entry = photo.seen_in
    return entry.case, _("Photo of %(day)s") % {"day": date_format(entry.day, "l j F")}


def _of_observation(entry: Observation) -> tuple[str, str]:
    baby = entry.case.baby
    local = baby.local(entry.at)
    moment = f"{date_format(local, 'l j F')}, {baby.time_of_day(local)}"
    count: int = entry.pictures  # type: ignore[attr-defined]
    photos = ngettext("%(n)s photo", "%(n)s photos", count) % {"n": count} if count else ""
    said = filter(None, [entry.get_trend_display(), photos, _quoted(entry.note)])
    return _("Entry of %(moment)s") % {"moment": moment}, ", ".join(map(str, said))


def _of_visit(visit: Visit) -> tuple[str, str]:
    words = {"who": visit.who, "day": date_format(visit.day, "l j F")}
    return _("%(who)s, %(day)s") % words, ", ".join(filter(None, [_("A visit"), _quoted(visit.said)]))


def _of_treatment(treatment: Treatment) -> tuple[str, str]:
    since = {"day": date_format(treatment.start, "j F")}
    return str(treatment), _("A treatment, from %(day)s") % since


def _of_dose(dose: Dose, case: Case) -> str:
    local = case.baby.local(dose.at)
    moment = {"day": date_format(local, "l j F"), "time": case.baby.time_of_day(local)}
    return _("Used on %(day)s, %(time)s") % moment


def _of_question(question: Question) -> tuple[str, str]:
    return _quoted(question.text), _("A question for the doctor")


def _quoted(text: str) -> str:
    return f"“{Truncator(text).chars(LONGEST)}”" if text else ""


WORDS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "observation": _of_observation,
    "visit": _of_visit,
    "treatment": _of_treatment,
    "question": _of_question,
}
ICONS = {
    "baby": "cases",
    "case": "cases",
    "observation": "today",
    "visit": "visit",
    "treatment": "treatment",
    "dose": "treatment",
    "question": "question",
    "photo": "camera",
}
