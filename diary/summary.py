"""What the doctor reads, in the order of asking. The page, its print and the PDF are renderings of one Summary."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import tracker
from diary import vocabulary as v
from diary.ages import age_text
from diary.course import Chart
from diary.models import Case, Observation, Photo, Visit

MOST_SHOTS = 12
MOST_DAYS_LISTED = 8


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that may be shown. `chosen` ones are printed."""

    id: str
    name: str
    number: int
    day: date
    view: str
    alt: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that held at some time, with the days it held, its source and its answer."""

    level: v.Level
    title: str
    days: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log."""

    number: int
    day: date
    time: str
    trend: str
    signs: str
    baby: str
    photos: int
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Every text is in the language of the request; nothing here asks the database again."""

    title: str
    baby: str
    born: date
    number: int
    today: date
    paper: str
    head: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    chart: Chart
    shots: tuple[Shot, ...]
    prompts: tuple[Prompt, ...]
    entries: tuple[Entry, ...]

    @property
    def chosen(self) -> tuple[Shot, ...]:
        return tuple(shot for shot in self.shots if shot.chosen)

    @property
    def course_words(self) -> str:
        """The drawn course, told: for who cannot see it."""
        told = [f"{_('Day')} {entry.number}: {_joined([entry.trend, entry.signs])}" for entry in self.entries]
        return ". ".join(told) or _("No entry yet")

    @classmethod
    def of(cls, case: Case, *, today: date, chosen: Collection[str] | None = None) -> Self:
        """The summary of a case that was fetched `with_history(photos=True)`.

        `chosen` are the ids of the photos to show; None makes a sensible choice.
        """
        history = case.history(today=today)
        observations = sorted(case.observations.all(), key=lambda row: (row.at, row.noted_at))
        shots = _shots(case, observations, chosen=chosen)
        return cls(
            title=str(case),
            baby=case.baby.name,
            born=case.baby.born,
            number=case.day_number(case.gone_on or today),
            today=today,
            paper=case.baby.place.paper,
            head=_head(case, observations, today=today),
            facts=tuple(fact for fact in _facts(case, observations, today=today) if fact.value),
            chart=Chart.of(
                [row.as_reading() for row in observations],
                first_noticed=case.first_noticed,
                counted_from=case.counted_from(today),
                today=case.gone_on or today,
                photo_days=[shot.day for shot in shots],
                visit_days=[visit.day for visit in case.visits.all()],
            ),
            shots=shots,
            prompts=tuple(_prompt(episode) for episode in tracker.record(history)),
            entries=tuple(_entry(case, row) for row in observations),
        )


def day_text(day: date) -> str:
    return date_format(day, "j M Y")


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(filter(None, texts))


def _labels(words: type[v.Word], ids: Iterable[str] | None) -> str:
    """The labels of stored ids, the first as a sentence begins and the rest as it goes on."""
    short = v.SHORT_SIGNS if words is v.Sign else {}
    labels = _joined(_(short.get(word, word.label)) for word in map(words, ids or ()))
    return labels[:1] + labels[1:].lower() if labels else ""


# Who, since when, the latest, and what was tried: the four short answers at the top


def _head(case: Case, observations: Sequence[Observation], *, today: date) -> tuple[Fact, ...]:
    latest = observations[-1] if observations else None
    return (
        Fact(_("Who"), _joined([case.baby.name, age_text(case.baby.born, today)])),
        Fact(_("Since"), _since(case)),
        Fact(_("Latest entry"), _latest(case, latest) if latest else _("None yet")),
        Fact(_("Tried so far"), _tried(observations) or _("Nothing noted")),
    )


def _since(case: Case) -> str:
    if case.noticed == v.Noticed.BIRTH:
        return _("Birth, %(day)s") % {"day": day_text(case.first_noticed)}
    about = _("About %(day)s") if case.noticed == v.Noticed.ABOUT else "%(day)s"
    return about % {"day": day_text(case.first_noticed)}


def _latest(case: Case, row: Observation) -> str:
    signs = _("none of the signs") if row.signs == [] else _labels(v.Sign, row.signs).lower()
    return _joined([day_text(row.day), (row.get_trend_display() or "").lower(), signs])


def _tried(observations: Sequence[Observation]) -> str:
    seen = dict.fromkeys(text for row in observations for text in _handling(row))
    return "; ".join(seen)


def _handling(row: Observation) -> Iterable[str]:
    """What one entry says was done, with its days, its adviser and its effect."""
    done = _joined(
        [_labels(v.Handling, [x for x in row.handling or () if x != v.Handling.OTHER]), row.handling_other]
    )
    if not done:
        return
    days = [day_text(day) for day in (row.handling_from, row.handling_until) if day]
    advised = row.handling_advised_by and _("advised by %(who)s") % {"who": row.handling_advised_by}
    details = _joined([_(" to ").join(days), advised, (row.get_handling_effect_display() or "").lower()])
    yield f"{done} ({details})" if details else done


# The facts, in the doctor's order


def _facts(case: Case, rows: Sequence[Observation], *, today: date) -> Iterable[Fact]:
    baby = case.baby
    yield Fact(_("Born"), _joined([day_text(baby.born), baby.born_week and _("at week %s") % baby.born_week]))
    yield Fact(_("Age"), _age(case, today=today))
    yield Fact(_("Fed with"), baby.get_feeding_display() or "")
    yield Fact(_("Where first"), _joined([case.get_site_display(), (case.get_side_display() or "").lower()]))
    yield Fact(_("Also on"), _spread(case, rows))
    yield Fact(_("Looks like"), case.get_look_display())
    yield Fact(_("Came and went"), _returns(case))
    yield Fact(_("Bothers baby"), _bother(case, rows))
    for sign in v.Sign:
        yield Fact(_(v.SHORT_SIGNS[sign]), _sign(case, rows, sign))
    yield Fact(_("How baby was"), _wellbeing(case, rows))
    yield Fact(_("Temperature"), _temperatures(case, rows))
    yield Fact(_("Glass test"), _dated(case, [(row, row.get_glass_test_display()) for row in rows]))
    yield Fact(_("Tried so far"), _tried(rows))
    yield Fact(_("Changed lately"), _changes(case, rows))
    yield Fact(_("Allergies"), baby.allergies)
    yield Fact(_("Skin in the family"), baby.family_skin)
    for visit in case.visits.all():
        yield Fact(_("Seen before"), _visit(visit))
    yield Fact(_("Kept by"), _joined(dict.fromkeys(str(row.by) for row in rows if row.by)))


def _age(case: Case, *, today: date) -> str:
    baby = case.baby
    actual = age_text(baby.born, today)
    corrected = tracker.corrected_birth(baby.born, baby.born_week)
    if corrected == baby.born:
        return actual
    return _("%(age)s; %(corrected)s corrected") % {"age": actual, "corrected": age_text(corrected, today)}


def _days(case: Case, rows: Sequence[Observation]) -> str:
    """ "Days 4, 5 and 8", for a few; "12 days, last on day 40", for many."""
    numbers = list(dict.fromkeys(case.day_number(row.day) for row in rows))
    if len(numbers) > MOST_DAYS_LISTED:
        return _("%(count)s days, from day %(first)s to day %(last)s") % {
            "count": len(numbers),
            "first": numbers[0],
            "last": numbers[-1],
        }
    listed = ", ".join(map(str, numbers))
    return ngettext("Day %(days)s", "Days %(days)s", len(numbers)) % {"days": listed}


def _sign(case: Case, rows: Sequence[Observation], sign: v.Sign) -> str:
    asked = [row for row in rows if row.signs is not None]
    noted = [row for row in asked if sign in row.signs]
    if noted:
        since = "" if noted[-1] is asked[-1] else _("not since")
        return _joined([_days(case, noted), since])
    if sign in (v.Sign.COLOUR, v.Sign.SWOLLEN, v.Sign.TENDER) and asked:
        times = ngettext(
            "Asked %(count)s time, never noted", "Asked %(count)s times, never noted", len(asked)
        )
        return times % {"count": len(asked)}
    return ""


def _dated(case: Case, answers: Iterable[tuple[Observation, str | None]]) -> str:
    return "; ".join(
        _("%(what)s on day %(day)s") % {"what": answer, "day": case.day_number(row.day)}
        for row, answer in list(answers)[-MOST_DAYS_LISTED:]
        if answer
    )


def _wellbeing(case: Case, rows: Sequence[Observation]) -> str:
    unusual = [row for row in rows if row.wellbeing not in (None, v.Wellbeing.USUAL) or row.red_flags]
    if not unusual:
        return _("As usual whenever asked") if any(row.wellbeing for row in rows) else ""
    return _dated(
        case,
        [
            (row, _joined([row.get_wellbeing_display() or "", _labels(v.RedFlag, row.red_flags).lower()]))
            for row in unusual
        ],
    )


def _temperatures(case: Case, rows: Sequence[Observation]) -> str:
    measured = [row for row in rows if row.temperature is not None]
    return _dated(case, [(row, temperature_text(row)) for row in measured])


def temperature_text(row: Observation) -> str:
    """ "38.2 °C, ear", in the unit that it was typed in."""
    if row.temperature is None:
        return ""
    fahrenheit = row.temperature_unit == v.TemperatureUnit.FAHRENHEIT
    value = f"{row.temperature * 9 / 5 + 32:.1f} °F" if fahrenheit else f"{row.temperature:.1f} °C"
    return _joined([value, (row.get_temperature_place_display() or "").lower()])


def _bother(case: Case, rows: Sequence[Observation]) -> str:
    affected = [row for row in rows if v.Affected.LOT in (row.sleep, row.feeding)]
    parts = [_days(case, affected) + " " + _("(sleep or feeding affected a lot)")] if affected else []
    return _joined(
        [*parts, _("see signs") if any(v.Sign.BOTHERS in (row.signs or ()) for row in rows) else ""]
    )


def _spread(case: Case, rows: Sequence[Observation]) -> str:
    """Where else, each with the day that it was first noted there."""
    first: dict[str, Observation] = {}
    for row in rows:
        for site in row.sites:
            first.setdefault(site, row)
    first.pop(case.site, None)
    return _dated(case, [(row, _(v.Site(site).label)) for site, row in first.items()])


def _returns(case: Case) -> str:
    spells = [
        _("gone %(gone)s, back %(back)s") % {"gone": day_text(spell.gone), "back": day_text(spell.back)}
        for spell in case.returns
    ]
    if case.gone_on:
        spells.append(_("gone %(gone)s") % {"gone": day_text(case.gone_on)})
    return "; ".join(spells)


def _changes(case: Case, rows: Sequence[Observation]) -> str:
    return _dated(case, [(row, _labels(v.Change, row.changes)) for row in rows])


def _visit(visit: Visit) -> str:
    parts = [
        f"{day_text(visit.day)}, {visit.who}",
        visit.said,
        visit.prescribed,
        visit.come_back_if and _("Come back if %s") % visit.come_back_if,
        visit.come_back_by and _("Come back by %s") % day_text(visit.come_back_by),
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part)


# Photos


def _shots(case: Case, rows: Sequence[Observation], *, chosen: Collection[str] | None) -> tuple[Shot, ...]:
    photos = [(row, photo) for row in rows for photo in row.photos.all()]
    ids = set(chosen) if chosen is not None else _sensible(case, photos)
    return tuple(_shot(case, row, photo, ids) for row, photo in photos)


def _sensible(case: Case, photos: Sequence[tuple[Observation, Photo]]) -> set[str]:
    """The first, the worst, the latest and evenly between; never the nappy area, which is put in one by one."""
    shown = [(row, photo) for row, photo in photos if v.Site.NAPPY not in {case.site, *row.sites}]
    count = min(len(shown), MOST_SHOTS)
    spread = {round(i * (len(shown) - 1) / max(count - 1, 1)) for i in range(count)}
    worst = [i for i, (row, _photo) in enumerate(shown) if row.trend == v.Trend.WORSE or row.signs]
    if worst and not spread & set(worst):
        spread.discard(sorted(spread)[len(spread) // 2] if count == MOST_SHOTS else -1)
        spread.add(worst[-1])
    return {str(shown[i][1].id) for i in spread}


def _shot(case: Case, row: Observation, photo: Photo, chosen: Collection[str]) -> Shot:
    number = case.day_number(row.day)
    return Shot(
        id=str(photo.id),
        name=photo.name,
        number=number,
        day=row.day,
        view=str(photo),
        alt=_("%(view)s of %(case)s, day %(number)s, %(day)s")
        % {"view": photo, "case": case, "number": number, "day": day_text(row.day)},
        chosen=str(photo.id) in chosen,
    )


# Prompts and the log


def _prompt(episode: tracker.Episode) -> Prompt:
    first, last = date_format(episode.first_day, "j M"), day_text(episode.last_day)
    return Prompt(
        level=episode.level,
        title=_(episode.rule.title),
        days=last if episode.first_day == episode.last_day else _("%(first)s to %(last)s") % {"first": first, "last": last},
        source=_joined(source.name for source in episode.rule.sources),
        answer=_answer(episode),
    )


def _answer(episode: tracker.Episode) -> str:
    """How it ended; for an answer, what kind and when."""
    if episode.answer is None:
        return _(episode.ending.label)
    kind = _("visit on %(day)s") if episode.answer.is_visit else _("spoken to someone on %(day)s")
    return kind % {"day": day_text(episode.answer.day)}


def _entry(case: Case, row: Observation) -> Entry:
    return Entry(
        number=case.day_number(row.day),
        day=row.day,
        time=date_format(case.baby.local(row.at), "H:i"),
        trend=row.get_trend_display() or "",
        signs=_("None") if row.signs == [] else _labels(v.Sign, row.signs),
        baby=_joined([row.get_wellbeing_display() or "", _labels(v.RedFlag, row.red_flags).lower()]),
        photos=len(row.photos.all()),
        note=row.note,
        by=str(row.by or ""),
    )
