"""The words that a parent may choose from. Each is stored as an id; its label is what is shown.

Pure: no Django here, so that the tracker can use the same words. `_` only marks a label for
translation; who shows a label translates it.
"""

from enum import IntEnum, StrEnum
from typing import Self


def _(label: str) -> str:
    return label


class Word(StrEnum):
    """A set of ids with labels: `Sign.WARM == "warm"`, `Sign.WARM.label == "Warm"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Level(IntEnum):
    """How soon to speak to someone; the highest that holds is shown large."""

    WATCH = 0
    BOOK = 1
    TODAY = 2
    NOW = 3


class FirstCall(Word):
    """Whom to call first, where help is needed now. The other stands second."""

    EMERGENCY = "emergency", _("The emergency number, or the nearest emergency department")
    LINE = "line", _("The advice line or a doctor, day or night")


# How soon, and what to do: the words of a care card.
HOW_SOON = {
    Level.WATCH: _("Noted"),
    Level.BOOK: _("In the next days"),
    Level.TODAY: _("Today"),
    Level.NOW: _("Now"),
}
ACTS = {
    Level.WATCH: _("Nothing that you noted is on our list"),
    Level.BOOK: _("Book a visit"),
    Level.TODAY: _("Call a doctor or nurse today"),
    Level.NOW: _("Get help now"),
}


class SkinTone(Word):
    """The usual tone of the baby's skin. It only chooses words, never a rule's outcome."""

    LIGHT = "light", _("Light")
    OLIVE = "olive", _("Olive or light brown")
    BROWN = "brown", _("Brown")
    BLACK = "black", _("Dark brown or black")


class MilkFeeding(Word):
    """How the baby is fed, for the head of the summary."""

    BREAST = "breast", _("Breast milk")
    FORMULA = "formula", _("Formula")
    BOTH = "both", _("Breast milk and formula")
    SOLIDS = "solids", _("Milk and solid food")


class Site(Word):
    """Where on the body."""

    NOSE = "nose", _("Nose")
    CHEEK = "cheek", _("Cheek")
    CHIN = "chin", _("Chin")
    FOREHEAD = "forehead", _("Forehead")
    EYE = "eye", _("Eyelid or eye")
    MOUTH = "mouth", _("Mouth")
    SCALP = "scalp", _("Scalp")
    EAR = "ear", _("Ear")
    NECK = "neck", _("Neck folds")
    CHEST = "chest", _("Chest")
    BACK = "back", _("Back")
    TUMMY = "tummy", _("Tummy")
    BELLY_BUTTON = "belly_button", _("Belly button")
    ARM = "arm", _("Arm")
    HAND = "hand", _("Hand")
    LEG = "leg", _("Leg")
    FOOT = "foot", _("Foot")
    NAPPY = "nappy", _("Nappy area")
    LIPS = "lips", _("Lips")
    ARMPIT = "armpit", _("Armpit")
    FINGERS = "fingers", _("Fingers")
    TOES = "toes", _("Toes")
    BOTTOM = "bottom", _("Bottom")
    GROIN = "groin", _("Groin")
    ALL_OVER = "all_over", _("All over")


FACE_SITES = (Site.NOSE, Site.CHEEK, Site.CHIN, Site.FOREHEAD, Site.EYE, Site.MOUTH, Site.LIPS)
NAPPY_SITES = (Site.NAPPY, Site.BOTTOM, Site.GROIN)


class Side(Word):
    """Which side of the body."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both sides")


class Look(Word):
    """What it mainly looks like. Never the name of a condition."""

    WHITE_BUMPS = "white_bumps", _("Tiny white bumps")
    RED_BUMPS = "red_bumps", _("Red or pink bumps")
    FLAT_PATCH = "flat_patch", _("Flat patch")
    DRY = "dry", _("Dry or flaky")
    GREASY_SCALE = "greasy_scale", _("Greasy scale")
    FLUID = "fluid", _("Fluid-filled")
    CRUST = "crust", _("Crust")
    RAISED_MARK = "raised_mark", _("Raised coloured mark")
    OTHER = "other", _("Something else")


# How a look begins the neutral name of a case: "White bumps, nose".
SHORT_LOOKS = {look: look.label for look in Look} | {
    Look.WHITE_BUMPS: _("White bumps"),
    Look.RED_BUMPS: _("Red bumps"),
    Look.FLUID: _("Fluid-filled spots"),
    Look.RAISED_MARK: _("Raised mark"),
    Look.OTHER: _("Mark"),
}


class Noticed(Word):
    """How sure the first day is."""

    EXACT = "exact", _("On this day")
    ABOUT = "about", _("About this day")
    BIRTH = "birth", _("Since birth")


class CaseStatus(Word):
    """Where a case stands. Derived from its visits and events, never stored."""

    WATCHING = "watching", _("Watching")
    SEEN = "seen", _("Seen by a doctor")
    GONE = "gone", _("Gone")
    BACK = "back", _("Back again")


