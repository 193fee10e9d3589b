"""The card "Get help now" before saving: every row of the truth tables of level 3, with a network and without."""

from collections.abc import Callable
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

# Days before today on which a baby was born: just under three months, just over, and that with a corrected age under.
AGES = {"young": (60, None), "old": (150, None), "old but early": (100, 30)}

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
]  # fmt: skip

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


def open_log(context: BrowserContext, case: Case) -> Page:
    page = context.new_page()
    with page.expect_response("**/urgent.js"):
        page.goto(f"/cases/{case.pk}/observations/new/")
    page.wait_for_load_state("networkidle")
    return page


def of_age(ana: User, age: str) -> Case:
    days, week = AGES[age]
    born: date = timezone.localdate() - timedelta(days=days)
    return make_case(make_baby(by=ana, born=born, born_week=week), first_noticed=born)


def rows(age: str) -> list[tuple[Answers, bool]]:
    return [*ANY_AGE, *((answers, old if age == "old" else young) for answers, old, young in BY_AGE)]


@pytest.mark.parametrize("age", AGES)
def test_every_row_of_level_three_opens_the_card_before_saving(
    ana: User, age: str, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_log(open_phone(as_=ana), of_age(ana, age))
    wrong = []
    for answers, urgent in rows(age):
        with page.expect_response("**/observations/check/") as asked:
            page.evaluate(ANSWER, answers)
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
    together = [
        answers for answers, old, young in BY_AGE if old and young
    ]  # only with each other, where not young
    for answers, urgent in rows(age):
        page.evaluate(ANSWER, answers)
        expected = urgent and not (age == "old" and answers in together)
        expect(page.locator("#urgent .care-3"), str(answers)).to_have_count(int(expected))


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
