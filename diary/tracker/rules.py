"""Every rule of the tracker, in one place that a doctor can read and correct.

Each stands under its id and says its level, when it holds, what the parent then reads, and where it comes from.
`shows` asks the observation itself; `stands` asks the latest one that answers the question and is not yet spoken
about. Ages are the younger of age and corrected age, unless `actual`.
"""

from datetime import date
from decimal import Decimal

from diary.vocabulary import (
    IRRITATING,
    NAPPY_SITES,
    AmountFed,
    Change,
    Colour,
    Count,
    FirstCall,
    GlassTest,
    Level,
    Look,
    Nappies,
    RedFlag,
    Sign,
    Site,
    Size,
    SkinTone,
    Trend,
    Wellbeing,
    _,
)

from . import sources as src
from .calendar import Age
from .case_day import CaseDay
from .history import THREE_MONTHS, Use
from .observation_context import Evidence, ObservationContext
from .registry import RULES, day_rule, note, rule
from .rule import Rule

__all__ = ["RULES", "THREE_WEEKS", "Rule"]

WATCH, BOOK, TODAY, NOW = Level

THREE_WEEKS, QUARTER = 21, 90  # whole days after the first
LATELY = 30  # whole days after a visit
A_WEEK = 7  # whole days after the first
FOUR_WEEKS = Age(days=28, actual=True)
SIX_WEEKS = Age(days=42)
SIX_MONTHS = Age(months=6)
FEVER = Decimal("38.0")  # °C
COLD = Decimal("36.0")  # °C

CALL_TODAY = _("These are signs a doctor should look at today. Please call your doctor or advice line.")
GET_HELP = _("Get help now.")
# Where a raised coloured mark is shown to a doctor early, at any size and from 1 cm on: table 3 of the guideline.
AT_ONCE = (Site.EYE, Site.NOSE, Site.MOUTH, Site.LIPS, Site.EAR, Site.CHIN, Site.NECK, *NAPPY_SITES)
WHEN_LARGE = (Site.CHEEK, Site.FOREHEAD, Site.SCALP, Site.BACK)
EYE_SIGNS = (
    Sign.WARM,
    Sign.SWOLLEN,
    Sign.TENDER,
    Sign.BLISTERS,
    Sign.PUS,
    Sign.GOLDEN_CRUST,
    Sign.WEEPING,
    Sign.SPREADING,
)
SMALL_PARTS = (Site.HAND, Site.FINGERS, Site.FOOT, Site.TOES, *NAPPY_SITES)


# Book a visit


@day_rule(
    BOOK,
    _("More than three weeks"),
    lengths=(THREE_WEEKS, QUARTER),
    holds_when=_(
        "It is not gone, and 22 to 90 days have passed since the first day, with no visit or answer from the "
        "22nd of them on. A date that the doctor gave takes its place."
    ),
    words=_(
        "It is now more than three weeks since you first noticed this. Many newborn spots fade within weeks and "
        "some take a few months. This is a good moment to book a visit and show your doctor."
    ),
    sources=(src.MISSION, src.HT, src.SCHMITT, src.MAYO),
    disagreement=_(
        "Three weeks is earlier than every source: Healthier Together says 4 weeks, Schmitt 1 to 2 months, and "
        "Mayo Clinic to see a doctor at 3 months."
    ),
)
def three_weeks(case: CaseDay) -> date | None:
    due = THREE_WEEKS < case.days <= QUARTER and not case.is_gone and not case.doctors_date
    answered = case.was_answered(on_or_after=case.day_after(THREE_WEEKS))
    answered = answered or case.was_answered_while(CaseDay.is_doctors_date_reached, visits=True)
    return case.counted_from if due and not answered else None


