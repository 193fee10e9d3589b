"""The time zones that a parent chooses from: those of each country, by the names of their cities."""

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones


@cache
def known() -> frozenset[str]:
    """All that there are. They are looked for once: that takes 20 ms, since each is a file."""
    return frozenset(available_timezones())


@cache
def of_cities() -> tuple[str, ...]:
    """Such as "Europe/London", sorted."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text()
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    return tuple(sorted({zone for _country, _place, zone, *_comment in rows}))


@cache
def others() -> tuple[str, ...]:
    """Older names of the same ones, which some phones still go by, and "Etc/GMT+5" and its kin, sorted."""
    return tuple(sorted(known() - {*of_cities(), "UTC"}))
