"""A forgotten password, and a changed one."""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.factories import PASSWORD

RESET = reverse("account_reset_password")
CHANGE = reverse("account_change_password")
NEW = "seven quiet owls"


def ask(client: Client, email: str = "ana@example.org") -> str:
    response = client.post(RESET, {"email": email}, follow=True)
    return response.content.decode()


def link(text: str) -> str:
    return re.search(r"https?://testserver(/\S+/key/\S+)", text)[1]  # type: ignore[index]


def test_a_link_by_mail_sets_a_new_one_and_signs_in(ana: User, client: Client) -> None:
    assert "The link is on its way" in ask(client)
    message = mail.outbox[0]
    assert (message.to, message.subject) == (["ana@example.org"], "A new password for Little Spots")
    assert message.alternatives == []
    form = client.get(link(message.body), follow=True)
    assert "A new password" in form.content.decode()
    response = client.post(form.redirect_chain[-1][0], {"password1": NEW})
    assert response.headers["Location"] == reverse("home")
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_link_works_once(ana: User, client: Client) -> None:
    ask(client)
    url = link(mail.outbox[0].body)
    client.post(client.get(url).headers["Location"], {"password1": NEW})
    assert "This link has ended" in Client().get(url, follow=True).content.decode()


def test_a_stranger_learns_nothing_of_who_has_an_account(ana: User, client: Client) -> None:
    known, unknown = ask(client), ask(Client(), "nobody@example.org")
    assert known == unknown
    assert len(mail.outbox) == 1


def test_without_mail_settings_the_administrator_has_the_link(
    ana: User, client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MAIL_IS_SENT = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    assert "The message lies in the folder “mail”" in ask(client)
    [message] = (tmp_path / "mail").iterdir()
    assert "A new password" in client.get(link(message.read_text()), follow=True).content.decode()


def test_a_mail_server_that_is_down_is_no_reason_to_fail(
    ana: User, client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert "The message could not be sent just now." in ask(client)


def test_changing_it_keeps_this_phone_signed_in_and_no_other(ana: User, ana_client: Client) -> None:
    other = Client()
    other.force_login(ana)
    response = ana_client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
    assert response.headers["Location"] == reverse("more")
    assert ana_client.get(CHANGE).status_code == 200
    assert other.get(CHANGE).status_code == 302
    assert mail.outbox[0].subject == "Your password was changed"
    assert "If it was not you" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"oldpassword": "wrong", "password1": NEW}, "oldpassword", "This is not your password now."),
        ({"oldpassword": PASSWORD, "password1": "short"}, "password1", "This password is too short."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    ana_client: Client, fields: dict[str, str], field: str, sentence: str
) -> None:
    response = ana_client.post(CHANGE, fields)
    assert sentence in " ".join(response.context["form"].errors[field])
    assert f'id="id_{field}_error"' in response.content.decode()


def test_who_has_none_can_set_one(ana: User, client: Client) -> None:
    ana.set_unusable_password()
    ana.save()
    client.force_login(ana)
    url = client.get(CHANGE).headers["Location"]
    client.post(url, {"password1": NEW})
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    assert mail.outbox[0].subject == "A password was set"
