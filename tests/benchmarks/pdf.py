"""The PDF of 12 and of 60 photos: seconds, bytes, memory: `.venv/bin/python -m tests.benchmarks.pdf [FOLDER]`.

FOLDER holds photos as they come from a phone; without it the pictures are those of the made-up family. A bare
`python -c pass` is timed in turn, so that a busy machine can be read; CPU seconds are those of the child processes.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

ROUNDS = 5
CHINESE = "今天左脸颊的小白点没有变化。"


def wall(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def children_cpu() -> float:
    """Seconds that the child processes have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pictures() -> list[Any]:
    from diary import skin
    from diary.images import clean

    if len(sys.argv) > 1:
        files = sorted(
            file for file in Path(sys.argv[1]).iterdir() if file.suffix in {".jpg", ".heic", ".avif"}
        )
        return [clean(file) for file in files]
    views = [(seed, near) for seed in range(3) for near in (False, True)]
    return [clean(skin.picture(seed, "light", 9, 0.4, close_up=near)) for seed, near in views]


def diary(entries: int, photos: int, shots: list[Any], note: str = "Looks the same as before.") -> Any:
    """The summary of so many entries, with all of so many photos chosen."""
    from diary.models import Case, Photo, for_summary
    from diary.summary import Summary
    from diary.vocabulary import View
    from tests.factories import NOON, make_baby, make_case, make_observation, make_user

    ana = make_user(f"ana{entries}-{photos}-{len(note)}@example.org", "Ana")
    case = make_case(make_baby(by=ana), first_noticed=NOON.date() - timedelta(days=40))
    rows = [make_observation(case, at=NOON - timedelta(hours=3 * n), note=note) for n in range(entries)]
    ids = []
    for row, picture in zip(cycle(rows), islice(cycle(shots), photos), strict=False):
        draft = Photo.objects.draft(picture, view=View.OVERVIEW, by=ana)
        draft.observation = row
        draft.save()
        ids.append(str(draft.pk))
    return Summary.of(for_summary(Case.objects.filter(pk=case.pk)), today=NOON.date(), chosen=ids)


def measure(title: str, shown: Any) -> None:
    from diary import pdf
    from diary.storage import photos

    def make() -> bytes:
        return pdf.render(shown, open_photo=photos().read)

    document = make()
    before, times, bare = children_cpu(), [], []
    for _ in range(ROUNDS):
        times.append(wall(make))
        bare.append(wall(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)))
    assert make() == document, "the same bytes each time"
    cpu = (children_cpu() - before) / (ROUNDS + 1)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{title:34} {len(document):9,} bytes  {statistics.median(times):5.2f} s (lowest {min(times):.2f})"
        f"  CPU {cpu:4.2f} s  bare python {statistics.median(bare):.2f} s  largest child so far {largest:.0f} MiB"
    )


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    shots = pictures()
    measure("3 entries, no photo", diary(3, 0, shots))
    measure("40 entries, 12 photos", diary(40, 12, shots))
    measure("300 entries, 60 photos", diary(300, 60, shots))
    measure("40 entries, 12 photos, in Chinese", diary(40, 12, shots, CHINESE))


if __name__ == "__main__":
    main()