@day_rule(
    BOOK,
    _("More than three months"),
    lengths=(QUARTER, LATELY),
    holds_when=_(
        "It is not gone, more than 90 days have passed since the first day, nobody has been spoken to about this "
        "prompt, and there was no visit in the last 30 days. A date that the doctor gave takes its place."
    ),
    words=_("It has been three months. If no doctor has looked at this lately, please book a visit."),
    sources=(src.MAYO,),
)
def three_months(case: CaseDay) -> date | None:
    answered = case.was_answered_while(three_months_are_over, visits=False)
    return case.counted_from if three_months_are_over(case) and not answered else None


def three_months_are_over(case: CaseDay) -> bool:
    seen = case.was_visited(within_days=LATELY)
    return case.days > QUARTER and not case.is_gone and not seen and not case.doctors_date


@rule(
    BOOK,
    _("A change in colour"),
    asks=("colour_change", "trend"),
    gives_way_to=("several_signs", "new_purple"),
    holds_when=_(
        "You noted that its colour differs from the skin around it: pinker or redder, darker or browner, purple, "
        "or grey; and neither “Several signs” nor “New purple” holds. A flat patch that was there at birth is "
        "only a note, as long as it is darker, purple or grey and did not change."
    ),
    words=_(
        "You noted a change in colour. Please book a visit. If it becomes warm, sore or spreads, or your baby "
        "seems unwell, call the same day."
    ),
    sources=(src.MISSION, src.NHS_COLOUR, src.BLISS),
    disagreement=_(
        "Two very common newborn rashes are red, in about 50 % and 30 % of babies (Schmitt), so a change in "
        "colour on its own asks for a visit only. With warmth, swelling or tenderness it asks for a call today."
    ),
)
def colour_change(observation: ObservationContext) -> Evidence:
    return () if colour_since_birth.usual(observation) else observation.differs_in_colour()


@rule(
    WATCH,
    _("A colour that was there at birth"),
    asks=("colour_change", "trend"),
    gives_way_to=("several_signs",),
    holds_when=_(
        "The look is “flat patch” and it was there at birth; you noted that it is darker or browner, purple or "
        "grey, and that it is the same as last time, or nothing about that."
    ),
    words=_("Show it at the next check."),
    sources=(src.OWN_CHOICE,),
)
def colour_since_birth(observation: ObservationContext) -> Evidence:
    history = observation.history
    if history.look != Look.FLAT_PATCH or not history.since_birth:
        return ()
    if observation.trend() not in (None, Trend.SAME):
        return ()
    return observation.differs_in_colour(Colour.DARKER, Colour.PURPLE, Colour.GREY)


@rule(
    BOOK,
    _("Warm or swollen"),
    asks=("signs", "colour_change"),
    gives_way_to=("several_signs",),
    holds_when=_(
        "From the age of 3 months: you noted that it is warm or swollen, and “Several signs” does not hold."
    ),
    words=_(
        "You noted that it is warm or swollen. Please book a visit. If it becomes sore or spreads, or your baby "
        "seems unwell, call the same day."
    ),
    sources=(src.MISSION,),
)
def warm_or_swollen(observation: ObservationContext) -> Evidence:
    return observation.stands(Sign.WARM, Sign.SWOLLEN, from_age=THREE_MONTHS)


@rule(
    BOOK,
    _("It bothers your baby"),
    asks=("signs", "sleep", "feeding"),
    holds_when=_(
        "You noted that it bothers your baby (scratching or unsettled), or that sleep or feeding is affected a lot."
    ),
    words=_("It seems to bother your baby. Book a visit."),
    sources=(src.MISSION, src.NHS_ITCHY_SKIN),
)
def bothers_baby(observation: ObservationContext) -> Evidence:
    return observation.stands(Sign.BOTHERS) + observation.disturbs()


@rule(
    BOOK,
    _("Getting worse"),
    asks=("trend", "signs"),
    holds_when=_(
        "You noted “worse” on two different days, with no other answer to that question between them, or you "
        "noted new places."
    ),
    words=_("It has been getting worse. Book a visit and take your photos."),
    sources=(src.OWN_CHOICE,),
)
def getting_worse(observation: ObservationContext) -> Evidence:
    return observation.worsens() + observation.stands(Sign.NEW_PLACES)


