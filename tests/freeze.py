"""`python -m tests.freeze`: keep the schema of diary.json as it is now, and an export made by it, as a new version.

A version that was committed is never written over; one that no release has had yet may be, with --unreleased.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
FROZEN = ROOT / "tests/frozen"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unreleased", action="store_true", help="the newest version may be written over")
    may_replace = parser.parse_args().unreleased
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from diary.archive.schema import current
    from diary.archive.versions import VERSION, schema, schema_file

    if current(VERSION) != schema(VERSION):
        version = VERSION if may_replace or not is_committed(schema_file(VERSION)) else VERSION + 1
        text = json.dumps(current(version), ensure_ascii=False, indent=2) + "\n"
        schema_file(version).write_text(text, encoding="utf-8")
        archive_file(version).unlink(missing_ok=True)
        print(f"{schema_file(version).relative_to(ROOT)} is written.")
        again = [sys.executable, "-m", "tests.freeze"]
        sys.exit(subprocess.run(again, check=False).returncode)  # which knows the new version
    if may_replace or not archive_file(VERSION).exists():
        archive_file(VERSION).write_bytes(in_a_database_of_its_own())
        print(f"{archive_file(VERSION).relative_to(ROOT)} is written.")


def archive_file(version: int) -> Path:
    return FROZEN / f"archive_{version}.zip"


def is_committed(path: Path) -> bool:
    """Also where that cannot be known, so that nothing is written over."""
    asked = subprocess.run(["git", "ls-tree", "HEAD", path], cwd=ROOT, capture_output=True, check=False)
    return asked.returncode != 0 or asked.stdout != b""


def in_a_database_of_its_own() -> bytes:
    from django.conf import settings
    from django.db import connection

    settings.STORAGES["default"]["OPTIONS"]["location"] = settings.DATA_DIR / "photos"
    connection.creation.create_test_db(verbosity=0)
    try:
        return made_up()
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def made_up() -> bytes:
    """The export of a diary with something of everything: the same bytes whenever it is made by the same version."""
    from tests.archives import exported, fill
    from tests.factories import make_user

    with always_the_same():
        return exported(fill(make_user("ana@example.org", "Ana")))


@contextmanager
def always_the_same() -> Iterator[None]:
    """Keys and moments that do not differ from one time to the next."""
    moment = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
    with (
        patch("os.urandom", Random(2026).randbytes),  # what uuid4 is made of
        patch("django.utils.timezone.now", lambda: moment),
    ):
        yield


if __name__ == "__main__":
    main()
