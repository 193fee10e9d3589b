"""What was noted, as Observations: their texts are the diary's own words, and no code says what it may be.

What was tried is an Observation too, in words. A MedicationStatement would say that it is a medicine, that it was
taken, and for what; "squeezed" and "a wash" are none, and the diary knows only that somebody noted it.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from diary.questionnaire import BY_ID
from diary.summary import Chapter, Fact, Prompt, Summary, SummaryObservation, SummaryTreatment
from diary.vocabulary import HOW_SOON

from .resource import References, Resource, moment, refer

UCUM = "http://unitsofmeasure.org"


def entry(noted: SummaryObservation, part: Chapter, summary: Summary, *, by: References) -> Resource:
    """One entry of the diary."""
    return _observation(noted.id, summary, by) | {
        "code": {"text": part.neutral},
        "effectiveDateTime": moment(noted.at),
        "component": [answer for fact in noted.answers for answer in _answer(fact, noted)],
        "note": [{"text": noted.note}],
    }


def about(summary: Summary, *, by: References) -> Resource:
    """What is known of the baby besides."""
    return _observation(_key(summary.baby_id, "about"), summary, by) | {
        "code": {"text": _("About the baby")},
        "effectiveDateTime": summary.today.isoformat(),
        "component": list(_components([*summary.who, *summary.background])),
    }


def overview(part: Chapter, summary: Summary, *, by: References) -> Resource:
    """What stands above the log: the short answers, what doctors said, the prompts, the questions."""
    called = [Fact(_("Called"), part.title)] if part.title != part.neutral else []
    facts = list(dict.fromkeys([*called, *part.head, *part.facts, *part.seen]))
    if part.treatments:  # each a resource of its own
        facts = [fact for fact in facts if fact.id != "tried"]
    prompts = [Fact(_("The diary prompted"), _prompt(prompt)) for prompt in part.prompts]
    questions = [Fact(_("Question for the doctor"), question) for question in part.questions]
    return _observation(_key(part.id, "overview"), summary, by) | {
        "code": {"text": _("Overview: %(case)s") % {"case": part.neutral}},
        "effectiveDateTime": summary.today.isoformat(),
        "component": list(_components([*facts, *prompts, *questions])),
    }


def tried(part: Chapter, summary: Summary, *, by: References) -> Iterator[Resource]:
    for number, one in enumerate(part.treatments):
        yield _observation(_key(part.id, f"tried {number} {one.what}"), summary, by) | {
            "code": {"text": _("Tried")},
            "effectivePeriod": _period(one),
            "valueString": one.text,
        }


def _observation(key: str, summary: Summary, by: References) -> Resource:
    """What all of them have in common."""
    return {
        "resourceType": "Observation",
        "id": key,
        "status": "final",
        "subject": refer(summary.baby_id),
        "performer": by,
    }


def _key(of: str, what: str) -> str:
    return str(uuid5(UUID(of), what))


def _period(one: SummaryTreatment) -> dict[str, str]:
    period = {"start": one.start.isoformat()}
    return period | {"end": one.end.isoformat()} if one.end else period


def _prompt(prompt: Prompt) -> str:
    """As the paper tells it: why, how soon, on which days, how it ended, and who says so."""
    held = " · ".join(filter(None, [_(HOW_SOON[prompt.level]), prompt.days, prompt.answer]))
    source = _("Source: %(source)s") % {"source": prompt.source} if prompt.source else ""
    return ". ".join(filter(None, [prompt.title, held, source]))


def _answer(fact: Fact, noted: SummaryObservation) -> Iterator[Resource]:
    """In words; a temperature as a quantity too, and in words where they say more: another unit, where it was taken."""
    words = next(iter(_components([fact])))
    if fact.id != "temperature" or noted.temperature is None:
        yield words
        return
    celsius = {"value": float(noted.temperature), "unit": "°C", "system": UCUM, "code": "Cel"}
    yield {"code": words["code"] | _coding(fact), "valueQuantity": celsius}
    if fact.value != f"{noted.temperature:.1f} °C":
        yield words | {"code": {"text": _("Temperature, as it was noted")}}


def _coding(fact: Fact) -> Resource:
    """The code of the question, where a terminology has one: it says what was measured, never what it may be."""
    code = BY_ID[fact.id].code if fact.id in BY_ID else None
    return {"coding": [code._asdict()]} if code else {}


def _components(facts: Iterable[Fact]) -> Iterator[Resource]:
    for fact in facts:
        yield {"code": {"text": fact.label}, "valueString": fact.value}
