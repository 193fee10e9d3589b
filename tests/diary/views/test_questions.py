"""Questions for the doctor: one field, one tap, and a way back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.maintenance import cleanup
from diary.models import Case, Question
from tests.factories import make_question

pytestmark = pytest.mark.django_db


def ask(client: Client, case: Case, text: str, **fields: Any) -> Any:
    return client.post(reverse("question_list", args=[case.pk]), {"text": text} | fields, follow=True)


def test_a_question_is_added_and_listed(case: Case, ana: User, ana_client: Client) -> None:
    for text in ("Will it leave\na  mark?", "May she swim?"):
        answer = ask(ana_client, case, text)
    page = answer.content.decode()
    assert page.index("Will it leave a mark?") < page.index("May she swim?")
    assert {row.by for row in Question.objects.all()} == {ana}


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Type a question first."), (" \n", "Type a question first."), ("x" * 501, "501 characters long")],
)
def test_a_slip_gets_its_sentence_and_loses_nothing(
    text: str, said: str, case: Case, ana_client: Client
) -> None:
    make_question(case)
    answer = ask(ana_client, case, text)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert text.strip() in page
    assert "Will it leave a mark?" in page, "the others are still there"
    assert Question.objects.count() == 1


def test_the_same_question_twice_is_one_and_is_not_said_to_be_saved_once_it_was_deleted(
    case: Case, ana_client: Client
) -> None:
    key, saved = str(uuid4()), "The question is saved."
    assert saved in ask(ana_client, case, "Why?", key=key).content.decode()
    assert saved not in ask(ana_client, case, "Why?", key=key).content.decode()
    assert Question.objects.count() == 1
    Question.objects.get().discard(now=timezone.now())
    assert saved not in ask(ana_client, case, "Why?", key=key).content.decode()
    assert not Question.objects.exists()


def test_a_question_is_changed_deleted_and_brought_back(case: Case, ana_client: Client) -> None:
    row = make_question(case)
    edit = reverse("question_edit", args=[row.pk])
    assert "Will it leave a mark?" in ana_client.get(edit).content.decode()
    assert ana_client.post(edit, {"text": "x" * 501}).status_code == 422
    ana_client.post(edit, {"text": "Does it hurt?"})
    assert str(Question.objects.get()) == "Does it hurt?"
    answer = ana_client.post(reverse("question_delete", args=[row.pk]), follow=True)
    restore = reverse("question_restore", args=[row.pk])
    assert restore in answer.content.decode()
    assert "Does it hurt?" not in answer.content.decode()
    ana_client.post(restore)
    assert Question.objects.get() == row


def test_after_thirty_days_a_deleted_question_is_gone(case: Case, ana_client: Client) -> None:
    row = make_question(case)
    row.discard(now=timezone.now() - timedelta(days=31))
    assert ana_client.post(reverse("question_restore", args=[row.pk])).status_code == 404
    cleanup.purge(now=timezone.now())
    assert not Question.all_objects.exists()
