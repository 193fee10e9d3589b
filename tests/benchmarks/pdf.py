"""The PDF of 40 entries and 12 photos: seconds, bytes, memory: `.venv/bin/python -m tests.benchmarks.pdf`.

The whole process of a bare `python -c pass` is timed in turn with it, so that a busy machine can be read.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

ROUNDS = 7


def wall(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def own_memory() -> float:
    """MiB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from diary import pdf, skin
    from diary.images import clean
    from diary.models import Case, Photo, for_summary
    from diary.storage import photos
    from diary.summary import Summary
    from diary.vocabulary import View
    from tests.factories import NOON, make_baby, make_case, make_observation, make_user

    call_command("migrate", verbosity=0)
    ana = make_user("ana@example.org", "Ana")
    case = make_case(make_baby(by=ana), first_noticed=NOON.date() - timedelta(days=40))
    rows = [
        make_observation(case, at=NOON - timedelta(days=n), note="Looks the same as before.")
        for n in range(40)
    ]
    for number, row in enumerate(rows[:12]):
        picture = clean(skin.picture(number, "light", 9, 0.4, close_up=False))
        draft = Photo.objects.draft(picture, view=View.OVERVIEW, by=ana)
        draft.observation = row
        draft.save()
    shown = Summary.of(for_summary(Case.objects.all()), today=NOON.date())

    def make() -> bytes:
        return pdf.render(shown, open_photo=photos().read)

    document, before = make(), own_memory()
    calls = {
        "pdf": make,
        "python -c pass": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            times[name].append(wall(call))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"entries {len(shown.chapters[0].entries)}, photos {len(shown.chosen)}, {len(document):,} bytes")
    for name, taken in times.items():
        print(f"{name:16} {medians[name]:6.2f} s (lowest {min(taken):.2f})")
    print(f"ratio            {medians['pdf'] / medians['python -c pass']:6.1f}")
    print(f"largest child    {child:6.0f} MiB; this process grew by {own_memory() - before:.1f} MiB")


if __name__ == "__main__":
    main()
