"""The moment that an entry is about: now, unless the parent changes it."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from diary.models import Case

from .fields import check_not_before, check_not_future

CLOCKS_DIFFER = timedelta(minutes=5)  # a phone may be ahead of the server
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
JUST_NOW = timedelta(minutes=10)  # a photo this young was taken for this entry
STILL_NOW = timedelta(hours=1)  # a form that was open for longer means the moment that it shows


def settle(
    *, day: date, at_time: time, shown: datetime | None, case: Case, now: datetime
) -> tuple[datetime, bool]:
    """The aware moment, and whether the parent changed it from the one that the form had `shown`.

    An untouched form means now, to the second, so that it comes after an answer given a moment ago.
    """
    zone = case.baby.zone
    if shown and not OLDEST < shown < now + timedelta(days=1):
        shown = None  # no form of ours showed that
    local = datetime.combine(day, at_time, zone)
    if shown and shown.astimezone(zone).replace(second=0, microsecond=0) == local:
        return (now if timedelta() <= now - shown < STILL_NOW else shown), False
    return (now if now < local <= now + CLOCKS_DIFFER else local), True


def read(text: str) -> datetime | None:
    """An ISO moment that a phone sent, with or without offset; None where it is no such thing in every time zone."""
    with suppress(ValueError):
        read = parse_datetime(text)
        return read if read and MINYEAR < read.year < MAXYEAR else None
    return None


def of_photos(taken: Iterable[datetime], *, case: Case, now: datetime) -> datetime | None:
    """The moment that the latest photo proposes, if it is one that the case knows and is no longer now."""
    for moment in sorted(taken, reverse=True):
        with suppress(ValidationError):
            check(moment, case=case, now=now)
            return moment if now - moment > JUST_NOW else None
    return None


def check(moment: datetime, *, case: Case, now: datetime) -> None:
    """Neither to come, nor before birth, nor before it was noticed. Raises ValidationError."""
    baby = case.baby
    day = baby.day(moment)
    check_not_future(day, today=baby.day(now))
    if moment > now + CLOCKS_DIFFER:
        raise ValidationError(_("That time is still to come. Choose one up to now."))
    check_not_before(day, earliest=baby.born, sentence=_("That is before the birth on %(day)s."))
    check_not_before(
        day,
        earliest=case.first_noticed,
        sentence=_(
            "You first noticed this on %(day)s. Choose that day or later, or change the first day of this spot."
        ),
    )
