"""What holds of every history, whatever it tells."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import vocabulary as v
from diary.tracker import (
    Answer,
    Assessment,
    Ending,
    History,
    Moment,
    PutOff,
    Reading,
    Return,
    Use,
    assess,
    record,
)
from diary.tracker.rules import RULES

pytestmark = pytest.mark.slow

MANY = settings(derandomize=True, deadline=None, max_examples=50, database=None)
ZONES = [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "Pacific/Apia", "America/St_Johns")]
START = date(2024, 1, 29)  # a leap year; two changes of the clock within a year

days = st.integers(0, 130)
delays = st.sampled_from([timedelta(0), timedelta(minutes=20), timedelta(days=1), timedelta(days=20)])
moments = st.integers(0, 24 * 150).map(lambda n: datetime(2024, 1, 29, tzinfo=UTC) + timedelta(hours=n))


def some(choices: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(choices))


def sets(choices: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.frozensets(st.sampled_from(list(choices)), max_size=2)


@st.composite
def readings(draw: st.DrawFn, *, start: date = START) -> Reading:
    day = start + timedelta(days=draw(days))
    zone = draw(st.sampled_from(ZONES))
    at = datetime(
        day.year,
        day.month,
        day.day,
        draw(st.integers(0, 23)),
        draw(st.integers(0, 59)),
        tzinfo=zone,
        fold=draw(st.integers(0, 1)),
    )
    return Reading(
        id=str(draw(st.uuids())),
        at=at.astimezone(UTC),
        day=day,
        saved=at.astimezone(UTC) + draw(delays),
        changed=draw(
            st.dictionaries(st.sampled_from(["signs", "colour", "wellbeing", "sites"]), moments, max_size=1)
        ),
        size=draw(some(v.Size)),
        trend=draw(some(v.Trend)),
        signs=draw(sets(v.Sign)),
        signs_asked=draw(
            st.sampled_from([frozenset(v.Sign), frozenset(v.FIRST_SIGNS), frozenset(v.MORE_SIGNS)])
        ),
        wellbeing=draw(some(v.Wellbeing)),
        red_flags=draw(st.none() | st.frozensets(st.sampled_from(list(v.RedFlag)), max_size=1)),
        colour=draw(some(v.Colour)),
        sites=draw(st.frozensets(st.sampled_from(list(v.Site)), max_size=1)),
        count=draw(some(v.Count)),
        temperature=draw(some([Decimal("35.9"), Decimal("37"), Decimal("38")])),
        sleep=draw(some(v.Affected)),
        nappies=draw(some(v.Nappies)),
        changes=draw(sets(v.Change)),
        worried=draw(st.booleans()),
    )


@st.composite
def uses(draw: st.DrawFn, *, start: date = START) -> Use:
    return Use(
        id=str(draw(st.uuids())),
        handling=draw(st.sampled_from(list(v.Handling))),
        noted=start + timedelta(days=draw(days)),
        last=draw(st.none() | days.map(lambda n: start + timedelta(days=n))),
    )


@st.composite
def answers(draw: st.DrawFn, *, start: date = START) -> Answer:
    day = start + timedelta(days=draw(days))
    at = draw(
        st.none()
        | st.integers(0, 23).map(lambda hour: datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
    )
    saved = (at or datetime(day.year, day.month, day.day, 23, tzinfo=UTC)) + draw(delays)
    if at and draw(st.booleans()):
        return Answer(day=day, at=at, saved=at)
    by = draw(st.none() | st.integers(1, 60).map(lambda n: day + timedelta(days=n)))
    return Answer(day=day, at=at, saved=saved, is_visit=True, come_back_by=by)


def noted_at(days_after: int) -> Moment:
    day = START + timedelta(days=days_after)
    return Moment(datetime(day.year, day.month, day.day, 10, tzinfo=UTC), day)


@st.composite
def histories(draw: st.DrawFn, *, put_offs: bool = False) -> History:
    turns = sorted(draw(st.sets(days, max_size=5)))
    turn_days = [START + timedelta(days=n) for n in turns]
    pairs = list(zip(turn_days[::2], turn_days[1::2], strict=False))
    today = START + timedelta(days=draw(st.integers(60, 160)))
    quiet = tuple(
        PutOff(
            at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            day=day,
            until=day + timedelta(days=draw(st.integers(0, 7))),
            rules=frozenset(rule.id for rule in RULES),
        )
        for day in (
            draw(st.lists(days.map(lambda n: START + timedelta(days=n)), max_size=2)) if put_offs else []
        )
    )
    return History(
        today=today,
        born=START - timedelta(days=draw(st.integers(0, 200))),
        born_week=draw(st.none() | st.integers(26, 41)),
        look=draw(st.sampled_from(list(v.Look))),
        look_noted=noted_at(draw(days)),
        sites=draw(st.frozensets(st.sampled_from(list(v.Site)), max_size=2)),
        sites_noted=noted_at(draw(days)),
        since_birth=draw(st.booleans()),
        first_noticed=START + timedelta(days=draw(st.integers(0, 40))),
        returns=tuple(Return(gone=gone, back=back) for gone, back in pairs),
        gone_on=turn_days[-1] if len(turn_days) % 2 else None,
        readings=tuple(draw(st.lists(readings(), max_size=6))),
        answers=tuple(draw(st.lists(answers(), max_size=3))),
        put_offs=quiet,
        uses=tuple(draw(st.lists(uses(), max_size=3))),
    )


def told(assessment: Assessment) -> list[tuple[str, v.Level]]:
    return [(finding.rule.id, finding.level) for finding in assessment.findings + assessment.put_off]


@MANY
@given(histories(), st.data())
def test_one_more_sign_never_lowers_the_level(history: History, data: st.DataObject) -> None:
    before = assess(history).level
    answered = [n for n, reading in enumerate(history.readings) if reading.signs is not None]
    if not answered:
        return
    n = data.draw(st.sampled_from(answered))
    sign = data.draw(st.sampled_from(list(v.Sign)))
    told = list(history.readings)
    told[n] = replace(told[n], signs=(told[n].signs or frozenset()) | {sign})
    assert assess(replace(history, readings=tuple(told))).level >= before


@MANY
@given(histories(put_offs=True), readings())
def test_an_entry_that_answers_nothing_changes_nothing(history: History, other: Reading) -> None:
    empty = Reading(id="empty", at=other.at, day=other.day, saved=other.saved)
    assert assess(replace(history, readings=(*history.readings, empty))) == assess(history)


@MANY
@given(histories(put_offs=True), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(history: History, shuffler: Any) -> None:
    mixed = {}
    for name in ("readings", "answers", "returns", "put_offs"):
        rows = list(getattr(history, name))
        shuffler.shuffle(rows)
        mixed[name] = tuple(rows)
    other = replace(history, **mixed)
    assert assess(other) == assess(history)
    assert record(other) == record(history)


@MANY
@given(histories(), st.integers(0, 28))
def test_every_day_of_the_replay_is_in_the_record(history: History, shift: int) -> None:
    """What is open at the end of a day is in the record of a later one, and nothing else goes on through it.

    What was chosen for the case is told of entries about earlier days too, so it is chosen on the first.
    """
    history = replace(history, sites_noted=noted_at(0), look_noted=noted_at(0))
    today = history.today
    episodes = record(history)
    for back in range(shift, 130, 9):
        day = today - timedelta(days=back)
        known = {
            "today": day,
            "gone_on": history.gone_on if history.gone_on and history.gone_on <= day else None,
        }
        open_then = {finding[0] for finding in told(assess(replace(history, **known)))}
        for rule_id in open_then:
            assert any(one.rule.id == rule_id and one.first_day <= day <= one.last_day for one in episodes), (
                rule_id,
                day,
            )
        for one in episodes:
            if one.rule.id != "handled" and one.first_day <= day < one.last_day:
                assert one.rule.id in open_then, (one.rule.id, day)


@MANY
@given(histories())
def test_what_is_open_in_the_record_is_what_is_assessed(history: History) -> None:
    assessment = assess(history)
    found = [*assessment.findings, *assessment.notes]
    open_now = [one for one in record(history) if one.ending == Ending.OPEN]
    assert sorted((one.rule.id, one.level, one.since, one.because, one.words) for one in found) == sorted(
        (one.rule.id, one.level, one.first_day, one.because, one.words) for one in open_now
    )


@MANY
@given(histories())
def test_the_record_is_whole(history: History) -> None:
    for one in record(history):
        assert one.first_day <= one.last_day <= history.today
        assert (one.answer is not None) == (one.ending == Ending.ANSWERED)
        assert one.because
    assert {one.rule for one in record(history)} <= set(RULES)


@MANY
@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(22, 42),
)
def test_no_date_breaks_it(born: date, today: date, week: int) -> None:
    at = datetime(today.year, today.month, today.day, 1, tzinfo=UTC)
    reading = Reading(
        id="1",
        at=at,
        day=today,
        saved=at,
        signs=frozenset(v.Sign),
        temperature=Decimal("38.0"),
    )
    use = Use(id="2", handling=v.Handling.ACID, noted=today, last=date.max)
    answer = Answer(day=today, saved=at, is_visit=True, come_back_by=date.max)
    put_off = PutOff(at=at, day=today, until=date.max, rules=frozenset({"three_weeks"}))
    history = History(
        today=today,
        born=born,
        born_week=week,
        first_noticed=born,
        look_noted=Moment(at, today),
        sites_noted=Moment(at, today),
        readings=(reading,),
        answers=(answer,),
        put_offs=(put_off,),
        uses=(use,),
    )
    assess(history)
    assert record(history)
