"""The door that the web server opens."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diary.settings")
application = get_wsgi_application()

# What is loaded now stays until the end, so the collector need not walk it again and again: a tenth of a page's CPU.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 50, 100)
