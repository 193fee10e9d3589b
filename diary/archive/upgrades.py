"""Old exports stay readable: one step from each version of diary.json to the next.

A new property that its schema declares with a "default" is filled in for every object that lacks it, so a new
optional question needs no step. Whatever else changes has a step of its own in `_STEPS`. A step is never changed
once its version was released.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.models.noted_treatments import treatments_of_handling
from diary.places import time_zones

from .versions import VERSION, Json, schema


def upgrade(told: Json, *, to: int = VERSION) -> Json:
    """A document that is valid by the schema of its version, as one of version `to`; it is changed in place.

    ValueError or OverflowError for a day, a moment or a time zone that there never was.
    """
    for version in range(told["version"], to):
        if step := _STEPS.get(version):
            step(told)
        newer = schema(version + 1)
        _fill(told, newer, newer["definitions"])
        told["version"] = version + 1
    return told


def _fill(value: Any, rule: Json, definitions: Json) -> None:
    """Give every object in `value` the defaults of what it lacks."""
    if "$ref" in rule:
        rule = definitions[rule["$ref"].removeprefix("#/definitions/")]
    if isinstance(value, list) and isinstance(rule.get("items"), dict):
        for item in value:
            _fill(item, rule["items"], definitions)
    if isinstance(value, dict):
        for name, inner in rule.get("properties", {}).items():
            if name not in value and "default" in inner:
                value[name] = deepcopy(inner["default"])
            elif name in value:
                _fill(value[name], inner, definitions)


# From 1 to 2: what was done to the skin is a treatment wherever it was noted; a turn is called an event.


def _to_2(told: Json) -> None:
    for baby in told["babies"]:
        if baby["time_zone"] not in time_zones.known():
            raise ValueError("no such time zone")
        zone = ZoneInfo(baby["time_zone"])
        for case in baby["cases"]:
            case["events"] = case.pop("turns")
            for observation in case["observations"]:
                case["treatments"] += _treatments_of_observation(observation, zone)


def _treatments_of_observation(observation: Json, zone: ZoneInfo) -> Iterator[Json]:
    """Takes them out of the entry."""
    handling = observation.pop("handling")
    observation["nothing_done"] = handling == []
    first, last = observation.pop("handling_from"), observation.pop("handling_until")
    for treatment in treatments_of_handling(
        observation=UUID(observation["id"]),
        day=datetime.fromisoformat(observation["at"]).astimezone(zone).date(),
        handling=handling,
        other=observation.pop("handling_other"),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        advised_by=observation.pop("handling_advised_by"),
        effect=observation.pop("handling_effect"),
    ):
        yield treatment | {
            "id": str(treatment["id"]),
            "start": treatment["start"].isoformat(),
            "end": treatment["end"].isoformat(),
            "sites": [],
            "noted_at": observation["noted_at"],
            "by": observation["by"],
            "visit": None,
            "observation": observation["id"],
            "photos": [],
        }


# From 2 to 3: a case has several places.


def _to_3(told: Json) -> None:
    for baby in told["babies"]:
        for case in baby["cases"]:
            case["sites"] = [case.pop("site")]


_STEPS: dict[int, Callable[[Json], None]] = {1: _to_2, 2: _to_3}
