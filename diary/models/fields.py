"""Columns for the words of `diary.vocabulary`, and the keys of rows as they are posted."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from diary.vocabulary import Word


def choices(words: type[Word]) -> list[tuple[str, Any]]:
    """The words as Django wants them: [(id, translated label), …]."""
    return [(word.value, gettext_lazy(word.label)) for word in words]


def word(words: type[Word], **options: Any) -> "models.CharField[Any, Any]":
    """One answer. NULL is "not answered", which is never "no"; so optional unless it is said to be required."""
    required = options.pop("required", False)
    return models.CharField(
        max_length=20, choices=choices(words), null=not required, blank=not required, **options
    )


def words(**options: Any) -> "models.JSONField[Any, Any]":
    """Several answers, as a sorted list of ids. NULL is "not answered", [] is "none of these"."""
    return models.JSONField(null=True, blank=True, **options)


def label(words_: type[Word], value: str | None) -> str:
    """The translated label of a stored id, or "" for one that was not answered."""
    return gettext(words_(value).label) if value else ""


def now() -> datetime:
    """The moment of making a row, as the default of a column: asked for when it is made."""
    return timezone.now()


def keys(ids: Iterable[str]) -> list[UUID]:
    """Those of the posted ids that are ids at all."""
    found = []
    for text in ids:
        with suppress(ValueError):
            found.append(UUID(text))
    return found
