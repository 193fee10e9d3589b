"""Every page of allauth in our look."""

import re

import pytest
from django.template import Origin, RequestContext, Template
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory

from accounts.forms import NameForm
from accounts.models import User

OPEN = [
    "login",
    "signup",
    "inactive",
    "confirm-email",
    "password/reset",
    "password/reset/done",
    "password/reset/key/done",
]
OWN = ["name", "logout", "email", "password/change", "reauthenticate"]


@pytest.mark.parametrize("path", OPEN)
def test_pages_for_everybody(client: Client, db: None, path: str) -> None:
    response = client.get(f"/accounts/{path}/")
    assert response.status_code == 200
    assert_in_our_look(response.content.decode())


@pytest.mark.parametrize("path", OWN)
def test_pages_of_ones_own(client: Client, ana_client: Client, path: str) -> None:
    assert client.get(f"/accounts/{path}/").status_code == 302
    response = ana_client.get(f"/accounts/{path}/")
    assert response.status_code == 200
    assert_in_our_look(response.content.decode())


def assert_in_our_look(page: str) -> None:
    assert "css/base.css" in page
    assert page.count("<h1") == 1
    assert page.count("button go") <= 1
    assert "style=" not in page
    assert "Menu:" not in page
    for form, inside in re.findall(r"<form(.*?)>(.*?)</form>", page, re.DOTALL):
        # Whatever is missing is said by us, beside its field, not in a bubble of the browser's.
        assert " required" not in inside or " novalidate" in form


@pytest.mark.parametrize("name", ["verified_email_required", "password_reset_from_key_done", "signup_closed"])
def test_pages_that_are_seldom_seen(name: str, rf: RequestFactory, ana: User) -> None:
    request = rf.get("/")
    request.user = ana
    assert_in_our_look(render_to_string(f"account/{name}.html", {}, request))


ELEMENTS = """{% extends "account/base_manage.html" %}{% load allauth %}{% block content %}
{% element panel %}{% slot title %}Keys{% endslot %}{% slot body %}None{% endslot %}
{% slot actions %}{% element button href="/add/" %}Add{% endelement %}{% endslot %}{% endelement %}
{% element form form=form action="/go/" %}
{% slot body %}{% element fields form=form %}{% endelement %}
{% element field type="text" id="code" name="code" errors=errors %}{% slot label %}Code{% endslot %}
{% slot help_text %}Six digits{% endslot %}{% endelement %}
{% element field type="checkbox" id="trust" name="trust" %}{% slot label %}Trust{% endslot %}
{% endelement %}{% endslot %}
{% slot actions %}{% element button_group %}{% element button tags="link" form="other" %}Cancel{% endelement %}
{% endelement %}{% endslot %}{% endelement %}
{% element details open=True %}{% slot summary %}More{% endslot %}{% slot body %}Words{% endslot %}{% endelement %}
{% element alert %}{% slot message %}Note{% endslot %}{% endelement %}
{% element badge title="now" %}Current{% endelement %}{% endblock %}"""


def test_the_parts_of_pages_that_have_no_template_of_ours(rf: RequestFactory, ana: User) -> None:
    request = rf.get("/")
    request.user = ana
    form = NameForm({"name": "x" * 81}, instance=ana)
    template = Template(ELEMENTS, Origin("elements.html", "elements.html"), "elements.html")
    page = " ".join(template.render(RequestContext(request, {"form": form, "errors": ["Wrong."]})).split())
    for part in (
        'class="card stack"',
        'class="button soft "',
        'action="/go/" novalidate>',
        'id="id_name_error"',
        "Six digits",
    ):
        assert part in page
    for part in (
        'id="code_error"',
        'class="tick"',
        'form="other"',
        "<details open>",
        'class="tag" title="now"',
    ):
        assert part in page


def test_every_message_has_our_words() -> None:
    for name in ("logged_in", "logged_out", "email_confirmed", "email_confirmation_failed", "email_deleted"):
        assert "templates/account" in get_template(f"account/messages/{name}.txt").origin.name
        assert "site-packages" not in get_template(f"account/messages/{name}.txt").origin.name
