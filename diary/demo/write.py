"""Writes the made-up family into an empty diary; its pictures are a generated texture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_time

from accounts.models import User
from diary.models import Baby, Case, Observation, Photo, Question, Treatment, Visit
from diary.vocabulary import FIRST_SIGNS, Handling, View

from .prepared import label_photo, skin_photo
from .stories import BABIES, STORIES, Story


@dataclass
class Demo:
    """Fills an empty diary. `tell` is told of each case as it is written."""

    now: datetime
    zone: str
    tell: Callable[[str], object] = print

    @transaction.atomic
    def write(self, *, password: str) -> User:
        maja = User.objects.create_user("demo@example.org", password, name="Maja")
        tom = User.objects.create_user("tom@example.org", password, name="Tom")
        self.write_for(maja, tom)
        return maja

    @transaction.atomic
    def write_for(self, maja: User, tom: User) -> None:
        """The family's diary, kept by one of them and shared with the other."""
        babies = {name: self._baby(name, facts, maja, tom) for name, facts in BABIES.items()}
        for number, story in enumerate(STORIES):
            case = self._case(story, babies[story.baby], maja)
            for ago, by in zip(sorted(story.entries, reverse=True), self._turns(maja, tom), strict=False):
                self._entry(story, case, ago, by=by, seed=number)
            self._what_followed(story, case, maja)
            self.tell(f"{case.baby}: {case}")

    def _day(self, ago: int) -> date:
        return self.now.date() - timedelta(days=ago)

    @staticmethod
    def _turns(maja: User, tom: User) -> Iterator[User]:
        while True:
            yield from (maja, maja, tom)

    def _baby(self, name: str, facts: dict[str, Any], maja: User, tom: User) -> Baby:
        facts = dict(facts)
        born = self._day(facts.pop("age"))
        baby = Baby.objects.begin(
            Baby(name=name, born=born, country="GB", time_zone=self.zone, **facts), by=maja
        )
        baby.carers.create(user=tom)
        return baby

    def _case(self, story: Story, baby: Baby, by: User) -> Case:
        return Case.objects.create(
            baby=baby,
            sites=[story.site],
            side=story.side,
            look=story.look,
            first_noticed=self._day(story.first),
            created_at=datetime.combine(self._day(story.first), time.min, baby.zone),
            by=by,
        )

    def _moment(self, case: Case, ago: int) -> datetime:
        """At some hour of the night or the day, but never one that is still to come."""
        hour = parse_time(f"{(3, 10, 19)[ago % 3]:02}:{ago * 7 % 60:02}")
        assert hour is not None
        local = datetime.combine(case.baby.day(self.now) - timedelta(days=ago), hour, case.baby.zone)
        return min(local, self.now - timedelta(minutes=5))

    def _entry(self, story: Story, case: Case, ago: int, *, by: User, seed: int) -> None:
        said = dict(story.entries[ago])
        used = said.pop("used", "")
        at = self._moment(case, ago)
        if "signs" in said:
            said["signs_asked"] = sorted({*FIRST_SIGNS, *said["signs"]})
        observation = Observation(case=case, at=at, noted_at=at, by=by, **said)
        treatments = (
            [Treatment(name=used, handling=Handling.OTHER, start=observation.day, end=observation.day)]
            if used
            else []
        )
        photos = [self._photo(story, ago, seed, view, by) for view in View] if ago in story.photo_days else []
        case.observe(observation, photos=photos, treatments=treatments, now=at)

    def _photo(self, story: Story, ago: int, seed: int, view: View, by: User) -> Photo:
        clean = skin_photo(seed, story.tone, redness=story.redness(ago), close_up=view == View.CLOSE_UP)
        return Photo.objects.draft(clean, view=view, by=by)

    def _visit(self, story: Story, case: Case, by: User) -> None:
        """The first thing that was prescribed is used; what else there is waits for a tap."""
        if story.visit is None:
            return
        ago, facts = story.visit
        due = None if story.come_back_in is None else self._day(-story.come_back_in)
        day = self._day(ago)
        evening = min(datetime.combine(day, time.max, case.baby.zone), self.now)
        visit = Visit.objects.create(case=case, day=day, come_back_by=due, by=by, noted_at=evening, **facts)
        for line in visit.prescriptions[:1]:
            treatment = Treatment.of(line, visit=visit, by=by)
            treatment.show_label([Photo.objects.draft(label_photo(line.text), view=View.CLOSE_UP, by=by)])

    def _what_followed(self, story: Story, case: Case, by: User) -> None:
        self._visit(story, case, by)
        for facts in story.treatments:
            days = {name: self._day(facts[name]) for name in ("start", "end") if name in facts}
            Treatment.objects.create(case=case, by=by, **facts | days)
        for text in story.questions:
            Question.objects.create(case=case, text=text, by=by)
        if story.spoken is not None:
            case.answer(at=self._moment(case, story.spoken), by=by, note="Health visitor, by phone")
        if story.gone is not None:
            case.close(on=self._day(story.gone), at=self._moment(case, story.gone), by=by)
        if story.back is not None:
            case.reopen(on=self._day(story.back), at=self._moment(case, story.back), by=by)