@day_rule(
    BOOK,
    _("It has come back"),
    holds_when=_(
        "It is not gone, it came back at least twice after being gone for 14 days or more, and there was no visit "
        "or answer since it last came back."
    ),
    words=_("It has come back. Mention it at the next visit."),
    sources=(src.OWN_CHOICE,),
)
def came_back(case: CaseDay) -> date | None:
    if case.is_gone or case.returns(after_days=14) < 2 or case.was_answered(on_or_after=case.last_return):
        return None
    return case.last_return


@rule(
    BOOK,
    _("A raised coloured mark"),
    asks=("trend", "sites", "case_sites", "case_look", "count", "size", "signs"),
    holds_when=_(
        "Under 6 months: the look is “raised coloured mark”, and you noted “worse”; or the place is the eyelid or "
        "eye, nose, mouth or lips, ear, chin, neck folds or nappy area; or it is larger than 1 cm on the rest of "
        "the face, the scalp or the back; or there are 5 or more. If you also noted weeping or bleeding, it asks "
        "for a call today."
    ),
    words=_("Show this to a doctor soon: earlier is better for marks that grow. Book a visit for this week."),
    sources=(src.AAP, src.OWN_CHOICE),
    disagreement=_(
        "The guideline draws its line for the face at 1 cm up to the age of 3 months, and for the scalp at 2 cm. "
        "That it is 1 cm for both, under 6 months, is our own choice."
    ),
)
def growing_mark(observation: ObservationContext) -> Evidence:
    if observation.history.look != Look.RAISED_MARK:
        return ()
    mark = observation.stands(Look.RAISED_MARK, under=SIX_MONTHS)
    place = observation.names(*AT_ONCE, under=SIX_MONTHS)
    early = observation.is_on(*AT_ONCE, under=SIX_MONTHS)
    large = observation.stands(Size.OVER_ONE_CM, under=SIX_MONTHS)
    return (
        observation.stands(Trend.WORSE, under=SIX_MONTHS)
        + (place or (early + mark if early and mark else ()))
        + (large if observation.is_on(*WHEN_LARGE) else ())
        + observation.stands(Count.FIVE_TO_TWENTY, Count.SEVERAL, Count.MANY, under=SIX_MONTHS)
    )


@growing_mark.also(TODAY, words=_("Show this to a doctor soon: earlier is better for marks that grow."))
def growing_mark_that_weeps(observation: ObservationContext) -> Evidence:
    weeping, mark = observation.stands(Sign.WEEPING), growing_mark.usual(observation)
    return mark + weeping if mark and weeping else ()


@rule(
    BOOK,
    _("A crust"),
    asks=("case_look",),
    holds_when=_("The look is “crust”, and the place is not the scalp."),
    words=_(
        "Show the crust to a doctor. Book a visit, and call the same day if it spreads, weeps or turns golden."
    ),
    sources=(src.NHS_IMPETIGO,),
)
def crusted(observation: ObservationContext) -> Evidence:
    return observation.stands(Look.CRUST) if observation.is_outside(Site.SCALP) else ()


@day_rule(
    BOOK,
    _("A week in the nappy area"),
    lengths=(A_WEEK - 1,),
    sites=NAPPY_SITES,
    holds_when=_(
        "The place is the nappy area, bottom or groin; 7 days or more have passed since the first day; it is not "
        "gone, you did not last note “better”, and nobody has been spoken to since the 7th day."
    ),
    words=_("It has been a week. Show it to a doctor or health visitor."),
    sources=(src.HT, src.OWN_CHOICE),
    disagreement=_("That it is 7 days is our own choice."),
)
def nappy_area(case: CaseDay) -> date | None:
    due = case.days >= A_WEEK and not case.is_gone and case.trend != Trend.BETTER
    if not due or not case.is_on(*NAPPY_SITES):
        return None
    answered = case.was_answered(on_or_after=case.day_after(A_WEEK - 1))
    return case.counted_from if not answered or case.was_named_since_answered(*NAPPY_SITES) else None


