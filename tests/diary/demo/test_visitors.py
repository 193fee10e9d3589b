"""A visitor tries it: in a diary of their own, which nobody else sees and which is gone after some hours."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from diary.demo import visitors
from diary.images import Clean, clean
from diary.maintenance import cleanup
from diary.models import Baby, Case, Photo, Share
from tests.factories import make_share
from tests.photos import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_photos(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """One photo for all, since those of the family take seconds to compute."""
    one = clean(photo())

    def same(*args: object, **kwargs: object) -> Clean:
        return one

    monkeypatch.setattr("diary.demo.write.skin_photo", same)
    monkeypatch.setattr("diary.demo.write.label_photo", same)
    settings.DEMO = True


@pytest.fixture
def visitor() -> Client:
    client = Client()
    assert client.post(reverse("demo_start"))["Location"] == reverse("home")
    return client


def test_it_is_offered_only_where_the_server_allows_it(client: Client, settings: Settings) -> None:
    words = b"Try it with a made-up baby"
    assert words in client.get(reverse("account_login")).content
    settings.DEMO = False
    assert words not in client.get(reverse("account_login")).content
    assert client.post(reverse("demo_start")).status_code == 404
    assert not User.objects.exists()


def test_it_is_a_diary_of_their_own(visitor: Client) -> None:
    page = visitor.get(reverse("home")).content.decode()
    assert "A made-up diary, for you alone." in page
    case = Case.objects.latest("created_at")
    assert visitor.get(reverse("case_detail", args=[case.pk])).status_code == 200
    other = Client()
    other.post(reverse("demo_start"))
    assert other.get(reverse("case_detail", args=[case.pk])).status_code == 404
    assert other.get(reverse("home")).status_code == 200


def test_all_of_it_goes_after_some_hours_and_nothing_else(ana: User, case: Case, visitor: Client) -> None:
    later = timezone.now() + visitors.LASTS + timedelta(minutes=1)
    cleanup.purge(now=timezone.now())
    assert User.objects.filter(demo_until__isnull=False).count() == 2
    cleanup.purge(now=later)
    assert list(User.objects.all()) == [ana]
    assert list(Baby.all_objects.all()) == [case.baby]
    assert not Photo.objects.exists()
    assert visitor.get(reverse("home")).status_code == 302


def test_a_link_to_it_ends_with_it(visitor: Client) -> None:
    baby = Baby.objects.first()
    assert baby
    case = baby.cases.first()
    assert case
    by = baby.carers.order_by("pk")[0].user
    share = make_share(case, now=timezone.now(), by=by, lifetime=timedelta(days=30)).share
    assert Share.objects.get(pk=share.pk).expires_at == by.demo_until


def test_it_sends_no_mail_and_imports_nothing(visitor: Client) -> None:
    visitor.post(reverse("account_email"), {"action_add": "", "email": "somebody@example.org"})
    assert mail.outbox == []
    assert visitor.get(reverse("archive_import"))["Location"] == reverse("more")


def test_only_so_many_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "MOST", 0)
    answer = client.post(reverse("demo_start"), follow=True)
    assert b"Many people are trying it just now" in answer.content
    assert not User.objects.exists()
