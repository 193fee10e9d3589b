"""What another health app gets: a manifest and ciphertext, for the passcode, until the link ends."""

import json
from base64 import urlsafe_b64decode
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

from diary.maintenance.cleanup import purge
from diary.models import Baby, Case, Share, ShareFile, ShareOpening
from diary.models.share import TRIES
from diary.views import health_links
from tests.diary.models.test_case_races import at_once
from tests.factories import make_case, make_observation

pytestmark = pytest.mark.slow

NOTE = "Ottilie scratched."


class Given:
    """A health link, as a parent made it on the page."""

    def __init__(self, ana_client: Client, case: Case, **options: str) -> None:
        posted = {"key": str(uuid4()), "kind": "health_link", "lifetime": "day", "label": "Dr Okafor"}
        answer = ana_client.post(
            f"{reverse('share_create', args=[case.baby.pk])}?cases={case.pk}",
            {**posted, "with_passcode": "on", **options},
        )
        assert answer.status_code == 200, answer.content
        self.link: str = answer.context["link"]
        self.passcode: str = answer.context["passcode"]
        self.share = Share.objects.get(pk=answer.context["share"].pk)
        encoded = self.link.partition("#shlink:/")[2]
        self.payload = json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))

    def ask(self, **changed: Any) -> Any:
        body = {"recipient": "A practice", "passcode": self.passcode} | changed
        body = {name: value for name, value in body.items() if value is not None}
        return Client(enforce_csrf_checks=True).post(
            self.payload["url"], json.dumps(body), content_type="application/json"
        )

    def wrong(self) -> str:
        return f"{(int(self.passcode) + 1) % 10**6:06}"

    def read(self, ciphertext: str) -> Any:
        sealed = JWE()
        sealed.deserialize(ciphertext, JWK(kty="oct", k=self.payload["key"]))
        return json.loads(sealed.payload)


@pytest.fixture
def given(case: Case, ana_client: Client) -> Given:
    make_observation(case, note=NOTE, at=timezone.now() - timedelta(minutes=1))
    return Given(ana_client, case)


def located(given: Given) -> str:
    (file,) = given.ask(embeddedLengthMax=0).json()["files"]
    return str(file["location"])


def test_a_short_file_comes_with_the_manifest(given: Given) -> None:
    answer = given.ask()
    assert answer.status_code == 200
    (file,) = answer.json()["files"]
    assert set(file) == {"contentType", "embedded"}
    assert file["contentType"] == "application/fhir+json"
    assert NOTE in json.dumps(given.read(file["embedded"]))


def test_a_file_longer_than_the_viewer_wants_is_fetched_on_its_own(given: Given) -> None:
    length = len(ShareFile.objects.get().ciphertext)
    assert "embedded" in given.ask(embeddedLengthMax=length).json()["files"][0]
    for most in (length - 1, 0, -1, "many", 1e9):
        assert set(given.ask(embeddedLengthMax=most).json()["files"][0]) == {"contentType", "location"}, most
    answer = Client().get(located(given))
    assert answer["Content-Type"] == "application/jose"
    assert NOTE in json.dumps(given.read(answer.content.decode()))


def test_a_long_file_is_fetched_on_its_own_though_the_viewer_says_nothing(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_links, "EMBEDDED_MOST", 100)
    assert "location" in given.ask().json()["files"][0]
    assert "location" in given.ask(embeddedLengthMax=10**9).json()["files"][0]


def test_the_address_of_a_file_does_not_last_and_cannot_be_made_up(
    given: Given, case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, other = located(given), Given(ana_client, case)
    token = given.payload["url"].split("/")[-2]
    assert Client().get(address.replace(token, other.payload["url"].split("/")[-2])).status_code == 404
    pk = ShareFile.objects.get(share=given.share).pk
    assert Client().get(reverse("health_link_file", args=[token, str(pk)])).status_code == 404
    assert Client().get(address + "x").status_code == 404
    assert timedelta() < health_links.LOCATION_LASTS <= timedelta(hours=1)
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 16 * 60)
    assert Client().get(address).status_code == 404