@day_rule(
    BOOK,
    _("The doctor’s date"),
    holds_when=_(
        "It is not gone, and the “come back by” date of the latest visit is reached and not yet answered."
    ),
    words=_("Your doctor asked to know if it had not cleared by {date}."),
    sources=(src.DOCTOR,),
)
def doctors_date(case: CaseDay) -> date | None:
    return case.doctors_date if case.is_doctors_date_reached() else None


# Call today


@rule(
    TODAY,
    _("Several signs"),
    asks=("signs", "colour_change"),
    holds_when=_(
        "You noted spreading within a day, pus, golden crust, or weeping or bleeding; or at least two of warm, "
        "swollen and a change in colour stand at the same time; or, under 3 months, it is warm or swollen at all."
    ),
    words=CALL_TODAY,
    sources=(src.MISSION, src.HT, src.NHS_HOT_SKIN),
)
def several_signs(observation: ObservationContext) -> Evidence:
    alone = observation.shows(Sign.SPREADING, Sign.PUS, Sign.GOLDEN_CRUST, Sign.WEEPING)
    together = observation.stands(Sign.WARM, Sign.SWOLLEN) + observation.differs_in_colour()
    if len(together) >= 2:
        return alone + together
    return alone + observation.shows(Sign.WARM, Sign.SWOLLEN, under=THREE_MONTHS)


@rule(
    TODAY,
    _("Tender"),
    holds_when=_("You noted that it is tender, or that your baby cries when it is touched."),
    words=CALL_TODAY,
    sources=(src.MISSION, src.SCHMITT, src.HT),
)
def tender(observation: ObservationContext) -> Evidence:
    return observation.shows(Sign.TENDER)


@rule(
    TODAY,
    _("Fluid-filled spots"),
    asks=("signs", "changes", "case_look"),
    holds_when=_(
        "You noted fluid-filled spots or blisters, or chose that look. Under 6 weeks, or under 3 months where "
        "contact with a cold sore was noted, it asks for help now."
    ),
    words=_(
        "Please call a doctor or nurse now. Tell them about the fluid-filled spots and about any cold sores in "
        "the family."
    ),
    sources=(src.HT, src.HSE, src.SCHMITT),
)
def blisters(observation: ObservationContext) -> Evidence:
    return observation.shows(Sign.BLISTERS) + observation.shows(Look.FLUID)


@blisters.also(
    NOW,
    words=_(
        "Please call a doctor or nurse now, day or night. Tell them about the fluid-filled spots and about any "
        "cold sores in the family."
    ),
    first_call=FirstCall.LINE,
)
def blisters_now(observation: ObservationContext) -> Evidence:
    young = observation.shows(Sign.BLISTERS, under=SIX_WEEKS) + observation.shows(Look.FLUID, under=SIX_WEEKS)
    cold_sore = observation.has_noted(Change.COLD_SORE)
    spots = observation.has_noted(Sign.BLISTERS, Look.FLUID, under=THREE_MONTHS)
    return young or (spots + cold_sore if spots and cold_sore else ())


@rule(
    BOOK,
    _("Near the eye"),
    asks=("sites", "case_sites", "case_look", "signs", "colour_change"),
    holds_when=_(
        "The place is the eyelid or eye. With a change in colour, or if it is warm, swollen, tender, fluid-filled, "
        "spreading or weeping, or has pus or a crust, it asks for a call today."
    ),
    words=_("It is near the eye: show it to a doctor."),
    sources=(src.HT, src.HSE, src.OWN_CHOICE),
    disagreement=_(
        "Bumps on the lids are common in newborns. That the place alone asks for a visit is our own choice."
    ),
)
def near_eye(observation: ObservationContext) -> Evidence:
    return observation.names(Site.EYE)


