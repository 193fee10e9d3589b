"""Whole histories, told as a parent tells them: nothing grave that came after the last answer is silent on any page.

The oracle keeps its own books of what was saved when; it asks neither the database nor the tracker.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from diary.models import Case, Observation, Photo
from diary.vocabulary import Level
from tests.factories import NOON, make_baby, make_case, make_photo, make_share

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What a baby of ten months can be noted to have, each grave by itself: the question, its answer, its level.
GRAVE: dict[str, tuple[Any, Level]] = {
    "signs": (["tender"], Level.TODAY),
    "glass_test": ("stays", Level.NOW),
    "wellbeing": ("unwell", Level.TODAY),
    "worried": ("on", Level.TODAY),
    "nappies": ("none_12h", Level.TODAY),
    "red_flags": (["breathing"], Level.NOW),
}


@dataclass
class Told:
    """An entry: the moment that it is about, its answers, and when each of these was saved."""

    at: datetime
    answers: dict[str, Any]
    saved: dict[str, datetime]


@dataclass
class Parent:
    """Somebody who keeps a diary for three weeks, at moments that a seed chooses."""

    client: Client
    case: Case
    random: Random
    now: datetime = NOON - timedelta(days=21)
    entries: dict[str, Told] = field(default_factory=dict)
    # Of each answer: when it was saved, its moment, and the last moment that it covers.
    answers: list[tuple[datetime, datetime]] = field(default_factory=list)

    def post(self, name: str, pk: Any, **fields: Any) -> None:
        answer = self.client.post(reverse(name, args=[pk]), fields)
        assert answer.status_code in (302, 303), (name, fields, answer.context and answer.context.get("form"))

    def some_answers(self) -> dict[str, Any]:
        chosen = self.random.sample(list(GRAVE), self.random.choice([0, 0, 1, 1, 2]))
        return {"trend": "same"} | {question: GRAVE[question][0] for question in chosen}

    def entry(self, key: str, at: datetime, answers: dict[str, Any]) -> dict[str, Any]:
        day = {"day": at.date().isoformat(), "time": at.strftime("%H:%M"), "shown_at": at.isoformat()}
        return {"key": key, "end": "1", "wellbeing": "usual"} | day | answers

    def log(self) -> None:
        """An entry of now, or of some earlier moment."""
        back = self.random.choice([0, 0, 0, 5, 26, 50])
        at = max(self.now - timedelta(hours=back), NOON - timedelta(days=21))
        key, answers = str(uuid4()), self.some_answers()
        photo = self.photo() if self.random.random() < 0.3 else {}
        self.post("observation_create", self.case.pk, **self.entry(key, at, answers), **photo)
        kept = Observation.objects.get(pk=key).at
        self.entries[key] = Told(kept, answers, dict.fromkeys(answers, self.now))

    def photo(self) -> dict[str, str]:
        """One that was taken some hours or days ago, which sets the time of the entry."""
        draft = make_photo(by=self.case.by)
        taken = self.now - timedelta(hours=self.random.choice([1, 9, 60]))
        Photo.objects.filter(pk=draft.pk).update(taken_at=taken)
        return {"photo": str(draft.pk), "use_taken": "on"}

    def edit(self) -> None:
        """One more answer, one other, or another moment."""
        if not self.entries:
            return
        key, told = self.random.choice(list(self.entries.items()))
        answers = told.answers | self.some_answers()
        if self.random.random() < 0.3:
            dropped = self.random.choice(list(answers))
            answers = {name: answer for name, answer in answers.items() if name != dropped}
        self.post("observation_edit", key, **self.entry(key, told.at, answers))
        saved = {
            name: told.saved[name] if told.answers.get(name) == answer else self.now
            for name, answer in answers.items()
        }
        self.entries[key] = Told(Observation.objects.get(pk=key).at, answers, saved)

    def visit(self) -> None:
        """With a time or without, today or some days ago."""
        day = (self.now - timedelta(days=self.random.choice([0, 0, 1, 3]))).date()
        hour = self.random.choice([None, None, 8, 17])
        times = {"time": f"{hour:02}:00"} if hour else {}
        kind = self.random.choice(["seen", "spoken"])
        self.post("visit_create", self.case.pk, kind=kind, who="Dr Okafor", day=day.isoformat(), **times)
        start = datetime(day.year, day.month, day.day, hour or 0, tzinfo=NOON.tzinfo)
        # Without a time: before all that is of its day.
        self.answers.append((self.now, start if hour else start - timedelta(microseconds=1)))

    def spoken(self) -> None:
        self.post("prompt_answer", self.case.pk)
        self.answers.append((self.now, self.now))

    def put_off(self) -> None:
        self.client.post(reverse("prompt_put_off", args=[self.case.pk]), {"until": str(self.now.date())})

    def gone_or_back(self) -> None:
        verb = "case_reopen" if Case.objects.get(pk=self.case.pk).gone_on else "case_close"
        self.client.post(reverse(verb, args=[self.case.pk]), {"day": str(self.now.date())})

    def expected(self) -> Level:
        levels = [
            GRAVE[question][1]
            for told in self.entries.values()
            for question in told.answers
            if question in GRAVE and not self.is_answered(told, question)
        ]
        return max(levels, default=Level.WATCH)

    def is_answered(self, told: Told, question: str) -> bool:
        return any(told.saved[question] < saved and told.at <= until for saved, until in self.answers)


@pytest.fixture
def parent(ana: User, ana_client: Client, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Parent]:
    def begin(seed: int) -> Parent:
        baby = make_baby(by=ana, born=NOON.date() - timedelta(days=300), time_zone="UTC")
        case = make_case(baby, first_noticed=(NOON - timedelta(days=22)).date())
        parent = Parent(ana_client, case, Random(seed))
        monkeypatch.setattr(timezone, "now", lambda: parent.now)
        return parent

    return begin


def levels_shown(parent: Parent) -> dict[str, int]:
    """The gravest card of each page that shows one."""
    case, client = parent.case, parent.client
    share = make_share(case, now=parent.now)
    visitor = Client()
    visitor.post(reverse("shared_login", args=[share.token]), {"passcode": share.passcode})
    return {
        "home": _gravest_card(client.get(reverse("home"))),
        "case": _gravest_card(client.get(reverse("case_detail", args=[case.pk]))),
        "summary": _gravest_prompt(client.get(reverse("summary_detail", args=[case.pk]))),
        "link": _gravest_prompt(visitor.get(reverse("shared_detail", args=[share.share.pk]))),
    }


def _gravest_card(page: Any) -> int:
    return max(map(int, re.findall(r"\bcare-(\d)\b", page.content.decode())), default=0)


def _gravest_prompt(page: Any) -> int:
    """Of the prompts that the doctor reads, and that are still open."""
    (chapter,) = page.context["summary"].chapters
    still_open = [prompt for prompt in chapter.prompts if prompt.answer == "Still open"]
    assert page.content.decode().count("Still open") == len(still_open)
    return max((prompt.level for prompt in still_open), default=0)


@pytest.mark.parametrize("seed", range(4))
def test_no_page_is_silent(seed: int, parent: Callable[[int], Parent]) -> None:
    one = parent(seed)
    acts = [
        one.log,
        one.log,
        one.log,
        one.edit,
        one.edit,
        one.visit,
        one.spoken,
        one.put_off,
        one.gone_or_back,
    ]
    for _ in range(30):
        one.now += timedelta(minutes=one.random.choice([1, 30, 400, 1500]))
        one.random.choice(acts)()
        if one.random.random() < 0.08:
            assert_told(one)
    assert_told(one)


def assert_told(one: Parent) -> None:
    """As grave as the books say: no less, and no more than counting days asks for."""
    expected = one.expected()
    for page, level in levels_shown(one).items():
        assert max(level, Level.BOOK) == max(expected, Level.BOOK), page
