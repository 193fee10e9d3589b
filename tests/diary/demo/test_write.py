"""The made-up family: something at every level, and never in a diary that somebody keeps."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import User
from diary.models import Baby, Case, Observation, Photo, Question, Treatment, Visit, with_history
from diary.presenters.case_card import CaseCard
from diary.vocabulary import CaseStatus, Level

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What it says. It is written once for all tests, since its photos take a while."""
    out = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def test_the_demo_shows_every_level_and_says_how_to_sign_in(demo: str, client: Client) -> None:
    cases = with_history(Case.objects.all())
    today = timezone.localdate()
    levels = {case.assess(today=case.baby.day(timezone.now())).level for case in cases}
    assert (Baby.objects.count(), len(cases)) == (2, 5)
    assert levels == set(Level)
    assert {case.status for case in cases} == {CaseStatus.WATCHING, CaseStatus.SEEN, CaseStatus.BACK}
    span = today - min(row.at for row in Observation.objects.all()).date()
    assert span >= timedelta(days=39)
    assert Photo.objects.count() >= 20
    said = re.search(r"Sign in as (\S+) with the password (\S+)", demo)
    assert said
    assert client.login(email=said[1], password=said[2])


@pytest.mark.usefixtures("demo")
def test_every_part_of_what_happened_besides_shows() -> None:
    now = timezone.now()
    cases = with_history(Case.objects.select_related("baby"))
    used = list(Treatment.objects.all())
    assert any(row.is_once for row in used)
    assert any(row.end is None for row in used)
    assert any(row.visit and row.label_photos for row in used)
    assert any(row.changes for row in Observation.objects.all())
    assert Question.objects.exists()
    assert any(case.assess(today=case.baby.day(now)).notes for case in cases)
    visit = Visit.objects.get(come_back_by__gt=now.date())
    assert visit.offered, "one is left to tap"
    cards = [CaseCard(case, now=now) for case in cases]
    assert any(card.doctors_rule == visit for card in cards)


@pytest.mark.usefixtures("demo")
def test_nobody_is_told_of_a_time_that_is_still_to_come() -> None:
    assert not Observation.objects.filter(at__gt=timezone.now()).exists()


def test_a_diary_with_somebody_in_it_is_left_alone(ana: User) -> None:
    before = Baby.objects.count()
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("demo")
    assert Baby.objects.count() == before
