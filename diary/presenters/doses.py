"""How often a treatment was given, and when last, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.models import Baby, Dose
from diary.presenters.answers import day_text


@dataclass(frozen=True, slots=True)
class Given:
    """The doses of a treatment that is used from `start` to `end`, None while it goes on."""

    doses: Sequence[Dose]  # at least one, the earliest first
    baby: Baby
    start: date
    end: date | None

    @property
    def days(self) -> list[date]:
        """That of each dose."""
        return [self.baby.day(dose.at) for dose in self.doses]

    def often(self, *, today: date) -> str:
        """ "given 14 times on 7 of 9 days". Counted from the first dose: nobody was asked about the days before it."""
        if len(self.doses) == 1:
            return _("given once")
        first, *_between, last = days = self.days
        counted = (max(min(self.end or today, today), last) - first).days + 1
        words = {"times": len(days), "days": len(set(days)), "counted": counted, "first": day_text(first)}
        if counted == 1:
            return _("given %(times)s times") % words
        if first > self.start:
            return _("given %(times)s times on %(days)s of %(counted)s days from %(first)s") % words
        return _("given %(times)s times on %(days)s of %(counted)s days") % words

    def text(self, *, today: date) -> str:
        """The same with the day of the last one."""
        told = ngettext("%(often)s, on %(day)s", "%(often)s, last on %(day)s", len(self.doses))
        return told % {"often": self.often(today=today), "day": day_text(self.days[-1])}


def when_text(dose: Dose, *, today: date) -> str:
    """ "10:12", or "Sat 31 Oct, 10:12" on another day."""
    baby = dose.treatment.case.baby
    at = baby.local(dose.at)
    clock = baby.time_of_day(at)
    return clock if at.date() == today else f"{date_format(at, 'D j M')}, {clock}"


def author_of(dose: Dose) -> str:
    """Who gave it, where somebody else sees the baby too; else ""."""
    return dose.author if dose.is_shared else ""
