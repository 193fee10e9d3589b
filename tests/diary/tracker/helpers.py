"""Tell the tracker a short history and ask which rules hold. Days are counted from today: -1 is yesterday."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from diary.tracker import Answer, Finding, History, Moment, PutOff, Reading, Return, Use, assess
from diary.vocabulary import Handling, Level, Look, Site, Word

TODAY = date(2026, 11, 23)
SETS = ("signs", "red_flags", "sites", "changes")


def day(when: int | date) -> date:
    return when if isinstance(when, date) else TODAY + timedelta(days=when)


def at(when: int | date, hour: int = 9) -> datetime:
    return datetime.combine(day(when), time(hour), UTC)


def noted(when: int | date = 0, hour: int = 9, **answers: Any) -> Reading:
    """An observation. `signs=(Sign.WARM,)`, `temperature="38.0"`; `saved` is the moment it is about, unless given."""
    for name in SETS:
        if answers.get(name) is not None:
            answers[name] = frozenset(answers[name])
    if "temperature" in answers:
        answers["temperature"] = Decimal(answers["temperature"])
    answers.setdefault("id", f"{day(when)} {hour}")
    answers.setdefault("saved", at(when, hour))
    return Reading(at=at(when, hour), day=day(when), **answers)


def spoken(when: int | date = 0, hour: int = 12) -> Answer:
    return Answer(day=day(when), at=at(when, hour), saved=at(when, hour))


def visit(
    when: int | date = 0,
    hour: int | None = None,
    come_back_by: int | date | None = None,
    saved: datetime | None = None,
) -> Answer:
    """A contact that took place. It is told on its evening, unless `saved` is given."""
    return Answer(
        day=day(when),
        at=None if hour is None else at(when, hour),
        saved=saved or at(when, 23),
        is_visit=True,
        come_back_by=None if come_back_by is None else day(come_back_by),
    )


def put_off(*rules: str, when: int | date = 0, until: int | date = 7, hour: int = 12) -> PutOff:
    return PutOff(at=at(when, hour), day=day(when), until=day(until), rules=frozenset(rules))


def back(gone: int | date, back: int | date) -> Return:
    return Return(gone=day(gone), back=day(back))


def used(handling: Handling, first: int | date, last: int | date | None = None) -> Use:
    return Use(
        id=f"use {day(first)}", handling=handling, noted=day(first), last=None if last is None else day(last)
    )


def told(*readings: Reading, today: int | date = 0, **known: Any) -> History:
    """A baby of ten months, with white bumps on the cheek noticed ten days ago."""
    known.setdefault("born", date(2026, 1, 10))
    known.setdefault("look", Look.WHITE_BUMPS)
    known.setdefault("site", Site.CHEEK)
    site = known.pop("site")
    known.setdefault("sites", frozenset({site} if site else ()))
    known["first_noticed"] = day(known.get("first_noticed", -10))
    opened = day(known.pop("opened", known["first_noticed"]))
    known.setdefault("sites_noted", Moment(at(opened, 0), opened))
    known.setdefault("look_noted", Moment(at(opened, 0), opened))
    if "gone_on" in known:
        known["gone_on"] = day(known["gone_on"])
    return History(today=day(today), readings=readings, **known)


def found(rule_id: str, *readings: Reading, **known: Any) -> Finding | None:
    findings = assess(told(*readings, **known)).findings
    return next((finding for finding in findings if finding.rule.id == rule_id), None)


def holds(rule_id: str, *readings: Reading, level: Level | None = None, **known: Any) -> bool:
    """It is open, at this level where one is given."""
    finding = found(rule_id, *readings, **known)
    return finding is not None and level in (None, finding.level)


def silent(rule_id: str, *readings: Reading, **known: Any) -> bool:
    """It is not open, nor put off."""
    assessment = assess(told(*readings, **known))
    return rule_id not in ids(assessment.findings + assessment.put_off)


def ids(findings: Collection[Finding]) -> list[str]:
    return [finding.rule.id for finding in findings]


def words_of(*choices: Word) -> frozenset[Word]:
    return frozenset(choices)
