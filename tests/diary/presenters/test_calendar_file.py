"""A calendar file is read by programs of others, so it is held to the letter of RFC 5545."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from diary.presenters.calendar_file import calendar_file

NOW = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)
LINK = "https://spots.example.org/cases/00000000-0000-4000-8000-000000000000/"


def written(
    *, start: date | datetime = date(2026, 12, 3), title: str = "Doctor’s visit", link: str = LINK
) -> list[str]:
    """Its lines, unfolded."""
    data = calendar_file(uid="7", start=start, title=title, link=link, now=NOW).decode()
    assert data.endswith("\r\n")
    assert not set("\r\n") & set(data.replace("\r\n", "")), "no other end of a line"
    lines = data.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return data.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_day_without_a_time() -> None:
    assert written() == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Little Spots//Little Spots//EN", "METHOD:PUBLISH",
        "BEGIN:VEVENT", "UID:7", "DTSTAMP:20261123T120005Z", "DTSTART;VALUE=DATE:20261203",
        "SUMMARY:Doctor’s visit", f"DESCRIPTION:{LINK}", f"URL:{LINK}", "CLASS:PRIVATE",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_a_time_is_in_utc() -> None:
    at = datetime(2026, 12, 3, 10, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert "DTSTART:20261203T050000Z" in written(start=at)


@given(st.text(st.characters(categories=["L", "P", "N", "S", "Zs"]), max_size=200))
def test_any_title_comes_out_as_it_went_in(title: str) -> None:
    lines = written(title=f"a{title}")
    (summary,) = [line for line in lines if line.startswith("SUMMARY:")]
    assert re.sub(r"\\([\\;,])", r"\1", summary.removeprefix("SUMMARY:")) == f"a{title}"


def test_a_title_of_two_lines_stays_one_line_of_the_file() -> None:
    assert r"SUMMARY:a\, b\; c\\d\ne" in written(title="a, b; c\\d\r\ne")
