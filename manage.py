#!/usr/bin/env python
"""The one command: `manage.py start` runs the diary, `manage.py help` lists the rest."""

import os
import sys

from django.core.management import execute_from_command_line

from diary.boot import data_dir

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diary.settings")
    data_dir.choose(sys.argv)
    execute_from_command_line(sys.argv)
