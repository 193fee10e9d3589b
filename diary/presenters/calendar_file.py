"""A visit to come as a calendar file (RFC 5545), for the calendar of a phone.

Written by hand, since one event without a rule that repeats needs no more than this page: no time zone is described,
because moments are in UTC and days have none.
"""

from datetime import UTC, date, datetime

LINE_MOST = 75  # bytes, without its end


def calendar_file(*, uid: str, start: date | datetime, title: str, link: str, now: datetime) -> bytes:
    """One event: at an aware moment, or the whole day. How long it takes nobody knows, so it has no end."""
    begins = f":{_utc(start)}" if isinstance(start, datetime) else f";VALUE=DATE:{start:%Y%m%d}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Little Spots//Little Spots//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART{begins}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(link)}",  # some calendars show no URL
        f"URL:{link}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A long line goes on in the next one after a space; no letter is cut in two."""
    parts = [""]
    for char in line:
        if len(f"{parts[-1]}{char}".encode()) > LINE_MOST:
            parts.append(" ")
        parts[-1] += char
    return "\r\n".join(parts)
