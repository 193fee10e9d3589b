"""Why an answer brings no rule, neither alone nor beside others: each one has its reason here, or a test fails.

By question and answer; "" stands for "none of these", for a text and for a day.
"""

from collections.abc import Iterable, Mapping

from diary import vocabulary as v
from diary.vocabulary import Word, _


def _each(words: Iterable[Word], reason: str) -> dict[str, str]:
    return {word.value: reason for word in words}


NO_SIGN = _("It says that none of them was seen. That sets off nothing, and it is no all-clear.")
NOT_DISTURBED = _("It is not affected, or a bit: only “a lot” is taken as a sign that it bothers your baby.")
NOT_READ = _("No rule reads it. It is kept for you and for the doctor.")
FOR_THE_DOCTOR = _("It tells the doctor about something else that you answered. No rule asks for it.")
LOOK_ALONE = _(
    "No source tells by this look alone how soon to ask. Its signs, its colour, its place and the days count."
)

DELIBERATELY_NONE: Mapping[str, Mapping[str, str]] = {
    "case_look": _each(
        (v.Look.WHITE_BUMPS, v.Look.RED_BUMPS, v.Look.DRY, v.Look.GREASY_SCALE, v.Look.OTHER), LOOK_ALONE
    ),
    "sites": _each(
        (v.Site.CHEST, v.Site.TUMMY, v.Site.ARM, v.Site.LEG, v.Site.ARMPIT),
        _("No source asks to be quicker because of this place. What you note there counts as anywhere."),
    )
    | _each(
        (v.Site.ALL_OVER,),
        _(
            "How much skin it covers is no rule here. What you note there, and how your baby is, count as anywhere."
        ),
    ),
    "case_noticed": _each(
        (v.Noticed.EXACT, v.Noticed.ABOUT),
        _("It gives the day that is counted from; the days have rules of their own."),
    ),
    "trend": _each(
        (v.Trend.BETTER, v.Trend.GONE),
        _("It sets off nothing. It takes back no “Today” and no “Now” either: that is for you to do."),
    )
    | _each(
        (v.Trend.SAME,),
        _("Something that stays as it is has the rules on days, three weeks and three months."),
    )
    | _each((v.Trend.NOT_SURE,), _("“Not sure” counts as not answered.")),
    "signs": {"": NO_SIGN},
    "colour": _each((v.Colour.SAME,), _("It says that no change in colour was seen."))
    | _each(
        (v.Colour.LIGHTER,),
        _("No source asks to see a doctor for skin that is lighter and shows nothing else."),
    ),
    "wellbeing": _each(
        (v.Wellbeing.USUAL,), _("It sets off nothing, and it takes back nothing that was noted.")
    ),
    "red_flags": {"": NO_SIGN},
    "note": {"": _("The tracker reads no free text. Tick the sign, or “I am worried”, for a prompt.")},
    "side": _each(v.Side, FOR_THE_DOCTOR),
    "count": _each(
        (v.Count.ONE, v.Count.TWO_TO_FOUR, v.Count.FEW),
        _(
            "The guideline asks for the number of raised coloured marks from 5 on; no source asks for it elsewhere."
        ),
    )
    | _each((v.Count.PATCH,), _("A patch is not a count.")),
    "size": _each(
        (v.Size.PINHEAD, v.Size.SMALL, v.Size.MEDIUM, v.Size.SIX_TO_TEN, v.Size.LARGE),
        _("The rule on raised coloured marks begins above 1 cm. An old “Larger” counts as up to 1 cm."),
    ),
    "temperature": {
        "36": _(
            "No source asks for help because of it. A baby without a temperature can be seriously ill all the same."
        )
    },
    "temperature_unit": _each(
        v.TemperatureUnit, _("The rules take the temperature in °C, whatever it was typed in.")
    ),
    "temperature_place": _each(
        v.TemperaturePlace, _("The rules take the number as it was read, wherever it was taken.")
    ),
    "glass_test": _each(
        (v.GlassTest.FADES,),
        _("It sets off nothing, and it is no all-clear: a baby with spots that fade can be ill."),
    )
    | _each((v.GlassTest.NOT_DONE,), _("“Not done” is no answer, neither a yes nor a no.")),
    "sleep": _each((v.Affected.NOT, v.Affected.BIT), NOT_DISTURBED),
    "feeding": _each((v.Affected.NOT, v.Affected.BIT), NOT_DISTURBED),
    "amount_fed": _each(
        (v.AmountFed.USUAL, v.AmountFed.BIT_LESS), _("The sources begin where a baby feeds clearly less.")
    ),
    "nappies": _each(
        (v.Nappies.USUAL, v.Nappies.FEWER), _("The sources begin at 8 or 12 hours without a wet nappy.")
    ),
    "handling": {
        "": _("Leaving the skin alone needs no remark."),
        v.Handling.OTHER.value: _(
            "The diary cannot know what it was, and warns of nothing that it does not know."
        ),
    }
    | _each(
        [word for word in v.Handling if word not in (*v.IRRITATING, v.Handling.OTHER)],
        _("Parents use it, or a doctor prescribed it. The diary says nothing for it and nothing against it."),
    ),
    "handling_other": {"": NOT_READ},
    "handling_from": {"": _("No rule asks when it began: it counts from the day that you noted it.")},
    "handling_until": {
        "": _("It ends the remark on what was done to the skin, 7 days later. It sets off nothing.")
    },
    "handling_advised_by": {"": NOT_READ},
    "handling_effect": _each(v.Effect, NOT_READ),
    "changes": {"": _("It says that nothing changed.")}
    | _each(
        (v.Change.WASH, v.Change.CREAM, v.Change.DETERGENT, v.Change.CLOTHES, v.Change.FOOD, v.Change.HEAT),
        _("It may help the doctor. The diary never says that something is a cause."),
    )
    | _each(
        (v.Change.MEDICINE, v.Change.VACCINE),
        _("It may help the doctor. What it does to your baby is asked by its signs, such as a temperature."),
    )
    | _each(
        (v.Change.ILLNESS,), _("Which illness it was is not asked. How your baby is has rules of its own.")
    ),
    "vaccine_on": {"": FOR_THE_DOCTOR},
}
