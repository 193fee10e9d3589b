"""Common and harmless: how often would the tracker call for them?

Redness is noted as "redder" on light skin; on brown skin as "darker", on black skin often not at all.
"""

from diary.vocabulary import Change, Colour, Count, Look, Sign, Site, Size, Trend, Wellbeing

from .story import NO_FIGURE, Frequency, Story, on, places

SCHMITT = "Schmitt, pediatric telephone protocols", "https://doctorsarah.net/pedsadvisor/hhg/milia.htm"
MIAMI = "1056 newborns in Miami", "https://miami.pure.elsevier.com/en/publications/skin-lesions-in-newborns"
SURVEY = "1000 newborns, table 2 of a survey", "http://www.hindawi.com/journals/isrn/2014/360590/tab2/"
NOTEBOOK = "Family Practice Notebook", "https://fpnotebook.com/Derm/Peds/MnglnSpt.htm"
SCALE = (
    "UpToDate: about 70 % at 3 months",
    "http://www.uptodate.com/contents/cradle-cap-and-seborrheic-dermatitis-in-infants",
)
FOLEY = "1116 children in Australia", "https://pubmed.ncbi.nlm.nih.gov/12622623/"
NAPPY = (
    "Pediatrics in Review: 50 % of 1089 infants, 5 % severe",
    "https://publications.aap.org/pediatricsinreview/article-abstract/16/4/142/36081/Diaper-Dermatitis?"
    "redirectedFrom=fulltext?autologincheck=redirected",
)
PUSTULES = (
    "4.4 % of Black, 0.2 % of White newborns",
    "https://medical-dictionary.thefreedictionary.com/pustular+melanosis",
)
ECZEMA = "Norway: 0.073 a year under 1", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6324394"
MARKS = (
    "9 to 13 % of White, 1.4 % of Black, 0.8 % of Asian infants",
    "https://www.taylorfrancis.com/books/e/9781840766493/chapters/10.1201%2Fb16024-21",
)
VACCINE = (
    "Liese 2001, 1783 infants in Germany: redness of 2 cm or more in 6.7 %",
    "https://acnpsearch.tweb-dev.unibo.it/singlejournalindex/86333465",
)
FEVER = (
    "UKHSA: with paracetamol fewer than 1 in 5",
    "https://gpnotebook.com/en-IE/pages/infectious-disease/"
    "using-paracetamol-to-prevent-and-treat-fever-after-menb-vaccination",
)

WELL = Wellbeing.USUAL
NONE: list[Sign] = []
FACE = places(Site.NOSE, Site.CHEEK)