class CaseEventKind(Word):
    """What happened to a case besides looking at it."""

    GONE = "gone", _("Gone")
    BACK = "back", _("Back again")
    SPOKEN = "spoken", _("Spoken to someone")
    PUT_OFF = "put_off", _("To be reminded later")


class VisitKind(Word):
    """How far a visit has come: only what took place answers a prompt, only "seen" says that a doctor looked."""

    SEEN = "seen", _("Seen")
    SPOKEN = "spoken", _("By phone or video")
    BOOKED = "booked", _("Booked")


class Trend(Word):
    """Compared with last time."""

    BETTER = "better", _("Better")
    SAME = "same", _("Same")
    WORSE = "worse", _("Worse")
    GONE = "gone", _("Gone")
    NOT_SURE = "not_sure", _("Not sure")


class Sign(Word):
    """Any of these now? The common ones come first."""

    COLOUR = "colour", _("Redder or darker than the skin around it")
    WARM = "warm", _("Warm")
    SWOLLEN = "swollen", _("Swollen")
    TENDER = "tender", _("Tender, or cries when it is touched")
    BLISTERS = "blisters", _("Fluid-filled spots or blisters")
    PUS = "pus", _("Pus")
    GOLDEN_CRUST = "golden_crust", _("Golden crust")
    WEEPING = "weeping", _("Weeping or bleeding")
    NEW_PLACES = "new_places", _("New places")
    SPREADING = "spreading", _("Spreading within a day")
    RAW = "raw", _("Raw or scalded-looking")
    BOTHERS = "bothers", _("Bothers baby: scratching or unsettled")


# Names that fit beside a lane of the chart and over a column of the log.
SHORT_SIGNS = {sign: sign.label for sign in Sign} | {
    Sign.COLOUR: _("Redder, darker"),
    Sign.TENDER: _("Tender"),
    Sign.BLISTERS: _("Blisters"),
    Sign.WEEPING: _("Weeping"),
    Sign.SPREADING: _("Spreading"),
    Sign.RAW: _("Raw"),
    Sign.BOTHERS: _("Bothers baby"),
}
# Asked on the first screen; the others in a second row, with a "none of these" of its own.
FIRST_SIGNS = (
    Sign.COLOUR,
    Sign.WARM,
    Sign.SWOLLEN,
    Sign.TENDER,
    Sign.BLISTERS,
    Sign.WEEPING,
    Sign.SPREADING,
    Sign.BOTHERS,
)
MORE_SIGNS = (Sign.PUS, Sign.GOLDEN_CRUST, Sign.NEW_PLACES, Sign.RAW)
# What stood on the first screen before it was kept which signs were asked.
FORMER_FIRST_SIGNS = FIRST_SIGNS[:-1]


class Wellbeing(Word):
    """How is your baby?"""

    USUAL = "usual", _("As usual")
    NOT_RIGHT = "not_right", _("Not quite right")
    UNWELL = "unwell", _("Unwell")


class RedFlag(Word):
    """The questions that open when a baby is not as usual."""

    BREATHING = "breathing", _("Hard, fast or noisy breathing, or pauses")
    SKIN_COLOUR = "skin_colour", _("Blue, grey, very pale or blotchy skin, lips or tongue")
    DROWSY = "drowsy", _("Hard to wake, floppy or not responding")
    FIT = "fit", _("A fit")
    CRY = "cry", _("Weak, high or non-stop cry")
    SOFT_SPOT = "soft_spot", _("Bulging soft spot")
    GREEN_VOMIT = "green_vomit", _("Green vomit")
    FACE_SWELLING = "face_swelling", _("Swelling of lips, tongue or face")


class Colour(Word):
    """Colour compared with the skin around it."""

    SAME = "same", _("Same as the skin around it")
    REDDER = "redder", _("Pinker or redder")
    DARKER = "darker", _("Darker or browner")
    PURPLE = "purple", _("Purple")
    GREY = "grey", _("Grey")
    LIGHTER = "lighter", _("Lighter")


CHANGED_COLOURS = (Colour.REDDER, Colour.DARKER, Colour.PURPLE, Colour.GREY)


class Count(Word):
    """How many."""

    ONE = "one", _("1")
    TWO_TO_FOUR = "two_to_four", _("2 to 4")
    FIVE_TO_TWENTY = "five_to_twenty", _("5 to 20")
    MANY = "many", _("More than 20")
    PATCH = "patch", _("A patch")
    FEW = "few", _("2 to 5")
    SEVERAL = "several", _("6 to 20")


class Size(Word):
    """How big the largest is."""

    PINHEAD = "pinhead", _("Pinhead (up to 1 mm)")
    SMALL = "small", _("1 to 2 mm")
    MEDIUM = "medium", _("3 to 5 mm")
    SIX_TO_TEN = "six_to_ten", _("6 to 10 mm")
    OVER_ONE_CM = "over_one_cm", _("Larger than 1 cm")
    LARGE = "large", _("Larger")


# Answers that were offered once: kept and told as they were noted, and no longer offered.
RETIRED: dict[type[Word], tuple[Word, ...]] = {Count: (Count.FEW, Count.SEVERAL), Size: (Size.LARGE,)}