@near_eye.also(TODAY, words=_("Near the eye: call today."))
def near_eye_with_signs(observation: ObservationContext) -> Evidence:
    place = observation.is_on(Site.EYE)
    signs = (
        observation.stands(*EYE_SIGNS)
        + observation.stands(Look.FLUID, Look.CRUST)
        + observation.differs_in_colour()
    )
    return place + signs if place and signs else ()


@rule(
    TODAY,
    _("New purple"),
    asks=("colour_change",),
    holds_when=_(
        "You noted the colour “purple”, and it was not there at birth. Under 28 days old (actual age) it asks for "
        "help now."
    ),
    words=_("Purple spots or a bruise that is new need a doctor today."),
    sources=(src.SCHMITT, src.OWN_CHOICE),
    disagreement=_("A bruise in a baby who does not move about yet is always examined."),
)
def new_purple(observation: ObservationContext) -> Evidence:
    return () if observation.history.since_birth else observation.shows(Colour.PURPLE)


@new_purple.also(
    NOW,
    words=_("Purple spots or a bruise that is new need a doctor now in a baby under a month old."),
    first_call=FirstCall.LINE,
)
def new_purple_in_a_newborn(observation: ObservationContext) -> Evidence:
    return () if observation.history.since_birth else observation.shows(Colour.PURPLE, under=FOUR_WEEKS)


@rule(
    TODAY,
    _("A swollen hand, foot or nappy area"),
    asks=("signs", "sites", "case_sites", "colour_change"),
    holds_when=_(
        "From 3 months: you noted that it is swollen, and the place is a hand or the fingers, a foot or the toes, "
        "or the nappy area, bottom or groin. With a change in colour, or if it is tender, it asks for help now."
    ),
    words=_(
        "Look for a hair or thread wound around a finger, a toe or the genitals. Call a doctor or nurse today."
    ),
    sources=(src.CPR_KIDS, src.KIDS_HEALTH),
)
def swollen_end(observation: ObservationContext) -> Evidence:
    swollen = observation.stands(Sign.SWOLLEN, from_age=THREE_MONTHS)
    place = observation.is_on(*SMALL_PARTS)
    return swollen + place if swollen and place else ()


@swollen_end.also(
    NOW,
    words=_("Look for a hair or thread wound around a finger, a toe or the genitals. Get help now."),
)
def swollen_end_now(observation: ObservationContext) -> Evidence:
    swollen, more = (
        swollen_end.usual(observation),
        observation.stands(Sign.TENDER) + observation.differs_in_colour(),
    )
    return swollen + more if swollen and more else ()


@rule(
    TODAY,
    _("Contact with chickenpox"),
    asks=("changes",),
    holds_when=_("Under 28 days: you noted contact with chickenpox."),
    words=_("Call today and say that your baby met chickenpox."),
    sources=(src.UKHSA_CHICKENPOX,),
)
def chickenpox(observation: ObservationContext) -> Evidence:
    return observation.shows(Change.CHICKENPOX, under=Age(days=28))


@rule(
    TODAY,
    _("Around the belly button"),
    asks=("signs", "colour_change", "sites", "case_sites"),
    holds_when=_(
        "Under 28 days old (actual age): the place is the belly button, and you noted that it is warm or that its "
        "colour has changed."
    ),
    words=_("Call today."),
    sources=(src.HT,),
)
def belly_button(observation: ObservationContext) -> Evidence:
    place = observation.is_on(Site.BELLY_BUTTON)
    signs = observation.stands(Sign.WARM) + observation.differs_in_colour()
    young = observation.history.is_under(FOUR_WEEKS, on=observation.reading.day)
    return place + signs if place and signs and young else ()


