"""The bundle tells what the summary tells, says nothing more, and keeps FHIR's rules."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from diary import vocabulary as v
from diary.fhir import bundle
from diary.fhir.text import allowed, tidy
from diary.models import Baby, Case, for_summary
from diary.summary import Summary
from tests.factories import (
    NOON,
    make_baby,
    make_case,
    make_observation,
    make_photo,
    make_question,
    make_treatment,
    make_user,
    make_visit,
)

TODAY = NOON.date()
NASTY = "  a\x00b\x1f\x0bc\x85d\u2028e\u00a0f\u3000g\ufeff\t<b>&\"' 👶🏽 \u202eعربي \ud800  "


def render(*cases: Case, pdf: bytes | None = b"%PDF-", **options: Any) -> dict[str, Any]:
    shown = Summary.of(for_summary(cases), **{"today": TODAY} | options)
    return bundle(shown, pdf=pdf, open_photo=lambda digest: digest.encode(), now=NOON)


def resources(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == kind]


def entries(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The observations that are entries: those at a time of a day."""
    return [row for row in resources(made, "Observation") if "T" in row.get("effectiveDateTime", "")]


def components(observation: dict[str, Any]) -> dict[str, Any]:
    return {
        part["code"]["text"]: part.get("valueString", part.get("valueQuantity"))
        for part in observation.get("component", [])
    }


def everything(case: Case) -> None:
    """Every question answered, and all else that a diary holds."""
    row = make_observation(
        case, at=NOON, trend="worse", signs=list(v.Sign), wellbeing="unwell", red_flags=["fit"], colour="redder",
        sites=["nose", "cheek"], side="left", count="few", size="small", temperature=Decimal("38.22"),
        temperature_unit="f", temperature_place="ear", glass_test="fades", sleep="lot", feeding="bit",
        amount_fed="usual", nappies="fewer", handling=["other", "squeezed"], handling_other="Lanolin",
        changes=["vaccine"], vaccine_on=TODAY, worried=True, note="A note.\n\nOf two lines.",
    )  # fmt: skip
    make_photo(row, view=v.View.OVERVIEW)
    make_observation(case, at=NOON - timedelta(days=2), trend=None, signs=None, wellbeing=None)
    make_treatment(case, sites=["cheek"], advised_by="a nurse", effect="helped", end=TODAY)
    make_visit(case, said="Milia.")
    make_question(case)


@pytest.fixture
def full(case: Case) -> Case:
    Baby.objects.filter(pk=case.baby.pk).update(allergies="Egg", family_skin="Eczema")
    case.baby.refresh_from_db()
    everything(case)
    return case


def test_every_bundle_is_accepted_by_another_program(full: Case, baby: Baby) -> None:
    other = make_case(baby, name=NASTY.replace("\ud800", "").replace("\x00", ""))
    make_observation(other, note=NASTY.replace("\ud800", ""), by=None)
    for made in (render(full), render(full, other), render(other, pdf=None), render(make_case(baby))):
        Bundle.model_validate_json(json.dumps(made))


def test_who_it_is_about_and_who_kept_it(full: Case, baby: Baby) -> None:
    make_observation(full, by=make_user("ben@example.org", "Ben"))
    made = render(full)
    (patient,) = resources(made, "Patient")
    assert patient == {
        "resourceType": "Patient",
        "id": str(baby.pk),
        "name": [{"text": "Ada"}],
        "birthDate": "2026-09-20",
    }
    writers = resources(made, "RelatedPerson")
    assert sorted(person["name"][0]["text"] for person in writers) == ["Ana", "Ben"]
    assert "example.org" not in json.dumps(made)


