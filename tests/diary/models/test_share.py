"""Whom a share lets in, until when, and how often it may be guessed at."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.forms.models import model_to_dict
from django.utils import timezone

from diary.models import Case, Share
from diary.models.share import TRIES, Issued
from tests.diary.models.test_case_races import at_once
from tests.factories import NOON, make_observation, make_question, make_share, make_treatment, make_visit

WEEK = timedelta(days=7)


def wrong(passcode: str) -> str:
    return f"{(int(passcode) + 1) % 10**6:06}"


def found(issued: Issued, *, now: datetime = NOON) -> bool:
    return Share.objects.by_token(issued.token, now=now).exists()


def test_neither_the_token_nor_the_passcode_is_kept(case: Case) -> None:
    share, token, passcode = make_share(case)
    kept = str([*model_to_dict(share).values(), share.token_hash, share.passcode])
    assert token not in kept
    assert passcode not in kept
    assert len(token) == 43  # 256 bits, six to a letter
    assert passcode.isdecimal()
    assert len(passcode) == 6


def test_no_two_tokens_are_alike(case: Case) -> None:
    assert len({make_share(case).token for _ in range(20)}) == 20


def test_it_lets_in_until_its_very_end(case: Case) -> None:
    issued = make_share(case)
    assert found(issued, now=NOON + WEEK - timedelta(microseconds=1))
    assert not found(issued, now=NOON + WEEK)


def test_it_lets_in_nobody_once_revoked_and_the_first_time_counts(case: Case) -> None:
    issued = make_share(case)
    issued.share.revoke(now=NOON)
    issued.share.revoke(now=NOON + WEEK)
    assert issued.share.revoked_at == NOON
    assert not found(issued)


def test_it_lets_in_nobody_once_the_baby_is_deleted_and_somebody_again_when_that_is_undone(
    case: Case,
) -> None:
    issued = make_share(case)
    case.baby.discard(now=NOON)
    assert not found(issued)
    case.baby.restore(now=NOON)
    assert found(issued)


def test_a_token_that_nobody_was_given_finds_nothing(case: Case) -> None:
    issued = make_share(case)
    for token in (issued.token[:-1], issued.share.token_hash, str(issued.share.pk), ""):
        assert not Share.objects.by_token(token, now=NOON).exists()


def test_the_same_form_twice_is_one_share(case: Case) -> None:
    key = uuid4()
    make_share(case, key=key)
    with pytest.raises(IntegrityError):
        make_share(case, key=key)
    assert Share.objects.count() == 1


def test_the_right_passcode_costs_no_try(case: Case) -> None:
    share, _token, passcode = make_share(case)
    assert all(share.try_passcode(passcode) for _ in range(TRIES + 1))
    assert share.tries_left == TRIES


def test_after_the_last_try_not_even_the_right_one_is_taken(case: Case) -> None:
    issued = make_share(case)
    share, _token, passcode = issued
    left = []
    for _ in range(TRIES):
        assert found(issued)
        assert not share.try_passcode(wrong(passcode))
        left.append(share.tries_left)
    assert left == list(reversed(range(TRIES)))
    assert not share.try_passcode(passcode)
    assert not found(issued)


def test_without_a_passcode_none_is_asked_for(case: Case) -> None:
    issued = make_share(case, with_passcode=False)
    assert issued.passcode == ""
    assert issued.share.try_passcode("")
    assert issued.share.tries_left == TRIES


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_not_more_than_guesses_one_by_one(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted by how many are compared at all: each of them is a guess."""
    share, _token, passcode = make_share(case)
    compared = []

    def compare(code: str, _kept: str) -> bool:
        compared.append(code)
        return False

    monkeypatch.setattr("diary.models.share.check_password", compare)

    def guess(_number: int) -> int:
        row = Share.objects.get(pk=share.pk)  # as it was when the page was asked for
        return int(row.try_passcode(passcode))

    assert sum(at_once(32, guess)) == 0
    assert len(compared) == TRIES
    share.refresh_from_db()
    assert share.tries_left == 0


@pytest.mark.django_db(transaction=True)
def test_the_right_one_among_wrong_ones_at_once_gives_back_only_its_own_try(case: Case) -> None:
    share, _token, passcode = make_share(case)

    def guess(number: int) -> int:
        row = Share.objects.get(pk=share.pk)
        return int(row.try_passcode(passcode if number % 4 == 0 else wrong(passcode)))

    at_once(12, guess)  # nine are wrong
    share.refresh_from_db()
    assert share.tries_left == TRIES - 9


def test_what_was_said_and_asked_after_its_day_is_not_in_it(case: Case, today: Any) -> None:
    before = make_question(case, "Before?")
    after = make_question(case, "After?")
    for question, at in ((before, NOON), (after, NOON + timedelta(days=1))):
        type(question).objects.filter(pk=question.pk).update(asked_at=at)
    share = make_share(case).share
    later = NOON + timedelta(days=2)
    assert case.by
    case.close(on=later.date(), at=later, by=case.by)
    (told,) = share.fetch_cases()
    assert [question.text for question in told.question_list] == ["Before?"]
    assert told.gone_on is None


def test_what_was_written_after_it_was_made_is_not_in_it_whatever_day_that_is_about(case: Case) -> None:
    now = timezone.now()
    assert case.by

    def write(word: str) -> None:
        noted = {"noted_at": timezone.now()}
        make_observation(case, at=now - timedelta(days=1), note=word, **noted)
        make_treatment(case, name=word, start=NOON.date() - timedelta(days=1))
        make_question(case, word)
        make_visit(case, day=NOON.date() - timedelta(days=1), said=word, **noted)
        case.answer(at=timezone.now(), by=case.by, note=word)

    write("before")
    share = make_share(case, now=timezone.now()).share
    write("after")
    (told,) = share.fetch_cases()
    assert [row.note for row in (*told.observation_list, *told.event_list)] == ["before", "before"]
    assert [row.name for row in told.treatment_list] == ["before"]
    assert [row.text for row in told.question_list] == ["before"]
    assert [row.said for row in told.visit_list] == ["before"]


def test_a_case_that_was_deleted_is_not_in_it_any_more(case: Case) -> None:
    share = make_share(case).share
    case.discard(now=NOON)
    assert share.fetch_cases() == []


ENDS: dict[str, Callable[[Share], Any]] = {
    "revoked": lambda share: share.revoke(now=NOON),
    "expired": lambda share: change(share, expires_at=NOON),
    "guessed at": lambda share: change(share, tries_left=0),
    "nothing left": lambda share: share.cases.get().discard(now=NOON),
}


def change(share: Share, **fields: Any) -> None:
    Share.objects.filter(pk=share.pk).update(**fields)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_share_that_lets_nobody_in_says_why(end: Callable[[Share], Any], case: Case) -> None:
    share = make_share(case).share
    assert Share.objects.open(now=NOON).get() == share
    assert share.ending(now=NOON) == ""
    end(share)
    assert not Share.objects.open(now=NOON).exists()
    assert Share.objects.get(pk=share.pk).ending(now=NOON) != ""


def test_without_a_passcode_it_cannot_be_guessed_at_too_often(case: Case) -> None:
    share = make_share(case, with_passcode=False).share
    change(share, tries_left=0)
    share.refresh_from_db()
    assert Share.objects.open(now=NOON).exists()
    assert share.ending(now=NOON) == ""