@rule(
    TODAY,
    _("Unwell"),
    asks=("wellbeing",),
    holds_when=_(
        "From 28 days old (actual age): you noted that your baby is unwell, or, under 3 months, not quite right."
    ),
    words=_("Your baby is unwell and has spots: call a doctor or nurse today."),
    sources=(src.NHS, src.NICE, src.OWN_CHOICE),
    disagreement=_("NICE counts a parent’s concern. How soon to call is our own choice."),
)
def unwell(observation: ObservationContext) -> Evidence:
    return observation.shows(Wellbeing.UNWELL, from_age=FOUR_WEEKS) + observation.shows(
        Wellbeing.NOT_RIGHT, from_age=FOUR_WEEKS, under=THREE_MONTHS
    )


@rule(
    TODAY,
    _("Feeding or wet nappies"),
    asks=("amount_fed", "nappies"),
    holds_when=_(
        "You noted that your baby feeds clearly less, or had no wet nappy for 12 hours, or, under 3 months, for "
        "8 hours."
    ),
    words=_("Call today, and sooner if your baby gets sleepier."),
    sources=(src.HT, src.NICE),
)
def feeding_or_nappies(observation: ObservationContext) -> Evidence:
    return (
        observation.shows(AmountFed.CLEARLY_LESS)
        + observation.shows(Nappies.NONE_8H, under=THREE_MONTHS)
        + observation.shows(Nappies.NONE_12H)
    )


@rule(
    TODAY,
    _("A temperature with the spots"),
    asks=("temperature",),
    holds_when=_("From 3 months: you noted 38.0 °C or more on a day when the spots were there."),
    words=_("Call today about the temperature and the spots."),
    sources=(src.NICE, src.OWN_CHOICE),
    disagreement=_(
        "NICE asks for attention from 39 °C at 3 to 6 months. It is lower here because there are spots too: our "
        "own choice."
    ),
)
def fever_with_spots(observation: ObservationContext) -> Evidence:
    return () if observation.is_gone else observation.is_warm(FEVER, from_age=THREE_MONTHS)


@rule(
    TODAY,
    _("You are worried"),
    asks=("worried",),
    holds_when=_("You ticked “I am worried”."),
    words=_("You know your baby best. If something feels wrong, call, whatever this diary shows."),
    sources=(src.NHS, src.NICE),
)
def worried(observation: ObservationContext) -> Evidence:
    return observation.worries()


# Get help now


@rule(
    NOW,
    _("The glass test"),
    asks=("glass_test",),
    holds_when=_("You noted that the spots stay visible under a glass."),
    words=_("Spots that do not fade under a glass need checking straight away."),
    sources=(src.NHS, src.HT, src.BLISS),
)
def glass_test(observation: ObservationContext) -> Evidence:
    return observation.shows(GlassTest.STAYS)


@glass_test.also(
    NOW,
    words=_(
        "Spots that do not fade under a glass need checking straight away. On brown or black skin: check palms, "
        "soles, tummy, inside the eyelids."
    ),
)
def glass_test_on_dark_skin(observation: ObservationContext) -> Evidence:
    dark = observation.history.skin_tone in (SkinTone.BROWN, SkinTone.BLACK)
    return observation.shows(GlassTest.STAYS) if dark else ()


@rule(
    NOW,
    _("Breathing, or the colour of the skin"),
    asks=("red_flags",),
    holds_when=_(
        "You noted hard, fast or noisy breathing, or pauses; or blue, grey, very pale or blotchy skin, lips or "
        "tongue."
    ),
    words=GET_HELP,
    sources=(src.NHS, src.NICE),
)
def breathing_or_colour(observation: ObservationContext) -> Evidence:
    return observation.shows(RedFlag.BREATHING, RedFlag.SKIN_COLOUR)


