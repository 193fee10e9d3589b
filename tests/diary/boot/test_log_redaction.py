"""No log record holds the token of a link, whatever goes wrong with it."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diary.boot.log_redaction import redacted
from diary.models import Case
from tests.diary.management.running import running
from tests.factories import make_share

TOKEN = "q" * 20 + "-_9" + "Z" * 20  # as long as every token
Do = Callable[[Client, str], Any]


def break_down(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError(f"broken at {address}")

    monkeypatch.setattr("diary.views.shared.PasscodeForm", fail)
    client.raise_request_exception = False
    return client.get(address)


THINGS: dict[str, tuple[int, str, Callable[[Client, str, pytest.MonkeyPatch], Any]]] = {
    "not found": (404, "Not Found", lambda client, address, _: client.get(f"{address}x/")),
    "not allowed": (405, "Method Not Allowed", lambda client, address, _: client.options(address)),
    "form token": (403, "Forbidden", lambda client, address, _: client.post(address)),
    "breaks down": (500, "Internal Server Error", break_down),
}


@pytest.mark.parametrize(("status", "said", "do"), THINGS.values(), ids=THINGS)
def test_whatever_goes_wrong_no_record_holds_the_token(
    status: int,
    said: str,
    do: Any,
    case: Case,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    token = make_share(case, now=timezone.now()).token
    client = Client(enforce_csrf_checks=True)
    assert do(client, reverse("shared_login", args=[token]), monkeypatch).status_code == status
    assert said in caplog.text  # it was told, and with its place
    assert "/s/…" in caplog.text
    assert token not in caplog.text + "".join(map(everything, caplog.records))


def everything(record: logging.LogRecord) -> str:
    """What a handler could write of it; the request itself is no text."""
    return str({name: value for name, value in vars(record).items() if name != "request"})


def test_what_the_web_server_says_of_it_is_cut_as_well(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    try:
        raise ValueError(f"bad token {TOKEN}")
    except ValueError:
        logging.getLogger("gunicorn.error").exception("Error handling request %s", f"/s/{TOKEN}/")
    logging.getLogger("gunicorn.access").info("%(h)s %(r)s", {"h": "::1", "r": f"GET /s/{TOKEN}/ HTTP/1.1"})
    assert "Error handling request /s/…/" in caplog.text
    assert "ValueError: bad token …" in caplog.text
    assert "::1 GET /s/…/ HTTP/1.1" in caplog.text
    assert TOKEN not in caplog.text


def test_a_record_with_too_few_arguments_is_still_no_leak(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("any").error("%s and %s", f"/s/{TOKEN}/")
    assert "%s and %s" in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (f"GET /s/{TOKEN}/ HTTP", "GET /s/…/ HTTP"),
        (f"/s/{TOKEN[:-9]}", "/s/…"),  # mistyped: nearly the whole of it
        (f"/s/{TOKEN}?a=1", "/s/…?a=1"),
        (f"reverse('{TOKEN}')", "reverse('…')"),
        (f"{TOKEN}x", "…"),
        ("/static/s/", "/static/s/"),
        ("/cases/0b5ef0a4-8c43-4b1e-9be2-9d8a4f6b1c11/", "/cases/0b5ef0a4-8c43-4b1e-9be2-9d8a4f6b1c11/"),
    ],
)  # fmt: skip
def test_what_is_cut_and_what_is_not(text: str, cut: str) -> None:
    assert redacted(text) == cut


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_the_running_diary_prints_no_token(tmp_path: Path) -> None:
    with running(tmp_path / "data") as diary:
        for address in (f"s/{TOKEN}/", f"s/{TOKEN}/more/"):
            with pytest.raises(HTTPError):
                diary.get(address)
        _code, said = diary.stop()
    assert said.count("Not Found: /s/…/") == 2
    assert TOKEN not in said
