"""A made-up summary, made into a PDF and read back."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from diary import vocabulary as v
from diary.pdf import render
from diary.presenters.course_chart import Chart, Lane, Mark, Step, Tick
from diary.summary import Chapter, Fact, Prompt, Summary, SummaryObservation, SummaryPhoto, SummaryTreatment

START = date(2026, 10, 31)
TODAY = date(2026, 11, 23)


def observations(count: int, *, note: str = "") -> tuple[SummaryObservation, ...]:
    return tuple(
        SummaryObservation(
            id=f"entry-{n}",
            at=datetime.combine(START + timedelta(days=n), time(8, 15), UTC),
            number=n + 1,
            day=START + timedelta(days=n),
            time="08:15",
            trend="Same",
            signs="Redder, darker",
            baby="As usual",
            photos=1,
            more="",
            note=note,
            by="Maja",
            answers=(Fact("Compared with last time", "Same"),),
            temperature=None,
        )
        for n in range(count)
    )


def photos_of(count: int) -> tuple[SummaryPhoto, ...]:
    return tuple(
        SummaryPhoto(
            id=f"id-{n}",
            print=f"print-{n}",
            number=n + 1,
            day=START + timedelta(days=n),
            at=datetime.combine(START + timedelta(days=n), time(8, 15), UTC),
            view="Close-up",
            place="Nose",
            age_days=26 + n,
            width=1600,
            height=1200,
            mm_across=None,
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
        bars=(),
        changes=(),
        photos=tuple(places),
        visits=(0.5,),
        three_weeks=0.9,
        ticks=(Tick(0, START), Tick(0.3, START + timedelta(days=7))),
    )


def chapter(count: int = 3, *, photos: int = 1, note: str = "", **changed: Any) -> Chapter:
    plain = Chapter(
        id="case-0",
        title="White bumps, nose",
        place="Nose",
        number=24,
        head=(Fact("Since", "31 Oct 2026"), Fact("Where", "Nose"), Fact("Latest entry", "22 Nov 2026, same")),
        onset=(Fact("Looks like", "Tiny white bumps"),),
        bother=(Fact("Bothers baby", "Day 3"),),
        warnings=(Fact("Warm", "Days 4, 5"),),
        treatments=(),
        changed=(Fact("Contacts", "None noted"), Fact("Changed lately", "New wash on day 2")),
        seen=(),
        kept_by="Maja",
        chart=chart(count),
        photos=photos_of(photos),
        prompts=(Prompt(v.Level.BOOK, "More than three weeks", "22 Nov 2026", "NHS", "Still open"),),
        observations=observations(count, note=note),
        questions=(),
    )
    return replace(plain, **changed)


OF_THE_WHOLE = {field.name for field in fields(Summary)} - {field.name for field in fields(Chapter)} | {
    "title"
}


def summary(count: int = 3, *, photos: int = 1, note: str = "", **changed: Any) -> Summary:
    """Of one case; `changed` are fields of the summary, or else of its only chapter."""
    whole = {name: value for name, value in changed.items() if name in OF_THE_WHOLE}
    rest = {name: value for name, value in changed.items() if name not in OF_THE_WHOLE}
    plain = Summary(
        baby_id="baby-0",
        baby="Ada",
        born=date(2026, 10, 5),
        title="White bumps, nose",
        since=None,
        today=TODAY,
        paper="a4",
        age="7 weeks",
        who=(),
        background=(),
        chapters=(chapter(count, photos=photos, note=note, **rest),),
    )
    return replace(plain, **whole)


def together(*parts: Chapter, **changed: Any) -> Summary:
    """Of several cases."""
    return replace(summary(), title=f"{len(parts)} cases", chapters=parts, **changed)


def used(number: int = 0, **changed: Any) -> SummaryTreatment:
    """A cream that helped, from the fifth day to the ninth."""
    days = "4 Nov 2026 to 8 Nov 2026"
    plain = SummaryTreatment(
        f"Cream {number}", "nose", date(2026, 11, 4), date(2026, 11, 8), days, "", "Helped"
    )
    return replace(plain, **changed)


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