HARMLESS = (
    Story(
        name="Milia, gone after two weeks",
        age=5,
        look=Look.WHITE_BUMPS,
        sites=FACE,
        entries=(
            on(0, signs=NONE, wellbeing=WELL, count=Count.FIVE_TO_TWENTY, size=Size.SMALL),
            on(7, trend=Trend.SAME),
        ),
        days=14,
        frequency=Frequency(
            25, *SCHMITT, assumed="about half of babies have milia; that half of them are gone by then"
        ),
    ),
    Story(
        name="Milia, gone after 25 days",
        age=5,
        look=Look.WHITE_BUMPS,
        sites=FACE,
        entries=(on(0, signs=NONE, wellbeing=WELL), on(10, trend=Trend.SAME)),
        days=25,
        frequency=Frequency(17, *SCHMITT, assumed="another third of those with milia"),
    ),
    Story(
        name="Milia, gone after seven weeks",
        age=5,
        look=Look.WHITE_BUMPS,
        sites=FACE,
        entries=(on(0, signs=NONE, wellbeing=WELL), on(10, trend=Trend.SAME), on(30, trend=Trend.SAME)),
        days=49,
        frequency=Frequency(16, *SCHMITT, assumed="the last third of those with milia"),
    ),
    Story(
        name="Milia on the eyelid",
        age=6,
        look=Look.WHITE_BUMPS,
        sites=places(Site.EYE),
        entries=(on(0, signs=NONE, wellbeing=WELL),),
        days=18,
    ),
    Story(
        name="Erythema toxicum",
        age=2,
        look=Look.RED_BUMPS,
        sites=places(Site.CHEST, Site.BACK, Site.TUMMY),
        tones=("light",),
        entries=(
            on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),
            on(2, trend=Trend.BETTER, signs=[Sign.COLOUR], colour=Colour.REDDER),
        ),
        days=6,
        frequency=Frequency(50, *SCHMITT),
    ),
    Story(
        name="Erythema toxicum, noted as darker",
        age=2,
        look=Look.OTHER,
        sites=places(Site.CHEST, Site.BACK, Site.TUMMY),
        tones=("brown",),
        entries=(
            on(0, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL),
            on(2, trend=Trend.BETTER, signs=NONE),
        ),
        days=6,
        frequency=Frequency(23.2, *SURVEY, assumed="that the survey’s newborns had brown skin"),
    ),
    Story(
        name="Erythema toxicum, no change in colour seen",
        age=2,
        look=Look.WHITE_BUMPS,
        sites=places(Site.CHEST, Site.BACK, Site.TUMMY),
        tones=("black",),
        entries=(on(0, signs=NONE, wellbeing=WELL), on(2, trend=Trend.BETTER, signs=NONE)),
        days=6,
        frequency=Frequency(26.9, *MIAMI, assumed="the figure of all its newborns"),
    ),
    Story(
        name="Erythema toxicum with heads that look like pus",
        age=3,
        look=Look.RED_BUMPS,
        sites=places(Site.CHEST),
        entries=(on(0, signs=[Sign.PUS], wellbeing=WELL),),
        days=5,
    ),
    Story(
        name="Baby acne",
        age=21,
        look=Look.RED_BUMPS,
        sites=places(Site.CHEEK, Site.FOREHEAD),
        tones=("light",),
        entries=(
            on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),
            on(10, trend=Trend.SAME, signs=[Sign.COLOUR], colour=Colour.REDDER),
            on(30, trend=Trend.BETTER, signs=NONE),
        ),
        days=42,
        frequency=Frequency(30, *SCHMITT),
    ),
    Story(
        name="Baby acne, noted as darker",
        age=21,
        look=Look.OTHER,
        sites=places(Site.CHEEK, Site.FOREHEAD),
        tones=("brown",),
        entries=(
            on(0, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL),
            on(30, trend=Trend.BETTER, signs=NONE),
        ),
        days=42,
        frequency=Frequency(30, *SCHMITT),
    ),
    Story(
        name="Baby acne, no change in colour seen",
        age=21,
        look=Look.WHITE_BUMPS,
        sites=places(Site.CHEEK, Site.FOREHEAD),
        tones=("black",),
        entries=(on(0, signs=NONE, wellbeing=WELL), on(30, trend=Trend.BETTER, signs=NONE)),
        days=42,
        frequency=Frequency(30, *SCHMITT),
    ),
    Story(
        name="Heat rash, clear beads noted as fluid-filled",
        age=10,
        look=Look.FLUID,
        sites=places(Site.FOREHEAD, Site.NECK),
        entries=(on(0, wellbeing=WELL, changes=[Change.HEAT]),),
        days=2,
        frequency=Frequency(3, *SURVEY, assumed="that every parent notes the beads as fluid-filled"),
    ),
    Story(
        name="Heat rash, red",
        age=60,
        look=Look.RED_BUMPS,
        sites=places(Site.NECK, Site.CHEST),
        tones=("light",),
        entries=(
            on(
                0,
                signs=[Sign.COLOUR, Sign.BOTHERS],
                colour=Colour.REDDER,
                wellbeing=WELL,
                changes=[Change.HEAT],
            ),
        ),
        days=4,
    ),
    Story(
        name="Heat rash, bumps of the colour of the skin",
        age=60,
        look=Look.OTHER,
        sites=places(Site.NECK, Site.CHEST),
        tones=("brown", "black"),
        entries=(on(0, signs=[Sign.BOTHERS], colour=Colour.SAME, wellbeing=WELL, changes=[Change.HEAT]),),
        days=4,
    ),
    Story(
        name="Cradle cap",
        age=30,
        look=Look.GREASY_SCALE,
        sites=places(Site.SCALP),
        entries=(
            on(0, signs=NONE, wellbeing=WELL),
            on(20, trend=Trend.SAME, signs=NONE),
            on(60, trend=Trend.BETTER),
        ),
        days=80,
        frequency=Frequency(60, *SCALE, assumed="those without redness on the face too"),
    ),
    Story(
        name="Cradle cap, red on the face too",
        age=30,
        look=Look.GREASY_SCALE,
        sites=places(Site.SCALP, Site.FOREHEAD),
        tones=("light",),
        entries=(
            on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),
            on(14, trend=Trend.SAME, signs=[Sign.COLOUR, Sign.NEW_PLACES], colour=Colour.REDDER),
        ),
        days=80,
        frequency=Frequency(10, *FOLEY),
    ),
    Story(
        name="Cradle cap, lighter patches on the face too",
        age=30,
        look=Look.GREASY_SCALE,
        sites=places(Site.SCALP, Site.FOREHEAD),
        tones=("brown", "black"),
        entries=(
            on(0, signs=NONE, colour=Colour.LIGHTER, wellbeing=WELL),
            on(14, trend=Trend.SAME, signs=[Sign.NEW_PLACES]),
        ),
        days=80,
        frequency=Frequency(10, *FOLEY),
    ),
    Story(
        name="Dry peeling of the first days",
        age=3,
        look=Look.DRY,
        sites=places(Site.HAND, Site.FOOT, Site.TUMMY),
        entries=(on(0, signs=NONE, wellbeing=WELL),),
        days=10,
        frequency=Frequency(10.5, *SURVEY),
    ),
    Story(
        name="Dry cheeks in winter",
        age=130,
        look=Look.DRY,
        sites=places(Site.CHEEK),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),),
        days=14,
    ),
    Story(
        name="Dry cheeks in winter, ashen",
        age=130,
        look=Look.DRY,
        sites=places(Site.CHEEK),
        tones=("brown", "black"),
        entries=(on(0, signs=NONE, colour=Colour.LIGHTER, wellbeing=WELL),),
        days=14,
    ),
    Story(
        name="Nappy rash, mild",
        age=100,
        look=Look.RED_BUMPS,
        sites=places(Site.NAPPY),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL), on(2, trend=Trend.BETTER)),
        days=4,
        frequency=Frequency(45, *NAPPY),
    ),
    Story(
        name="Nappy rash, mild, noted as darker",
        age=100,
        look=Look.FLAT_PATCH,
        sites=places(Site.NAPPY),
        tones=("brown",),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL), on(2, trend=Trend.BETTER)),
        days=4,
        frequency=Frequency(45, *NAPPY),
    ),
    Story(
        name="Nappy rash, mild, no change in colour seen",
        age=100,
        look=Look.FLAT_PATCH,
        sites=places(Site.NAPPY),
        tones=("black",),
        entries=(on(0, signs=[Sign.BOTHERS], wellbeing=WELL), on(2, trend=Trend.BETTER, signs=NONE)),
        days=4,
        frequency=Frequency(45, *NAPPY),
    ),
    Story(
        name="Nappy rash, severe",
        age=100,
        look=Look.RED_BUMPS,
        sites=places(Site.NAPPY),
        entries=(
            on(0, signs=[Sign.COLOUR, Sign.TENDER], wellbeing=WELL),
            on(3, trend=Trend.WORSE, signs=[Sign.COLOUR, Sign.TENDER, Sign.RAW], wellbeing=WELL),
        ),
        days=12,
        frequency=Frequency(5, *NAPPY),
    ),
    Story(
        name="Salmon patch on the neck or forehead",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.FOREHEAD),
        since_birth=True,
        tones=("light",),
        entries=(on(1, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL), on(30, trend=Trend.SAME)),
        days=120,
        frequency=Frequency(34.6, *MIAMI, assumed="the figure of all its newborns"),
    ),
    Story(
        name="Salmon patch, noted as pinker",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.FOREHEAD),
        since_birth=True,
        tones=("brown",),
        entries=(on(1, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL), on(30, trend=Trend.SAME)),
        days=120,
        frequency=Frequency(20.7, *SURVEY, assumed="that the survey’s newborns had brown skin"),
    ),
    Story(
        name="Salmon patch, noted as darker",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.FOREHEAD),
        since_birth=True,
        tones=("black",),
        entries=(on(1, signs=[Sign.COLOUR], colour=Colour.DARKER, wellbeing=WELL), on(30, trend=Trend.SAME)),
        days=120,
        frequency=Frequency(34.6, *MIAMI, assumed="the figure of all its newborns"),
    ),
    Story(
        name="Salmon patch on the eyelid",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.EYE),
        since_birth=True,
        tones=("light",),
        entries=(on(1, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),),
        days=120,
    ),
    *(
        Story(
            name=f"Dermal melanocytosis on the bottom and back ({tone} skin)",
            age=0,
            look=Look.FLAT_PATCH,
            sites=places(Site.BACK, Site.BOTTOM),
            since_birth=True,
            tones=(tone,),
            entries=(on(1, signs=NONE, colour=Colour.GREY, wellbeing=WELL), on(40, trend=Trend.SAME)),
            days=180,
            frequency=Frequency(per_100, *NOTEBOOK),
        )
        for tone, per_100 in {"light": 10.0, "brown": 85.0, "black": 96.0}.items()
    ),
    Story(
        name="Dermal melanocytosis that was first seen at a month, noted as purple",
        age=30,
        look=Look.FLAT_PATCH,
        sites=places(Site.BACK),
        tones=("brown", "black"),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.PURPLE, wellbeing=WELL),),
        days=180,
    ),
    Story(
        name="Insect bite",
        age=150,
        look=Look.RED_BUMPS,
        sites=places(Site.LEG),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR, Sign.BOTHERS], colour=Colour.REDDER, wellbeing=WELL),),
        days=4,
    ),
    Story(
        name="Insect bite, swollen",
        age=150,
        look=Look.OTHER,
        sites=places(Site.LEG),
        tones=("brown", "black"),
        entries=(on(0, signs=[Sign.SWOLLEN, Sign.BOTHERS], colour=Colour.DARKER, wellbeing=WELL),),
        days=4,
    ),
    Story(
        name="Insect bite on the hand, swollen",
        age=150,
        look=Look.RED_BUMPS,
        sites=places(Site.HAND),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR, Sign.SWOLLEN], colour=Colour.REDDER, wellbeing=WELL),),
        days=4,
    ),
    Story(
        name="Redness where the vaccine was given",
        age=57,
        look=Look.FLAT_PATCH,
        sites=places(Site.LEG),
        tones=("light",),
        entries=(
            on(
                0,
                signs=[Sign.COLOUR, Sign.SWOLLEN],
                colour=Colour.REDDER,
                wellbeing=WELL,
                changes=[Change.VACCINE],
            ),
        ),
        days=3,
        frequency=Frequency(6.7, *VACCINE),
    ),
    Story(
        name="Swelling where the vaccine was given, no change in colour seen",
        age=57,
        look=Look.FLAT_PATCH,
        sites=places(Site.LEG),
        tones=("brown", "black"),
        entries=(on(0, signs=[Sign.SWOLLEN], wellbeing=WELL, changes=[Change.VACCINE]),),
        days=3,
        frequency=Frequency(6.7, *VACCINE),
    ),
    Story(
        name="Fever on the evening of the vaccine, with spots that were there before",
        age=57,
        look=Look.WHITE_BUMPS,
        sites=FACE,
        entries=(on(0, signs=NONE, wellbeing=WELL, temperature="38.2", changes=[Change.VACCINE]),),
        days=5,
        frequency=Frequency(
            20, *FEVER, assumed="that a case is open on that day, and that the temperature goes into it"
        ),
    ),
    Story(
        name="Mild eczema",
        age=110,
        look=Look.DRY,
        sites=places(Site.CHEEK, Site.ARM),
        tones=("light",),
        entries=(
            on(0, signs=[Sign.COLOUR, Sign.BOTHERS], colour=Colour.REDDER, wellbeing=WELL),
            on(14, trend=Trend.SAME, signs=[Sign.BOTHERS]),
        ),
        days=60,
        frequency=Frequency(7.3, *ECZEMA),
    ),
    Story(
        name="Mild eczema, noted as darker or grey",
        age=110,
        look=Look.DRY,
        sites=places(Site.CHEEK, Site.ARM),
        tones=("brown", "black"),
        entries=(
            on(0, signs=[Sign.COLOUR, Sign.BOTHERS], colour=Colour.GREY, wellbeing=WELL),
            on(14, trend=Trend.SAME, signs=[Sign.BOTHERS]),
        ),
        days=60,
        frequency=Frequency(7.3, *ECZEMA),
    ),
    *(
        Story(
            name=f"Small haemangioma on the chest ({tone} skin)",
            age=21,
            look=Look.RAISED_MARK,
            sites=places(Site.CHEST),
            tones=(tone,),
            entries=(
                on(0, signs=[Sign.COLOUR], colour=colour, count=Count.ONE, size=Size.MEDIUM, wellbeing=WELL),
            ),
            days=180,
            frequency=Frequency(per_100, *MARKS),
        )
        for tone, per_100, colour in (
            ("light", 11, Colour.REDDER),
            ("brown", 0.8, Colour.REDDER),
            ("black", 1.4, Colour.DARKER),
        )
    ),
    *(
        Story(
            name=f"Pustular melanosis, noted as fluid-filled ({tone} skin)",
            age=0,
            look=Look.FLUID,
            sites=places(Site.CHIN, Site.BACK),
            since_birth=True,
            tones=(tone,),
            entries=(on(0, wellbeing=WELL), on(3, trend=Trend.BETTER, colour=Colour.DARKER)),
            days=30,
            frequency=Frequency(per_100, *PUSTULES) if per_100 else NO_FIGURE,
        )
        for tone, per_100 in {"light": 0.2, "brown": None, "black": 4.4}.items()
    ),
    Story(
        name="Mottled skin in the cold",
        age=8,
        look=Look.OTHER,
        sites=places(Site.LEG, Site.ARM),
        entries=(on(0, signs=NONE, wellbeing=WELL),),
        days=10,
        frequency=Frequency(3.8, *SURVEY),
    ),
    Story(
        name="Café-au-lait spot",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.TUMMY),
        since_birth=True,
        entries=(on(2, signs=NONE, colour=Colour.DARKER, wellbeing=WELL),),
        days=180,
        frequency=Frequency(1.3, *SURVEY),
    ),
    Story(
        name="Mole since birth, smaller than 1 cm",
        age=0,
        look=Look.FLAT_PATCH,
        sites=places(Site.LEG),
        since_birth=True,
        entries=(on(2, signs=NONE, colour=Colour.DARKER, size=Size.MEDIUM, wellbeing=WELL),),
        days=180,
        frequency=Frequency(3.4, *MIAMI),
    ),
    Story(
        name="Umbilical granuloma, moist",
        age=16,
        look=Look.OTHER,
        sites=places(Site.BELLY_BUTTON),
        entries=(on(0, signs=[Sign.WEEPING], wellbeing=WELL),),
        days=12,
        frequency=Frequency(0.1, *SURVEY),
    ),
    Story(
        name="Rash around the mouth from dribbling",
        age=140,
        look=Look.RED_BUMPS,
        sites=places(Site.MOUTH, Site.CHIN),
        tones=("light",),
        entries=(on(0, signs=[Sign.COLOUR], colour=Colour.REDDER, wellbeing=WELL),),
        days=6,
    ),
    Story(
        name="Rash of a cold, with a temperature of 38.3 °C",
        age=170,
        look=Look.RED_BUMPS,
        sites=places(Site.CHEST, Site.BACK),
        entries=(on(0, temperature="38.3", wellbeing=WELL, glass_test="fades"),),
        days=3,
    ),
)
