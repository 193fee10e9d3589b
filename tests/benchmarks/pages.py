"""CPU, queries and bytes of each page, through the whole stack: `.venv/bin/python -m tests.benchmarks.pages`.

A fixed piece of plain Python is measured in turn with the pages, so that figures of a busy machine can be read.
"""

import gzip
import os
import statistics
import time
from collections.abc import Callable

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
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from tests.diary.views.test_queries import fill
    from tests.factories import NOON, make_baby, make_case, make_user

    call_command("migrate", verbosity=0)
    ana = make_user("ana@example.org", "Ana")
    case = make_case(make_baby(by=ana), first_noticed=NOON.date())
    fill(case, 20)
    client = Client(headers={"Accept-Encoding": "gzip"}, SERVER_NAME="localhost")
    client.force_login(ana)
    pages = {
        "home": reverse("home"),
        "case, 20 entries, 40 photos": reverse("case_detail", args=[case.pk]),
        "log": reverse("observation_create", args=[case.pk]),
        "summary": reverse("summary_detail", args=[case.pk]),
        "guide": reverse("guide"),
    }
    calls = {name: (lambda url=url: client.get(url)) for name, url in pages.items()} | {
        "yardstick": yardstick
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            times[name].append(cpu(call))
    unit = statistics.median(times["yardstick"])
    print(f"{'page':30} {'CPU ms':>8} {'lowest':>8} {'x yardstick':>12} {'queries':>8} {'HTML gz':>8}")
    for name in pages:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(pages[name])
        size = len(answer.content)
        assert gzip.decompress(answer.content)
        middle = statistics.median(times[name])
        print(
            f"{name:30} {middle:8.2f} {min(times[name]):8.2f} {middle / unit:12.2f} {len(queries):8} {size:8}"
        )
    print(f"{'yardstick':30} {unit:8.2f} {min(times['yardstick']):8.2f}")


if __name__ == "__main__":
    main()
