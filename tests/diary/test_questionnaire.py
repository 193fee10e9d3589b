"""Every question of the questionnaire is asked, kept and told everywhere. Whatever forgets one fails by its name."""

import csv
import html
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from diary import vocabulary as v
from diary.archive.schema import current
from diary.archive.versions import VERSION, schema
from diary.models import Baby, Case, Observation
from diary.presenters.answers import day_text
from diary.questionnaire import BY_ID, COLUMNS, ITEMS, Item, Kind
from tests.archives import arrive
from tests.factories import make_baby, make_case, make_observation

VACCINE = date(2026, 10, 2)
BESIDES = {
    "id", "case", "at", "at_changed", "by", "by_name", "noted_at", "changed_at", "discarded_at",
    "signs_asked",  # which of them `signs` answers
    "nothing_done",  # the answer "none of these" to `handling`
}  # fmt: skip
# A detail is only told with what it belongs to.
WITH: dict[str, dict[str, Any]] = {
    "temperature_unit": {"temperature": Decimal("38.40")},
    "temperature_place": {"temperature": Decimal("38.40")},
    **{item.id: {"handling": ["acid"]} for item in ITEMS if item.detail_of == "handling"},
}


def filled(item: Item) -> Any:
    """An answer that is not as usual."""
    if item.words:
        word = [word for word in item.words if word not in item.as_usual][-1]
        return [word.value] if item.kind is Kind.SEVERAL else word.value
    return {
        Kind.NUMBER: Decimal("38.40"),
        Kind.DAY: VACCINE,
        Kind.TEXT: f"{item.id} was typed",
        Kind.YES: True,
    }[item.kind]


def told(item: Item, value: Any) -> str:
    """What has to be read of it, in whatever letters."""
    if item.id == "handling":  # by its name, where it has one
        return "Something else"
    if item.id == "temperature_unit":
        return "101.1 °F"
    if item.id == "signs":
        return v.SHORT_SIGNS[v.Sign(value[0])]
    if item.words:
        return item.words(value[0] if isinstance(value, list) else value).label
    texts = {Kind.NUMBER: "38.4", Kind.DAY: day_text(VACCINE), Kind.YES: item.short or item.label}
    return texts.get(item.kind, str(value))


@dataclass
class Outputs:
    """What each output says of the one observation that answers each question, by the id of the question."""

    timeline: dict[str, str]
    page: dict[str, str]
    pdf: str
    fhir: dict[str, dict[str, Any]]
    table: dict[str, dict[str, str]]
    before: dict[str, Any]
    after: dict[str, Any]


