"""What was deleted and is still kept, of everything that a person may see."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User

from .baby import Baby
from .case import Case
from .dose import Dose
from .observation import Observation
from .photo import Photo
from .question import Question
from .soft_delete import SoftDeleteQuerySet
from .treatment import Treatment
from .visit import Visit

# What can be deleted, by its name in addresses: what others hang on comes first.
_VISIBLE: Mapping[str, Callable[[User], SoftDeleteQuerySet[Any]]] = {
    "baby": Baby.all_objects.visible_to,
    "case": Case.all_objects.visible_to,
    "observation": Observation.all_objects.visible_to,
    "visit": Visit.all_objects.visible_to,
    "treatment": Treatment.all_objects.visible_to,
    "dose": Dose.all_objects.visible_to,
    "question": Question.all_objects.visible_to,
    "photo": Photo.all_objects.visible_to,
}
NOUNS = tuple(_VISIBLE)


def deleted(noun: str, *, user: User, now: datetime) -> SoftDeleteQuerySet[Any]:
    """The rows of that kind that were deleted themselves, not with what they hang on, the last one first."""
    return _VISIBLE[noun](user).restorable(now=now).order_by("-discarded_at")


def delete_for_good(*, user: User, until: datetime, now: datetime) -> None:
    """All that was deleted up to `until`, with everything that hangs on it."""
    with transaction.atomic():
        for noun in NOUNS:
            deleted(noun, user=user, now=now).filter(discarded_at__lte=until).delete()
