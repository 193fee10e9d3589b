"""The times at which each rule on what was noted held: one walk through the observations, oldest first.

Prompts of levels 2 and 3 last until they are answered, so each thing that brings one is kept as a claim until an answer
covers it. The others stand while the latest observation that answers their question shows what they ask for.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from diary.vocabulary import Trend, Word

from .chronology import BACK, Chronology, Event
from .episodes import Ending, Episode
from .history import QUESTIONS, Answer, Reading
from .observation_context import Because, ObservationContext
from .rule import SignRule, Verdict
from .rules import RULES

# The gravest first, so that a rule knows whether the one that it gives way to holds.
SIGN_RULES = sorted((rule for rule in RULES if isinstance(rule, SignRule)), key=lambda rule: -rule.level)


def sign_episodes(line: Chronology) -> list[Episode]:
    """Every time that a rule on observations held."""
    walk = _Walk(line)
    events = iter([*line.events(), None])
    event = next(events)
    for index, reading in enumerate(line.readings):
        while event and event.after <= index:
            walk.apply(event)
            event = next(events)
        walk.note(reading)
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
    """A time at which a rule holds, at the gravest that it came to."""

    first_day: date
    verdict: Verdict

    def ended(self, rule: SignRule, day: date, ending: Ending, answer: Answer | None = None) -> Episode:
        return Episode(
            rule=rule,
            level=self.verdict.grade.level,
            words=self.verdict.grade.words,
            first_call=self.verdict.grade.first_call,
            because=self.verdict.because,
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
    open: dict[SignRule, _Spell] = field(default_factory=dict)
    claims: dict[SignRule, list[Verdict]] = field(default_factory=dict)  # not answered yet
    standing: dict[SignRule, Verdict] = field(default_factory=dict)  # also while it is gone, or gives way
    latest: dict[str, Reading] = field(default_factory=dict)  # by question, and by each sign
    latest_lasting: dict[str, Reading] = field(default_factory=dict)  # the same, for the prompts that last
    noted: dict[Word, Reading] = field(default_factory=dict)
    reading: Reading | None = None
    opened: Reading | None = None
    worse_since: Reading | None = None
    is_gone: bool = False

    def __post_init__(self) -> None:
        self.opened = next((reading for reading in self.line.readings if reading.case_sites), None)

    # An observation

    def note(self, reading: Reading) -> None:
        history = self.line.history
        if not reading.sites.isdisjoint(history.sites):  # what was chosen for the case is noted again
            reading = replace(reading, case_sites=history.sites, case_look=history.look)
        self.reading = reading
        self._follow_trend(reading)
        answered = reading.answered
        reported = reading.reported(answered)
        latest = dict.fromkeys(reading.keys(answered), reading)
        self.latest.update(latest)
        self.latest_lasting.update(latest)
        if not reported and not self.standing:
            return
        self.noted.update(dict.fromkeys(_words(reading, reported), reading))
        # A report can make a rule hold; any answer can end one that stands.
        for rule in _listening(reported):
            self._claim(rule, reading)
        self._stand(
            rule for rule in _listening(answered) if rule in _listening(reported) or rule in self.standing
        )
        self._settle(reading.day)

    def _follow_trend(self, reading: Reading) -> None:
        if reading.trend == Trend.WORSE:
            self.worse_since = self.worse_since or reading
        elif reading.trend and reading.trend != Trend.NOT_SURE:
            self.worse_since = None

    def _context(self, reading: Reading, latest: Mapping[str, Reading]) -> ObservationContext:
        return ObservationContext(
            history=self.line.history,
            reading=reading,
            is_gone=self.is_gone,
            latest=latest,
            noted=self.noted,
            opened=self.opened,
            worse_since=self.worse_since,
        )

    def _claim(self, rule: SignRule, reading: Reading) -> None:
        if verdict := rule.weigh(self._context(reading, self.latest_lasting), lasting=True):
            self.claims.setdefault(rule, []).append(verdict)

    def _stand(self, rules: Iterable[SignRule]) -> None:
        if not self.reading:
            return
        context = self._context(self.reading, self.latest)
        for rule in rules:
            if verdict := rule.weigh(context, lasting=False):
                self.standing[rule] = verdict
            else:
                self.standing.pop(rule, None)

    # What happened between

    def apply(self, event: Event) -> None:
        if event.answer:
            self._answer(event, event.answer)
        else:
            self.is_gone = event.phase != BACK
            self._settle(event.day, Ending.GONE)

    def _answer(self, event: Event, answer: Answer) -> None:
        covered: dict[SignRule, list[Verdict]] = {}
        _forget(self.latest, answer, lasting=event.lasting)
        if event.lasting:
            _forget(self.latest_lasting, answer, lasting=True)
            for rule, claims in self.claims.items():
                covered[rule] = [claim for claim in claims if _is_covered(claim, answer)]
                self.claims[rule] = [claim for claim in claims if claim not in covered[rule]]
        stood = dict(self.standing)
        self._stand(stood)
        for rule, verdict in stood.items():
            if self.standing.get(rule) == verdict:
                continue
            dealt_with = _what_is_covered(verdict, answer, lasting=event.lasting)
            if dealt_with.because:
                covered.setdefault(rule, []).append(dealt_with)
        for rule, verdicts in covered.items():
            if verdicts and rule in self.open:
                self._end_answered(rule, verdicts, event.day, answer)
        self._settle(event.day)

    def _end_answered(self, rule: SignRule, covered: Collection[Verdict], day: date, answer: Answer) -> None:
        """What was covered ends here; what was not goes on as a time of its own."""
        first_day = self.open.pop(rule).first_day
        self.ended.append(_Spell(first_day, _gravest(covered)).ended(rule, day, Ending.ANSWERED, answer))
        if left := self.claims.get(rule):
            began = min(max(reason.day for reason in claim.because) for claim in left)
            self.open[rule] = _Spell(began, _gravest(left))

    # What holds

    def _settle(self, day: date, ending: Ending = Ending.NOT_NOTED) -> None:
        """Begin, go on with and end what holds now."""
        for rule in SIGN_RULES:  # the gravest first: what gives way looks at those before it
            spell = self.open.get(rule)
            if not spell and not self.claims.get(rule) and rule not in self.standing:
                continue
            verdicts = list(self.claims.get(rule, ()))
            replaced = any(other.id in rule.gives_way_to for other in self.open)
            if rule in self.standing and not self.is_gone and not replaced:
                verdicts.append(self.standing[rule])
            if not verdicts:
                if spell:
                    self.ended.append(
                        self.open.pop(rule).ended(rule, day, Ending.REPLACED if replaced else ending)
                    )
            elif spell is None:
                self.open[rule] = _Spell(day, _gravest(verdicts))
            else:
                now = _gravest(verdicts)
                if now.grade.rank <= spell.verdict.grade.rank:
                    spell.verdict = now

    def finish(self) -> list[Episode]:
        today = self.line.history.today
        return [*self.ended, *(spell.ended(rule, today, Ending.OPEN) for rule, spell in self.open.items())]


def _words(reading: Reading, questions: Iterable[str]) -> Iterable[Word]:
    for question in questions:
        answer = getattr(reading, question)
        for word in answer if isinstance(answer, frozenset) else (answer,):
            if isinstance(word, Word) and type(word) in QUESTIONS:
                yield word


def _forget(latest: dict[str, Reading], answer: Answer, *, lasting: bool) -> None:
    """What was dealt with stands no longer."""
    for key, reading in list(latest.items()):
        question = key.partition(" ")[0]
        told = Because(reading.day, question, reading.id, reading.at, saved=reading.saved_of(question))
        if told.is_covered_by(answer, lasting=lasting):
            del latest[key]


def _is_covered(verdict: Verdict, answer: Answer) -> bool:
    return all(reason.is_covered_by(answer, lasting=True) for reason in verdict.because)


def _what_is_covered(verdict: Verdict, answer: Answer, *, lasting: bool) -> Verdict:
    covered = [reason for reason in verdict.because if reason.is_covered_by(answer, lasting=lasting)]
    return Verdict(verdict.grade, tuple(covered))


def _gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The latest of the gravest."""
    return min(reversed(list(verdicts)), key=lambda verdict: verdict.grade.rank)
