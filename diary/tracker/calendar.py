"""The age of a baby, in the days and calendar months that a doctor counts in."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

FULL_TERM = 40  # weeks
EARLY = 37  # a baby born before this completed week has a corrected age


def add_months(day: date, months: int) -> date:
    """The same day that many calendar months on, or the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def corrected_birth(born: date, born_week: int | None) -> date:
    """The day that corrected age is counted from: 40 weeks for a baby born before week 37, else birth.

    `born_week` is in completed weeks, None where it is not known. American Academy of Pediatrics,
    https://publications.aap.org/pediatrics/article-abstract/153/2/e2023063801/196384/
    """
    if born_week is None or born_week >= EARLY:
        return born
    return born + timedelta(weeks=FULL_TERM - born_week)


def age_in_days(born: date, day: date) -> int:
    """Whole days; the day of birth is day 0. A corrected age can be negative."""
    return (day - born).days


class Age(NamedTuple):
    """An age that a rule draws its line at: the corrected age where there is one, unless `actual`."""

    months: int = 0
    days: int = 0
    actual: bool = False


@lru_cache(maxsize=1024)
def reached(age: Age, *, born: date, born_week: int | None) -> date:
    """The first day on which a baby is that old."""
    start = born if age.actual else corrected_birth(born, born_week)
    return add_months(start, age.months) + timedelta(days=age.days)
