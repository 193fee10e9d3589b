"""What it costs to take a photo in, beside libvips and plain Pillow: `.venv/bin/python -m tests.benchmarks.photos`.

Each figure is the CPU (user and system) and the peak memory of one process from its start to its end, its
lowest of several in turn. A bare `python -c pass` and a fixed decoding are measured in turn with them, so
that figures of a busy or a slow machine can be read. libvips comes with `apt-get install libvips-tools`;
without it, its column is left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops

from diary.images import BadPhoto, clean
from diary.images.headers import read_header
from diary.subprocesses import MEMORY
from tests.corpus import REFUSED
from tests.photos import exif, photo

ROUNDS = 5
ROOT = Path(__file__).parents[2]
SIZES = {"12 MP": (4032, 3024), "48 MP": (8064, 6048)}

# What the child does, but for the master; and what one would write without a thought: each size from the whole photo.
SMALL = """
import gc, os, sys
from diary.images.limits import bind_process
bind_process()
gc.disable()
from diary.images import colour, decoded, develop, opened
photo = opened.opened(sys.stdin.buffer.read(), sys.argv[1])
if sys.argv[1] == "JPEG":
    near = decoded._whole(photo, "RGB", develop.RENDITIONS["display"].fitting(photo.image.size))
else:
    near = decoded._loaded(photo.image)
display = develop._fitted(near, "display")
for name in ("display", "thumb"):
    sys.stdout.buffer.write(develop._smaller(display, name))
sys.stdout.buffer.flush()
os._exit(0)
"""
NAIVE = """
import sys
from PIL import Image, ImageOps
import pillow_heif
pillow_heif.register_heif_opener()
for side in (1600, 320):
    image = ImageOps.exif_transpose(Image.open(sys.argv[1])).convert("RGB")
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    image.save(f"{sys.argv[2]}/naive-{side}.jpg", quality=85)
"""
YARDSTICK = "from PIL import Image; Image.new('RGB', (3000, 2000)).resize((1000, 700), 1).tobytes()"


class Cost(NamedTuple):
    """CPU seconds and MiB."""

    seconds: float
    memory: float


def skin(size: tuple[int, int]) -> Image.Image:
    """A texture that a JPEG of it takes as many bytes for as a phone's photo of skin does."""
    chance = Random(1)

    def noise(cells: int) -> Image.Image:
        small = size[0] // cells, size[1] // cells
        grain = Image.frombytes("L", small, chance.randbytes(small[0] * small[1]))
        return grain.resize(size, Image.Resampling.BICUBIC)

    ground = Image.composite(
        Image.new("RGB", size, (186, 134, 113)), Image.new("RGB", size, (240, 199, 177)), noise(600)
    )
    fine = Image.blend(noise(2), noise(5), 0.5).point(lambda level: 128 + round((level - 128) * 0.5))
    return ImageChops.soft_light(ground, Image.merge("RGB", [fine] * 3))


def cost(command: list[str], stdin: Path | None = None, environment: Mapping[str, str] | None = None) -> Cost:
    """Of one process of its own, with all that it waits for."""
    with (stdin or Path(os.devnull)).open("rb") as source:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | dict(environment or {}),
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def refusal(data: bytes) -> Cost:
    """Of this process, for a photo that it refuses; and by how much it has grown."""
    start, before = time.process_time(), _memory()
    with suppress(BadPhoto):
        clean(data)
        raise AssertionError("it was taken")
    return Cost(time.process_time() - start, _memory() - before)


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def lowest(calls: dict[str, Callable[[], Cost]]) -> dict[str, Cost]:
    costs: dict[str, list[Cost]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            costs[name].append(call())
    return {name: Cost(*map(min, zip(*taken, strict=True))) for name, taken in costs.items()}


def ways(path: Path, kind: str, folder: str) -> dict[str, Callable[[], Cost]]:
    """How the same photo may be made small, by name."""
    python, file = sys.executable, str(path)
    header = read_header(path.read_bytes())
    child = [python, "-E", "-s", "-m", "diary.images.child", kind, str(header.primaries), ""]
    found: dict[str, Callable[[], Cost]] = {
        "all four": partial(cost, child, path, MEMORY),
        "display, thumb": partial(cost, [python, "-c", SMALL, kind], path, MEMORY),
        "plain Pillow": partial(cost, [python, "-c", NAIVE, file, folder]),
    }
    if shutil.which("vipsthumbnail"):
        thumbnails = [
            ["vipsthumbnail", file, "-s", "1600", "-o", f"{folder}/vips-1600.jpg[Q=85]"],
            ["vipsthumbnail", f"{folder}/vips-1600.jpg", "-s", "320", "-o", f"{folder}/vips-320.jpg[Q=80]"],
        ]
        found["libvips"] = lambda: _together([cost(command) for command in thumbnails])
    return found


def _together(costs: list[Cost]) -> Cost:
    return Cost(sum(cost.seconds for cost in costs), max(cost.memory for cost in costs))


def make(folder: str) -> None:
    """Write the photos to measure with. The JPEGs have to be turned, as most from phones have."""
    for name, size in SIZES.items():
        image = skin(size)
        Path(folder, f"{name}.JPEG").write_bytes(photo(image=image, quality=92, exif=exif(orientation=6)))
        if name == "12 MP":
            Path(folder, f"{name}.HEIF").write_bytes(photo("HEIF", image=image, quality=60))


def main() -> None:
    print(f"{'':36} {'CPU s':>7} {'MiB':>6} {'x yardstick':>12}")
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: a child is said to have taken what its parent had when it began.
        subprocess.run([sys.executable, "-m", "tests.benchmarks.photos", folder], cwd=ROOT, check=True)
        calls: dict[str, Callable[[], Cost]] = {
            f"{path.stem} {path.suffix[1:]} {path.stat().st_size / 1e6:4.1f} MB  {way:16}": call
            for path in sorted(Path(folder).iterdir())
            for way, call in ways(path, path.suffix[1:], folder).items()
        }
        yardstick, start = (f"{name:36}" for name in ("yardstick", "python -c pass"))
        calls[yardstick] = partial(cost, [sys.executable, "-c", YARDSTICK])
        calls[start] = partial(cost, [sys.executable, "-c", "pass"])
        costs = lowest(calls)
    for name, (seconds, memory) in costs.items():
        print(f"{name} {seconds:7.2f} {memory:6.0f} {seconds / costs[yardstick].seconds:12.2f}")
    if not shutil.which("vipsthumbnail"):
        print("Without vipsthumbnail (apt-get install libvips-tools) there is nothing of libvips here.")
    refusals = {name: refusal(maker()) for name, (maker, _) in REFUSED.items()}
    dearest = max(refusals, key=lambda name: refusals[name].seconds)
    largest = max(refusals, key=lambda name: refusals[name].memory)
    print(
        f"{len(refusals)} refused, in at most {refusals[dearest].seconds:.3f} s of this process ({dearest})"
    )
    print(f"and {refusals[largest].memory:.1f} MiB more of it ({largest})")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make(sys.argv[1])
    else:
        main()
