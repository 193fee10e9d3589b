"""Making an account."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.factories import PASSWORD, make_user

URL = reverse("account_signup")
WHO = {"name": "Ana", "email": "Ana@Example.org", "password1": PASSWORD}


@pytest.mark.django_db
def test_whoever_signs_up_is_signed_in(client: Client) -> None:
    response = client.post(URL, WHO)
    assert response.headers["Location"] == reverse("home")
    user = User.objects.get()
    assert (user.email, user.name) == ("ana@example.org", "Ana")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_the_name_is_optional(client: Client) -> None:
    client.post(URL, WHO | {"name": ""})
    assert str(User.objects.get()) == "ana"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["نور الهدى", "Анна-Мария", "W" * 80, "<b>Ana</b>"])
def test_any_name_up_to_80_characters(client: Client, name: str) -> None:
    client.post(URL, WHO | {"name": name})
    assert User.objects.get().name == name
    page = client.get(reverse("account_name")).content.decode()
    assert "<b>Ana</b>" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "x" * 81, "Keep it to 80 characters."),
        ("name", "x" * 100_000, "Keep it to 80 characters."),
        ("email", "", "Type your e-mail address."),
        ("email", "ana", "This is not a whole e-mail address."),
        ("email", "a" * 250 + "@example.org", "Keep it to 254 characters."),
        ("password1", "", "Type a password."),
        ("password1", "short", "This password is too short."),
        ("password1", "password1", "This password is too common."),
        ("password1", "ana@example.org", "too similar to the e-mail address"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client: Client, field: str, value: str, sentence: str
) -> None:
    response = client.post(URL, WHO | {field: value})
    assert sentence in " ".join(response.context["form"].errors[field])
    assert f'id="id_{field}_error"' in response.content.decode()
    assert "autofocus" in response.content.decode()
    assert not User.objects.exists()


def test_an_email_is_used_once(client: Client, ana: User) -> None:
    response = client.post(URL, WHO | {"email": "ANA@example.org"})
    assert "There is an account with this e-mail." in response.content.decode()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_where_one_wanted_to_go_is_kept(client: Client) -> None:
    page = client.get(URL, {"next": "/guide/"}).content.decode()
    assert '<input type="hidden" name="next" value="/guide/">' in page
    assert f"{reverse('account_login')}?next=%2Fguide%2F" in page
    assert client.post(URL, WHO | {"next": "/guide/"}).headers["Location"] == "/guide/"


@pytest.mark.django_db
def test_another_site_is_nowhere_to_go(client: Client) -> None:
    response = client.post(URL, WHO | {"next": "https://elsewhere.example/"})
    assert response.headers["Location"] == reverse("home")


@pytest.mark.django_db
def test_the_door_can_be_closed(client: Client, settings: Settings) -> None:
    settings.SIGN_UP_OPEN = False
    response = client.post(URL, WHO)
    assert "No new accounts" in response.content.decode()
    assert not User.objects.exists()
    assert "Make an account" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_a_welcome_asks_to_confirm_where_mail_is_sent(client: Client) -> None:
    client.post(URL, WHO)
    assert [message.subject for message in mail.outbox] == ["Please confirm your e-mail"]
    assert mail.outbox[0].alternatives == []


@pytest.mark.django_db
def test_no_welcome_lies_in_a_folder(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    client.post(URL, WHO)
    assert mail.outbox == []


def test_a_browser_knows_what_the_fields_are(client: Client, db: None) -> None:
    fields = client.get(URL).context["form"].fields
    filled = {name: field.widget.attrs.get("autocomplete") for name, field in fields.items()}
    assert filled == {"name": "name", "email": "email", "password1": "new-password"}


def test_who_is_signed_in_has_no_need_of_it(ana: User, client: Client) -> None:
    client.force_login(make_user("dan@example.org"))
    assert client.get(URL).headers["Location"] == reverse("home")
