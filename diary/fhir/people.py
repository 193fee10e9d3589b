"""Whom it is about, and who kept it."""

from uuid import UUID, uuid5

from diary.summary import Summary

from .resource import Resource, refer


def patient(summary: Summary) -> Resource:
    return {
        "resourceType": "Patient",
        "id": summary.baby_id,
        "name": [{"text": summary.baby}],
        "birthDate": summary.born.isoformat(),
    }


def writers(summary: Summary) -> dict[str, Resource]:
    """Those who kept the diary, by the names that they are shown by. Nobody was asked how they are related."""
    names = dict.fromkeys(
        observation.by for part in summary.chapters for observation in part.observations if observation.by
    )
    return {name: _writer(name, summary) for name in names}


def _writer(name: str, summary: Summary) -> Resource:
    return {
        "resourceType": "RelatedPerson",
        "id": str(uuid5(UUID(summary.baby_id), f"writer {name}")),
        "patient": refer(summary.baby_id),
        "name": [{"text": name}],
    }
