"""The numbers that help in each country, each with its source, and the paper of its printers.

Emergency and advice lines change: a source says where a number was read, and on which day. A line that
gives no advice about a sick child, or that no public page vouches for, is left out.
Pure: labels are only marked for translation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Paper = Literal["a4", "us-letter"]


def _(label: str) -> str:
    return label


PAPERS: dict[Paper, str] = {"a4": _("A4"), "us-letter": _("US Letter")}


class Source(NamedTuple):
    """A public page that gives a number. `name` is whose page it is, in its own words."""

    name: str
    url: str
    checked: date = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Country:
    """Numbers are as people write them. `advice_name` says who answers; both are empty without a line.

    `advice_note` says where in the country the line does not serve.
    """

    code: str
    name: str
    emergency: str
    source: Source
    advice: str = ""
    advice_name: str = ""
    advice_source: Source | None = None
    advice_note: str = ""
    advice_note_source: Source | None = None
    paper: Paper = "a4"

    @property
    def emergency_link(self) -> str:
        """What a phone calls when it is tapped."""
        return f"tel:{self.emergency}"

    @property
    def advice_link(self) -> str:
        return f"tel:{self.advice.replace(' ', '')}"

    @property
    def sources(self) -> Iterator[tuple[str, Source]]:
        """Each number, and what was noted about them, with its source."""
        yield self.emergency, self.source
        if self.advice_source:
            yield self.advice, self.advice_source
        if self.advice_note_source:
            yield self.advice_note, self.advice_note_source


_EU = Source("HSE Ireland, on 112 in the EU", "https://www2.hse.ie/emergencies/when-to-call-112-or-999/")
# The numbers that a phone itself takes for emergency numbers, with the service that answers.
_ANDROID = Source(
    "Android, emergency numbers by country",
    "https://android.googlesource.com/platform/packages/services/Telephony/+/master/ecc/input/eccdata.txt",
)
_CAPITAL_REGION = Source(
    "Region Hovedstaden",
    "https://www.regionh.dk/presse-og-nyt/pressemeddelelser-og-nyheder/Sider/Fakta-om-1813.aspx",
)
_FINLAND = Source(
    "Ministry of Social Affairs and Health", "https://stm.fi/en/urgent-and-emergency-health-services"
)
_FRANCE = Source("ARS Provence-Alpes-Côte d’Azur", "https://paca.ars.sante.fr/le-centre-dappel-15")
_GERMANY = Source(
    "BKK RWE",
    "https://www.bkkrwe.de/news-detailansicht/aerztlicher-bereitschaftsdienst-jetzt-bundesweit-unter-116117.html",
)
_NORTHERN_IRELAND = Source(
    "HSC Northern Ireland, GP out of hours",
    "https://gpoutofhours.hscni.net/service-standards-for-gp-out-of-hours/",
)
_SOUTH_AFRICA = Source(
    "Trek Medics: from mobile phones; 10177 from a landline", "https://trekmedics.org/database/south_africa/"
)
_NHS_24 = Source("NHS 24", "https://www.nhs24.scot/111/")
_PORTUGAL = Source("Serviço Nacional de Saúde", "https://www.sns.gov.pt/sns24-triagem/")
_SWEDEN = Source("1177", "https://www.1177.se/stockholm/om-1177/nar-du-ringer-1177/nar-du-ringer-1177/")
_FCC = Source("Federal Communications Commission", "https://www.fcc.gov/consumer-information")

ELSEWHERE = Country("", _("Another country"), "112", _EU)

COUNTRIES = {
    country.code: country
    for country in (
        Country(
            "AU",
            _("Australia"),
            "000",
            _ANDROID,
            "1800 633 422",
            _("1800MEDICARE, nurses day and night"),
            Source(
                "Medicine.com.au", "https://www.medicine.com.au/1800medicare-launch-replacing-healthdirect"
            ),
        ),
        Country(
            "AT",
            _("Austria"),
            "144",
            _ANDROID,
            "1450",
            _("nurses, day and night"),
            Source("Bundesministerium, 1450", "https://teweb.bmg.gv.at/1450-die-gesundheitsnummer/"),
        ),
        Country(
            "BE",
            _("Belgium"),
            "112",
            _EU,
            "1733",
            _("doctor on call, weekends and holidays, in most places"),
            Source(
                "FPS Public Health",
                "https://www.health.belgium.be/nl/news/franstalige-campagne-over-het-wachtnummer-1733",
            ),
        ),
        Country(
            "BR",
            _("Brazil"),
            "192",
            Source("Governo de Alagoas", "https://alagoasdigital.al.gov.br/servico/1132"),
        ),
        Country("BG", _("Bulgaria"), "112", _EU),
        Country(
            "CA",
            _("Canada"),
            "911",
            _FCC,
            "811",
            _("nurses, day and night, most provinces"),
            Source("Government of the Northwest Territories", "https://www.hss.gov.nt.ca/en/services/811"),
            paper="us-letter",
        ),
        Country(
            "CN",
            _("China"),
            "120",
            Source("Changde government", "http://eng.changde.gov.cn/art/2010/9/7/art_64834_1375333.html"),
        ),
        Country("HR", _("Croatia"), "112", _EU),
        Country("CY", _("Cyprus"), "112", _EU),
        Country("CZ", _("Czechia"), "112", _EU),
        Country(
            "DK",
            _("Denmark"),
            "112",
            _CAPITAL_REGION,
            "1813",
            _("medical helpline, Copenhagen region only"),
            _CAPITAL_REGION,
        ),
        Country("EE", _("Estonia"), "112", _EU),
        Country(
            "FI",
            _("Finland"),
            "112",
            _FINLAND,
            "116117",
            _("medical helpline, nurses day and night"),
            _FINLAND,
        ),
        Country(
            "FR",
            _("France"),
            "15",
            _FRANCE,
            "15",
            _("a doctor at the same number, when yours is not there"),
            _FRANCE,
        ),
        Country(
            "DE",
            _("Germany"),
            "112",
            _GERMANY,
            "116117",
            _("doctor on call, when practices are closed"),
            _GERMANY,
        ),
        Country("GR", _("Greece"), "112", _EU),
        Country(
            "HK",
            _("Hong Kong"),
            "999",
            Source(
                "Hong Kong government",
                "https://sc.isd.gov.hk/TuniS/www.info.gov.hk/gia/general/202202/03/P2022020300588.htm",
            ),
        ),
        Country("HU", _("Hungary"), "112", _EU),
        Country(
            "IN",
            _("India"),
            "112",
            Source(
                "DNA India",
                "https://www.dnaindia.com/india/report-delhi-to-launch-single-emergency-helpline-112-for-faster-response-cm-rekha-gupta-3197661",
            ),
        ),
        Country("IE", _("Ireland"), "112", _EU),
        Country(
            "IT",
            _("Italy"),
            "112",
            _EU,
            "116117",
            _("doctor on call, some regions"),
            Source(
                "Liguria24",
                "https://www.liguria24.it/2025/12/16/la-liguria-sperimenta-un-numero-telefonico-per-i-casi-non-urgenti-per-adesso-solo-nel-tigullio/828106/",
            ),
        ),
        Country("JP", _("Japan"), "119", _ANDROID),
        Country("LV", _("Latvia"), "112", _EU),
        Country("LT", _("Lithuania"), "112", _EU),
        Country("LU", _("Luxembourg"), "112", _EU),
        Country("MT", _("Malta"), "112", _EU),
        Country(
            "MX",
            _("Mexico"),
            "911",
            Source(
                "Noventa Grados, after the state of Michoacán",
                "https://www.noventagrados.com.mx/politica/sistema-de-emergencias-911-aliado-de-las-y-los-michoacanos-ante-cualquier-eventualidad-ssp.htm",
            ),
            paper="us-letter",
        ),
        Country("NL", _("Netherlands"), "112", _EU),
        Country(
            "NZ",
            _("New Zealand"),
            "111",
            Source(
                "New Zealand government",
                "https://www.govt.nz/browse/crime-and-justice/crimes-and-emergencies/111-emergency-service/",
            ),
            "0800 611 116",
            _("Healthline, nurses day and night"),
            Source(
                "Ministry of Health",
                "https://www.health.govt.nz/your-health/services-and-support/health-care-services/healthline/common-questions-about-healthline",
            ),
        ),
        Country(
            "NO",
            _("Norway"),
            "113",
            Source(
                "Vadsø kommune",
                "https://www.vadso.kommune.no/tjenester/helse-rehabilitering-og-omsorg/legetjenester/legevakt/",
            ),
            "116117",
            _("doctor on call, day and night"),
            Source(
                "Helsenorge",
                "https://www.helsenorge.no/en/foreigners-in-norway/refugees-and-asylum-seekers/where-to-get-help/",
            ),
        ),
        Country(
            "PL",
            _("Poland"),
            "112",
            _EU,
            "800 190 590",
            _("tells you which doctor is open"),
            Source(
                "Upday, after the Narodowy Fundusz Zdrowia",
                "https://www.upday.com/pl/news/bezplatna-pomoc-medyczna-w-swieta-infolinia-800-190-590-dziala-non-stop/qeth77p",
            ),
        ),
        Country("PT", _("Portugal"), "112", _PORTUGAL, "808 24 24 24", _("SNS 24, day and night"), _PORTUGAL),
        Country("RO", _("Romania"), "112", _EU),
        Country(
            "SG",
            _("Singapore"),
            "995",
            Source(
                "Singapore Civil Defence Force",
                "https://www.scdf.gov.sg/home/about-us/information/scdf-emergency-medical-services",
            ),
        ),
        Country("SK", _("Slovakia"), "112", _EU),
        Country("SI", _("Slovenia"), "112", _EU),
        Country(
            "ZA",
            _("South Africa"),
            "112",
            _SOUTH_AFRICA,
        ),
        Country(
            "KR",
            _("South Korea"),
            "119",
            Source("Jeollanam-do", "http://www.jnmeditour.or.kr/?doc=eng/content.php&co_id=eng20403020"),
        ),
        Country("ES", _("Spain"), "112", _EU),
        Country("SE", _("Sweden"), "112", _SWEDEN, "1177", _("nurses, day and night"), _SWEDEN),
        Country(
            "CH",
            _("Switzerland"),
            "144",
            Source(
                "Alertswiss",
                "https://blog.alertswiss.ch/de/rubriken/vorsorge/notrufnummer-144-fuer-alle-medizinischen-notfaelle/",
            ),
        ),
        Country(
            "TR",
            _("Türkiye"),
            "112",
            Source(
                "Sinop İl Sağlık Müdürlüğü",
                "https://sinopism.saglik.gov.tr/TR-226526/acil-durumda-sadece-112.html",
            ),
        ),
        Country(
            "GB",
            _("United Kingdom"),
            "999",
            _NHS_24,
            "111",
            _("NHS advice line, day and night"),
            _NHS_24,
            advice_note=_(
                "111 does not serve Northern Ireland as it does the rest of the United Kingdom: "
                "there, call your own GP, or GP out of hours when it is closed."
            ),
            advice_note_source=_NORTHERN_IRELAND,
        ),
        Country("US", _("United States"), "911", _FCC, paper="us-letter"),
    )
}

# Every number has been looked up since.
CHECKED = min(source.checked for place in COUNTRIES.values() for _number, source in place.sources)


def country(code: str) -> Country:
    """The country of an ISO 3166 code; ELSEWHERE for one that is not listed."""
    return COUNTRIES.get(code, ELSEWHERE)
