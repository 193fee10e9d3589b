"""The strip is there for anybody who is signed in, in both papers."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from diary.pdf import strip
from tests.factories import make_baby


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_the_sheet_of_each_paper(paper: str, width: int, ana_client: Client) -> None:
    answer = ana_client.get(f"/strip/{paper}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="little-spots-strip-{paper}.pdf"'
    assert round(PdfReader(BytesIO(answer.content)).pages[0].mediabox.width) == width


@pytest.mark.parametrize("paper", ["a3", "A4", "us_letter", "letter", "%2e%2e"])
def test_there_is_no_other_paper(paper: str, ana_client: Client) -> None:
    assert ana_client.get(f"/strip/{paper}.pdf").status_code == 404


def test_a_browser_that_has_it_is_told_so(ana_client: Client) -> None:
    url = reverse("strip_pdf", args=["a4"])
    first = ana_client.get(url)
    assert set(first["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert ana_client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_sheet_that_cannot_be_made_is_said_to_be_so(
    ana_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip._rendered.cache_clear()
    monkeypatch.setattr("diary.pdf.typesetting.sys.executable", "/no/such/python")
    answer = ana_client.get(reverse("strip_pdf", args=["a4"]))
    assert answer.status_code == 503
    assert "Try again in a moment" in answer.content.decode()


@pytest.mark.parametrize(
    ("countries", "first"),
    [([], "a4"), (["GB"], "a4"), (["US"], "us-letter"), (["US", "CA"], "us-letter"), (["US", "GB"], "a4")],
)
def test_the_paper_of_the_country_comes_first(
    countries: list[str], first: str, ana: User, zoe: User, ana_client: Client
) -> None:
    for country in countries:
        make_baby(by=ana, country=country)
    make_baby(by=zoe, country="US" if first == "a4" else "GB")
    page = ana_client.get(reverse("strip")).content.decode()
    links = [f"/strip/{paper}.pdf" for paper in ("a4", "us-letter")]
    assert min(links, key=page.index) == f"/strip/{first}.pdf"
    assert all(link in page for link in links)


def test_it_is_found_under_more(ana_client: Client) -> None:
    assert f'href="{reverse("strip")}"' in ana_client.get(reverse("more")).content.decode()
