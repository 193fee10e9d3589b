"""A made-up summary, made into a PDF and read back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from diary import vocabulary as v
from diary.course import Chart, Lane, Mark, Step, Tick
from diary.pdf import render
from diary.summary import Entry, Fact, Prompt, Shot, Summary

START = date(2026, 10, 31)
TODAY = date(2026, 11, 23)


def entries(count: int, *, note: str = "") -> tuple[Entry, ...]:
    return tuple(
        Entry(
            number=n + 1,
            day=START + timedelta(days=n),
            time="08:15",
            trend="Same",
            signs="Redder, darker",
            baby="As usual",
            photos=1,
            note=note,
            by="Maja",
        )
        for n in range(count)
    )


def shots(count: int) -> tuple[Shot, ...]:
    return tuple(
        Shot(
            id=f"id-{n}",
            print=f"print-{n}",
            number=n + 1,
            day=START + timedelta(days=n),
            view="Close-up",
            alt=f"Close-up of White bumps, day {n + 1}",
            chosen=True,
        )
        for n in range(count)
    )


def chart(marks: int = 3) -> Chart:
    places = [n / max(marks, 1) for n in range(marks)]
    return Chart(
        start=START,
        end=TODAY,
        steps=tuple(Step(x, 0.5, gone=n == 2) for n, x in enumerate(places)),
        lanes=(Lane(v.Sign.COLOUR, tuple(Mark(x, noted=n % 2 == 0) for n, x in enumerate(places))),),
        photos=tuple(places),
        visits=(0.5,),
        three_weeks=0.9,
        ticks=(Tick(0, START), Tick(0.3, START + timedelta(days=7))),
    )


def summary(count: int = 3, *, photos: int = 1, note: str = "", **fields: Any) -> Summary:
    plain = Summary(
        title="White bumps, nose",
        baby="Ada",
        born=date(2026, 10, 5),
        number=24,
        today=TODAY,
        paper="a4",
        head=(
            Fact("Who", "Ada, 7 weeks"),
            Fact("Since", "31 Oct 2026"),
            Fact("Latest entry", "22 Nov 2026, same"),
            Fact("Tried so far", "Nothing noted"),
        ),
        facts=(Fact("Where first", "Nose"), Fact("Kept by", "Maja")),
        chart=chart(count),
        shots=shots(photos),
        prompts=(Prompt(v.Level.BOOK, "More than three weeks", "22 Nov 2026", "NHS", "Still open"),),
        entries=entries(count, note=note),
    )
    return replace(plain, **fields)


def jpeg(seed: int = 0, size: tuple[int, int] = (800, 600)) -> bytes:
    """Grainy as skin is: about as large as a print rendition."""
    out = BytesIO()
    Image.effect_noise(size, 6 + seed / 4).convert("RGB").save(out, "JPEG", quality=75)
    return out.getvalue()


PICTURE = jpeg(size=(80, 60))


def made(shown: Summary, photo: bytes | None = PICTURE) -> PdfReader:
    return PdfReader(BytesIO(render(shown, open_photo=lambda name: photo)))


def text(document: PdfReader) -> str:
    """All of it, with the spaces as one reads them."""
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def tags(document: PdfReader) -> list[DictionaryObject]:
    return list(_tags(document.trailer["/Root"]["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[DictionaryObject]:
    for child in node if isinstance(node, list) else [node]:
        element = child.get_object()
        if isinstance(element, DictionaryObject) and "/K" in element:
            yield element
            yield from _tags(element["/K"])


def claims_ua(document: PdfReader) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in document.trailer["/Root"]["/Metadata"].get_data()
