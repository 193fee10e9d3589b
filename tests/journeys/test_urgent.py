"""The card "Get help now" before saving: every row of the truth tables of level 3, with a network and without."""

from collections.abc import Callable, Container
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.models import Case, Observation
from diary.vocabulary import GlassTest, RedFlag
from tests.factories import make_baby, make_case
from tests.journeys.test_diary import choose

Answers = dict[str, Any]

# Days before today on which a baby was born: under four weeks, under six, under three months, over it, and over it
# with a corrected age under six weeks.
AGES = {
    "newborn": (20, None),
    "five weeks": (35, None),
    "young": (60, None),
    "old": (150, None),
    "old but early": (100, 30),
}
UNDER_SIX_WEEKS = ("newborn", "five weeks", "old but early")

ANY_AGE: list[tuple[Answers, bool]] = [
    *(({"wellbeing": "unwell", "red_flags": [flag.value]}, True) for flag in RedFlag),
    ({"red_flags": ["none"]}, False),
    ({"signs": ["swollen"], "sites": ["mouth"]}, False),
    *(({"glass_test": result.value}, result is GlassTest.STAYS) for result in GlassTest),
]
# Each with what is so for the old, and for the young.
BY_AGE: list[tuple[Answers, bool, bool]] = [
    *(
        ({"temperature": heat}, False, urgent)
        for heat, urgent in [
            ("35.9", True), ("36.0", False), ("37.0", False), ("37,9", False), ("38,0", True), ("40", True),
        ]
    ),
    ({"temperature": "100.4", "temperature_unit": "f"}, False, True),
    ({"temperature": "100.2", "temperature_unit": "f"}, False, False),
    ({"more_signs": ["raw"]}, False, True),
    ({"more_signs": ["raw"], "temperature": "37.9"}, False, True),
    ({"more_signs": ["raw"], "temperature": "38.5"}, True, True),
    ({"more_signs": ["raw"], "temperature": "35.0"}, False, True),
    ({"more_signs": ["raw"], "wellbeing": "unwell"}, True, True),
    ({"more_signs": ["raw"], "wellbeing": "not_right"}, True, True),
    ({"more_signs": ["raw"], "wellbeing": "usual"}, False, True),
    ({"more_signs": ["raw"], "sites": ["nappy"]}, False, True),  # the case is on the nose
    ({"signs": ["swollen", "tender"], "sites": ["fingers"]}, True, False),
    ({"signs": ["colour", "swollen"], "colour": "redder", "sites": ["toes"]}, True, False),
    ({"signs": ["swollen"], "sites": ["fingers"]}, False, False),
]  # fmt: skip
# Each with the ages at which it is so.
BY_AGE_IN_WEEKS: list[tuple[Answers, Container[str]]] = [
    ({"wellbeing": "not_right"}, ["newborn"]),
    ({"wellbeing": "unwell"}, ["newborn"]),
    ({"signs": ["colour"], "colour": "purple"}, ["newborn"]),
    ({"signs": ["blisters"]}, UNDER_SIX_WEEKS),
    ({"signs": ["blisters"], "changes": ["cold_sore"]}, [*UNDER_SIX_WEEKS, "young"]),
]

# As taps leave it: everything is cleared, then these are chosen, and the page is told once.
ANSWER = """(answers) => {
  const form = document.getElementById("log");
  for (const box of form.querySelectorAll("[type=radio], [type=checkbox]")) box.checked = false;
  form.querySelector("[name=temperature]").value = "";
  for (const [name, given] of Object.entries(answers)) {
    if (name === "temperature") form.querySelector("[name=temperature]").value = given;
    else for (const one of [given].flat()) form.querySelector(`[name="${name}"][value="${one}"]`).checked = true;
  }
  form.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""

PAUSE = 250  # ms without a tap, after which the page asks


def open_log(context: BrowserContext, case: Case) -> Page:
    """The page, whose clock a test may put forward."""
    page = context.new_page()
    page.clock.install()
    with page.expect_response("**/urgent.js"):
        page.goto(f"/cases/{case.pk}/observations/new/")
    page.wait_for_load_state("networkidle")
    return page


def of_age(ana: User, age: str) -> Case:
    days, week = AGES[age]
    born: date = timezone.localdate() - timedelta(days=days)
    return make_case(make_baby(by=ana, born=born, born_week=week), first_noticed=born)


def rows(age: str) -> list[tuple[Answers, bool]]:
    return [
        *ANY_AGE,
        *((answers, old if age == "old" else young) for answers, old, young in BY_AGE),
        *((answers, age in ages) for answers, ages in BY_AGE_IN_WEEKS),
    ]


def is_urgent_alone(answers: Answers, age: str) -> bool:
    """Is one of these answers urgent without the others? That is all that a phone without a network can know."""
    if answers.get("red_flags", ["none"]) != ["none"]:
        return True
    unit = {name: answers[name] for name in answers if name == "temperature_unit"}
    alone = [{name: answer} for name, answer in answers.items() if name != "temperature_unit"]
    if "colour" in answers:  # which is asked where the skin differs in colour
        alone.append({"signs": ["colour"], "colour": answers["colour"]})
    return any((one | (unit if "temperature" in one else {}), True) in rows(age) for one in alone)


@pytest.mark.parametrize("age", AGES)
def test_every_row_of_level_three_opens_the_card_before_saving(
    ana: User, age: str, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_log(open_phone(as_=ana), of_age(ana, age))
    wrong = []
    for answers, urgent in rows(age):
        with page.expect_response("**/observations/check/") as asked:
            page.evaluate(ANSWER, answers)
            page.clock.run_for(PAUSE)
        asked.value.finished()
        try:
            expect(page.locator("#urgent .care-3")).to_have_count(int(urgent), timeout=2_000)
        except AssertionError:
            wrong.append(answers)
    assert wrong == []
    assert not Observation.objects.exists()


@pytest.mark.parametrize("age", AGES)
def test_without_the_network_what_is_urgent_by_itself_still_opens_it(
    ana: User, age: str, open_phone: Callable[..., BrowserContext]
) -> None:
    context = open_phone(as_=ana)
    page = open_log(context, of_age(ana, age))
    context.set_offline(True)
    for answers, _urgent in rows(age):
        page.evaluate(ANSWER, answers)
        expected = int(is_urgent_alone(answers, age))
        expect(page.locator("#urgent .care-3"), str(answers)).to_have_count(expected)


def test_it_says_why_and_whom_to_call_and_the_entry_still_saves(
    ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_log(open_phone(as_=ana), of_age(ana, "old"))
    page.locator("#group-skin > summary").tap()
    choose(page, "Raw or scalded-looking")
    expect(page.locator("#urgent .care-3")).to_have_count(0)
    choose(page, "Unwell")
    expect(page.locator("#urgent .care-3")).to_contain_text("Raw")
    expect(page.locator(".dock.save").get_by_role("link", name="Call 111")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#prompts .care-3")).to_be_visible()
    assert Observation.objects.get().signs == ["raw"]


def test_without_a_script_the_first_save_shows_it_with_the_entry_saved(
    ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/cases/{of_age(ana, 'old').pk}/observations/new/")
    page.locator("#group-skin > summary").tap()
    choose(page, "Raw or scalded-looking")
    choose(page, "Unwell")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#prompts .care-3")).to_be_visible()
    assert Observation.objects.count() == 1
