"""Every question that an observation can answer, each declared once.

The form, the tags of the timeline, the log, the summary, FHIR, the table and the archive go through these items, in
this order. To add a question: a column of `Observation` that is called as the item's id, its migration, an item here.

Pure: no Django here. `_` only marks a text for translation; who shows it translates it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from diary import vocabulary as v
from diary.vocabulary import Word, _


class Kind(StrEnum):
    """How a question is answered, and so what is stored: NULL, "" or False where it was not."""

    ONE = "one"  # the id of one word
    SEVERAL = "several"  # the ids of several words; [] is "none of these"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    YES = "yes"


class Group(StrEnum):
    """Where the form asks: on its first screen, or behind a line that opens."""

    FIRST = "first"
    SKIN = "skin"
    PLACE = "place"
    BABY = "baby"
    USED = "used"


# What each line says, and what is behind it.
FOLDED = {
    Group.SKIN: (_("More about the skin"), _("glass test, pus, crust, new places, raw")),
    Group.PLACE: (_("Where and how many"), _("place, number, size")),
    Group.BABY: (_("How your baby is"), _("temperature, sleep, feeding, nappies")),
    Group.USED: (_("Used or changed"), _("creams, food, vaccines, contacts")),
}


class Code(NamedTuple):
    """A code of a terminology that FHIR knows."""

    system: str
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One question. The texts are marked for translation, not translated.

    `label` asks it in the form and stands before its answer in the log; `short` stands before the answer in a tag, and
    is empty where the answer speaks for itself. A detail belongs to the question named by `detail_of`, and is asked and
    told with it.
    """

    id: str
    kind: Kind
    label: str
    words: type[Word] | None = None  # what can be chosen
    short: str = ""
    group: Group = Group.FIRST
    hint: str = ""
    heading: str = ""  # above the choices, where that is not the label
    layout: str = ""  # how wide the choices are in the form: a class of its sheet
    detail_of: str = ""
    counts: bool = True  # its answer alone makes an observation that is worth saving
    can_be_none: bool = True  # of several: "none of these" can be chosen, which is not "not answered"
    repeats: bool = False  # "same as last time" fills it in
    merges: bool = False  # the answers of several carers can be told as one
    as_usual: Collection[Word] = ()  # answers that the timeline leaves out
    stands_out: bool = False  # its other answers are marked in the timeline
    unit: str = ""
    longest: int = 0  # characters of a text
    of_treatments: bool = (
        False  # kept in the treatments that the observation noted, not in a column of its own
    )
    code: Code | None = None


