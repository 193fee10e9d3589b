"""The schema of diary.json as the models and the vocabulary have it now: what the next version would hold.

What is in force are the frozen ones in `schemas/`; a test says where this one differs from the newest of them.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from diary import vocabulary as v
from diary.models import Baby, Case, CaseEvent, Dose, Observation, Photo, Question, Treatment, Visit
from diary.models.fields import now
from diary.questionnaire import COLUMNS, Kind

from .document import FIELDS
from .versions import FORMAT, Json

NOUNS: dict[type[models.Model], str] = {
    Baby: "baby", Case: "case", Observation: "observation", Visit: "visit", Treatment: "treatment",
    Dose: "dose", Question: "question", CaseEvent: "event", Photo: "photo",
}  # fmt: skip

_ABOUT = {
    Baby: "A baby, with its cases.",
    Case: "One thing on the skin, with all that was noted of it.",
    Observation: 'An entry of the diary. null is not answered, which is never "no".',
    Visit: "What a doctor, a nurse or an advice line said.",
    Treatment: "Something that was used on the skin or done to it. Its photos are of its label. One without a name "
    "has a handling.",
    Dose: "One time that a treatment was used or given.",
    Question: "What the parent wants to ask the doctor.",
    CaseEvent: "What happened besides: it went, it came back, a prompt was answered or put off.",
    Photo: "A photo in full size: a JPEG, upright, without metadata, in sRGB or with a profile of Display P3.",
}

_MEANINGS = {
    "baby.born_week": "Completed weeks of pregnancy at birth.",
    "baby.country": "ISO 3166-1 alpha-2, or empty.",
    "baby.time_zone": "IANA name. All days of the baby are counted in it.",
    "case.name": "Empty: named by look and place.",
    "case.sites": "The main place first.",
    "case.sites_changed_at": "When an edit last changed them; null where they are as when it was opened.",
    "case.look_changed_at": "When an edit last changed it; null where it is as when it was opened.",
    "case.first_noticed": "Day 1.",
    "observation.at": "The moment that the entry is about.",
    "observation.at_changed": "The parent changed it from the moment of noting.",
    "observation.signs_asked": "The signs that `signs` answers. null: those of the first screen as it was before this "
    "was kept, and those in `signs`.",
    "observation.sites": "Where else or where now.",
    "observation.temperature": "°C, whatever unit it was typed in.",
    "observation.temperature_unit": "The unit that it was typed in.",
    "observation.nothing_done": "Asked what was done to the skin: none of these. What was done are treatments.",
    "observation.noted_at": "The moment that it was written.",
    "observation.changed_at": "When an edit last added or changed the answer to a question.",
    "visit.kind": "Only what took place answers a prompt.",
    "visit.day": "Of what is booked, a day to come.",
    "visit.confirmed_at": "When a booking was said to have taken place; null where it was noted afterwards.",
    "treatment.sites": "Empty: the place of the case.",
    "treatment.end": "The last day of use; null while it goes on.",
    "event.day": "The day that it is about.",
    "event.at": "The moment that it was said.",
    "event.until": "Of what was put off: quiet through this day.",
    "event.rules": "Of what was put off: the ids of the rules.",
    "event.who": "Of what was answered: with whom the parent spoke.",
    "event.note": "Of what was answered: what they said.",
    "photo.taken_at": "What the camera said.",
    "photo.landmarks": "Two points of the skin, to lay two photos on each other.",
    "photo.strip": "Two points on the millimetre strip.",
    "photo.strip_mm": "Millimetres between those.",
}


def _list(items: Json, **limits: int) -> Json:
    return {"type": "array", **limits, "items": items}


def _rows(noun: str, *, most: int) -> Json:
    return {"default": [], **_list(_ref(noun), maxItems=most)}


def _link(about: str) -> Json:
    return {"description": about, "default": None, "anyOf": [_ref("id"), {"type": "null"}]}


def _ids(words: Iterable[v.Word]) -> Json:
    return {"type": "array", "uniqueItems": True, "items": {"enum": [word.value for word in words]}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/definitions/{name}"}


_NONE_OF_THESE = "null: not asked or not answered. []: none of these."
_SIMPLE: dict[type[Any], Json] = {
    models.UUIDField: _ref("id"),
    models.DateField: _ref("day"),
    models.TimeField: _ref("time"),
    models.DateTimeField: _ref("moment"),
    models.BooleanField: {"type": "boolean"},
    models.PositiveSmallIntegerField: {"type": "integer", "minimum": 0, "maximum": 32767},
}

# What a column does not say of itself.
_PIXELS = {"description": "px", "type": "integer", "minimum": 1, "maximum": 16384}
_RULES: dict[str, Json] = {
    "baby.born_week": {"type": "integer", "minimum": 22, "maximum": 44},
    "baby.country": {"type": "string", "pattern": "^([A-Z]{2})?$"},
    "observation.temperature": {"type": "string", "pattern": "^[34][0-9]\\.[0-9]{2}$"},
    "case.sites": _ids(v.Site) | {"minItems": 1},
    "observation.changed_at": {
        "type": "object",
        "propertyNames": {"enum": [item.id for item in COLUMNS]},
        "additionalProperties": _ref("moment"),
    },
    "observation.signs_asked": _ids(v.Sign),
    "treatment.sites": _ids(v.Site),
    "event.rules": _list({"type": "string", "pattern": "^[a-z0-9_]{1,40}$"}, maxItems=100)
    | {"uniqueItems": True},
    "photo.hints": _ids(v.Hint),
    "photo.landmarks": _ref("points"),
    "photo.strip": _ref("points"),
    "photo.strip_mm": {"type": "integer", "minimum": 1, "maximum": 200},
    **{
        f"observation.{item.id}": _ids(item.words)
        for item in COLUMNS
        if item.words and item.kind is Kind.SEVERAL
    },
}

_DEFINITIONS: Json = {
    "id": {
        "description": "UUID. An import keeps it.",
        "type": "string",
        "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    },
    "day": {
        "description": "A day of the baby's time zone.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    "time": {
        "description": "Of the baby's time zone.",
        "type": "string",
        "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?$",
    },
    "moment": {
        "description": "In UTC, to the microsecond.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?\\+00:00$",
    },
    "text": {
        "description": "What somebody typed: any letters, no NUL, no half of a surrogate pair.",
        "type": "string",
        "pattern": "^[^\\u0000\\ud800-\\udfff]*$",
    },
    "name": {
        "description": "The name that was shown of who wrote it; empty where nobody knows any more.",
        "allOf": [_ref("text")],
        "maxLength": 80,
    },
    "points": {
        "description": "Two points of a picture, each [x, y] in fractions of its width and height, "
        "from the upper left.",
        **_list(
            _list({"type": "number", "minimum": 0, "maximum": 1}, minItems=2, maxItems=2),
            minItems=2,
            maxItems=2,
        ),
    },
}

# What stands in an object besides its columns: who wrote it, and what hangs on it.
_BY = {"by": _ref("name")}
_PHOTOS = {"photos": _rows("photo", most=100)}
_MORE: dict[type[models.Model], Json] = {
    Baby: {"cases": _rows("case", most=1000)},
    Case: _BY
    | {
        "observations": _rows("observation", most=20_000),
        "visits": _rows("visit", most=2000),
        "treatments": _rows("treatment", most=200_000),  # an entry may have many
        "questions": _rows("question", most=2000),
        "events": _rows("event", most=5000),
    },
    Observation: _BY | _PHOTOS,
    Visit: _BY,
    Treatment: _BY
    | {
        "visit": _link("The id of the visit of this case that it comes from."),
        "observation": _link("The id of the observation of this case that noted it, with which it goes."),
    }
    | {"doses": _rows("dose", most=20_000)}
    | _PHOTOS,
    Dose: _BY,
    Question: _BY,
    CaseEvent: _BY,
    Photo: _BY
    | {
        "width": _PIXELS,
        "height": _PIXELS,
        "sha256": {
            "description": "Of its file, which is photos/<sha256>.jpg; null where the file was lost.",
            "anyOf": [{"type": "string", "pattern": "^[0-9a-f]{64}$"}, {"type": "null"}],
        },
    },
}


def current(version: int) -> Json:
    """The schema, as that of version `version`."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "diary.json of an archive of Little Spots",
        "description": "Everything that a diary keeps of some babies. Words are ids; the application shows them in its "
        "own words.",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {
                    "description": "Goes up with every change of this schema, a new word included.",
                    "const": version,
                },
                "exported_at": _ref("moment"),
                "babies": _list(_ref("baby"), maxItems=100),
            }
        ),
        "definitions": _DEFINITIONS
        | {noun: {"description": _ABOUT[model], **_noun(model)} for model, noun in NOUNS.items()},
    }


