"""Which browser, started how, and what a phone is."""

import os
import shutil

# The first is Chromium without the window that nobody sees: with it the tests compute half as much again.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What a window for people prepares beside each page: it is half of all computing, and nobody sees it.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess",
    "--use-fake-device-for-media-stream",  # a camera that sees a test pattern, for who may use it
]
MAY_USE_THE_CAMERA = "--use-fake-ui-for-media-stream"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "has_touch": True,
    "is_mobile": True,
    "locale": "en-GB",
    "timezone_id": "Europe/London",
}


def browser_path() -> str | None:
    return os.environ.get("BROWSER_FOR_TESTS") or next(filter(None, map(shutil.which, NAMES)), None)
