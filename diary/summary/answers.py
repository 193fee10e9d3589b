"""Everything that one entry answers, each question with its answer: for who reads the whole of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from diary import vocabulary as v
from diary.models import Observation

from .parts import Fact
from .phrases import day_text, joined, temperature_text

ONE: tuple[tuple[str, type[v.Word], str], ...] = (
    ("trend", v.Trend, _noop("Compared with last time")),
    ("wellbeing", v.Wellbeing, _noop("How is your baby?")),
    ("colour", v.Colour, _noop("Colour against the skin around it")),
    ("side", v.Side, _noop("Which side?")),
    ("count", v.Count, _noop("How many?")),
    ("size", v.Size, _noop("How big is the largest?")),
    ("glass_test", v.GlassTest, _noop("Glass test")),
    ("sleep", v.Affected, _noop("Sleep")),
    ("feeding", v.Affected, _noop("Feeding")),
    ("amount_fed", v.AmountFed, _noop("Amount fed")),
    ("nappies", v.Nappies, _noop("Wet nappies")),
)
SEVERAL: tuple[tuple[str, type[v.Word], str], ...] = (
    ("signs", v.Sign, _noop("Any of these now?")),
    ("red_flags", v.RedFlag, _noop("Any of these?")),
    ("handling", v.Handling, _noop("Done to or used on the skin")),
    ("changes", v.Change, _noop("Changed lately")),
)


def answers(row: Observation) -> Iterator[Fact]:
    """What was not answered is left out; "none of these" is an answer."""
    yield from _chosen(row)
    for question, answer in _typed(row):
        if answer:
            yield Fact(_(question), answer)


def _chosen(row: Observation) -> Iterator[Fact]:
    for name, words, question in ONE:
        if value := getattr(row, name):
            yield Fact(_(question), _(words(value).label))
    for name, words, question in SEVERAL:
        values = getattr(row, name)
        if values is not None:
            chosen = joined(_(words(value).label) for value in values)
            yield Fact(_(question), chosen or _("None of these"))


def _typed(row: Observation) -> Iterator[tuple[str, str]]:
    yield _noop("Where is it now?"), joined(_(v.Site(site).label) for site in row.sites)
    yield _noop("Temperature"), temperature_text(row)
    yield _noop("Name of the product, or what else"), row.handling_other
    yield _noop("Day of the vaccine"), day_text(row.vaccine_on) if row.vaccine_on else ""
    yield _noop("I am worried"), _("Yes") if row.worried else ""
