#!/usr/bin/env python
"""The one command: `manage.py start` runs the diary, `manage.py help` lists the rest."""

import os
import sys

from django.core.management import CommandError, execute_from_command_line
from django.db import DatabaseError

from diary.boot import data_dir


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diary.settings")
    data_dir.choose(sys.argv)
    try:
        execute_from_command_line(sys.argv)
    except data_dir.UnusableError as error:  # the settings could not read the key
        sys.exit(str(error))
    except DatabaseError:
        explain_missing_diary()
        raise


def explain_missing_diary() -> None:
    """Exit with what is wrong with the diary as a whole, if something is: Django's own commands do not look first."""
    from diary.management.base import check_diary  # not before the settings have chosen an SQLite

    try:
        check_diary()
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