def test_a_wrong_passcode_is_401_with_what_is_left_and_in_the_end_404_for_good(given: Given) -> None:
    address = located(given)
    for left in reversed(range(TRIES)):
        answer = given.ask(passcode=given.wrong())
        assert (answer.status_code, answer.json()) == (401, {"remainingAttempts": left})
    for passcode in (given.wrong(), given.passcode, None):
        answer = given.ask(passcode=passcode)
        assert (answer.status_code, answer.content) == (404, b"")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("passcode", [None, "", 123456, "12345", "1234567", "x" * 10_000, ["1"]])
def test_what_can_be_no_passcode_is_401_and_costs_no_try(given: Given, passcode: Any) -> None:
    answer = given.ask(passcode=passcode)
    assert (answer.status_code, answer.json()) == (401, {"remainingAttempts": TRIES})


def test_the_right_passcode_may_be_typed_with_a_space(given: Given) -> None:
    assert given.ask(passcode=f" {given.passcode[:3]} {given.passcode[3:]}").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_not_more_than_guesses_one_by_one(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def compare(code: str, _kept: str) -> bool:
        compared.append(code)
        return False

    monkeypatch.setattr("diary.models.share.check_password", compare)
    statuses = at_once(24, lambda _: int(given.ask(passcode=given.wrong()).status_code))
    assert set(statuses) <= {401, 404}
    assert len(compared) == TRIES
    assert given.ask().status_code == 404


def test_without_a_passcode_whoever_has_the_link_is_let_in(case: Case, ana_client: Client) -> None:
    given = Given(ana_client, case, with_passcode="")
    assert "flag" not in given.payload
    assert given.ask(passcode=None).status_code == 200


def test_each_manifest_is_an_opening_and_says_who(given: Given) -> None:
    given.ask(recipient=f"  Dr\nOkafor {'x' * 200}")
    given.ask(passcode=given.wrong())
    Client().get(located(given))
    origins = list(ShareOpening.objects.order_by("at").values_list("origin", flat=True))
    assert origins == [f"Dr Okafor {'x' * 50}, 127.0.x.x", "A practice, 127.0.x.x"]


@pytest.mark.parametrize("recipient", [None, "", " \n", 0])
def test_a_viewer_has_to_say_for_whom_it_asks(given: Given, recipient: Any) -> None:
    assert given.ask(recipient=recipient).status_code == 400
    assert not ShareOpening.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"[]", b"\xff", b'"x"', b"recipient=x"])
def test_what_is_no_request_of_a_viewer_is_400(given: Given, body: bytes) -> None:
    answer = Client().post(given.payload["url"], body, content_type="application/json")
    assert answer.status_code == 400


def test_a_viewer_whose_name_is_no_text_is_let_in_all_the_same(given: Given) -> None:
    assert given.ask(recipient="A \ud800 practice").status_code == 200
    assert ShareOpening.objects.get().origin.startswith("A ? practice")


def test_a_link_that_ended_is_as_one_that_never_was(given: Given) -> None:
    address = located(given)
    for change in ({"revoked_at": timezone.now()}, {"expires_at": timezone.now()}):
        rows = Share.objects.filter(pk=given.share.pk)
        before = rows.values(*change)[0]
        rows.update(**change)
        assert (given.ask().status_code, given.ask().content) == (404, b""), change
        assert Client().get(address).status_code == 404, change
        rows.update(**before)
        assert given.ask().status_code == 200
    never = Client().post(reverse("health_link_manifest", args=["x" * 43]), b"", content_type="a/b")
    assert (never.status_code, never.content) == (404, b"")


def test_a_page_link_is_no_health_link_and_a_health_link_opens_no_page(
    given: Given, case: Case, ana_client: Client
) -> None:
    page = ana_client.post(
        f"{reverse('share_create', args=[case.baby.pk])}?cases={case.pk}",
        {"key": str(uuid4()), "kind": "link", "lifetime": "day"},
    ).context["link"]
    body = json.dumps({"recipient": "x"})
    url = reverse("health_link_manifest", args=[page.rstrip("/").split("/")[-1]])
    assert Client().post(url, body, content_type="application/json").status_code == 404
    token = given.payload["url"].split("/")[-2]
    assert Client().get(reverse("shared_login", args=[token])).status_code == 404


