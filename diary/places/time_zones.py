"""The time zones that a parent chooses from, by place: "London, United Kingdom".

The places and the countries that they are in are those of the IANA time zone database.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import available_timezones

from .countries import COUNTRIES


def _(label: str) -> str:
    return label


REGIONS = {
    "Africa": _("Africa"),
    "America": _("The Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Europe"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic islands"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific islands and New Zealand"),
}


class Zone(NamedTuple):
    """A zone of one country. `comment` tells it from the others of the same country, or is ""."""

    name: str  # of the database: "Europe/London"
    country: str  # ISO 3166 code
    country_name: str
    comment: str
    old_names: tuple[str, ...]  # which some phones still go by: "Asia/Calcutta"

    @property
    def region(self) -> str:
        """Of REGIONS: the label of the group that it is listed in."""
        return REGIONS[self.name.partition("/")[0]]

    @property
    def city(self) -> str:
        """ "London", or "Knox, Indiana"."""
        *within, city = self.name.replace("_", " ").split("/")[1:]
        return ", ".join([city, *(part for part in within if part != self.country_name)])


@cache
def known() -> frozenset[str]:
    """All that there are. They are looked for once: that takes 20 ms, since each is a file."""
    return frozenset(available_timezones())


@cache
def zones() -> dict[str, Zone]:
    """Every zone of a country by its name."""
    names, old = _country_names(), _old_names()
    found = {}
    for row in _rows("zone.tab"):
        code, _place, zone, *comment = row.split("\t")
        listed = COUNTRIES[code].name if code in COUNTRIES else names[code]
        found[zone] = Zone(zone, code, listed, "".join(comment), tuple(old.get(zone, ())))
    return found


def country_code(zone: str) -> str:
    """The ISO 3166 code of the country that a zone, or an old name of one, is of; "" for "UTC" and its kin."""
    found = zones().get(zone) or zones().get(_current_names().get(zone, ""))
    return found.country if found else ""


def _rows(table: str) -> list[str]:
    text = files("tzdata.zoneinfo").joinpath(table).read_text(encoding="utf-8")
    return [row for row in text.splitlines() if not row.startswith("#")]


def _country_names() -> dict[str, str]:
    return dict(row.split("\t") for row in _rows("iso3166.tab"))


@cache
def _current_names() -> dict[str, str]:
    """The zone that each old name is a link to."""
    links = (row.split() for row in _rows("tzdata.zi") if row.startswith("L "))
    return {old: zone for _link, zone, old in links}


def _old_names() -> dict[str, list[str]]:
    listed = {row.split("\t")[2] for row in _rows("zone.tab")}
    found: dict[str, list[str]] = {}
    for old, zone in _current_names().items():
        if old not in listed:
            found.setdefault(zone, []).append(old)
    return found
