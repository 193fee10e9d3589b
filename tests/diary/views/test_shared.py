"""Whoever holds a link sees one summary, for as long as it is open; anybody else sees a page that is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as live_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary import pdf
from diary.models import Case, Photo, Share, Treatment
from diary.models.share import TRIES
from diary.storage import file_name, photos
from tests.factories import make_case, make_label, make_observation, make_photo, make_share, make_treatment

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
COOKIE = live_settings.SHARED_COOKIE_NAME


@dataclass
class Link:
    """A link that is open, and what it shows."""

    share: Share
    token: str
    passcode: str
    photo: Photo
    left_out: Photo

    @property
    def door(self) -> str:
        return reverse("shared_login", args=[self.token])

    @property
    def page(self) -> str:
        return reverse("shared_detail", args=[self.share.pk])

    @property
    def pdf(self) -> str:
        return reverse("shared_pdf", args=[self.share.pk])

    def photo_of(self, photo: Photo) -> str:
        return reverse("shared_photo", args=[self.share.pk, photo.pk])

    @property
    def routes(self) -> list[str]:
        return [self.page, self.photo_of(self.photo), self.pdf]

    @property
    def wrong(self) -> str:
        return f"{(int(self.passcode) + 1) % 10**6:06}"


@pytest.fixture
def link(case: Case) -> Link:
    now = timezone.now()
    chosen, left_out = (make_photo(make_observation(case, at=now, note="From Ottilie")) for _ in range(2))
    issued = make_share(case, now=now, photos=[str(chosen.pk)])
    return Link(*issued, photo=chosen, left_out=left_out)


@pytest.fixture
def holder(link: Link) -> Client:
    """The doctor's browser, let in."""
    client = Client(headers={"User-Agent": IPHONE})
    assert client.post(link.door, {"passcode": link.passcode}).status_code == 303
    return client


def read(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def nothing_there(client: Client, path: str) -> tuple[int, bytes]:
    """What a page answers that nobody ever made."""
    made_up = reverse("shared_login", args=["x" * 43]) if path.startswith("/s/") else f"/shared/{uuid4()}/"
    answer = client.get(made_up)
    return answer.status_code, read(answer)


def test_looking_at_the_door_opens_nothing_and_tells_nothing(link: Link, client: Client) -> None:
    answer = client.get(link.door)
    assert (answer.status_code, client.head(link.door).status_code) == (200, 200)
    for secret in ("Ada", "Ottilie", "nose", str(link.share.pk)):
        assert secret not in answer.content.decode()
    assert not link.share.openings.exists()
    assert client.get(link.page).status_code == 404


def test_the_passcode_lets_in_and_the_opening_is_noted(link: Link, holder: Client) -> None:
    page = holder.get(link.page).content.decode()
    assert "From Ottilie" in page
    assert link.photo_of(link.photo) in page
    assert str(link.left_out.pk) not in page
    opening = link.share.openings.get()
    assert opening.origin == "iPhone, Safari, 127.0.x.x"
    assert timezone.now() - opening.at < timedelta(minutes=1)
    picture = holder.get(link.photo_of(link.photo))
    assert (picture["Content-Type"], read(picture)) == ("image/jpeg", photos().read(link.photo.print))
    file = holder.get(link.pdf)
    assert (file["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")


def test_reading_on_is_no_further_opening(link: Link, holder: Client) -> None:
    for route in link.routes * 2:
        assert holder.get(route).status_code == 200
    assert link.share.openings.count() == 1


def test_without_a_passcode_a_tap_opens_it(case: Case, client: Client) -> None:
    share, token, _none = make_share(case, now=timezone.now(), with_passcode=False)
    door = reverse("shared_login", args=[token])
    assert b"passcode" not in client.get(door).content.lower()
    assert client.post(door)["Location"] == reverse("shared_detail", args=[share.pk])
    assert client.get(reverse("shared_detail", args=[share.pk])).status_code == 200
    assert share.openings.count() == 1


def test_the_page_is_read_only(link: Link, holder: Client) -> None:
    page = holder.get(link.page).content.decode()
    for own in ("<form", "<script", "/cases/", 'src="/photos/', "/more/", "Choose what goes in"):
        assert own not in page
    assert "Kept by a parent; not a medical record; not a diagnosis." in page
    for method in ("post", "put", "patch", "delete"):
        assert {getattr(holder, method)(route).status_code for route in link.routes} == {405}


def test_a_wrong_passcode_is_said_beside_the_field_with_the_tries_left(link: Link, client: Client) -> None:
    for left in range(TRIES - 1, 0, -1):
        answer = client.post(link.door, {"passcode": link.wrong})
        assert answer.status_code == 422
        assert answer.context["form"].errors["passcode"][0].startswith("That is not the passcode.")
        assert f" {left} tr" in answer.context["form"].errors["passcode"][0]
    last = client.post(link.door, {"passcode": link.wrong})
    for answer in (last, client.post(link.door, {"passcode": link.passcode}), client.get(link.door)):
        assert (answer.status_code, answer.content) == nothing_there(client, link.door)
    assert not link.share.openings.exists()


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "12.456", "½½½½½½", "\0" * 6])
def test_what_can_be_no_passcode_costs_no_try(typed: str, link: Link, client: Client) -> None:
    answer = client.post(link.door, {"passcode": typed})
    assert (answer.status_code, "passcode" in answer.context["form"].errors) == (422, True)
    link.share.refresh_from_db()
    assert link.share.tries_left == TRIES


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"])
def test_it_may_be_typed_with_a_gap_and_in_the_digits_of_the_keyboard(
    digits: str, link: Link, client: Client
) -> None:
    typed = "".join(digits[int(digit)] for digit in link.passcode)
    assert client.post(link.door, {"passcode": f" {typed[:3]} {typed[3:]}"}).status_code == 303