class TemperatureUnit(Word):
    """The unit that the temperature was typed in. It is kept in °C."""

    CELSIUS = "c", _("°C")
    FAHRENHEIT = "f", _("°F")


class TemperaturePlace(Word):
    """Where the temperature was taken."""

    ARMPIT = "armpit", _("Armpit")
    EAR = "ear", _("Ear")
    FOREHEAD = "forehead", _("Forehead")
    BOTTOM = "bottom", _("Bottom")
    MOUTH = "mouth", _("Mouth")


class GlassTest(Word):
    """A clear glass pressed on the spots."""

    FADES = "fades", _("Fades")
    STAYS = "stays", _("Stays visible")
    NOT_DONE = "not_done", _("Not done")


class Affected(Word):
    """How much sleep or feeding is affected."""

    NOT = "not", _("Not affected")
    BIT = "bit", _("A bit")
    LOT = "lot", _("A lot")


class AmountFed(Word):
    """How much the baby takes."""

    USUAL = "usual", _("As usual")
    BIT_LESS = "bit_less", _("A bit less")
    CLEARLY_LESS = "clearly_less", _("Clearly less")


class Nappies(Word):
    """Wet nappies."""

    USUAL = "usual", _("As usual")
    FEWER = "fewer", _("Fewer")
    NONE_8H = "none_8h", _("None for 8 hours")
    NONE_12H = "none_12h", _("None for 12 hours")


class Handling(Word):
    """Done to or used on the skin: what parents use, then what is better not done, so that nobody is led to that."""

    MOISTURISER = "moisturiser", _("Moisturiser")
    NAPPY_CREAM = "nappy_cream", _("Nappy cream")
    BATH_OIL = "bath_oil", _("Bath oil")
    PRESCRIBED_CREAM = "prescribed_cream", _("Prescribed cream")
    ANTIBIOTIC = "antibiotic", _("Antibiotic")
    BREAST_MILK = "breast_milk", _("Breast milk")
    POWDER = "powder", _("Powder")
    SQUEEZED = "squeezed", _("Squeezed or picked")
    SCRUBBED = "scrubbed", _("Scrubbed")
    EXFOLIATED = "exfoliated", _("Exfoliated")
    ACNE_PRODUCT = "acne_product", _("Acne product")
    ACID = "acid", _("Acid")
    RETINOID = "retinoid", _("Retinoid")
    STEROID = "steroid", _("Steroid cream that was not prescribed")
    OTHER = "other", _("Something else")


# What can irritate, infect or scar a baby's skin, and what a doctor prescribes.
IRRITATING = (
    Handling.SQUEEZED,
    Handling.SCRUBBED,
    Handling.EXFOLIATED,
    Handling.ACNE_PRODUCT,
    Handling.ACID,
    Handling.RETINOID,
    Handling.STEROID,
)
PRESCRIBED = (Handling.PRESCRIBED_CREAM, Handling.ANTIBIOTIC)


class Effect(Word):
    """What it did."""

    HELPED = "helped", _("Helped")
    NO_CHANGE = "no_change", _("No change")
    WORSE = "worse", _("Worse")


class Lasting(Word):
    """For how long something was used or done. Kept as its first and its last day."""

    ONCE = "once", _("Once")
    SOME_DAYS = "some_days", _("For some days")
    GOES_ON = "goes_on", _("Still used")


class ShareKind(Word):
    """How a summary is handed over."""

    LINK = "link", _("To read in a browser")
    HEALTH_LINK = "health_link", _("For another health app: SMART Health Link")


class Lifetime(Word):
    """How long a share lets somebody in."""

    HOUR = "hour", _("1 hour")
    DAY = "day", _("1 day")
    WEEK = "week", _("7 days")
    MONTH = "month", _("30 days")


class Change(Word):
    """Changed lately. Never said to be a cause."""

    WASH = "wash", _("New wash")
    CREAM = "cream", _("New cream")
    DETERGENT = "detergent", _("New detergent")
    CLOTHES = "clothes", _("New clothes")
    FOOD = "food", _("New food")
    HEAT = "heat", _("Heat")
    MEDICINE = "medicine", _("Medicine")
    VACCINE = "vaccine", _("Vaccine")
    COLD_SORE = "cold_sore", _("Contact with a cold sore")
    CHICKENPOX = "chickenpox", _("Contact with chickenpox")
    ILLNESS = "illness", _("Contact with another illness")


# Names that fit beside a lane of the chart.
SHORT_CHANGES = {change: change.label for change in Change} | {
    Change.COLD_SORE: _("Near a cold sore"),
    Change.CHICKENPOX: _("Near chickenpox"),
    Change.ILLNESS: _("Near an illness"),
}


class View(Word):
    """What a photo shows."""

    OVERVIEW = "overview", _("Overview")
    CLOSE_UP = "close_up", _("Close-up")


class Hint(Word):
    """What may be wrong with a photo that is kept all the same: only said, never a reason to refuse it."""

    TOO_DARK = "too_dark", _("Too dark")
    TOO_BRIGHT = "too_bright", _("Too bright")
    BLURRED = "blurred", _("Blurred")
