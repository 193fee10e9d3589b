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
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

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


def pictures() -> list[bytes]:
    """As they are printed, of every source."""
    from diary.demo import skin_pictures
    from diary.images import clean

    if len(sys.argv) > 1:
        files = sorted(
            file for file in Path(sys.argv[1]).iterdir() if file.suffix in {".jpg", ".heic", ".avif"}
        )
        return [clean(file).renditions["print"] for file in files]
    views = [(seed, near) for seed in range(3) for near in (False, True)]
    pictures = [skin_pictures.picture(seed, "light", 9, 0.4, close_up=near) for seed, near in views]
    return [clean(picture).renditions["print"] for picture in pictures]


def another(picture: bytes, number: int) -> bytes:
    """The same a little to the side: no two photos of a diary are the same bytes."""
    out = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        moved = ImageChops.offset(image, number, number)
    moved.save(out, "JPEG", quality=75, subsampling=0, progressive=True, optimize=True)
    return out.getvalue()


def diary(entries: int, photos: int, note: str = "Looks the same as before.") -> Any:
    """The summary of so many entries, with all of so many photos chosen; each is known by its number."""
    from diary.models import Case, Photo, for_summary
    from diary.summary import Summary
    from diary.vocabulary import View
    from tests.factories import NOON, make_baby, make_case, make_observation, make_user

    ana = make_user(f"ana{entries}-{photos}-{len(note)}@example.org", "Ana")
    case = make_case(make_baby(by=ana), first_noticed=NOON.date() - timedelta(days=40))
    rows = [make_observation(case, at=NOON - timedelta(hours=3 * n), note=note) for n in range(entries)]
    sizes = {"width": 1600, "height": 1200, "full_width": 1600, "full_height": 1200}
    kept = [
        Photo.objects.create(observation=row, view=View.OVERVIEW, print=str(n), added_by=ana, **sizes)
        for n, row in zip(range(photos), cycle(rows), strict=False)
    ]
    chosen = [str(photo.pk) for photo in kept]
    return Summary.of(for_summary(Case.objects.filter(pk=case.pk)), today=NOON.date(), chosen=chosen)


def measure(title: str, shown: Any, shots: list[bytes]) -> None:
    from diary import pdf

    photos = {
        shot.print: another(shots[int(shot.print) % len(shots)], int(shot.print)) for shot in shown.chosen
    }

    def make() -> bytes:
        return pdf.render(shown, open_photo=photos.__getitem__)

    document = make()
    before, times = children_cpu(), []
    for _ in range(ROUNDS):
        times.append(wall(make))
    used = (children_cpu() - before) / ROUNDS
    bare = [wall(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(ROUNDS)]
    assert make() == document, "the same bytes each time"
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{title:34} {sum(map(len, photos.values())):9,} bytes of photos, file {len(document):9,} bytes"
        f"  {statistics.median(times):5.2f} s (lowest {min(times):.2f})  CPU {used:4.2f} s"
        f"  bare python {statistics.median(bare):.2f} s  largest child so far {largest:.0f} MiB"
    )


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    shots = pictures()
    measure("3 entries, no photo", diary(3, 0), shots)
    measure("40 entries, 12 photos", diary(40, 12), shots)
    measure("300 entries, 60 photos", diary(300, 60), shots)
    measure("40 entries, 12 photos, in Chinese", diary(40, 12, CHINESE), shots)


if __name__ == "__main__":
    main()