@pytest.fixture(scope="module")
def outputs(django_db_setup: None, django_db_blocker: Any) -> Outputs:
    """One diary for all: rendering each of them once takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = _outputs()
        transaction.set_rollback(True)
    return made


def _outputs() -> Outputs:
    assert json.loads(json.dumps(current(VERSION))) == schema(VERSION), (
        "first run `.venv/bin/python -m tests.freeze`"
    )
    ana = User.objects.create_user("ana@example.org", "a password of hers", name="Ana")
    client = Client()
    client.force_login(ana)
    case, rows = _noted(ana)
    pages = [
        client.get(reverse(name, args=[case.pk])) for name in ("case_detail", "summary_detail", "summary_pdf")
    ]
    timeline, page = (_plain(answer.content.decode()) for answer in pages[:2])
    reader = PdfReader(BytesIO(pages[2].content))
    archive = b"".join(client.get(reverse("archive_everything")))  # type: ignore[arg-type]
    before = {name: _kept(row) for name, row in rows.items()}
    Baby.objects.all().delete()
    arrive(archive, by=ana)
    after = {name: _kept(Observation.objects.get(pk=row.pk)) for name, row in rows.items()}
    return Outputs(
        timeline=_split(timeline, "<article", rows, newest_first=True),
        page=_split(page[page.index("<tbody>") :], "<tr>", rows),
        pdf=_spaced(" ".join(page.extract_text() for page in reader.pages)),
        fhir=_fhir(archive, rows),
        table=_table(archive, rows),
        before=before,
        after=after,
    )


def _noted(ana: User) -> tuple[Case, dict[str, Observation]]:
    """A day for each question, the first of them the longest ago."""
    today = timezone.localdate()
    first = today - timedelta(days=len(ITEMS))
    case = make_case(make_baby(by=ana, born=first), first_noticed=first)
    nothing = {"trend": None, "signs": None, "wellbeing": None}
    rows = {}
    for days, item in enumerate(ITEMS):
        at = timezone.now() - timedelta(days=len(ITEMS) - days)
        rows[item.id] = make_observation(
            case, at=at, **nothing | WITH.get(item.id, {}) | {item.id: filled(item)}
        )
    return case, rows


def _plain(page: str) -> str:
    return html.unescape(page)


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


def _split(
    page: str, mark: str, rows: dict[str, Observation], *, newest_first: bool = False
) -> dict[str, str]:
    parts = page.split(mark)[1 : len(rows) + 1]
    names = list(reversed(rows)) if newest_first else list(rows)
    return {name: re.sub(r"<[^>]+>", " ", part) for name, part in zip(names, parts, strict=True)}


def _fhir(archive: bytes, rows: dict[str, Observation]) -> dict[str, dict[str, Any]]:
    with ZipFile(BytesIO(archive)) as files:
        (name,) = (name for name in files.namelist() if name.startswith("fhir/"))
        bundle = json.loads(files.read(name))
    by_key = {entry["resource"]["id"]: entry["resource"] for entry in bundle["entry"]}
    return {name: by_key[str(row.pk)] for name, row in rows.items()}


def _table(archive: bytes, rows: dict[str, Observation]) -> dict[str, dict[str, str]]:
    with ZipFile(BytesIO(archive)) as files:
        read = list(csv.DictReader(StringIO(files.read("observations.csv").decode("utf-8-sig"))))
    return dict(zip(rows, read, strict=True))


def _kept(row: Observation) -> dict[str, Any]:
    return {item.id: getattr(row, item.id) for item in ITEMS}


every_item = pytest.mark.parametrize("item", ITEMS, ids=[item.id for item in ITEMS])


def test_every_column_is_a_question_and_every_question_has_its_column() -> None:
    columns = {field.name for field in Observation._meta.concrete_fields} - BESIDES
    forgotten = columns ^ {item.id for item in COLUMNS}
    assert not forgotten, (
        f"{forgotten}: in the model and not in diary/questionnaire.py, or the other way round"
    )


def test_a_detail_belongs_to_a_question_of_the_same_group() -> None:
    for item in ITEMS:
        if item.detail_of:
            assert BY_ID[item.detail_of].group == item.group, item.id
        assert (item.words is not None) == (item.kind in (Kind.ONE, Kind.SEVERAL)), item.id
    assert {item.kind for item in ITEMS if item.merges} <= {Kind.SEVERAL, Kind.TEXT, Kind.YES}


@every_item
def test_the_form_asks_it_and_shows_its_answer(item: Item, case: Case, ana_client: Client) -> None:
    row = make_observation(case, at=timezone.now(), **WITH.get(item.id, {}) | {item.id: filled(item)})
    page = _plain(ana_client.get(reverse("observation_edit", args=[row.pk])).content.decode())
    (value,) = value if isinstance(value := filled(item), list) else [value]
    if item.words:
        assert f'name="{item.id}" value="{value}" checked' in page
    elif item.kind is Kind.YES:
        assert re.search(rf'name="{item.id}"[^>]* checked', page)
    else:
        control = re.search(rf'<(?:input|textarea)[^>]*name="{item.id}"[^>]*>[^<]*', page)
        assert control
        assert (str(value) if item.kind is not Kind.NUMBER else "38.4") in control[0]


@every_item
def test_the_timeline_tells_it(item: Item, outputs: Outputs) -> None:
    assert told(item, filled(item)).casefold() in _spaced(outputs.timeline[item.id])


@every_item
def test_the_page_for_the_doctor_tells_it(item: Item, outputs: Outputs) -> None:
    assert told(item, filled(item)).casefold() in _spaced(outputs.page[item.id])


@every_item
def test_the_pdf_tells_it(item: Item, outputs: Outputs) -> None:
    assert told(item, filled(item)).casefold() in outputs.pdf


@every_item
def test_fhir_tells_it(item: Item, outputs: Outputs) -> None:
    resource = outputs.fhir[item.id]
    said = {part["code"]["text"]: part for part in resource.get("component", ())}
    text = " ".join(
        [json.dumps(said, ensure_ascii=False), *(note["text"] for note in resource.get("note", ()))]
    )
    label = BY_ID[item.detail_of].label if item.detail_of == "temperature" else item.label
    assert label in said or item.id == "note"
    expected = {"signs": v.Sign(v.Sign.BOTHERS).label, "worried": "Yes", "temperature": "38.4"}
    assert expected.get(item.id, told(item, filled(item))).casefold() in text.casefold()
    if item.code:
        assert said[label]["code"]["coding"] == [item.code._asdict()]


@every_item
def test_the_table_has_a_column_for_it(item: Item, outputs: Outputs) -> None:
    title = f"{item.label} in {item.unit}" if item.unit else item.label
    cell = outputs.table[item.id][title]
    expected = {"temperature_unit": "°F", "temperature": "38.40", "worried": "Yes"}
    if item.kind is Kind.DAY:
        assert cell == str(filled(item))
    elif item.words and item.id != "temperature_unit":
        assert cell == item.words(value[0] if isinstance(value := filled(item), list) else value).label
    else:
        assert cell == expected.get(item.id, filled(item))


@every_item
def test_the_archive_keeps_it_and_brings_it_back(item: Item, outputs: Outputs) -> None:
    assert outputs.before[item.id][item.id] == filled(item)
    assert outputs.after[item.id] == outputs.before[item.id]
