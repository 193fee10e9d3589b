"""What the environment says of the mail, as the settings understand it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
ASK = (
    "import json; from diary import settings as s; print(json.dumps([getattr(s, f'EMAIL_{n}') for n in %r]))"
)


def mail(address: str) -> list[object]:
    """The settings of NAMES, read in a process of their own."""
    answer = subprocess.run(
        [sys.executable, "-c", ASK % (NAMES,)],
        env=os.environ | {"LITTLE_SPOTS_MAIL": address},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return list(json.loads(answer.stdout))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://ana:secret@mail.example", ["mail.example", 587, "ana", "secret", True, False]),
        ("smtp://ana:secret@mail.example:2525", ["mail.example", 2525, "ana", "secret", True, False]),
        ("smtps://ana:secret@mail.example", ["mail.example", 465, "ana", "secret", False, True]),
        ("smtp://ana%40b.example:p%3A%2F%25@a.example", ["a.example", 587, "ana@b.example", "p:/%", True, False]),
        ("smtp://relay.lan:25", ["relay.lan", 25, "", "", False, False]),
        ("smtp://ana:secret@mail.example:25", ["mail.example", 25, "ana", "secret", True, False]),
    ],
)  # fmt: skip
def test_mail_goes_out_encrypted_with_the_name_and_password_as_meant(
    address: str, expected: list[object]
) -> None:
    assert mail(address) == expected
