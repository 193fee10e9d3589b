"""The made-up family: something at every level, and never in a diary that somebody keeps."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from diary.models import Baby, Case, Observation, Photo, Question, Treatment, Visit, with_history
from diary.views.cards import Card
from diary.vocabulary import Course, Level

pytestmark = pytest.mark.django_db


def test_the_demo_shows_every_level_and_says_how_to_sign_in(client: Client) -> None:
    out = StringIO()
    call_command("demo", stdout=out)
    cases = with_history(Case.objects.all())
    today = timezone.localdate()
    levels = {case.assess(today=case.baby.day(timezone.now())).level for case in cases}
    assert (Baby.objects.count(), len(cases)) == (2, 5)
    assert levels == set(Level)
    assert {case.course for case in cases} == {Course.WATCHING, Course.SEEN, Course.BACK}
    span = today - min(row.at for row in Observation.objects.all()).date()
    assert span >= timedelta(days=39)
    assert Photo.objects.count() >= 20
    said = re.search(r"Sign in as (\S+) with the password (\S+)", out.getvalue())
    assert said
    assert client.login(email=said[1], password=said[2])


def test_every_part_of_what_happened_besides_shows(client: Client) -> None:
    call_command("demo", stdout=StringIO())
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
    cards = [Card(case, today=case.baby.day(now)) for case in cases]
    assert any(card.doctors_rule == visit for card in cards)


def test_nobody_is_told_of_a_time_that_is_still_to_come() -> None:
    call_command("demo", stdout=StringIO())
    assert not Observation.objects.filter(at__gt=timezone.now()).exists()


def test_a_diary_with_somebody_in_it_is_left_alone(ana: User) -> None:
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("demo")
    assert not Baby.objects.exists()
