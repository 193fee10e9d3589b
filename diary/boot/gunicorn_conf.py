"""How gunicorn serves the diary: one process, and many threads, because a slow phone keeps one busy."""

import os
import signal
import sys
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

STOPS = {signal.SIGINT, signal.SIGTERM}

wsgi_app = "diary.wsgi"
worker_class = "gthread"
workers = 1
threads = 32
# The sign of life of a worker; on a slow disk it could come too late.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - unlinked as soon as it is made
control_socket_disable = True
graceful_timeout = 10
loglevel = "warning"


def when_ready(server: Arbiter) -> None:
    # Ctrl-C lets what is being answered be finished, as SIGTERM does.
    server.handle_int = server.handle_term  # type: ignore[method-assign]
    sys.stdout.write(f"Little Spots is open at {os.environ['LITTLE_SPOTS_ADDRESS']} and Ctrl-C closes it.\n")
    sys.stdout.flush()
    # `manage.py start` held these back until there was someone to take them.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def post_worker_init(worker: Worker) -> None:
    """A terminal sends Ctrl-C to every process; the worker waits for the word of the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
