"""What a rule may ask of one observation, and of what stood when it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from diary import vocabulary as v

from .calendar import Age
from .chronology import moment
from .history import QUESTIONS, Answer, History, Reading, key_of


class Because(NamedTuple):
    """One thing that made a rule hold: the answer to a question of an observation, or a day that was reached.

    `observation`, `at`, `answer` and `saved` are None where a count of days made it hold.
    `answer` is a word, a temperature in °C, or True for "I am worried". Under "case_sites" and "case_look" it is what
    was chosen for the case; the observation is then no entry, unless it is one that names that place again.
    """

    day: date
    question: str
    observation: str | None = None
    at: datetime | None = None
    answer: v.Word | Decimal | bool | None = None
    saved: datetime | None = None  # when the answer was saved, or last changed

    def is_covered_by(self, answer: Answer, *, lasting: bool) -> bool:
        """Was this dealt with when the parent spoke to someone? `lasting` asks for the prompts of levels 2 and 3.

        Only if it was saved before that was told, and is about a moment no later: so nothing is dealt with that nobody
        can have known. A contact without a time is taken to be at the start of its day for what is lasting.
        """
        if self.at is None or self.saved is None:
            return True
        if moment(self.saved) >= moment(answer.saved):
            return False
        if answer.at is not None:
            return moment(self.at) <= moment(answer.at)
        return self.day < answer.day if lasting else self.day <= answer.day


Evidence = tuple[Because, ...]  # empty: it does not hold


@dataclass(kw_only=True, slots=True)
class ObservationContext:
    """One observation in its place in the history.

    `latest` holds, for each question (of the signs for each one), the last observation that answered it, unless that
    was dealt with since. A word "stands" while that observation shows it. `noted` holds the last observation that
    showed a word, for good.
    """

    history: History
    reading: Reading
    is_gone: bool = False  # the case was gone on that day
    latest: Mapping[str, Reading] = field(default_factory=dict)
    noted: Mapping[v.Word, Reading] = field(default_factory=dict)
    opened: Reading | None = None  # what the places of the case were noted by
    worse_since: Reading | None = None  # the first "worse" that no other answer has followed

    # This observation

    def shows(self, *words: v.Word, under: Age | None = None, from_age: Age | None = None) -> Evidence:
        """Which of these answers to one question this observation gives, at that age."""
        return self._given(self.reading, QUESTIONS[type(words[0])], words, under, from_age)

    def is_warm(
        self, at_least: Decimal, *, under: Age | None = None, from_age: Age | None = None
    ) -> Evidence:
        """The temperature, where it is `at_least` so many °C."""
        heat = self.reading.temperature
        return self._temperature(under, from_age) if heat is not None and heat >= at_least else ()

    def is_cold(self, below: Decimal, *, under: Age) -> Evidence:
        """The temperature, where it is `below` so many °C."""
        heat = self.reading.temperature
        return self._temperature(under, None) if heat is not None and heat < below else ()

    def worries(self) -> Evidence:
        return (_because(self.reading, "worried", answer=True),) if self.reading.worried else ()

    def is_outside(self, *sites: v.Site) -> bool:
        """Is any place of it none of these? Also where no place is known."""
        places = self.history.sites | self.reading.sites
        return not places or not places <= set(sites)

    # What was noted up to now

    def has_noted(self, *words: v.Word, under: Age | None = None) -> Evidence:
        """Which of these answers to one question were ever given, when last given at that age."""
        given = [(word, self.noted[word]) for word in words if word in self.noted]
        return tuple(
            _because(reading, QUESTIONS[type(word)], word)
            for word, reading in given
            if self._is_aged(reading, under, None)
        )

    # What stands

    def stands(self, *words: v.Word, under: Age | None = None, from_age: Age | None = None) -> Evidence:
        """Which of these answers to one question stand, noted at that age."""
        return self._standing(QUESTIONS[type(words[0])], words, under, from_age)

    def disturbs(self) -> Evidence:
        """Sleep or feeding that is affected a lot."""
        lot = (v.Affected.LOT,)
        return self._standing("sleep", lot) + self._standing("feeding", lot)

    def differs_in_colour(self, *colours: v.Word) -> Evidence:
        """How the colour differs from the skin around it: in one of these ways, or at all."""
        reading = self.latest.get("colour_change")
        word = reading and reading.colour_change
        if not reading or not word or (colours and word not in colours):
            return ()
        return (_because(reading, "colour_change", word),)

    def trend(self) -> v.Trend | None:
        reading = self.latest.get("trend")
        return reading.trend if reading else None

    def names(self, *sites: v.Site, under: Age | None = None) -> Evidence:
        """Which of these places stand as noted, for the case or by the latest observation that names any.

        An observation that names other places does not take back the case's own.
        """
        own = self.latest.get("case_sites")
        chosen = [site for site in sites if site in self.history.sites] if own else []
        if own and not self._is_aged(own, under, None):
            chosen = []
        of_case = [_placed(own, site) for site in chosen] if own else []
        return tuple(dict.fromkeys((*of_case, *self._standing("sites", sites, under))))

    def is_on(self, *sites: v.Site, under: Age | None = None) -> Evidence:
        """Which of these is the place of the case, of this observation, or one that stands, named at that age.

        For a rule that asks for more than the place, which therefore counts although it was dealt with by itself.
        """
        named = [reading for reading in (self.reading, self.latest.get("sites")) if reading]
        found = [_placed(reading, site) for site in sites for reading in named if site in reading.sites]
        own = self.latest.get("case_sites") or self.opened
        found += [_placed(own, site) for site in sites if own and site in self.history.sites]
        is_under = self.history.is_under
        return tuple(dict.fromkeys(one for one in found if not under or is_under(under, on=one.day)))

    def worsens(self) -> Evidence:
        """ "Worse", and "worse" on an earlier day with no other answer between."""
        now, since = self.latest.get("trend"), self.worse_since
        if now is None or since is None or now.trend != v.Trend.WORSE or now.day == since.day:
            return ()
        return tuple(_because(reading, "trend", v.Trend.WORSE) for reading in (since, now))

    # How

    def _temperature(self, under: Age | None, from_age: Age | None) -> Evidence:
        reading = self.reading
        aged = self._is_aged(reading, under, from_age)
        return (_because(reading, "temperature", reading.temperature),) if aged else ()

    def _standing(
        self, question: str, words: tuple[v.Word, ...], under: Age | None = None, from_age: Age | None = None
    ) -> Evidence:
        found: Evidence = ()
        for word in words:
            if reading := self.latest.get(key_of(question, word)):
                found += self._given(reading, question, (word,), under, from_age)
        return found

    def _given(
        self,
        reading: Reading,
        question: str,
        words: tuple[v.Word, ...],
        under: Age | None,
        from_age: Age | None,
    ) -> Evidence:
        answer = getattr(reading, question)
        if not answer:
            return ()
        answers = answer if isinstance(answer, frozenset) else (answer,)
        given = [word for word in words if word in answers]
        if not given or not self._is_aged(reading, under, from_age):
            return ()
        return tuple([_because(reading, question, word) for word in given])

    def _is_aged(self, reading: Reading, under: Age | None, from_age: Age | None) -> bool:
        is_under = self.history.is_under
        if under and not is_under(under, on=reading.day):
            return False
        return not (from_age and is_under(from_age, on=reading.day))


def _placed(reading: Reading, site: v.Site) -> Because:
    """A place that this observation names, or else that of the case."""
    return _because(reading, "sites" if site in reading.sites else "case_sites", site)


def _because(reading: Reading, question: str, answer: v.Word | Decimal | bool | None) -> Because:
    return Because(reading.day, question, reading.id, reading.at, answer, reading.saved_of(question))