def _object(properties: Json) -> Json:
    """One with all of these and nothing else."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _noun(model: type[models.Model]) -> Json:
    return _object({name: _property(model, name) for name in FIELDS[model]} | _MORE[model])


def _property(model: type[models.Model], name: str) -> Json:
    column: Any = model._meta.get_field(name)
    key = f"{NOUNS[model]}.{name}"
    rule = _RULES.get(key) or _rule(column)
    about = _MEANINGS.get(key, _NONE_OF_THESE if column.null and "uniqueItems" in rule else "")
    if column.null:
        rule = _or_null(rule)
    elif about and "$ref" in rule:  # beside which nothing else counts
        rule = {"allOf": [rule]}
    return ({"description": about} if about else {}) | _default(column) | rule


def _rule(column: Any) -> Json:
    if column.choices:
        return {"enum": [value for value, _label in column.choices]}
    if isinstance(column, models.CharField | models.TextField):
        return {"allOf": [_ref("text")], "maxLength": column.max_length} | (
            {} if column.blank else {"minLength": 1}
        )
    if isinstance(column, models.DecimalField):
        before = column.max_digits - column.decimal_places
        return {"type": "string", "pattern": f"^-?[0-9]{{1,{before}}}\\.[0-9]{{{column.decimal_places}}}$"}
    return _SIMPLE[type(column)]


def _or_null(rule: Json) -> Json:
    return {"enum": [*rule["enum"], None]} if "enum" in rule else {"anyOf": [rule, {"type": "null"}]}


def _default(column: Any) -> Json:
    """What an export of before this column existed says by its silence; nothing where that cannot be known."""
    if column.primary_key or column.default is now:
        return {}
    if column.has_default():
        return {"default": column.get_default()}
    if column.null:
        return {"default": None}
    return {"default": ""} if column.blank and column.empty_strings_allowed else {}
