"""Thousands of damaged photos through the log form: `.venv/bin/python -m tests.fuzz [how many] [seed]`.

Each is one of the corpus with some bytes changed. Whatever is in it, the form answers, no child process is
left, and only bare pictures are stored: none of the metadata, nothing of what lay behind the picture.
"""

import logging
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from diary.images import RENDITIONS
from diary.images.colour import display_p3
from tests.corpus import CANARY, REFUSED, TAKEN, after_start, segment, taken
from tests.photos import is_bare

COUNT, SEED = 2_000, 20_261_123
TOGETHER = 10  # photos in one entry

_LARGE = 100_000  # bytes: longer ones of the corpus are bombs, and would take all the time


@dataclass
class Summary:
    """What came of it. `grown` is by how many MiB this process has grown, `largest` its largest child's MiB."""

    photos: int = 0
    kept: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    grown: float = 0
    largest: float = 0

    def __str__(self) -> str:
        lines = [
            f"photos            {self.photos:6}   in {self.seconds:.0f} s",
            f"kept              {self.kept:6}   all bare",
            *(f"answered {status}      {count:6}" for status, count in sorted(self.answers.items())),
            *(f"{count:6} × {sentence}" for sentence, count in self.refused.most_common()),
            f"this process grew by {self.grown:.0f} MiB; its largest child took {self.largest:.0f} MiB",
        ]
        return "\n".join(lines)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The same with one to four changes of any kind."""
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    """One bit, more often near the start, where the headers are."""
    at = (
        chance.randrange(len(data) or 1)
        if chance.random() < 0.5
        else chance.randrange(min(len(data), 400) or 1)
    )
    return data[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]


def _extreme(data: bytes, chance: random.Random) -> bytes:
    """A number becomes a very small or a very large one."""
    at, length = chance.randrange(len(data) or 1), chance.choice((1, 2, 4, 8))
    value = chance.choice((0, 1, 127, 128, 255, 256, 2 ** (8 * length - 1) - 1, 2 ** (8 * length) - 1))
    return data[:at] + (value % 2 ** (8 * length)).to_bytes(length) + data[at + length :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 200) :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randrange(1, 400)]
    return data[:start] + part * chance.randrange(2, 5) + data[start + len(part) :]


def _with_another(data: bytes, chance: random.Random) -> bytes:
    other = taken(chance.choice(list(TAKEN)))[:_LARGE]
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def _with_secrets(data: bytes, chance: random.Random) -> bytes:
    hidden = CANARY * chance.randrange(1, 50)
    at = chance.randrange(len(data) + 1)
    return chance.choice(
        (data + hidden, data[:at] + hidden + data[at:], after_start(data, segment(0xE1, hidden)))
    )


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _flip,
    _flip,
    _extreme,
    _extreme,
    _cut,
    _without,
    _twice,
    _with_another,
    _with_secrets,
)


def run(count: int, seed: int) -> Summary:
    """Send so many damaged photos. Needs a database; what is stored is looked at and thrown away again."""
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from tests.factories import make_baby, make_case, make_user

    person = make_user("fuzz@example.org", "Fuzz")
    now = timezone.now()
    case = make_case(make_baby(by=person, time_zone="UTC"), first_noticed=now.date() - timedelta(days=5))
    client, url, chance = (
        Client(SERVER_NAME="localhost"),
        reverse("observation_create", args=[case.pk]),
        random.Random(seed),
    )
    client.force_login(person)
    bases = [taken(name) for name in TAKEN] + [maker() for maker, _ in REFUSED.values()]
    bases = [data for data in bases if len(data) < _LARGE]
    summary, start, before = Summary(), time.monotonic(), _memory()
    while summary.photos < count:
        photos = [damaged(chance.choice(bases), chance) for _ in range(min(TOGETHER, count - summary.photos))]
        _send(client, url, photos, summary)
        summary.photos += len(photos)
    summary.seconds, summary.grown = time.monotonic() - start, _memory() - before
    summary.largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return summary


def _send(client: Any, url: str, photos: list[bytes], summary: Summary) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from diary.storage import photos as storage

    now = timezone.now()
    files = [SimpleUploadedFile("IMG.jpg", data, "image/jpeg") for data in photos]
    answer = client.post(
        url,
        {
            "key": str(uuid4()),
            "shown_at": now.isoformat(),
            "day": now.date().isoformat(),
            "time": now.strftime("%H:%M"),
            "trend": "same",
            "signs": ["none"],
            "wellbeing": "usual",
            "close_up": files,
            "end": "1",
        },
    )
    said = answer.context["form"].errors.get("__all__", []) if answer.context else []
    assert answer.status_code == (422 if said else 303)
    summary.answers[answer.status_code] += 1
    summary.refused.update(sentence.partition(": ")[2] for sentence in said)
    stored = [path for path in Path(storage().location).rglob("*") if path.is_file()]
    assert len(stored) == len(RENDITIONS) * (len(photos) - len(said)), (
        "every photo is kept, or a sentence says why not"
    )
    for path in stored:
        jpeg, profile = path.read_bytes(), display_p3() if "master" in path.name else None
        assert CANARY not in jpeg
        assert is_bare(jpeg, profile=profile)
        path.unlink()
    summary.kept += len(photos) - len(said)


def _memory() -> float:
    """MiB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main(count: int = COUNT, seed: int = SEED) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    logging.getLogger("diary").setLevel(logging.ERROR)  # each photo that a child could not read is a warning
    logging.getLogger("django.request").setLevel(logging.ERROR)  # and each answer that says so another
    setup_test_environment()
    call_command("migrate", verbosity=0)
    print(run(count, seed))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
