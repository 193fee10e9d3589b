"""Changing the e-mail, and confirming it."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.factories import PASSWORD

URL = reverse("account_email")


def change(client: Client, email: str):
    return client.post(URL, {"email": email, "action_add": ""}, follow=True)


def prove(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def link(text: str) -> str:
    return re.search(r"https?://testserver(/\S+/confirm-email/\S+)", text)[1]  # type: ignore[index]


def test_it_changes_once_the_link_is_opened(ana: User, ana_client: Client) -> None:
    prove(ana_client)
    page = change(ana_client, "New@example.org").content.decode()
    assert "Not confirmed yet" in page
    assert "new@example.org" in page
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"

    assert mail.outbox[-1].to == ["new@example.org"]
    url = link(mail.outbox[-1].body)
    assert "Is <bdi><b>new@example.org</b></bdi> yours?" in ana_client.get(url).content.decode()
    ana_client.post(url)
    ana.refresh_from_db()
    assert ana.email == "new@example.org"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["ana@example.org"], "Your e-mail was changed")
    assert "This link has ended" in ana_client.get(url).content.decode()


def test_an_open_phone_is_not_enough(ana: User, ana_client: Client) -> None:
    response = change(ana_client, "new@example.org")
    assert "Is it you?" in response.content.decode()
    wrong = ana_client.post(response.request["PATH_INFO"], {"password": "wrong", "next": URL})
    assert "This is not your password." in wrong.content.decode()
    assert mail.outbox == []
    # What was asked for is not forgotten meanwhile.
    ana_client.post(response.request["PATH_INFO"], {"password": PASSWORD, "next": URL})
    assert mail.outbox[-1].to == ["new@example.org"]


def test_the_change_can_be_taken_back_and_the_link_sent_again(ana_client: Client) -> None:
    prove(ana_client)
    change(ana_client, "new@example.org")
    ana_client.post(URL, {"email": "new@example.org", "action_send": ""})
    assert [message.to for message in mail.outbox] == [["new@example.org"]] * 2
    page = ana_client.post(URL, {"email": "new@example.org", "action_remove": ""}, follow=True)
    assert "Your e-mail stays as it was." in page.content.decode()
    assert "Not confirmed yet" not in page.content.decode()


def test_a_second_thought_takes_the_place_of_the_first(ana: User, ana_client: Client) -> None:
    prove(ana_client)
    change(ana_client, "first@example.org")
    change(ana_client, "second@example.org")
    first, second = (link(message.body) for message in mail.outbox)
    assert "This link has ended" in ana_client.get(first).content.decode()
    ana_client.post(second)
    ana.refresh_from_db()
    assert ana.email == "second@example.org"
    assert list(ana.emailaddress_set.values_list("email", "verified", "primary")) == [(ana.email, True, True)]


def test_two_people_cannot_have_the_same(ana_client: Client, zoe: User) -> None:
    prove(ana_client)
    assert "Somebody else here has this e-mail." in change(ana_client, "ZOE@example.org").content.decode()
    assert "This is your e-mail already." in change(ana_client, "ana@example.org").content.decode()
    assert mail.outbox == []


def test_without_mail_settings_the_page_says_where_the_link_is(
    ana_client: Client, settings: Settings
) -> None:
    settings.MAIL_IS_SENT = False
    prove(ana_client)
    assert "The message lies in the folder “mail”" in change(ana_client, "new@example.org").content.decode()
