"""Signing in and out."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.factories import PASSWORD

URL = reverse("account_login")


def sign_in(client: Client, password: str = PASSWORD, **fields: str):
    return client.post(URL, {"login": "ana@example.org", "password": password} | fields)


def test_e_mail_in_any_case_and_password(ana: User, client: Client) -> None:
    assert sign_in(client, login="ANA@example.org").headers["Location"] == reverse("home")
    assert client.session.get_expiry_age() > 179 * 24 * 3600


def test_where_one_wanted_to_go_is_kept(ana: User, client: Client) -> None:
    wanted = reverse("account_name")
    asked = client.get(wanted).headers["Location"]
    assert asked == f"{URL}?next={wanted}"
    assert f'<input type="hidden" name="next" value="{wanted}">' in client.get(asked).content.decode()
    assert "Password" in sign_in(client, "wrong", next=wanted).content.decode()
    assert sign_in(client, next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize("login", ["ana@example.org", "nobody@example.org"])
def test_a_wrong_password_is_said_beside_it(ana: User, client: Client, login: str) -> None:
    page = sign_in(client, "wrong", login=login).content.decode()
    assert "This e-mail and this password do not belong together." in page
    assert 'id="id_password_error"' in page
    assert f'value="{login}"' in page
    assert "wrong" not in page


def test_a_closed_account_is_told_so(ana: User, client: Client) -> None:
    User.objects.update(is_active=False)
    response = sign_in(client)
    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 302)
    assert "Account closed" in client.get(reverse("account_inactive")).content.decode()


def test_guessing_is_slowed_down(ana: User, client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(5):
        sign_in(client, "wrong")
    assert "Too many tries. Wait five minutes" in sign_in(client).content.decode()


def test_too_many_requests_get_a_calm_page(client: Client, db: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client)
    response = sign_in(client)
    assert response.status_code == 429
    assert "That was a lot of tries" in response.content.decode()
    assert reverse("help") in response.content.decode()


def test_sign_out_asks_first(ana_client: Client) -> None:
    url = reverse("account_logout")
    assert "Sign out?" in ana_client.get(url).content.decode()
    assert "_auth_user_id" in ana_client.session
    assert ana_client.post(url).headers["Location"] == URL
    assert "_auth_user_id" not in ana_client.session
    assert "You are signed out." in ana_client.get(URL).content.decode()


def test_the_public_pages_are_one_tap_away(client: Client, db: None) -> None:
    page = client.get(URL).content.decode()
    for name in ("help", "guide", "decides", "privacy"):
        assert f'href="{reverse(name)}"' in page


def test_a_browser_knows_what_the_fields_are(client: Client, db: None) -> None:
    fields = client.get(URL).context["form"].fields
    filled = {name: field.widget.attrs.get("autocomplete") for name, field in fields.items()}
    assert filled == {"login": "username", "password": "current-password"}
    assert not any(field.widget.attrs.get("placeholder") for field in fields.values())
