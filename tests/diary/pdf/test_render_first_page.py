"""The first page answers what a doctor asks, in that order, and is complete without turning it."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from diary.pdf import render
from diary.presenters.course_chart import Bar, Change
from diary.summary import Fact, Summary
from tests.pdfs import START, chapter, chart, claims_ua, jpeg, made, summary, text, together, used

pytestmark = pytest.mark.slow

SENTENCE = "The nurse looked at it closely and said that it may well be gone by spring. "


def page(document: PdfReader, number: int = 1) -> str:
    return " ".join(document.pages[number - 1].extract_text().split())


def full(entries: int = 40) -> Summary:
    """One of each thing that a doctor asks for."""
    drawn = replace(
        chart(entries),
        bars=(Bar("Zinc cream", 0.2, 0.6, left=False, right=True),),
        changes=(Change("New wash", START, 0.1), Change("Vaccine", START, 0.4)),
    )
    return summary(
        entries,
        photos=6,
        who=(Fact("Born", "5 Oct 2026, at week 36"), Fact("Age", "7 weeks; 3 weeks corrected", id="age")),
        background=(Fact("Allergies", "Cow's milk"),),
        chart=drawn,
        treatments=(used(what="Zinc cream"),),
        seen=(Fact("Seen before", "14 Nov 2026, Dr Okafor. Milia"),),
        questions=("Will it leave a mark?",),
    )


def in_order(said: str, *words: str) -> None:
    """Each after the one before it."""
    at = 0
    for word in words:
        at = said.index(word, at) + len(word)


def test_the_order_is_the_doctors() -> None:
    document = made(full())
    in_order(
        page(document),
        "7 weeks; 3 weeks corrected", "Born: 5 Oct 2026, at week 36", "Since 31 Oct 2026", "Where Nose",
        "Course, 31 Oct 2026", "3 weeks", "Zinc cream", "New wash", "Vaccine",
        "Bothers baby Day 3", "Warm Days 4, 5", "Tried so far Zinc cream (nose, 4 Nov",
        "helped)", "Contacts None noted", "Changed lately New wash", "Allergies Cow's milk",
        "Seen before 14 Nov 2026, Dr Okafor. Milia", "Questions for the doctor", "Will it leave a mark?",
    )  # fmt: skip
    assert "Photos" in page(document, 2)
    assert "Log" not in page(document)


def test_several_cases_are_all_on_the_first_page() -> None:
    parts = [chapter(12, photos=2, title=f"Bumps {n}", questions=(f"Question {n}?",)) for n in range(3)]
    document = made(
        together(*parts, who=(Fact("Born", "5 Oct 2026"),), background=(Fact("Allergies", "None"),))
    )
    in_order(
        page(document), "Ada, 3 cases", "Born: 5 Oct 2026", "Allergies None", "Bumps 0", "Bumps 1", "Bumps 2"
    )
    in_order(page(document), "Questions for the doctor", "Question 0?", "Question 1?", "Question 2?")
    assert page(document).count("3 weeks") == 3, "each with its course"
    said = text(document)
    for part in parts:
        assert f"Photos, {part.title}" in said
        assert f"Log, {part.title}" in said


def crowded(several: int = 1, entries: int = 300) -> Summary:
    """More than anybody noted: names, visits, treatments and questions of the greatest length."""
    part = chapter(
        entries,
        photos=0,
        onset=tuple(Fact(f"Onset {n}", SENTENCE * 4) for n in range(6)),
        warnings=tuple(Fact(f"Sign {n}", SENTENCE * 3) for n in range(16)),
        treatments=tuple(used(n, what=f"Ointment {n} " + "very " * 36) for n in range(30)),
        changed=tuple(Fact(f"Change {n}", SENTENCE * 5) for n in range(2)),
        seen=tuple(Fact("Seen before", f"Visit {n}. {SENTENCE * 60}") for n in range(12)),
        questions=tuple(f"Question {n}: {SENTENCE * 6}" for n in range(25)),
        title="W" * 120,
        chart=replace(
            chart(entries),
            bars=tuple(
                Bar(f"Ointment {n} very", n / 40, n / 40 + 0.1, left=False, right=False) for n in range(30)
            ),
            changes=tuple(Change(f"Change {n}", START, n / 20) for n in range(11)),
        ),
    )
    whole = together(*[replace(part, title=f"{n} {part.title}") for n in range(several)])
    return replace(
        whole, baby="M" * 80, background=(Fact("Allergies", "a, " * 160), Fact("Family", "b, " * 160))
    )


@pytest.mark.parametrize(("several", "paper"), [(1, "a4"), (1, "us-letter"), (4, "us-letter"), (10, "a4")])
def test_however_much_there_is_the_first_page_does_not_spill(several: int, paper: str) -> None:
    document = made(replace(crowded(several, entries=300 if several == 1 else 12), paper=paper))
    first, second = page(document), page(document, 2)
    assert claims_ua(document)
    assert "Questions for the doctor" in first
    assert "more: see the log" in first
    assert "Questions for the doctor" not in second
    if several == 1:
        assert second.startswith("Log In full")


def test_what_is_shortened_is_told_in_full_with_the_log() -> None:
    document = made(crowded(entries=12))
    said = text(document)
    assert said.count("nurse") >= 12 * 60 + 25 * 6 + 16 * 3 + 6 * 4 + 2 * 5
    assert all(f"Visit {n}. The nurse" in said for n in range(12))
    assert all(f"Question {n}: The nurse" in said for n in range(25))
    for n in range(30):
        assert f"Ointment {n} very very" in said


def test_what_several_cases_have_no_room_for_is_told_with_the_log_of_each() -> None:
    said = text(made(crowded(3, entries=3)))
    for label in ("Onset 5", "Sign 15", "Change 1"):
        assert said.count(label) >= 3
    assert said.count("Visit 11.") >= 3


def test_without_a_question_there_is_room_to_write_one() -> None:
    assert "Questions for the doctor" in page(made(summary(40, photos=6)))


def test_every_page_is_numbered_and_says_whose_and_what_it_is() -> None:
    document = made(summary(120, photos=8))
    assert len(document.pages) > 4
    for number in range(1, len(document.pages) + 1):
        said = page(document, number)
        assert "Ada, born 5 Oct 2026. Kept by a parent; not a medical record; not a diagnosis." in said
        assert f"Page {number} of {len(document.pages)}" in said


@pytest.mark.parametrize(("photos", "pages"), [(3, [3]), (12, [6, 6]), (60, [6] * 10)])
def test_there_are_two_to_six_photos_a_page(photos: int, pages: list[int]) -> None:
    document = made(summary(40, photos=photos))
    found = [said.count("days old") for said in (page(document, n + 1) for n in range(len(document.pages)))]
    assert [count for count in found if count] == pages


def test_a_photo_has_its_date_the_age_its_place_and_a_scale() -> None:
    plain = summary(40, photos=4)
    (part,) = plain.chapters
    marked = [
        replace(shot, mm_across=40 if n == 1 else None, worst=n == 2) for n, shot in enumerate(part.photos)
    ]
    said = text(made(replace(plain, chapters=(replace(part, photos=tuple(marked)),))))
    assert "Day 2, 1 Nov 2026 27 days old, nose, close-up" in said
    assert "Day 3, 2 Nov 2026, at its worst" in said
    assert said.count("5 mm") == 1


def test_the_label_of_what_was_tried_is_shown_and_one_that_is_lost_is_told() -> None:
    cream = used(label="label", alt="Label of Zinc cream", what="Zinc cream")
    shown = summary(40, photos=1, treatments=(cream,))
    pictures = {"label": jpeg(size=(90, 60)), "print-0": jpeg(size=(80, 60))}
    document = PdfReader(BytesIO(render(shown, open_photo=pictures.__getitem__)))
    assert {image.image.size for image in document.pages[0].images if image.image} == {(90, 60), (80, 60)}
    assert "photo missing" in text(made(shown, None))
