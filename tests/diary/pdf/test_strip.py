"""The millimetre strip: ten millimetres on paper are ten millimetres, and what is said of it keeps a baby safe."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from diary.pdf import PdfFailed, render_strip, strip
from diary.places.countries import Paper
from tests.pdfs import claims_ua, tags, text

PAPERS: list[Paper] = ["a4", "us-letter"]
DOTS = 300
MM = DOTS / 25.4  # px
TICKS = 51
STRIPS_ACROSS, STRIPS = 2, 10
GREY = (118, 118, 118)


def read(paper: Paper = "a4") -> PdfReader:
    return PdfReader(BytesIO(render_strip(paper)))


def printed(paper: Paper, folder: Path) -> Image.Image:
    """The sheet as a printer that does not scale puts it on paper."""
    file = folder / "strip.pdf"
    file.write_bytes(render_strip(paper))
    page = ["pdftoppm", "-r", str(DOTS), "-png", "-singlefile", str(file), str(folder / "strip")]
    subprocess.run(page, check=True, capture_output=True)
    with Image.open(folder / "strip.png") as opened:
        return opened.convert("RGB")


def dark_runs(page: Image.Image) -> list[list[tuple[int, int]]]:
    """For each row of pixels, where something black starts and ends."""
    row = re.compile(rb"\x00+")
    black = page.convert("L").point(lambda level: 0 if level < 100 else 255).tobytes()
    lines = (black[start : start + page.width] for start in range(0, len(black), page.width))
    return [[match.span() for match in row.finditer(line)] for line in lines]


def middle(page: Any, y: int, span: tuple[int, int]) -> float:
    """Of a tick: where its ink weighs the same on either side, in px."""
    ink = {x: 255 - page[x, y][0] for x in range(span[0] - 2, span[1] + 2)}
    return sum((x + 0.5) * weight for x, weight in ink.items()) / sum(ink.values())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm makes the picture to measure on")
@pytest.mark.parametrize("paper", PAPERS)
def test_a_millimetre_on_paper_is_a_millimetre(paper: Paper, tmp_path: Path) -> None:
    page = printed(paper, tmp_path)
    pixels = page.load()
    rows = dark_runs(page)
    with_ticks = {y for y, runs in enumerate(rows) if len(runs) == TICKS * STRIPS_ACROSS}
    strips = [y for y in with_ticks if with_ticks.issuperset(range(y - 12, y)) and y - 13 not in with_ticks]
    assert len(strips) == STRIPS / STRIPS_ACROSS
    for y in strips:
        places = [middle(pixels, y, span) for span in rows[y]]
        for ticks in (places[:TICKS], places[TICKS:]):
            for mm in range(TICKS - 10):
                assert (ticks[mm + 10] - ticks[mm]) / MM == pytest.approx(10, abs=0.1)
            assert (ticks[-1] - ticks[0]) / MM == pytest.approx(50, abs=0.1)

    lengths = {round((end - start) / MM, 1) for runs in rows for start, end in runs if end - start > 30 * MM}
    assert len(lengths) == 2
    assert sorted(lengths) == pytest.approx([50, 100], abs=0.35)  # an upright line ends each, 0.2 mm thick

    colours = {colour: count for count, colour in page.getcolors(1 << 24) or ()}
    assert colours[GREY] / STRIPS == pytest.approx((12 * MM) ** 2, rel=0.02)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_one_sheet_of_each_paper(paper: Paper, size: tuple[int, int]) -> None:
    pages = read(paper).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size


def test_it_is_tagged_titled_and_in_a_language() -> None:
    document = read()
    assert document.trailer["/Root"]["/Lang"] == "en"
    assert claims_ua(document)
    assert document.metadata is not None
    assert document.metadata.title == "Millimetre strips"
    alts = [tag["/Alt"] for tag in tags(document) if tag.get("/S") == "/Figure"]
    assert alts == [
        "A line to check, 100 mm long",
        "A line to check, 50 mm long",
        "10 strips to cut out, each with millimetres from 0 to 50 and a grey patch",
    ]


def test_how_to_print_and_hold_it_is_said() -> None:
    said = text(read())
    for words in (
        "At 100 %, or “actual size”. Do not fit to the page.",
        "An adult holds it flat beside the skin",
        "It never touches broken skin.",
        "away from the baby’s hands and mouth",
        "Never use a coin, or anything small that a baby could swallow.",
    ):
        assert words in said


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_bytes_each_time(paper: Paper) -> None:
    first = render_strip(paper)
    strip._rendered.cache_clear()
    assert render_strip(paper) == first


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    strip._rendered.cache_clear()
    with monkeypatch.context() as broken:
        broken.setattr("sys.executable", "/no/such/python")
        with pytest.raises(PdfFailed):
            render_strip("a4")
    assert render_strip("a4").startswith(b"%PDF-")
