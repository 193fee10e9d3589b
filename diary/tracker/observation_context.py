"""What a rule may ask of one observation, and of what stood when it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from diary import vocabulary as v

from .calendar import Age
from .history import QUESTIONS, History, Reading


class Because(NamedTuple):
    """One thing that made a rule hold: the answer to a question of an observation, or a day that was reached.

    `observation` and `at` are None, and so is `answer`, where a count of days made it hold.
    `answer` is a word, a temperature in °C, or True for "I am worried". Under "case_site" it is the place that was
    chosen for the case; the observation is the one by which that counts as noted.
    """

    day: date
    question: str
    observation: str | None = None
    at: datetime | None = None
    answer: v.Word | Decimal | bool | None = None


Evidence = tuple[Because, ...]  # empty: it does not hold


@dataclass(kw_only=True, slots=True)
class ObservationContext:
    """One observation in its place in the history.

    `latest` holds, for each question, the last observation that answered it and that nobody has been spoken to
    about since. A word "stands" while the one of its question shows it.
    """

    history: History
    reading: Reading
    is_first: bool = False
    is_gone: bool = False  # the case was gone on that day
    latest: Mapping[str, Reading] = field(default_factory=dict)
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

    def names(self, *sites: v.Site) -> Evidence:
        """Which of these places it notes. The case's own place is noted by its first observation."""
        noted = self.reading.sites
        if self.is_first and self.history.site:
            noted |= {self.history.site}
        return tuple(_placed(self.reading, site) for site in sites if site in noted)

    def is_about(self, site: v.Site, *, under: Age) -> bool:
        """Is this the place, of the case or of the observation, at that age?"""
        here = site == self.history.site or site in self.reading.sites
        return here and self.history.is_under(under, on=self.reading.day)

    def has_had(self, change: v.Change) -> bool:
        """Was this noted in any observation of the case, before or after?"""
        history = self.history
        return any(change in (r.changes or ()) for r in history.readings if r.day <= history.today)

    # What stands

    def stands(self, *words: v.Word, under: Age | None = None, from_age: Age | None = None) -> Evidence:
        """Which of these answers to one question stand, noted at that age."""
        return self._standing(QUESTIONS[type(words[0])], words, under, from_age)

    def disturbs(self) -> Evidence:
        """Sleep or feeding that is affected a lot."""
        lot = (v.Affected.LOT,)
        return self._standing("sleep", lot) + self._standing("feeding", lot)

    def differs_in_colour(self) -> Evidence:
        reading = self.latest.get("colour_change")
        word = reading and reading.colour_change
        return (_because(reading, "colour_change", word),) if reading and word else ()

    def is_placed_on(self, *sites: v.Site, under: Age) -> Evidence:
        """Which of these is the place, of the case or of the latest observation that names one, noted at that age.

        An observation that names other places does not take back the case's own.
        """
        noted, own = self.latest.get("case_site"), self.history.site
        named = self._standing("sites", sites, under)
        if noted is None or own not in sites or not self._is_aged(noted, under, None):
            return named
        return tuple(dict.fromkeys((_placed(noted, own), *named)))

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
        reading = self.latest.get(question)
        return self._given(reading, question, words, under, from_age) if reading else ()

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
    return _because(reading, "sites" if site in reading.sites else "case_site", site)


def _because(reading: Reading, question: str, answer: v.Word | Decimal | bool | None) -> Because:
    return Because(reading.day, question, reading.id, reading.at, answer)