ITEMS: tuple[Item, ...] = (
    # The first screen
    Item(
        id="trend",
        kind=Kind.ONE,
        words=v.Trend,
        label=_("Compared with last time"),
    ),
    Item(
        id="signs",
        kind=Kind.SEVERAL,
        words=v.Sign,
        label=_("Any of these now?"),
        repeats=True,
        merges=True,
        stands_out=True,
    ),
    Item(
        id="colour",
        kind=Kind.ONE,
        words=v.Colour,
        label=_("Colour against the skin around it"),
        detail_of="signs",
        repeats=True,
    ),
    Item(
        id="wellbeing",
        kind=Kind.ONE,
        words=v.Wellbeing,
        label=_("How is your baby?"),
        short=_("Baby"),
        repeats=True,
        as_usual=(v.Wellbeing.USUAL,),
        stands_out=True,
    ),
    Item(
        id="red_flags",
        kind=Kind.SEVERAL,
        words=v.RedFlag,
        label=_("Any of these?"),
        layout="list",
        merges=True,
        stands_out=True,
    ),
    Item(id="note", kind=Kind.TEXT, label=_("Note"), longest=4000, merges=True),
    Item(
        id="worried",
        kind=Kind.YES,
        label=_("I am worried"),
        short=_("Worried"),
        heading=_("Worried?"),
        layout="list",
        merges=True,
        stands_out=True,
    ),
    Item(
        id="sites",
        group=Group.PLACE,
        kind=Kind.SEVERAL,
        words=v.Site,
        label=_("Where is it now?"),
        hint=_("Only if it changed."),
        can_be_none=False,
        repeats=True,
        merges=True,
    ),
    Item(
        id="side",
        group=Group.PLACE,
        kind=Kind.ONE,
        words=v.Side,
        label=_("Which side?"),
        detail_of="sites",
        counts=False,
        layout="three",
        repeats=True,
    ),
    Item(id="count", group=Group.PLACE, kind=Kind.ONE, words=v.Count, label=_("How many?"), repeats=True),
    Item(
        id="size",
        group=Group.PLACE,
        kind=Kind.ONE,
        words=v.Size,
        label=_("How big is the largest?"),
        layout="wide",
        repeats=True,
    ),
    Item(
        id="temperature",
        group=Group.BABY,
        kind=Kind.NUMBER,
        label=_("Temperature"),
        unit="°C",
        code=Code("http://loinc.org", "8310-5"),
    ),
    Item(
        id="temperature_unit",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.TemperatureUnit,
        label=_("Unit"),
        detail_of="temperature",
        counts=False,
        layout="three",
    ),
    Item(
        id="temperature_place",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.TemperaturePlace,
        label=_("Where was it taken?"),
        detail_of="temperature",
        counts=False,
    ),
    Item(
        id="glass_test",
        group=Group.SKIN,
        kind=Kind.ONE,
        words=v.GlassTest,
        label=_("Glass test"),
        short=_("Glass test"),
        hint=_("Press a clear glass on the spots: do they fade?"),
        layout="three",
    ),
    Item(
        id="sleep",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.Affected,
        label=_("Sleep"),
        short=_("Sleep"),
        layout="three",
    ),
    Item(
        id="feeding",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.Affected,
        label=_("Feeding"),
        short=_("Feeding"),
        layout="three",
    ),
    Item(
        id="amount_fed",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.AmountFed,
        label=_("Amount fed"),
        short=_("Amount fed"),
        layout="three",
    ),
    Item(
        id="nappies",
        group=Group.BABY,
        kind=Kind.ONE,
        words=v.Nappies,
        label=_("Wet nappies"),
        short=_("Wet nappies"),
        layout="wide",
    ),
    Item(
        id="handling",
        group=Group.USED,
        kind=Kind.SEVERAL,
        words=v.Handling,
        label=_("Done to or used on the skin"),
        layout="wide",
        merges=True,
        of_treatments=True,
    ),
    Item(
        id="handling_other",
        group=Group.USED,
        kind=Kind.TEXT,
        label=_("Name of the product, or what else"),
        detail_of="handling",
        longest=200,
        of_treatments=True,
    ),
    Item(
        id="handling_from",
        group=Group.USED,
        kind=Kind.DAY,
        label=_("From"),
        detail_of="handling",
        counts=False,
        of_treatments=True,
    ),
    Item(
        id="handling_until",
        group=Group.USED,
        kind=Kind.DAY,
        label=_("To"),
        detail_of="handling",
        counts=False,
        of_treatments=True,
    ),
    Item(
        id="handling_advised_by",
        group=Group.USED,
        kind=Kind.TEXT,
        label=_("Who advised it?"),
        short=_("Advised by"),
        detail_of="handling",
        counts=False,
        longest=200,
        of_treatments=True,
    ),
    Item(
        id="handling_effect",
        group=Group.USED,
        kind=Kind.ONE,
        words=v.Effect,
        label=_("Did it help?"),
        short=_("Effect"),
        detail_of="handling",
        counts=False,
        layout="three",
        of_treatments=True,
    ),
    Item(
        id="changes",
        group=Group.USED,
        kind=Kind.SEVERAL,
        words=v.Change,
        label=_("Changed lately"),
        layout="wide",
        merges=True,
    ),
    Item(
        id="vaccine_on",
        group=Group.USED,
        kind=Kind.DAY,
        label=_("Day of the vaccine"),
        detail_of="changes",
        counts=False,
    ),
)

BY_ID: Mapping[str, Item] = {item.id: item for item in ITEMS}
COLUMNS = tuple(item for item in ITEMS if not item.of_treatments)
QUESTIONS = tuple(item for item in ITEMS if not item.detail_of)


def details_of(item: Item) -> Iterator[Item]:
    return (other for other in ITEMS if other.detail_of == item.id)
