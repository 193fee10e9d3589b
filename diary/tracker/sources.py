"""The pages that the rules come from. A name never names a condition: it is shown next to what was noted."""

from diary.vocabulary import _

from .rule import Source

MISSION = Source(_("Little Spots’ own mission"))
OWN_CHOICE = Source(_("a choice of this project that no source claims"))
DOCTOR = Source(_("your doctor"))

AAP = Source(
    "American Academy of Pediatrics",
    "https://publications.aap.org/pediatrics/article/143/1/e20183475/37268/",
)
BAD = Source(
    "British Association of Dermatologists",
    "https://skinhealthinfo.org.uk/condition/staphylococcal-scalded-skin-syndrome/",
)
BLISS = Source(
    "Bliss",
    "https://bliss.org.uk/parents/about-your-baby/common-infectious-illnesses/"
    "symptom-spotting-darker-skin-tones",
)
CLEVELAND = Source("Cleveland Clinic", "https://my.clevelandclinic.org/health/diseases/17868-milia")
CPR_KIDS = Source(_("CPR Kids, on a hair tourniquet"))
HSE = Source("HSE, Ireland", "https://www2.hse.ie/conditions/neonatal-herpes")
HT = Source(
    "NHS Healthier Together",
    "https://what0-18.nhs.uk/worried-your-baby-unwell-under-3-months-2/"
    "worried-about-your-baby/my-baby-has-rash",
)
KIDS_HEALTH = Source(_("KidsHealth, on a hair tourniquet"))
MAYO = Source("Mayo Clinic", "https://mayoclinic.org/diseases-conditions/milia/symptoms-causes/syc-20375073")
NHS = Source("NHS", "https://nhs.uk/conditions/baby/health/is-your-baby-or-toddler-seriously-ill/")
NHS_COLOUR = Source(_("NHS, its wording for brown and black skin"))
NHS_IMPETIGO = Source(_("NHS, on crusts of the skin"))
NHS_HOT_SKIN = Source(_("NHS, on hot and swollen skin"))
NHS_ITCHY_SKIN = Source(_("NHS, on itchy skin"))
NICE = Source("NICE NG143", "https://nice.org.uk/guidance/ng143")
SCHMITT = Source(
    _("Schmitt, author of the AAP’s telephone protocols"), "https://doctorsarah.net/pedsadvisor/hhg/milia.htm"
)
UKHSA = Source(_("UK Health Security Agency"))