def test_with_a_case_that_was_deleted_the_copy_goes(given: Given, case: Case, baby: Baby) -> None:
    given.share.cases.add(make_case(baby))
    now = timezone.now()
    case.discard(now=now)
    assert given.ask().status_code == 404
    case.restore(now=now)
    assert given.ask().status_code == 200
    case.discard(now=now)
    purge(now=now + timedelta(days=31))
    assert not ShareFile.objects.exists()
    assert given.ask().status_code == 404


def test_no_copy_is_kept_of_a_link_that_ended(given: Given, case: Case, ana_client: Client) -> None:
    revoked, left = Given(ana_client, case).share, Given(ana_client, case, lifetime="month").share
    revoked.revoke(now=timezone.now())
    purge(now=timezone.now() + timedelta(days=2))
    assert list(ShareFile.objects.values_list("share", flat=True)) == [left.pk]


def test_other_sites_may_ask_and_no_cookie_goes_along(given: Given) -> None:
    answers = [given.ask(), given.ask(passcode=given.wrong()), given.ask(recipient=None)]
    answers += [Client().get(given.payload["url"]), Client().get(located(given))]
    for url in (given.payload["url"], located(given)):
        asked = {"Origin": "https://viewer.example", "Access-Control-Request-Method": "POST"}
        preflight = Client().options(url, headers=asked)
        assert preflight.status_code == 204
        assert preflight["Access-Control-Allow-Headers"] == "Content-Type"
        answers.append(preflight)
    given.share.revoke(now=timezone.now())
    answers.append(given.ask())
    assert [answer.status_code for answer in answers] == [200, 401, 400, 405, 200, 204, 204, 404]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_neither_the_key_nor_what_it_opens_is_kept_in_the_clear(given: Given) -> None:
    kept = ShareFile.objects.get().ciphertext
    assert kept.startswith("eyJ")
    assert NOTE not in kept
    tables = [Share.objects.values(), ShareFile.objects.values(), ShareOpening.objects.values()]
    assert given.payload["key"] not in str([list(rows) for rows in tables])


def test_the_copy_is_as_of_now(given: Given, case: Case) -> None:
    make_observation(case, note="Authored later.")
    assert "Authored later." not in json.dumps(given.read(given.ask().json()["files"][0]["embedded"]))


def test_where_the_address_is_too_long_for_one_it_is_said_and_nothing_is_made(
    case: Case, ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    answer = ana_client.post(
        f"{reverse('share_create', args=[case.baby.pk])}?cases={case.pk}",
        {"key": str(uuid4()), "kind": "health_link", "lifetime": "day"},
        headers={"Host": f"{'a' * 60}.example"},
    )
    assert answer.status_code == 422
    assert "too long for that kind" in answer.content.decode()
    assert not Share.objects.exists()


def test_the_same_form_twice_makes_one_link(case: Case, ana_client: Client) -> None:
    address = f"{reverse('share_create', args=[case.baby.pk])}?cases={case.pk}"
    posted = {"key": str(uuid4()), "kind": "health_link", "lifetime": "day"}
    first, second = (ana_client.post(address, posted) for _ in range(2))
    assert "link" in first.context
    assert "made already" in second.content.decode()
    assert (Share.objects.count(), ShareFile.objects.count()) == (1, 1)


def test_our_viewer_is_the_same_page_for_everybody(given: Given, ana_client: Client) -> None:
    anonymous, known = (client.get(reverse("health_link_view")) for client in (Client(), ana_client))
    assert anonymous.content == known.content
    assert not anonymous.cookies
    policy = anonymous["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert anonymous["Referrer-Policy"] == "no-referrer"
    page = anonymous.content.decode()
    assert "Kept by a parent; not a medical record; not a diagnosis." in page
    assert "needs JavaScript" in page[page.index("<noscript>") : page.index("</noscript>")]
