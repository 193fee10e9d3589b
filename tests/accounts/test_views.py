"""The name, which allauth has no page for."""

from django.test import Client
from django.urls import reverse

from accounts.models import User


def test_a_name_is_saved(ana: User, ana_client: Client) -> None:
    url = reverse("account_name")
    assert 'value="Ana"' in ana_client.get(url).content.decode()
    assert ana_client.post(url, {"name": "أنا ماريا"}).headers["Location"] == reverse("more")
    ana.refresh_from_db()
    assert ana.name == "أنا ماريا"


def test_a_name_that_is_too_long_is_not(ana: User, ana_client: Client) -> None:
    response = ana_client.post(reverse("account_name"), {"name": "x" * 81})
    assert response.status_code == 422
    assert "Keep it to 80 characters." in response.content.decode()


def test_nobody_else_has_a_name_page(client: Client, db: None) -> None:
    assert client.get(reverse("account_name")).status_code == 302