ENDS: dict[str, Callable[[Link], Any]] = {
    "revoked": lambda link: link.share.revoke(now=timezone.now()),
    "expired": lambda link: Share.objects.update(expires_at=timezone.now()),
    "guessed at too often": lambda link: Share.objects.update(tries_left=0),
    "baby deleted": lambda link: link.share.baby.discard(now=timezone.now()),
    "case deleted": lambda link: link.share.cases.get().discard(now=timezone.now()),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_once_it_has_ended_every_route_of_it_is_as_if_it_had_never_been(
    end: Callable[[Link], Any], link: Link, holder: Client
) -> None:
    assert {holder.get(route).status_code for route in link.routes} == {200}
    end(link)
    for route in [*link.routes, link.door]:
        answer = holder.get(route)
        assert (answer.status_code, read(answer)) == nothing_there(holder, route), route
    assert holder.post(link.door, {"passcode": link.passcode}).status_code == 404
    assert link.share.openings.count() == 1


def test_an_expiry_that_comes_between_two_requests_counts(link: Link, holder: Client) -> None:
    for route in link.routes:
        Share.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
        assert holder.get(route).status_code == 200
        Share.objects.update(expires_at=timezone.now())
        assert holder.get(route).status_code == 404


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = value
    return client


def test_the_cookie_of_another_share_opens_nothing(link: Link, holder: Client, case: Case) -> None:
    other = make_share(case, now=timezone.now())
    client = Client()
    client.post(reverse("shared_login", args=[other.token]), {"passcode": other.passcode})
    assert client.get(reverse("shared_detail", args=[other.share.pk])).status_code == 200
    strange = client.cookies[COOKIE].value
    for value in (strange, "in", "", holder.cookies[COOKIE].value[:-1], f"in:{link.share.pk}"):
        for route in link.routes:
            assert with_cookie(value).get(route).status_code == 404


def test_the_cookie_goes_to_this_share_only_and_no_script_sees_it(link: Link, client: Client) -> None:
    cookie = client.post(link.door, {"passcode": link.passcode}).cookies[COOKIE]
    assert cookie["path"] == link.page
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert (cookie["max-age"], cookie["expires"], cookie["secure"]) == ("", "", "")
    assert link.token not in str(cookie)


def test_with_https_the_cookie_stays_on_https(link: Link, client: Client, settings: Any) -> None:
    settings.HTTPS = True
    assert client.post(link.door, {"passcode": link.passcode}).cookies[COOKIE]["secure"] is True


def test_a_browser_that_was_left_open_is_let_in_for_a_day_of_work(
    link: Link, holder: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = timezone.now().timestamp()
    for hours, status in ((11, 200), (13, 404)):
        monkeypatch.setattr("django.core.signing.time.time", lambda hours=hours: then + hours * 3600)
        assert {holder.get(route).status_code for route in link.routes} == {status}


def test_only_chosen_photos_are_sent_and_only_those_that_are_still_there(link: Link, holder: Client) -> None:
    foreign = make_photo(make_observation(make_case(link.share.baby), at=timezone.now()))
    Share.objects.update(photos=[str(link.photo.pk), str(foreign.pk)])  # as if somebody had slipped it in
    for photo in (link.left_out, foreign):
        assert holder.get(link.photo_of(photo)).status_code == 404
    path = link.photo_of(link.photo)
    Path(photos().path(file_name(link.photo.print))).unlink()
    lost = holder.get(path)
    assert (lost.status_code, lost["Content-Type"]) == (404, "image/jpeg")
    link.photo.seen_in.discard(now=timezone.now())
    assert holder.get(path)["Content-Type"].startswith("text/html")
    assert str(link.photo.pk) not in holder.get(link.page).content.decode()
    assert holder.get(link.pdf).status_code == 200


@pytest.mark.parametrize("days", [-2, 2])
def test_a_photo_whose_entry_was_moved_out_of_its_days_is_not_there_any_more(
    days: int, link: Link, holder: Client
) -> None:
    Share.objects.filter(pk=link.share.pk).update(start=link.share.day - timedelta(days=1))
    assert holder.get(link.photo_of(link.photo)).status_code == 200
    entry = link.photo.seen_in
    entry.at += timedelta(days=days)
    entry.save()
    assert str(link.photo.pk) not in holder.get(link.page).content.decode()
    assert holder.get(link.photo_of(link.photo)).status_code == 404


DAY = timedelta(days=1)


def tried(link: Link, case: Case | None = None, **fields: Any) -> Treatment:
    """Noted before the link was made."""
    fields = {"start": link.share.day} | fields
    treatment = make_treatment(case or link.share.cases.get(), **fields)
    Treatment.objects.filter(pk=treatment.pk).update(noted_at=link.share.made_at)
    return treatment


def test_the_label_of_what_was_tried_is_beside_it(link: Link, holder: Client) -> None:
    label = make_label(tried(link, name="Zinc cream"))
    page = holder.get(link.page).content.decode()
    assert f'src="{link.photo_of(label)}" alt="Label of Zinc cream"' in page
    picture = holder.get(link.photo_of(label))
    assert (picture["Content-Type"], read(picture)) == ("image/jpeg", photos().read(label.print))
    assert picture["Cache-Control"] == "private, no-store"
    assert Client().get(link.photo_of(label)).status_code == 404
    link.share.revoke(now=timezone.now())
    assert holder.get(link.photo_of(label)).status_code == 404


def second_label(link: Link) -> Photo:
    """Only the first of a treatment is shown."""
    treatment = tried(link)
    return [make_label(treatment) for _ in range(2)][-1]


def deleted(link: Link) -> Photo:
    treatment = tried(link)
    label = make_label(treatment)
    treatment.discard(now=timezone.now())
    return label


UNSHOWN: dict[str, Callable[[Link], Photo]] = {
    "of another case": lambda link: make_label(tried(link, make_case(link.share.baby))),
    "begun later": lambda link: make_label(tried(link, start=link.share.day + DAY)),
    "over before": lambda link: make_label(
        tried(link, start=link.share.day - 9 * DAY, end=link.share.day - 8 * DAY)
    ),
    "noted later": lambda link: make_label(make_treatment(link.share.cases.get(), start=link.share.day)),
    "the second": second_label,
    "deleted": deleted,
}


@pytest.mark.parametrize("make", UNSHOWN.values(), ids=UNSHOWN)
def test_no_label_is_sent_of_what_the_page_does_not_tell(
    make: Callable[[Link], Photo], link: Link, holder: Client
) -> None:
    Share.objects.update(start=link.share.day - 7 * DAY)
    label = make(link)
    assert str(label.pk) not in holder.get(link.page).content.decode()
    assert holder.get(link.photo_of(label)).status_code == 404


def test_what_was_noted_for_a_later_day_is_not_in_it(link: Link, case: Case, holder: Client) -> None:
    make_observation(case, at=timezone.now() + timedelta(days=1), note="The day after")
    assert "The day after" not in holder.get(link.page).content.decode()


def test_the_answers_tell_no_other_site_and_no_search_engine_and_are_kept_nowhere(
    link: Link, holder: Client
) -> None:
    posted = Client().post(link.door, {"passcode": link.wrong})
    answers = [holder.get(path) for path in (link.door, link.door + "x/", *link.routes)] + [posted]
    for answer in answers:
        at_the_door = answer.request["PATH_INFO"].startswith("/s/")
        assert answer["Referrer-Policy"] == ("strict-origin" if at_the_door else "no-referrer")
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Frame-Options"] == "DENY"
    policies = {answer["Content-Security-Policy"] for answer in answers}
    assert all("default-src 'none'" in policy and "unsafe" not in policy for policy in policies)


def test_a_form_from_elsewhere_is_no_guess(link: Link) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(link.door, {"passcode": link.wrong}).status_code == 403
    link.share.refresh_from_db()
    assert link.share.tries_left == TRIES


def test_a_pdf_that_cannot_be_made_is_said_and_leads_back(
    link: Link, holder: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> bytes:
        raise pdf.PdfFailed

    monkeypatch.setattr("diary.views.summaries.renderer.render", fail)
    answer = holder.get(link.pdf)
    assert answer.status_code == 503
    assert f'href="{link.page}"' in answer.content.decode()


def test_an_address_that_the_proxy_does_not_tell_closes_no_door(
    link: Link, client: Client, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    sent = {"X-Forwarded-For": "203.0.113.7", "User-Agent": IPHONE}
    assert client.post(link.door, {"passcode": link.passcode}, headers=sent).status_code == 303
    assert link.share.openings.get().origin == "iPhone, Safari"


def test_a_health_link_has_no_door_here(case: Case, ana: User, client: Client) -> None:
    issued = make_share(case, now=timezone.now(), kind="health_link")
    assert client.get(reverse("shared_login", args=[issued.token])).status_code == 404
