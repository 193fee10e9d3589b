"""The age of a baby in words: days, then weeks, then months, then years, as parents count."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def age_text(born: date, today: date) -> str:
    """ "7 weeks" on the day `today`; a corrected age can still lie before the due date."""
    days = (today - born).days
    if days < 0:
        return _("before the due date")
    if days < 14:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 4:
        return ngettext("%(count)s week", "%(count)s weeks", days // 7) % {"count": days // 7}
    if months < 24:
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    return ngettext("%(count)s year", "%(count)s years", months // 12) % {"count": months // 12}