def test_an_entry_has_its_place_its_moment_its_answers_and_its_note(full: Case) -> None:
    (earlier, row) = entries(render(full))
    assert row["status"] == "final"
    assert row["code"] == {"text": "White bumps, nose"}
    assert row["effectiveDateTime"] == "2026-11-23T12:00:00+00:00"
    assert row["note"] == [{"text": "A note.\n\nOf two lines."}]
    told = components(row)
    assert told["Compared with last time"] == "Worse"
    assert told["Glass test"] == "Fades"
    assert told["I am worried"] == "Yes"
    assert told["Day of the vaccine"] == "23 Nov 2026"
    assert len(told) == 21
    assert "component" not in earlier  # nothing was answered, and nothing is said


def test_a_prompt_says_why_how_soon_when_how_it_ended_and_who_says_so(case: Case) -> None:
    make_observation(case, at=NOON - timedelta(days=3), signs=["tender"])
    case.answer(at=NOON - timedelta(days=2), by=case.by)
    (overview,) = [row for row in resources(render(case), "Observation") if "Overview" in row["code"]["text"]]
    told = components(overview)["The diary prompted"]
    assert told.startswith(
        "Tender (20 Nov). Today · 20 Nov to 21 Nov 2026 · spoken to someone on 21 Nov 2026. Source: "
    )
    assert told.removeprefix(told.partition("Source: ")[0]).strip() != "Source:"


def test_a_temperature_is_in_celsius_and_as_it_was_typed(full: Case) -> None:
    told = components(entries(render(full))[-1])
    assert told["Temperature"] == {
        "value": 38.22,
        "unit": "°C",
        "system": "http://unitsofmeasure.org",
        "code": "Cel",
    }
    assert told["Temperature, as it was noted"] == "100.8 °F, ear"


def test_a_temperature_that_says_no_more_is_said_once(case: Case) -> None:
    make_observation(case, temperature=Decimal("37.1"), temperature_unit="c")
    told = components(entries(render(case))[0])
    assert told["Temperature"]["value"] == 37.1
    assert "Temperature, as it was noted" not in told


def test_the_moment_has_the_offset_of_the_babys_home(ana: Any) -> None:
    case = make_case(make_baby(by=ana, country="IN", time_zone="Asia/Kolkata"))
    make_observation(case)
    (row,) = entries(render(case))
    assert row["effectiveDateTime"] == "2026-11-23T17:30:00+05:30"


def test_a_name_that_the_parent_gave_is_told_but_is_not_what_was_observed(baby: Baby) -> None:
    case = make_case(baby, name="Milia?")
    make_observation(case)
    made = render(case)
    assert {row["code"]["text"] for row in entries(made)} == {"White bumps, nose"}
    assert "Milia?" in json.dumps(resources(made, "Observation"))


def test_what_stands_on_the_page_stands_in_the_bundle(full: Case) -> None:
    shown = Summary.of(for_summary([full]), today=TODAY)
    (part,) = shown.chapters
    text = json.dumps(render(full), ensure_ascii=False)
    facts = (*shown.who, *shown.background, *part.head, *part.facts, *part.seen)
    told = [fact.value for fact in facts if fact.label != "Tried so far"]
    told += [one.text for one in part.treatments] + [prompt.title for prompt in part.prompts]
    told += part.questions
    assert [value for value in told if value not in text] == []
    assert len(told) > 20


def test_what_was_tried_is_told_in_words_with_its_days(full: Case) -> None:
    tried = [row for row in resources(render(full), "Observation") if row["code"]["text"] == "Tried"]
    cream = next(row for row in tried if row["valueString"].startswith("Zinc cream"))
    assert cream["effectivePeriod"] == {"start": "2026-11-18", "end": "2026-11-23"}
    assert "advised by a nurse, helped" in cream["valueString"]


def test_nothing_says_a_diagnosis(full: Case) -> None:
    made = render(full)
    kinds = {entry["resource"]["resourceType"] for entry in made["entry"]}
    assert kinds == {"Patient", "RelatedPerson", "Observation", "DocumentReference"}
    assert all(set(code) <= {"text", "coding"} for code in _all(made, "code") if isinstance(code, dict))
    # What was measured has a code; what it may be has none.
    assert {coding["code"] for codings in _all(made, "coding") for coding in codings} == {"8310-5"}
    assert set(_all(made, "system")) == {"http://unitsofmeasure.org", "http://loinc.org"}
    assert not {"meta", "interpretation", "category"} & set(_names(made))


