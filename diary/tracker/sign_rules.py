"""The times at which each rule on what was noted held: one walk through the observations, oldest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from diary.vocabulary import Trend

from .chronology import ANSWERED, BACK, Chronology, Event
from .episodes import Ending, Episode
from .history import Answer, Reading
from .observation_context import Evidence, ObservationContext
from .rule import Grade, SignRule
from .rules import RULES

Verdict = tuple[Grade, Evidence]

# The gravest first, so that a rule knows whether the one that it gives way to holds.
SIGN_RULES = sorted((rule for rule in RULES if isinstance(rule, SignRule)), key=lambda rule: -rule.level)


def sign_episodes(line: Chronology, *, since_answered: bool = False) -> list[Episode]:
    """Every time that a rule on observations held; with `since_answered`, only what is open today."""
    walk = _Walk(line)
    start = max(map(line.covered, line.answers), default=0) if since_answered else 0
    events = iter([*line.events(), None])
    event = next(events)
    for index, reading in enumerate(line.readings):
        while event and event.after <= index:
            walk.apply(event)
            event = next(events)
        walk.follow_trend(reading)
        if index >= start:
            walk.note(reading, is_first=index == 0)
    while event:
        walk.apply(event)
        event = next(events)
    return walk.finish()


@cache
def _listening(questions: tuple[str, ...]) -> Mapping[SignRule, None]:
    """The rules that listen to one of these questions; a dict, as a set that keeps its order."""
    return dict.fromkeys(rule for rule in SIGN_RULES if not set(questions).isdisjoint(rule.asks))


@dataclass(slots=True)
class _Spell:
    rule: SignRule
    first_day: date
    grade: Grade
    because: Evidence

    def ended(self, day: date, ending: Ending, answer: Answer | None = None) -> Episode:
        return Episode(
            rule=self.rule,
            level=self.grade.level,
            words=self.grade.words,
            because=self.because,
            first_day=self.first_day,
            last_day=day,
            ending=ending,
            answer=answer,
        )


@dataclass(slots=True)
class _Walk:
    """What is known at one point of the history, and what holds there."""

    line: Chronology
    ended: list[Episode] = field(default_factory=list)
    open: dict[str, _Spell] = field(default_factory=dict)
    standing: dict[SignRule, Verdict] = field(default_factory=dict)  # level 1, also while it is gone
    latest: dict[str, Reading] = field(default_factory=dict)
    worse_since: Reading | None = None
    is_gone: bool = False

    def follow_trend(self, reading: Reading) -> None:
        if reading.trend == Trend.WORSE:
            self.worse_since = self.worse_since or reading
        elif reading.trend and reading.trend != Trend.NOT_SURE:
            self.worse_since = None

    def note(self, reading: Reading, *, is_first: bool) -> None:
        history = self.line.history
        answered = reading.answered
        reported = reading.reported(answered)
        if is_first or history.site in reading.sites:
            answered, reported = (*answered, "sites", "case_site"), (*reported, "sites")
        self.latest.update(dict.fromkeys(answered, reading))
        if not reported and not self.standing:
            return
        observation = ObservationContext(
            history=history,
            reading=reading,
            is_first=is_first,
            is_gone=self.is_gone,
            latest=self.latest,
            worse_since=self.worse_since,
        )
        # A report can make a rule hold; any answer can end one that stands.
        loud = _listening(reported)
        for rule in _listening(answered):
            if rule in loud or rule in self.standing:
                self._weigh(rule, observation)

    def _weigh(self, rule: SignRule, observation: ObservationContext) -> None:
        verdict = rule.weigh(observation)
        if verdict and verdict[0].lasts:
            self._hold(rule, verdict, observation.reading.day)
        elif not rule.lasts:
            self._stand(rule, verdict, observation.reading.day)

    def _stand(self, rule: SignRule, verdict: Verdict | None, day: date) -> None:
        """At level 1 it holds while it stands, gives way to nothing, and the case is not gone."""
        replaced = rule.gives_way_to in self.open
        if verdict:
            self.standing[rule] = verdict
        else:
            self.standing.pop(rule, None)
        if verdict and not replaced and not self.is_gone:
            self._hold(rule, verdict, day)
        elif rule.id in self.open and not self.open[rule.id].grade.lasts:
            self._end(rule.id, day, Ending.REPLACED if replaced else Ending.NOT_NOTED)

    def _hold(self, rule: SignRule, verdict: Verdict, day: date) -> None:
        grade, because = verdict
        spell = self.open.setdefault(rule.id, _Spell(rule, day, grade, because))
        if grade.rank <= spell.grade.rank:
            spell.grade, spell.because = grade, because

    def _end(self, rule_id: str, day: date, ending: Ending, answer: Answer | None = None) -> None:
        self.ended.append(self.open.pop(rule_id).ended(day, ending, answer))

    def apply(self, event: Event) -> None:
        if event.phase == ANSWERED:
            self._answered(event)
        elif event.phase == BACK:
            self.is_gone = False
            for rule, verdict in list(self.standing.items()):
                self._stand(rule, verdict, event.day)
        else:
            self.is_gone = True
            for rule_id in [rule_id for rule_id, spell in self.open.items() if not spell.grade.lasts]:
                self._end(rule_id, event.day, Ending.GONE)

    def _answered(self, event: Event) -> None:
        for rule_id in list(self.open):
            self._end(rule_id, event.day, Ending.ANSWERED, event.happened)
        self.standing, self.latest = {}, {}

    def finish(self) -> list[Episode]:
        today = self.line.history.today
        return [*self.ended, *(spell.ended(today, Ending.OPEN) for spell in self.open.values())]
