"""What holds today, and how soon it is to be acted on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diary.vocabulary import FirstCall, Level

from .case_day import CaseDay
from .chronology import Chronology, moment
from .day_rules import day_episodes, open_day_episodes
from .episodes import Episode
from .history import History, PutOff
from .note_rules import note_episodes
from .observation_context import Evidence
from .rule import Rule
from .rules import RULES
from .sign_rules import sign_episodes

PUT_OFF_DAYS = 7  # at most, unless to the doctor's date

_ORDER = {rule.id: place for place, rule in enumerate(RULES)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A rule that holds today, since the first day of this spell."""

    rule: Rule
    level: Level
    words: str  # marked, not translated; `params` fills it in
    because: Evidence
    since: date
    first_call: FirstCall  # whom to call first, at level 3

    @property
    def params(self) -> dict[str, date]:
        return {"date": self.because[0].day} if "{date}" in self.words else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What the tracker says on one day. Level 0 says that nothing noted matches the list, and no more."""

    findings: tuple[Finding, ...]  # open, the gravest first
    put_off: tuple[Finding, ...]  # level 1, quiet today
    notes: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        return max((finding.level for finding in self.findings), default=Level.WATCH)

    @property
    def first_call(self) -> FirstCall:
        return whom_first(self.findings)


def whom_first(findings: Iterable[Finding]) -> FirstCall:
    """Whom to call first at level 3: the advice line only where all that holds there says so."""
    now = {finding.first_call for finding in findings if finding.level == Level.NOW}
    return FirstCall.LINE if now == {FirstCall.LINE} else FirstCall.EMERGENCY


def assess(history: History) -> Assessment:
    """What holds on the day `history.today`, given all that was noted up to it."""
    line = Chronology.of(history)
    episodes = _open([*sign_episodes(line), *open_day_episodes(line)])
    notes = [episode for episode in episodes if episode.level == Level.WATCH]
    quiet = [episode for episode in episodes if _is_put_off(episode, history)]
    return Assessment(
        findings=_findings([episode for episode in episodes if episode not in [*quiet, *notes]]),
        put_off=_findings(quiet),
        notes=_findings([*notes, *_open(note_episodes(line))]),
    )


def urgent_findings(history: History, reading_id: str) -> tuple[Finding, ...]:
    """What asks for help now because of this one observation, alone or together with others."""
    return tuple(
        finding
        for finding in assess(history).findings
        if finding.level == Level.NOW and any(reason.observation == reading_id for reason in finding.because)
    )


def doctors_date(history: History) -> date | None:
    """The day to come back by that the latest visit gave; None once it was answered, or the case was gone since."""
    return CaseDay.end_of(history.today, Chronology.of(history)).doctors_date


def record(history: History) -> tuple[Episode, ...]:
    """Everything that ever held up to the day `history.today`, the earliest first."""
    line = Chronology.of(history)
    episodes = [*sign_episodes(line), *day_episodes(line), *note_episodes(line)]
    return tuple(sorted(episodes, key=lambda one: (one.first_day, _ORDER[one.rule.id], one.last_day)))


def _open(episodes: list[Episode]) -> list[Episode]:
    return [episode for episode in episodes if episode.is_open]


def _findings(episodes: list[Episode]) -> tuple[Finding, ...]:
    """The gravest first, those of one level in the order in which the rules are written."""
    gravest_first = sorted(episodes, key=lambda episode: (-episode.level, _ORDER[episode.rule.id]))
    return tuple(map(_finding, gravest_first))


def _finding(episode: Episode) -> Finding:
    return Finding(
        rule=episode.rule,
        level=episode.level,
        words=episode.words,
        because=episode.because,
        since=episode.first_day,
        first_call=episode.first_call,
    )


def _is_put_off(episode: Episode, history: History) -> bool:
    return episode.level == Level.BOOK and any(
        put_off.day <= history.today <= _quiet_through(put_off, history)
        and episode.rule.id in put_off.rules
        and not _noted_again(episode, put_off)
        for put_off in history.put_offs
    )


def _quiet_through(put_off: PutOff, history: History) -> date:
    """The day chosen, where it may be chosen: at most 7 days ahead, or the doctor's date."""
    doctors_dates = {answer.come_back_by for answer in history.answers}
    if put_off.until in doctors_dates or (put_off.until - put_off.day).days <= PUT_OFF_DAYS:
        return put_off.until
    return put_off.day + timedelta(days=PUT_OFF_DAYS)


def _noted_again(episode: Episode, put_off: PutOff) -> bool:
    """After the moment of putting off; a rule on days, by holding anew on a later day."""
    moments = [moment(reason.at) for reason in episode.because if reason.at]
    if moments:
        return max(moments) > moment(put_off.at)
    return episode.first_day > put_off.day