@rule(
    NOW,
    _("Drowsy, or a fit"),
    asks=("red_flags",),
    holds_when=_(
        "You noted that your baby is hard to wake, floppy or not responding; a fit; a weak, high or non-stop cry; "
        "a bulging soft spot; or green vomit."
    ),
    words=GET_HELP,
    sources=(src.NHS, src.NICE),
)
def drowsy_or_fit(observation: ObservationContext) -> Evidence:
    return observation.shows(RedFlag.DROWSY, RedFlag.FIT, RedFlag.CRY, RedFlag.SOFT_SPOT, RedFlag.GREEN_VOMIT)


@rule(
    NOW,
    _("Swelling of lips, tongue or face"),
    asks=("red_flags",),
    holds_when=_(
        "You noted “swelling of lips, tongue or face” among the urgent questions. The sign “swollen” on a place of "
        "the face is not it."
    ),
    words=GET_HELP,
    sources=(src.HT, src.OWN_CHOICE),
    disagreement=_("That it counts without trouble breathing too is our own choice."),
)
def face_swelling(observation: ObservationContext) -> Evidence:
    return observation.shows(RedFlag.FACE_SWELLING)


@rule(
    NOW,
    _("A newborn who is not as usual"),
    asks=("wellbeing",),
    first_call=FirstCall.LINE,
    holds_when=_("Under 28 days old (actual age): you noted that your baby is not quite right or unwell."),
    words=_("With a baby under a month old, call a doctor now if anything seems off."),
    sources=(src.SCHMITT,),
)
def newborn_unwell(observation: ObservationContext) -> Evidence:
    return observation.shows(Wellbeing.NOT_RIGHT, Wellbeing.UNWELL, under=FOUR_WEEKS)


@rule(
    NOW,
    _("The temperature of a baby under three months"),
    asks=("temperature",),
    first_call=FirstCall.LINE,
    holds_when=_("Under 3 months: you noted a temperature of 38.0 °C or more, or under 36.0 °C."),
    words=_(
        "A temperature of 38 °C or more, or under 36 °C, in a baby under three months needs a doctor now, spots or "
        "not. If there was a vaccine in the last two days, say which."
    ),
    sources=(src.NICE, src.HT, src.UKHSA_VACCINES),
)
def young_fever(observation: ObservationContext) -> Evidence:
    return observation.is_warm(FEVER, under=THREE_MONTHS) or observation.is_cold(COLD, under=THREE_MONTHS)


@rule(
    TODAY,
    _("Raw or scalded-looking skin"),
    asks=("signs", "wellbeing", "temperature"),
    holds_when=_(
        "You noted raw or scalded-looking skin, which the dry peeling of the first two weeks is not. With 38.0 °C "
        "or more, “unwell” or “not quite right” in the same entry, or under 3 months anywhere but in the nappy "
        "area, it asks for help now."
    ),
    words=_("Sore, raw or peeling skin needs a doctor."),
    sources=(src.BAD, src.OWN_CHOICE),
    disagreement=_("How soon to call is our own choice."),
)
def raw_skin(observation: ObservationContext) -> Evidence:
    return observation.shows(Sign.RAW)


@raw_skin.also(NOW, first_call=FirstCall.LINE)
def raw_skin_now(observation: ObservationContext) -> Evidence:
    raw = observation.shows(Sign.RAW)
    with_it = observation.is_warm(FEVER) + observation.shows(Wellbeing.NOT_RIGHT, Wellbeing.UNWELL)
    if raw and with_it:
        return raw + with_it
    return observation.shows(Sign.RAW, under=THREE_MONTHS) if observation.is_outside(*NAPPY_SITES) else ()


# A note beside the levels


@note(
    _("Done to the skin"),
    days=7,
    holds_when=_(
        "From the day you noted it through the 7th day after its last day of use: squeezed or picked, scrubbed, "
        "exfoliated, or an acne product, acid, retinoid or steroid cream that was not prescribed."
    ),
    words=_("On a baby this can irritate, infect or scar. Best to stop and leave the skin alone."),
    sources=(src.MAYO, src.CLEVELAND, src.MISSION),
)
def handled(use: Use) -> bool:
    return use.handling in IRRITATING
