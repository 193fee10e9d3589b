"""CPU, queries and bytes of each page, through the whole stack: `.venv/bin/python -m tests.benchmarks.pages`.

A fixed piece of plain Python is measured in turn with the pages, so that figures of a busy machine can be read.
"""

import gzip
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

ROUNDS, CALLS = 15, 10


def cpu(call: Callable[[], object]) -> float:
    """CPU milliseconds of one call, of several in a row."""
    start = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - start) / CALLS * 1000


def yardstick() -> int:
    """About three milliseconds of plain Python on an idle core of 2024."""
    return sum(len(str(number)) for number in range(20_000))


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client, RequestFactory
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from diary.wsgi import application
    from tests.diary.views.test_queries import fill
    from tests.factories import NOON, make_baby, make_case, make_user

    call_command("migrate", verbosity=0)
    ana = make_user("ana@example.org", "Ana")
    case = make_case(make_baby(by=ana), first_noticed=NOON.date())
    fill(case, 20, besides=False)
    busy = make_case(case.baby, first_noticed=NOON.date())
    fill(busy, 20)
    client = Client()
    client.force_login(ana)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def get(url: str) -> bytes:
        """As the web server asks: through the door, compressed."""
        environ = RequestFactory(SERVER_NAME="localhost")._base_environ(PATH_INFO=url)
        answer = application(
            environ | {"HTTP_COOKIE": cookie, "HTTP_ACCEPT_ENCODING": "gzip"}, lambda *args: None
        )
        try:
            return b"".join(answer)
        finally:
            answer.close()

    pages = {
        "home": reverse("home"),
        "case, 20 entries, 40 photos": reverse("case_detail", args=[case.pk]),
        "and 7 visits, 7 treatments": reverse("case_detail", args=[busy.pk]),
        "log": reverse("observation_create", args=[case.pk]),
        "summary": reverse("summary_detail", args=[case.pk]),
        "guide": reverse("guide"),
    }
    calls = {name: partial(get, url) for name, url in pages.items()} | {"yardstick": yardstick}
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            times[name].append(cpu(call))
    unit = statistics.median(times["yardstick"])
    print(f"{'page':30} {'CPU ms':>8} {'lowest':>8} {'x yardstick':>12} {'queries':>8} {'HTML gz':>8}")
    for name in pages:
        with CaptureQueriesContext(connection) as queries:
            page = get(pages[name])
        assert gzip.decompress(page)
        middle = statistics.median(times[name])
        print(
            f"{name:30} {middle:8.2f} {min(times[name]):8.2f} {middle / unit:12.2f} {len(queries):8} {len(page):8}"
        )
    print(f"{'yardstick':30} {unit:8.2f} {min(times['yardstick']):8.2f}")


if __name__ == "__main__":
    main()
