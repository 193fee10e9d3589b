"""The pages that the rules come from. A name never names a condition: it is shown next to what was noted."""

from diary.vocabulary import _

from .rule import Source

MISSION = Source(_("what Little Spots is for"))
OWN_CHOICE = Source(_("our own choice: no source says this"))
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
CPR_KIDS = Source(
    _("CPR Kids, on a hair tourniquet"),
    "https://www.cprkids.com.au/blog/2018/1/11/hair-tourniquetsa-risk-to-tiny-toes-and-other-parts",
)
HSE = Source("HSE, Ireland", "https://www2.hse.ie/conditions/neonatal-herpes")
HT = Source(
    "NHS Healthier Together",
    "https://what0-18.nhs.uk/worried-your-baby-unwell-under-3-months-2/"
    "worried-about-your-baby/my-baby-has-rash",
)
KIDS_HEALTH = Source(_("KidsHealth, on a hair tourniquet"))  # read in a copy
MAYO = Source("Mayo Clinic", "https://mayoclinic.org/diseases-conditions/milia/symptoms-causes/syc-20375073")
NHS = Source("NHS", "https://nhs.uk/conditions/baby/health/is-your-baby-or-toddler-seriously-ill/")
NHS_COLOUR = Source(
    _("NHS, its wording for brown and black skin"),
    "https://www.nhs.uk/conditions/rashes-babies-and-children/",
)
NHS_IMPETIGO = Source(_("NHS, on crusts of the skin"), "https://www.nhs.uk/conditions/impetigo/")
NHS_HOT_SKIN = Source(_("NHS, on hot and swollen skin"), "https://www.nhs.uk/conditions/cellulitis/")
NHS_ITCHY_SKIN = Source(_("NHS, on itchy skin"), "https://www.nhs.uk/conditions/atopic-eczema/")
NICE = Source("NICE NG143", "https://nice.org.uk/guidance/ng143")
SCHMITT = Source(
    _("Schmitt, author of the AAP’s telephone protocols"), "https://doctorsarah.net/pedsadvisor/hhg/milia.htm"
)
UKHSA_CHICKENPOX = Source(
    _("UK Health Security Agency, on contact with chickenpox"),
    "https://www.gov.uk/government/publications/post-exposure-prophylaxis-for-chickenpox-and-shingles",
)
UKHSA_VACCINES = Source(
    _("UK Health Security Agency, on fever after a vaccine"),
    "https://www.gov.uk/government/publications/menb-vaccine-and-paracetamol",
)
