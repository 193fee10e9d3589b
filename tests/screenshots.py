"""Makes the pictures of the README anew, from the made-up family: `.venv/bin/python -m tests.screenshots`."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser import FLAGS, PHONE, browser_path

ROOT = Path(__file__).resolve().parent.parent
PORT, PASSWORD = 8765, "made up for a picture"
CASE = "White bumps, left cheek"


@contextmanager
def diary(data: str) -> Iterator[str]:
    """A diary of the made-up family, on this machine, until the pictures are taken."""
    start = [sys.executable, "manage.py", "start", "--data", data, "--port", str(PORT)]
    server = subprocess.Popen(start, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{PORT}/health/")
        environment = os.environ | {"LITTLE_SPOTS_DATA": data}
        demo = [sys.executable, "manage.py", "demo", "--password", PASSWORD]
        subprocess.run(demo, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str) -> None:
    for _ in range(150):
        try:
            with urlopen(url):  # noqa: S310 - our own address
                return
        except URLError:
            sleep(0.2)
    sys.exit("The diary did not start.")


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("demo@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/")


def take(page: Page, folder: Path) -> None:
    page.get_by_role("heading", name=re.compile("^Ada")).scroll_into_view_if_needed()
    page.evaluate("() => window.scrollTo(0, document.querySelectorAll('.baby')[1].offsetTop - 24)")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "home.png")
    page.get_by_role("link", name=CASE).first.tap()
    page.wait_for_url("**/cases/*/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)  # a page that is just laid out is still shown at another scale
    page.screenshot(path=folder / "case.png")
    take_for_sign_in(page, ROOT / "static" / "pictures")
    page.get_by_role("link", name="Make the summary").tap()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").tap()
    pdf = [str(download.value.path()), str(folder / "summary")]
    subprocess.run(["pdftoppm", "-r", "84", "-png", "-singlefile", *pdf], check=True)


def take_for_sign_in(page: Page, folder: Path) -> None:
    """The top of a case by day and by night, for who does not know the diary yet."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("() => window.scrollTo(0, 0)")
        page.wait_for_timeout(500)
        shot = page.screenshot(clip={"x": 0, "y": 0, "width": 390, "height": 500})
        Image.open(BytesIO(shot)).resize((585, 750)).save(
            folder / f"case-{scheme}.webp", quality=72, method=6
        )
    page.emulate_media(color_scheme="light")


def main() -> None:
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, diary(data) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        page = browser.new_context(base_url=url, **PHONE | {"device_scale_factor": 2}).new_page()
        sign_in(page)
        take(page, folder)
        browser.close()


if __name__ == "__main__":
    main()
