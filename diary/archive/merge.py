"""What of a baby's records is missing here: made, or brought back where it was deleted.

What is here is left as it is, whatever the archive says of it. A row that is here in another place, as under somebody
else's baby, counts as missing, so that saving it raises IntegrityError: whether it is here is nobody's business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from diary.models import Baby, Case, CaseEvent, Dose, Observation, Photo, Question, Treatment, Visit
from diary.models.soft_delete import SoftDelete

from .imported import ImportedBaby
from .records import BabyRecords, Row

# What tells a row apart: its kind, where it hangs, and its own key (what it says, where it has none).
Key = tuple[Any, ...]
_ON_CASE: tuple[type[SoftDelete], ...] = (Observation, Visit, Treatment, Question)


@dataclass(frozen=True)
class Merge:
    here: Baby | None  # the baby of this person's that has this key, deleted ones included
    missing: BabyRecords  # the rows to be made
    deleted: Sequence[tuple[type[SoftDelete], UUID]]  # to be brought back
    imported: ImportedBaby

    @classmethod
    def of(cls, records: BabyRecords, *, by: User) -> "Merge":
        """In a fixed number of queries. Wants what was deleted 30 days ago to be purged."""
        here = Baby.all_objects.visible_to(by).filter(pk=records.baby.pk).first()
        found = _Found(here) if here else None
        there = found.is_shown if found else {}
        missing = records.only(row for row in records.rows() if key_of(row) not in there)
        hidden = records.only(row for row in records.rows() if not there.get(key_of(row)))
        named = {(type(row), row.pk) for row in hidden.rows()} | {(Baby, records.baby.pk)}
        deleted = found.deleted if found else []
        return cls(here, missing, [row for row in deleted if row in named], _imported(here, hidden))

    def apply(self, *, by: User, now: datetime) -> None:
        """Wants a transaction. Raises IntegrityError where a row is somebody else's, or here in another place."""
        if self.here is None:
            self.missing.save_baby(by=by)
        for model, key in self.deleted:
            model._base_manager.get(pk=key).restore(now=now)  # with what goes and comes with it
        self.missing.save_rows()


def key_of(row: Row) -> Key:
    match row:
        case Case():
            return Case, row.baby_id, row.pk
        case CaseEvent():
            return CaseEvent, row.case_id, row.kind, row.day, row.at
        case Dose():
            return Dose, row.treatment_id, row.at
        case Photo():
            return Photo, row.observation_id or row.treatment_id, row.pk
        case _:
            return type(row), row.case_id, row.pk


class _Found:
    """What is here of a baby: whether each row can be seen, and which were deleted themselves."""

    def __init__(self, baby: Baby) -> None:
        self.is_shown: dict[Key, bool] = {}
        self.deleted: list[tuple[type[SoftDelete], UUID]] = []
        self._shown: set[UUID] = set()  # keys of what others hang on
        self._add((Baby,), baby.pk, baby.discarded_at is None, baby.discarded_at)
        for pk, discarded in _rows(Case, "baby_id", baby):
            self._add((Case, baby.pk), pk, baby.pk in self._shown, discarded)
        for model in _ON_CASE:
            for pk, discarded, case in _rows(model, "case__baby", baby, "case_id"):
                self._add((model, case), pk, case in self._shown, discarded)
        for case, *said in CaseEvent.objects.filter(case__baby=baby).values_list(
            "case_id", "kind", "day", "at"
        ):
            self.is_shown[CaseEvent, case, *said] = case in self._shown
        doses = Dose.objects.filter(treatment__case__baby=baby)
        for treatment, at in doses.values_list("treatment_id", "at"):
            self.is_shown[Dose, treatment, at] = treatment in self._shown
        for on in ("observation", "treatment"):
            for pk, discarded, parent in _rows(Photo, f"{on}__case__baby", baby, f"{on}_id"):
                self._add((Photo, parent), pk, parent in self._shown, discarded)

    def _add(self, kind: Key, pk: UUID, on_shown: bool, discarded: Any) -> None:
        self.is_shown[*kind, pk] = on_shown and discarded is None
        if self.is_shown[*kind, pk]:
            self._shown.add(pk)
        if discarded is not None:
            self.deleted.append((kind[0], pk))


def _rows(model: type[SoftDelete], path: str, baby: Baby, *more: str) -> Iterator[Any]:
    return iter(model._base_manager.filter(**{path: baby.pk}).values_list("pk", "discarded_at", *more))


def _imported(here: Baby | None, hidden: BabyRecords) -> ImportedBaby:
    return ImportedBaby(
        baby=(here or hidden.baby).name,
        is_here=here is not None and here.discarded_at is None,
        cases=len(hidden.cases),
        entries=len(hidden.observations),
        photos=len(hidden.photos),
        visits=len(hidden.visits),
        treatments=len(hidden.treatments),
        doses=len(hidden.doses),
        questions=len(hidden.questions),
        events=len(hidden.events),
    )
