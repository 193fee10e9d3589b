"""Programs that others wrote accept what the diary hands over: its bundles, and every kind of health link."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from diary.fhir import bundle
from diary.models import Case, Share, ShareOpening, for_summary
from diary.models.share import TRIES
from diary.summary import Summary
from diary.views import health_links
from tests.diary.fhir.test_bundle import NASTY, everything
from tests.diary.views.test_health_links import Given
from tests.factories import NOON, make_case, make_observation
from tests.node import needs_node, run

pytestmark = [pytest.mark.slow, needs_node]


def write(folder: Path, name: str, *cases: Case, pdf: bytes | None = b"%PDF-", lost: bool = False) -> Path:
    shown = Summary.of(for_summary(cases), today=NOON.date())
    made = bundle(shown, pdf=pdf, open_photo=lambda digest: None if lost else digest.encode(), now=NOON)
    file = folder / f"{name}.json"
    file.write_text(json.dumps(made))
    return file


def test_two_programs_accept_every_bundle(case: Case, tmp_path: Path) -> None:
    everything(case)
    odd = make_case(case.baby, name=NASTY.replace("\ud800", "").replace("\x00", ""))
    make_observation(odd, note=NASTY.replace("\ud800", ""), by=None)
    empty = make_case(case.baby)
    files = [
        write(tmp_path, "full", case),
        write(tmp_path, "several", case, odd, empty),
        write(tmp_path, "odd", odd, pdf=None),
        write(tmp_path, "empty", empty),
        write(tmp_path, "lost", case, lost=True),
    ]
    assert run("validate.js", *files) == []


def test_they_would_not_accept_anything(case: Case, tmp_path: Path) -> None:
    file = write(tmp_path, "bad", case)
    made = json.loads(file.read_text())
    made["entry"][0]["resource"]["birthDate"] = "yesterday"
    made["entry"][0]["resource"]["name"] = [{"text": ""}]
    file.write_text(json.dumps(made))
    assert {said["by"] for said in run("validate.js", file)} == {"fhir", "medplum"}


@pytest.fixture
def server(live_server: LiveServer, transactional_db: None) -> LiveServer:
    return live_server


@pytest.fixture
def at_home(ana_client: Client, server: LiveServer) -> Client:
    """Ana makes links on the server that another program can reach."""
    ana_client.defaults["HTTP_HOST"] = server.url.removeprefix("http://")
    return ana_client


@pytest.mark.parametrize("with_passcode", ["on", ""], ids=["with a passcode", "without"])
@pytest.mark.parametrize("kind", ["embedded", "located"])
def test_every_kind_of_link_is_opened(kind: str, with_passcode: str, case: Case, at_home: Client) -> None:
    everything(case)
    make_observation(case, note="Just now.", at=timezone.now())
    given = Given(at_home, case, with_passcode=with_passcode)
    opened = run("open.js", given.link, given.passcode, "" if kind == "embedded" else "100")
    assert opened.get("files") == [kind], opened
    assert opened["payload"] == given.payload
    (resource,) = opened["resources"]
    assert resource["resourceType"] == "Bundle"
    assert "Just now." in json.dumps(resource)
    assert given.payload["key"] not in json.dumps(opened["asked"])
    assert ShareOpening.objects.get().origin.startswith("Dr Okafor's computer")


def test_a_long_copy_is_opened_too(case: Case, at_home: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_links, "EMBEDDED_MOST", 1_000)
    given = Given(at_home, case)
    assert run("open.js", given.link, given.passcode)["files"] == ["located"]


def test_a_wrong_passcode_and_a_link_that_ended_are_told_apart(case: Case, at_home: Client) -> None:
    given = Given(at_home, case)

    def error(passcode: str) -> Any:
        return run("open.js", given.link, passcode).get("error")

    assert error(given.wrong()) == "SHLInvalidPasscodeError"
    Share.objects.update(tries_left=1)
    assert TRIES > 1
    assert error(given.wrong()) == "SHLInvalidPasscodeError"
    assert error(given.passcode) == "SHLManifestNotFoundError"
