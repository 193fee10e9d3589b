"""What the answers of one observation to "done to or used on the skin" come to, as treatments. Pure.

The database's migration and the upgrade of old exports use it as well as the form, so that each comes to the same rows
by the same keys: what it makes of the same answers never changes.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid5

OTHER = "other"


def treatments_of_handling(
    *,
    observation: UUID,
    day: date,
    handling: Collection[str] | None,
    other: str,
    first: date | None,
    last: date | None,
    advised_by: str,
    effect: str | None,
) -> list[dict[str, Any]]:
    """One treatment for each word, with its columns and a key that is always the same; and one for a name alone.

    `day` is that of the observation: the first and the last day of use, where no other was given. The name belongs to
    "other", or else to the only word. Details without a word and a name are kept with "other".
    """
    words = sorted(handling or ())
    owner = OTHER if OTHER in words else words[0] if len(words) == 1 else None
    chosen: list[str | None] = [*words]
    if other and owner is None:
        chosen.append(None)
    if not chosen and any((first, last, advised_by, effect)):
        chosen.append(OTHER)
    start, end = sorted((first or min(day, last or day), last or max(day, first or day)))
    return [
        {
            "id": uuid5(observation, f"handling {word or 'name'}"),
            "handling": word,
            "name": other if word == owner else "",
            "start": start,
            "end": end,
            "advised_by": advised_by,
            "effect": effect,
        }
        for word in chosen
    ]
