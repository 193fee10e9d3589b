"""What came in of a baby, or would come in: counts, and the sentence that says them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class ImportedBaby:
    """Counted is what the archive has and could not be seen here before, deleted or never there."""

    baby: str
    is_here: bool  # it could be seen before; the rest is what was missing of it
    cases: int
    entries: int
    photos: int
    visits: int
    treatments: int
    doses: int
    questions: int
    events: int

    @property
    def is_complete(self) -> bool:
        """Nothing is missing here."""
        return self.is_here and not self.counts

    @property
    def counts(self) -> str:
        """ "2 cases, 1 entry": what there is any of."""
        return ", ".join(self._counts())

    def _counts(self) -> Iterator[str]:
        said = (
            (self.cases, ngettext("%(count)s spot", "%(count)s spots", self.cases)),
            (self.entries, ngettext("%(count)s entry", "%(count)s entries", self.entries)),
            (self.photos, ngettext("%(count)s photo", "%(count)s photos", self.photos)),
            (self.visits, ngettext("%(count)s visit", "%(count)s visits", self.visits)),
            (self.treatments, ngettext("%(count)s treatment", "%(count)s treatments", self.treatments)),
            (self.doses, ngettext("%(count)s dose", "%(count)s doses", self.doses)),
            (self.questions, ngettext("%(count)s question", "%(count)s questions", self.questions)),
            (self.events, ngettext("%(count)s event", "%(count)s events", self.events)),
        )
        return (text % {"count": count} for count, text in said if count)

    @property
    def result(self) -> str:
        """Of an import."""
        if self.is_complete:
            return _("%(baby)s is here already, and nothing was missing.") % {"baby": self.baby}
        if self.is_here:
            return _("%(baby)s is here already. This was missing and came in: %(counts)s.") % self._words
        return _("%(baby)s came in: %(counts)s.") % self._words

    @property
    def forecast(self) -> str:
        """Before an import; the baby is named beside it."""
        if self.is_complete:
            return _("is here already, and nothing is missing.")
        if self.is_here:
            return _("is here already. This is missing and would come in: %(counts)s.") % self._words
        return _("is not here, and would come in: %(counts)s.") % self._words

    @property
    def _words(self) -> dict[str, str]:
        return {"baby": self.baby, "counts": self.counts or _("no spot yet")}
