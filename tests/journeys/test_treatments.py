"""What happened besides looking, as a parent notes it: a visit, what it prescribed, a change, a question."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.models import Baby, Case, Observation, Question, Treatment, Visit, for_summary
from diary.summary import Summary
from tests.factories import make_case, make_observation
from tests.photos import photo


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def case(baby: Baby) -> Case:
    case = make_case(baby, first_noticed=ago(11))
    make_observation(case, at=timezone.now() - timedelta(days=4))
    return case


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(
    request: pytest.FixtureRequest, ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> Page:
    page = open_phone(as_=ana, java_script_enabled=request.param).new_page()
    page.goto(f"/cases/{case.pk}/")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).tap()


def test_from_a_visit_to_bars_in_the_course(case: Case, page: Page) -> None:
    page.locator(".do summary").tap()
    page.get_by_role("link", name="Note a visit").tap()
    page.locator("label.choice", has_text="Seen").tap()
    page.locator("[name=who]").fill("Dr Okafor")
    page.locator("[name=day]").fill(str(ago(3)))
    page.locator("[name=prescribed]").fill("Zinc cream\nOat bath")
    page.locator("[name=come_back_by]").fill(str(ago(-8)))
    save(page)

    # Two things, two taps.
    page.get_by_role("button", name="Add to treatments: Zinc cream").tap()
    expect(page.locator(".toast")).to_contain_text("Added to the treatments: Zinc cream.")
    page.get_by_role("button", name="Add to treatments: Oat bath").tap()
    expect(page.locator(".toast")).to_contain_text("Added to the treatments: Oat bath.")

    # The case: the doctor's own rule first, then what is in use, then the days.
    expect(page.locator("#prompts > section").first).to_contain_text("Come back by")
    expect(page.locator(".tried li")).to_have_count(2)
    expect(page.locator(".timeline")).to_contain_text("Started: Zinc cream")
    page.get_by_role("button", name="Used today Zinc cream").tap()
    expect(page.locator(".toast")).to_contain_text("Noted: Zinc cream, ")
    expect(page.locator(".timeline")).to_contain_text("Zinc cream, once")
    page.get_by_role("button", name="Stopped Oat bath").tap()
    expect(page.locator(".toast")).to_contain_text("Stopped today: Oat bath.")
    expect(page.locator(".tried li")).to_have_count(1)
    expect(page.locator(".timeline")).to_contain_text("Last day: Oat bath")
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    expect(page.locator(".tried li")).to_have_count(2)

    page.get_by_role("link", name="Summary").tap()
    for name in ("Zinc cream", "Oat bath"):
        expect(page.locator("main")).to_contain_text(name)
    summary = Summary.of(for_summary([case]), today=ago(0))
    assert {bar.label for bar in summary.chapters[0].chart.bars} == {"Zinc cream", "Oat bath"}


def test_from_a_booking_to_what_was_said(
    baby: Baby, ana: User, open_phone: Callable[..., BrowserContext]
) -> None:
    """Without JavaScript; the day comes while nobody looks."""
    case = make_case(baby, first_noticed=ago(30))
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto(f"/cases/{case.pk}/")
    page.get_by_role("link", name="A visit is booked").tap()
    expect(page.locator("[name=said]")).to_be_hidden()
    page.locator("[name=day]").fill(str(ago(-8)))
    page.locator("[name=time]").fill("10:30")
    page.locator("[name=who]").fill("Dr Okafor")
    save(page)
    prompt = page.locator(".care-1")
    expect(prompt).to_contain_text("Book a visit")
    expect(prompt).to_contain_text("Booked for")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").tap()
    assert download.value.suggested_filename == "visit.ics"

    Visit.objects.update(day=ago(1))
    page.goto("/")
    expect(page.locator(".case")).to_contain_text("Did it take place?")
    page.get_by_role("button", name="Yes, seen").tap()
    page.locator("[name=said]").fill("Milia")
    save(page)
    expect(page.locator(".care-1")).to_have_count(0)
    expect(page.get_by_text("Seen by a doctor")).to_be_visible()
    expect(page.locator(".timeline")).to_contain_text("Milia")


def test_a_treatment_with_the_photo_of_its_label(page: Page, tmp_path: Path) -> None:
    label = tmp_path / "label.jpg"
    label.write_bytes(photo())
    page.locator(".do summary").tap()
    page.get_by_role("link", name="Add a treatment").tap()
    end = page.locator("[name=end]")
    expect(end).to_be_hidden()
    page.locator("label.choice", has_text="For some days").tap()
    expect(end).to_be_visible()
    page.locator("[name=start]").fill(str(ago(5)))
    end.fill(str(ago(7)))
    page.locator("[name=close_up]").set_input_files(label)
    save(page)

    # Two slips: each has its sentence, the first has the focus, and the photo is kept.
    expect(page.locator("[name=name]")).to_be_focused()
    expect(page.locator(".error")).to_have_count(2)
    expect(page.locator(".labels img")).to_be_visible()
    page.locator("label.choice", has_text="Squeezed or picked").tap()
    end.fill(str(ago(4)))
    save(page)
    expect(page.locator(".toast")).to_contain_text("The treatment is saved.")
    expect(page.locator("#prompts")).to_contain_text("On a baby this can irritate, infect or scar.")
    treatment = Treatment.objects.get()
    assert (treatment.start, treatment.end, len(treatment.label_photos)) == (ago(5), ago(4), 1)


def test_a_change_is_an_entry_in_a_few_taps(page: Page) -> None:
    page.locator(".do summary").tap()
    page.get_by_role("link", name="New wash, food …").tap()
    page.locator("label.choice", has_text="New detergent").tap()
    save(page)
    expect(page.locator(".toast")).to_contain_text("Day 12 saved.")
    assert Observation.objects.latest("noted_at").changes == ["detergent"]
    expect(page.locator(".timeline")).to_contain_text("New detergent")


def test_a_question_is_added_and_taken_away_and_brought_back(page: Page) -> None:
    page.locator(".do summary").tap()
    page.get_by_role("link", name="Questions").tap()
    page.locator("[name=text]").fill("Will it leave a mark?")
    page.get_by_role("button", name="Add the question").tap()
    expect(page.locator(".asked li")).to_have_count(1)
    page.get_by_role("button", name="Delete: Will it leave a mark?").tap()
    expect(page.locator(".asked")).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    expect(page.locator(".asked li")).to_have_count(1)
    assert Question.objects.get().text == "Will it leave a mark?"