def _all(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key == name)
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from _all(inner, name)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from _names(inner)


def test_a_photo_tells_its_day_its_place_and_its_view_and_has_its_picture(full: Case) -> None:
    made = render(full)
    (photo, pdf) = resources(made, "DocumentReference")
    row = entries(made)[-1]
    assert photo["date"] == row["effectiveDateTime"]
    assert photo["context"] == {"related": [{"reference": f"urn:uuid:{row['id']}"}]}
    assert photo["author"] == row["performer"]
    assert photo["description"] == "White bumps, nose. Overview, nose, cheek, day 12, 23 Nov 2026."
    (attachment,) = [content["attachment"] for content in photo["content"]]
    assert attachment["contentType"] == "image/jpeg"
    (kept,) = [shot for part in Summary.of(for_summary([full]), today=TODAY).chapters for shot in part.chosen]
    assert b64decode(attachment["data"]) == kept.print.encode()
    assert b64decode(pdf["content"][0]["attachment"]["data"]) == b"%PDF-"
    assert pdf["description"].endswith(". Kept by a parent; not a medical record; not a diagnosis.")
    assert pdf["content"][0]["attachment"]["contentType"] == "application/pdf"


def test_a_photo_that_was_not_chosen_is_not_in_it(full: Case) -> None:
    made = render(full, chosen=[])
    assert [row["type"]["text"] for row in resources(made, "DocumentReference")] == ["Summary"]


def test_a_photo_that_was_lost_is_told_of(full: Case) -> None:
    shown = Summary.of(for_summary([full]), today=TODAY)
    made = bundle(shown, pdf=None, open_photo=lambda digest: None, now=NOON)
    (photo,) = resources(made, "DocumentReference")
    assert photo["description"].endswith("The photo was lost.")
    assert "data" not in photo["content"][0]["attachment"]
    Bundle.model_validate_json(json.dumps(made))


def test_the_same_input_is_the_same_bundle_and_a_later_one_names_the_same_things(full: Case) -> None:
    first, again = json.dumps(render(full)), json.dumps(render(full))
    assert first == again
    later = render(full, today=TODAY + timedelta(days=1))
    assert [entry["fullUrl"] for entry in later["entry"]] == [
        entry["fullUrl"] for entry in json.loads(first)["entry"]
    ]


def test_every_reference_leads_to_a_resource_of_the_bundle(full: Case, baby: Baby) -> None:
    second = make_case(baby)
    everything(second)
    made = render(full, second)
    urls = [entry["fullUrl"] for entry in made["entry"]]
    assert len(urls) == len(set(urls))
    assert set(_all(made, "reference")) <= set(urls)
    for entry in made["entry"]:
        assert entry["fullUrl"] == f"urn:uuid:{UUID(entry['resource']['id'])}"


def test_the_database_is_not_asked(full: Case, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    shown = Summary.of(for_summary([full]), today=TODAY)
    with django_assert_num_queries(0):
        bundle(shown, pdf=None, open_photo=lambda digest: None, now=NOON)


def test_a_text_keeps_what_fhir_allows() -> None:
    assert allowed(NASTY) == "ab \nc\nd\ne f g\ufeff\t<b>&\"' 👶🏽 \u202eعربي"
    assert tidy({"a": " \x07 ", "b": [{"text": "\u00a0"}], "c": {"d": None}, "e": [0, False]}) == {
        "e": [0, False]
    }


@given(st.text(alphabet=st.characters()))
def test_no_text_breaks_the_rule_of_fhir(text: str) -> None:
    kept = allowed(text)
    assert all(char >= " " or char in "\n\t" for char in kept)
    assert kept == kept.strip()
    assert allowed(kept) == kept
    kept.encode()
