"""The settings of a test run: nothing outside a temporary folder is read or written."""

import os
import tempfile
from pathlib import Path

# Only what is said here counts, whatever is set on this machine.
for _name in [name for name in os.environ if name.startswith("LITTLE_SPOTS_")]:
    del os.environ[_name]
_folder = tempfile.TemporaryDirectory(prefix="little-spots-tests-")
os.environ["LITTLE_SPOTS_DATA"] = _folder.name
(Path(_folder.name) / "static").mkdir()  # WhiteNoise warns of one that is missing

from diary.settings import *  # noqa: E402, F403
from diary.settings import DATABASES, STORAGES  # noqa: E402

SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IS_SENT = True
ACCOUNT_RATE_LIMITS = False

# A file, because a server thread and its test have to see one database; it need not outlive a power cut.
DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
# Under hashed names the live server would answer 404 for every file; those are tested with gunicorn.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
