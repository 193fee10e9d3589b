"""How resources of a bundle name each other."""

from datetime import datetime
from typing import Any

Resource = dict[str, Any]
References = list[dict[str, str]]


def urn(key: str) -> str:
    """The address of a resource that lives in its bundle only. `key` is a UUID."""
    return f"urn:uuid:{key}"


def refer(key: str) -> dict[str, str]:
    return {"reference": urn(key)}


def moment(at: datetime) -> str:
    """To the second, with the offset of the baby's time zone."""
    return at.isoformat(timespec="seconds")
