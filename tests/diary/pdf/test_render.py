"""The summary as a PDF: tagged, whole, and the same each time."""

from collections import Counter
from dataclasses import replace

import pytest

from diary.pdf import render
from diary.pdf.content import content
from tests.pdfs import PICTURE, claims_ua, jpeg, made, observations, summary, tags, text

pytestmark = pytest.mark.slow

GOES_ON = "(the whole note is in the diary)"


def test_it_is_tagged_titled_and_in_a_language() -> None:
    document = made(summary())
    root = document.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert claims_ua(document)
    assert document.metadata is not None
    assert document.metadata.title == "Ada, White bumps, nose"
    assert document.metadata.author is None
    kinds = Counter(tag["/S"] for tag in tags(document) if "/S" in tag)
    assert kinds["/H1"] == 1
    assert kinds["/Table"] == 1
    assert kinds["/TR"] == 1 + len(observations(3))
    assert kinds["/TH"] >= 5


def test_the_course_and_each_photo_have_words() -> None:
    alts = [tag["/Alt"] for tag in tags(made(summary())) if tag.get("/S") == "/Figure"]
    assert "Day 2: Same, Redder, darker" in alts[0]
    assert alts[1:] == ["Close-up of White bumps, day 1"]


def test_all_is_told() -> None:
    said = text(made(summary(note="Spoke to the nurse")))
    for words in (
        "Day 24",
        "Ada, 7 weeks",
        "Course, 31 Oct 2026 to 23 Nov 2026",
        "3 weeks",
        "7 Nov",
        "not a measurement",
        "Summary of 23 Nov 2026",
        "Looks like Tiny white bumps",
        "Nothing here is said to be a cause",
        "Day 1, 31 Oct 2026",
        "More than three weeks",
        "In the next days · 22 Nov 2026 · Still open",
        "Source: NHS",
        "31 Oct, 08:15",
        "Spoke to the nurse",
        "Ada, born 5 Oct 2026. Kept by a parent; not a medical record; not a diagnosis.",
        "Page 1 of 1",
    ):
        assert words in said


def test_a_log_over_two_years_says_the_year_in_each_row() -> None:
    assert "31 Oct 2026, 08:15" in text(made(summary(80)))


@pytest.mark.parametrize("note", ["Seen", "Seen from near. " * 9], ids=["short", "long"])
def test_the_log_says_why_its_days_begin_again(note: str) -> None:
    first, second = observations(2, note=note)
    document = made(summary(observations=(first, replace(second, number=1, above="Back since 1 Nov 2026."))))
    assert claims_ua(document)
    said = text(document)
    assert said.index("31 Oct, 08:15") < said.index("Back since 1 Nov 2026.") < said.index("1 Nov, 08:15")


def test_an_empty_diary() -> None:
    document = made(summary(0, photos=0, onset=(), bother=(), warnings=(), changed=(), prompts=()))
    said = text(document)
    assert said.count("No entry yet.") == 1
    for missing in ("Prompts", "Course", "Trend", "not a measurement"):
        assert missing not in said
    assert all(tag.get("/S") != "/Figure" for tag in tags(document))


@pytest.mark.parametrize(("count", "pages"), [(6, 1), (40, 2)])
def test_a_short_diary_is_one_page(count: int, pages: int) -> None:
    assert len(made(summary(count, photos=2)).pages) == pages


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("word " * 180 + "done.", "word " * 180 + "done."),
        ("one\n\n \r\n\t\n\n\ntwo\n\nthree\nthree", "one\n\ntwo\n\nthree\nthree"),
        ("word " * 799 + "done.", "word " * 199 + f"word… {GOES_ON}"),
        ("line\n" * 400, "line\n" * 14 + f"line… {GOES_ON}"),
    ],
    ids=["whole", "blank lines", "characters", "lines"],
)
def test_a_note_is_printed_as_far_as_it_is_of_use(note: str, printed: str) -> None:
    (part,) = content(summary(1, note=note), there=())["parts"]
    (row,) = part["log"]["rows"]
    assert row["below"][0].text == printed


def test_very_long_notes_take_a_part_of_a_page_each() -> None:
    assert len(made(summary(40, note="a\n" * 2000)).pages) < 20


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_the_paper_of_the_country(paper: str, width: int) -> None:
    assert round(made(summary(paper=paper)).pages[0].mediabox.width) == width


@pytest.mark.parametrize(("count", "most"), [(12, 1_000_000), (60, 3_000_000)])
def test_many_photos_are_a_file_that_can_be_sent(count: int, most: int) -> None:
    pictures = {f"print-{n}": jpeg(36 + n % 4) for n in range(count)}
    assert sum(map(len, pictures.values())) > most
    shown = summary(count, photos=count)
    document, again = (render(shown, open_photo=pictures.__getitem__) for _ in range(2))
    assert len(document) < most
    assert document == again
    assert len(shown.chosen) == count


def test_the_same_bytes_each_time() -> None:
    first, second = (render(summary(), open_photo=lambda name: PICTURE) for _ in range(2))
    assert first == second
