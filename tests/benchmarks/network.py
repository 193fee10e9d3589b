"""From the tap on Save to the server, on a phone with slow 4G: `.venv/bin/python -m tests.benchmarks.network`.

A 12 MP photo of skin is chosen and Save is tapped at once, in a Chromium that is throttled to 562 ms of latency,
1.44 Mbit/s down, 675 kbit/s up and a quarter of this machine's CPU; against a diary that `manage.py start` runs.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from diary.demo import skin_pictures
from tests.browser import FLAGS, PHONE, browser_path
from tests.diary.management.running import running

ROUNDS = 5
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6e6 * 0.9 / 8,
    "uploadThroughput": 750e3 * 0.9 / 8,
}
FAST = SLOW_4G | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
LONG_TASKS = """() => {
  sessionStorage.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) sessionStorage.longest = Math.max(sessionStorage.longest, task.duration);
  }).observe({ type: "longtask" });
}"""


def photo(file: Path) -> int:
    """12 MP of skin with the grain of a sensor. Returns its bytes."""
    from PIL import Image, ImageChops

    picture = Image.open(BytesIO(skin_pictures.picture(7, "light", 9, 0.4, close_up=True))).resize(
        (4032, 3024)
    )
    grain = Image.effect_noise((4032, 3024), 8).convert("RGB")
    ImageChops.add(picture, grain, scale=1, offset=-128).save(file, quality=90)
    return file.stat().st_size


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.locator("[name=email]").fill("ana@example.org")
    page.locator("[name=password1]").fill("a long walk in the rain")
    page.locator("main button").last.tap()
    page.locator("[name=name]").fill("Ada")
    page.locator("[name=born]").fill(time.strftime("%Y-01-01"))
    page.get_by_role("button", name="Save").tap()
    for text in ("Nose", "Tiny white bumps"):
        page.locator("label.choice").filter(has_text=text).first.tap()
    page.get_by_role("button", name="Save and go on").tap()
    page.wait_for_selector("#log")


def rows(database: Path, table: str) -> int:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        where = "WHERE observation_id IS NOT NULL" if table == "diary_photo" else ""
        return int(connection.execute(f"SELECT COUNT(*) FROM {table} {where}").fetchone()[0])  # noqa: S608


def measure(
    page: Page, network: CDPSession, picture: Path, database: Path
) -> tuple[float, float, float, float]:
    """Seconds from Save to the text on the server, to "Saved" on the screen and to the photo on the server, and the
    longest block of the screen."""
    page.reload()
    page.locator("[name=overview]").dispatch_event("pointerdown")
    page.wait_for_load_state("networkidle")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(LONG_TASKS)
    entries, photos = rows(database, "diary_observation"), rows(database, "diary_photo")
    page.locator("label.choice").filter(has_text="Same").first.tap()
    page.locator("[name=overview]").set_input_files(picture)
    page.get_by_role("button", name="Save", exact=True).tap(no_wait_after=True)
    start, text, told = time.monotonic(), 0.0, 0.0
    while rows(database, "diary_photo") == photos and time.monotonic() - start < 60:
        if not text and rows(database, "diary_observation") > entries:
            text = time.monotonic() - start
        if not told and page.locator("#saved").is_visible():
            told = time.monotonic() - start
        page.wait_for_timeout(20)
    arrived = time.monotonic() - start
    network.send(
        "Network.emulateNetworkConditions",
        FAST,
    )
    network.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.wait_for_selector(".timeline")
    longest = page.evaluate("() => Number(sessionStorage.longest)") / 1000
    page.locator(".do a.button").tap()
    page.wait_for_selector("#log")
    return text, told, arrived, longest


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        picture, data = Path(folder) / "12-mp.jpg", Path(folder) / "data"
        print(f"a photo of 12 MP, {photo(picture) / 1e6:.1f} MB; {os.cpu_count()} CPUs")
        with running(data) as diary:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
            page = browser.new_context(base_url=diary.url, **PHONE).new_page()  # type: ignore[arg-type]
            network = page.context.new_cdp_session(page)
            sign_up(page)
            found = [measure(page, network, picture, data / "diary.sqlite3") for _ in range(ROUNDS)]
            browser.close()
    names = ("text on the server", "“Saved” on the screen", "photo in its entry", "longest block")
    for name, values in zip(names, zip(*found, strict=True), strict=True):
        middle, lowest, highest = statistics.median(values), min(values), max(values)
        print(f"{name:22} median {middle:6.2f} s   lowest {lowest:6.2f}   highest {highest:6.2f}")


if __name__ == "__main__":
    main()
