"""Dangerous, or in need of a doctor, with one sign alone: each tries one rule without the help of others."""

from diary.vocabulary import (
    AmountFed,
    Change,
    Colour,
    Level,
    Look,
    Nappies,
    RedFlag,
    Sign,
    Site,
    Trend,
    Wellbeing,
)

from .story import Frequency, Story, on, places

BOOK, TODAY, NOW = Level.BOOK, Level.TODAY, Level.NOW
WELL, NOT_RIGHT, UNWELL = Wellbeing.USUAL, Wellbeing.NOT_RIGHT, Wellbeing.UNWELL
NONE: list[Sign] = []
DARK = ("brown", "black")

HISTIOCYTOSIS = Frequency(
    0.0009, "2.6 to 8.9 of a million children a year; the higher end", "http://www.zora.uzh.ch/59948/"
)
PORT_WINE = Frequency(
    0.3, "Family Practice Notebook: 0.3 to 0.5 % of newborns", "https://fpnotebook.com/Derm/Peds/PrtWnStn.htm"
)
HERPES = Frequency(
    0.006,
    "UK and Ireland: 6.0 of 100 000 births, under 90 days",
    "https://openaccess.sgul.ac.uk/id/eprint/117991",
)
RED = "NHS, NICE NG143 red"
PAINFUL = "Healthier Together: a painful rash"
BLISTERED = "Healthier Together: a blistering rash"
CONCERN = "NHS, NICE: a parent’s concern; the level is assumed"
DRY = "Healthier Together; NICE NG143 amber"
ASKED = "assumed: a doctor should see it, without haste"

