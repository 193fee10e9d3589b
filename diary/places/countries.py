"""The numbers that help in each country, and the paper of its printers.

Emergency and advice lines change: each was last compared with public pages on the day in CHECKED. A line
that gives no advice about a sick child, or that no public page vouches for, is left out.
Pure: labels are only marked for translation.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Paper = Literal["a4", "us-letter"]

CHECKED = date(2026, 11, 23)


def _(label: str) -> str:
    return label


PAPERS: dict[Paper, str] = {"a4": _("A4"), "us-letter": _("US Letter")}


@dataclass(frozen=True, slots=True)
class Country:
    """Numbers are as people write them. `advice_name` says who answers; both are empty without a line."""

    code: str
    name: str
    emergency: str
    advice: str = ""
    advice_name: str = ""
    paper: Paper = "a4"

    @property
    def emergency_link(self) -> str:
        """What a phone calls when it is tapped."""
        return f"tel:{self.emergency}"

    @property
    def advice_link(self) -> str:
        return f"tel:{self.advice.replace(' ', '')}"


# 112 reaches emergency services from most mobile phones, and everywhere in the European Union.
ELSEWHERE = Country("", _("Another country"), "112")

COUNTRIES = {
    country.code: country
    for country in (
        Country("AU", _("Australia"), "000", "1800 633 422", _("1800MEDICARE, nurses day and night")),
        Country("AT", _("Austria"), "144", "1450", _("nurses, day and night")),
        Country("BE", _("Belgium"), "112", "1733", _("doctor on call, weekends and evenings")),
        Country("BR", _("Brazil"), "192"),
        Country("BG", _("Bulgaria"), "112"),
        Country("CA", _("Canada"), "911", "811", _("nurses, day and night, most provinces"), "us-letter"),
        Country("CN", _("China"), "120"),
        Country("HR", _("Croatia"), "112"),
        Country("CY", _("Cyprus"), "112"),
        Country("CZ", _("Czechia"), "112"),
        Country("DK", _("Denmark"), "112", "1813", _("medical helpline, Copenhagen region only")),
        Country("EE", _("Estonia"), "112"),
        Country("FI", _("Finland"), "112", "116117", _("medical helpline, nurses day and night")),
        Country("FR", _("France"), "15", "15", _("a doctor at the same number, when yours is not there")),
        Country("DE", _("Germany"), "112", "116117", _("doctor on call, when practices are closed")),
        Country("GR", _("Greece"), "112"),
        Country("HK", _("Hong Kong"), "999"),
        Country("HU", _("Hungary"), "112"),
        Country("IN", _("India"), "112"),
        Country("IE", _("Ireland"), "112"),
        Country("IT", _("Italy"), "112", "116117", _("doctor on call, some regions")),
        Country("JP", _("Japan"), "119"),
        Country("LV", _("Latvia"), "112"),
        Country("LT", _("Lithuania"), "112"),
        Country("LU", _("Luxembourg"), "112"),
        Country("MT", _("Malta"), "112"),
        Country("MX", _("Mexico"), "911", paper="us-letter"),
        Country("NL", _("Netherlands"), "112"),
        Country("NZ", _("New Zealand"), "111", "0800 611 116", _("Healthline, nurses day and night")),
        Country("NO", _("Norway"), "113", "116117", _("doctor on call, day and night")),
        Country("PL", _("Poland"), "112", "800 190 590", _("tells you which doctor is open")),
        Country("PT", _("Portugal"), "112", "808 24 24 24", _("SNS 24, day and night")),
        Country("RO", _("Romania"), "112"),
        Country("SG", _("Singapore"), "995"),
        Country("SK", _("Slovakia"), "112"),
        Country("SI", _("Slovenia"), "112"),
        Country("ZA", _("South Africa"), "112"),
        Country("KR", _("South Korea"), "119"),
        Country("ES", _("Spain"), "112"),
        Country("SE", _("Sweden"), "112", "1177", _("nurses, day and night")),
        Country("CH", _("Switzerland"), "144"),
        Country("TR", _("Türkiye"), "112"),
        Country("GB", _("United Kingdom"), "999", "111", _("NHS advice line, day and night")),
        Country("US", _("United States"), "911", paper="us-letter"),
    )
}


def country(code: str) -> Country:
    """The country of an ISO 3166 code; ELSEWHERE for one that is not listed."""
    return COUNTRIES.get(code, ELSEWHERE)