BY_ONE_SIGN = (
    Story(
        name="Sepsis with milia: fast, noisy breathing",
        age=150,
        look=Look.WHITE_BUMPS,
        sites=places(Site.NOSE),
        entries=(on(0, wellbeing=NOT_RIGHT, red_flags=[RedFlag.BREATHING]),),
        expected=NOW,
        why=RED,
    ),
    Story(
        name="Meningitis with milia: a high cry and a bulging soft spot",
        age=150,
        look=Look.WHITE_BUMPS,
        sites=places(Site.NOSE),
        entries=(on(0, wellbeing=NOT_RIGHT, red_flags=[RedFlag.CRY, RedFlag.SOFT_SPOT]),),
        expected=NOW,
        why=RED,
    ),
    Story(
        name="Sepsis at six weeks: not quite right, no thermometer",
        age=43,
        look=Look.WHITE_BUMPS,
        sites=places(Site.NOSE),
        entries=(on(0, signs=NONE, wellbeing=NOT_RIGHT),),
        expected=TODAY,
        why=CONCERN,
    ),
    Story(
        name="Sepsis at five months: unwell, no thermometer",
        age=150,
        look=Look.WHITE_BUMPS,
        sites=places(Site.NOSE),
        entries=(on(0, signs=NONE, wellbeing=UNWELL),),
        expected=TODAY,
        why=CONCERN,
    ),
    Story(
        name="A baby with eczema who dries out: no wet nappy for 12 hours",
        age=170,
        look=Look.DRY,
        sites=places(Site.CHEEK),
        entries=(on(0, signs=NONE, wellbeing=WELL, nappies=Nappies.NONE_12H),),
        expected=TODAY,
        why=DRY,
    ),
    Story(
        name="A newborn with milia who feeds clearly less",
        age=20,
        look=Look.WHITE_BUMPS,
        sites=places(Site.NOSE),
        entries=(on(0, signs=NONE, wellbeing=WELL, amount_fed=AmountFed.CLEARLY_LESS),),
        expected=TODAY,
        why=DRY,
    ),
    Story(
        name="Kawasaki disease, few signs, and a parent who is worried",
        age=125,
        look=Look.RED_BUMPS,
        sites=places(Site.TUMMY),
        entries=(on(0, wellbeing=NOT_RIGHT, worried=True),),
        expected=TODAY,
        why=CONCERN,
    ),
    Story(
        name="Deep infection of the skin, tender and nothing else to see",
        age=165,
        look=Look.OTHER,
        sites=places(Site.LEG),
        entries=(on(0, signs=[Sign.TENDER], wellbeing=WELL),),
        expected=TODAY,
        why=PAINFUL,
    ),
    Story(
        name="Impetigo with blisters",
        age=165,
        look=Look.OTHER,
        sites=places(Site.TUMMY),
        entries=(on(0, signs=[Sign.BLISTERS], wellbeing=WELL),),
        expected=TODAY,
        why=BLISTERED,
    ),
    Story(
        name="Herpes at five weeks, no cold sore known",
        age=35,
        look=Look.OTHER,
        sites=places(Site.CHEEK),
        entries=(on(0, signs=[Sign.BLISTERS], wellbeing=WELL),),
        frequency=HERPES,
        expected=NOW,
        why="HSE: an emergency",
    ),
    Story(
        name="Staphylococcal scalded skin at five months, first hours",
        age=150,
        look=Look.OTHER,
        sites=places(Site.NECK),
        entries=(on(0, signs=[Sign.RAW], wellbeing=WELL),),
        expected=TODAY,
        why="BAD; the level is the project’s",
    ),
    Story(
        name="Hair tourniquet of a toe, swollen and nothing else noted",
        age=122,
        look=Look.OTHER,
        sites=places(Site.TOES),
        entries=(on(0, signs=[Sign.SWOLLEN], wellbeing=WELL),),
        expected=TODAY,
        why="CPR Kids: urgently; without pain or colour the level is the project’s",
    ),
    Story(
        name="Cellulitis that begins, only warm",
        age=160,
        look=Look.OTHER,
        sites=places(Site.LEG),
        entries=(on(0, signs=[Sign.WARM], wellbeing=WELL),),
        expected=BOOK,
        why="NHS: hot skin; alone the level is assumed",
    ),
    Story(
        name="Haemangioma of the eyelid, noted as something else",
        age=60,
        look=Look.OTHER,
        sites=places(Site.EYE),
        entries=(on(0, signs=NONE, wellbeing=WELL),),
        frequency=Frequency(
            0.063, "Minnesota: 1 of 1586 births", "https://pubmed.ncbi.nlm.nih.gov/22776927/"
        ),
        expected=BOOK,
        why="AAP 2019",
    ),
    Story(
        name="Haemangioma of the arm that grows at five months",
        age=155,
        look=Look.RAISED_MARK,
        sites=places(Site.ARM),
        entries=(on(0, signs=NONE, trend=Trend.WORSE, wellbeing=WELL),),
        expected=BOOK,
        why="AAP 2019",
    ),
    Story(
        name="Port-wine stain of the forehead",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.FOREHEAD),
        since_birth=True,
        tones=("light",),
        entries=(on(3, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),),
        frequency=PORT_WINE,
        expected=BOOK,
        why="Family Practice Notebook: the eyes are to be looked at",
    ),
    Story(
        name="Port-wine stain of the forehead, noted as darker",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.FOREHEAD),
        since_birth=True,
        tones=DARK,
        entries=(
            on(3, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL),
            on(30, trend=Trend.SAME, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL),
        ),
        frequency=PORT_WINE,
        expected=BOOK,
        why="Family Practice Notebook: the eyes are to be looked at",
    ),
    Story(
        name="Langerhans cell histiocytosis, like cradle cap that does not go",
        age=70,
        look=Look.GREASY_SCALE,
        sites=places(Site.SCALP, Site.ARMPIT),
        entries=(on(0, signs=NONE, wellbeing=WELL), on(30, trend=Trend.SAME, signs=NONE, wellbeing=WELL)),
        frequency=HISTIOCYTOSIS,
        expected=BOOK,
        why=ASKED,
    ),
    Story(
        name="Langerhans cell histiocytosis, more than three months of it",
        age=70,
        look=Look.GREASY_SCALE,
        sites=places(Site.SCALP, Site.ARMPIT),
        entries=(on(0, signs=NONE, wellbeing=WELL), on(95, trend=Trend.SAME, signs=NONE, wellbeing=WELL)),
        frequency=HISTIOCYTOSIS,
        expected=BOOK,
        why=ASKED,
    ),
    Story(
        name="Scabies",
        age=140,
        look=Look.OTHER,
        sites=places(Site.HAND, Site.ARMPIT),
        entries=(on(0, signs=[Sign.BOTHERS], wellbeing=WELL),),
        expected=BOOK,
        why="Nottinghamshire: treatment from a doctor under 2 years",
    ),
    Story(
        name="Rash that comes in ever new places",
        age=140,
        look=Look.OTHER,
        sites=places(Site.TUMMY),
        entries=(
            on(0, signs=NONE, wellbeing=WELL),
            on(5, trend=Trend.WORSE, signs=[Sign.NEW_PLACES], wellbeing=WELL),
        ),
        expected=BOOK,
        why=ASKED,
    ),
    Story(
        name="Impetigo, an old crust",
        age=160,
        look=Look.CRUST,
        sites=places(Site.CHIN),
        entries=(on(0, signs=NONE, wellbeing=WELL),),
        expected=BOOK,
        why="NHS: see a doctor",
    ),
    Story(
        name="Thrush of the nappy area that does not go",
        age=120,
        look=Look.FLAT_PATCH,
        sites=places(Site.GROIN),
        entries=(on(0, signs=NONE, wellbeing=WELL), on(8, trend=Trend.SAME, signs=NONE, wellbeing=WELL)),
        expected=BOOK,
        why="Healthier Together; the days are the project’s",
    ),
    Story(
        name="A new mark of the face that is redder and nothing else",
        age=90,
        look=Look.FLAT_PATCH,
        sites=places(Site.CHEEK),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL, changes=[Change.CREAM]),),
        expected=BOOK,
        why=ASKED,
    ),
)
