"""Every page, as a thumb, a narrow screen and a screen reader meet it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from accounts.models import User
from diary.models import Case, Photo
from tests.browser import PHONE
from tests.factories import (
    NOON,
    make_baby,
    make_case,
    make_observation,
    make_photo,
    make_question,
    make_treatment,
    make_visit,
)

PUBLIC = ["/guide/", "/help/", "/help/numbers/", "/how-it-decides/", "/privacy/", "/accounts/login/",
          "/accounts/signup/", "/accounts/password/reset/", "/nothing-here/", "/view/"]  # fmt: skip
SIZES = {"width": 64, "height": 48, "full_width": 64, "full_height": 48}
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
# By night only the colours are others. What is in order need not be told: it is far more than what is wrong.
SCHEMES: dict[Literal["light", "dark"], dict[str, list[str]]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
ARABIC = "عبد الرحمن بن محمد"


@pytest.fixture
def full(ana: User) -> list[str]:
    """The addresses of a diary with long names, right-to-left text, and something of everything."""
    baby = make_baby(by=ana, name=LONG)
    make_baby(by=ana, name=ARABIC)
    case = make_case(baby, name=f"{LONG} {LONG}", first_noticed=NOON.date() - timedelta(days=30))
    row = make_observation(
        case, note=ARABIC, signs=["warm", "swollen", "bothers"], red_flags=["cry"], trend="worse"
    )
    before = [make_observation(case, at=NOON - timedelta(hours=hours)) for hours in (30, 60, 200)]
    picture, overview = make_photo(row), make_photo(row, view="overview")
    for marked in (picture, make_photo(before[0])):
        marked.mark([[0.2, 0.3], [0.7, 0.4]])
    for _ in range(9):  # more than fit beside each other
        Photo.objects.create(observation=before[1], view="close_up", added_by=ana, **overview.files, **SIZES)
    overview.mark_strip(((0.2, 0.5), (0.8, 0.5)), mm=20)
    prescribed = f"{LONG} {LONG}; {ARABIC}\nOat bath"
    visit = make_visit(case, who=LONG, said=ARABIC, prescribed=prescribed, come_back_if=f"{ARABIC} {LONG}")
    treatment = make_treatment(case, name=f"{LONG} {LONG}", handling="acid", advised_by=ARABIC)
    make_treatment(case, name=ARABIC, end=NOON.date())
    treatment.show_label([make_photo(by=ana)])
    questions = [make_question(case, text) for text in (f"{LONG} {LONG}", ARABIC)]
    gone = make_case(baby)
    gone.close(on=NOON.date(), at=NOON, by=ana)
    make_observation(case, at=NOON - timedelta(hours=90), changes=["food", "illness", "vaccine"])
    return ["/", "/more/", "/more/export/", "/more/import/", "/strip/", "/cases/", "/babies/new/",
            f"/babies/{baby.pk}/edit/", f"/babies/{baby.pk}/access/", f"/babies/{baby.pk}/shares/new/",
            f"/babies/{baby.pk}/summary/", f"/babies/{baby.pk}/summary/?cases={case.pk}&cases={gone.pk}",
            *of_case(case), *of_case(gone), f"/observations/{row.pk}/edit/", f"/observations/{row.pk}/delete/",
            f"/visits/{visit.pk}/edit/", f"/visits/{visit.pk}/prescribe/", f"/treatments/{treatment.pk}/edit/",
            f"/treatments/{treatment.pk}/delete/", f"/questions/{questions[0].pk}/edit/",
            f"/photos/{picture.pk}/", f"/photos/{overview.pk}/", f"/photos/{picture.pk}/landmarks/",
            f"/photos/{picture.pk}/scale/", f"/photos/{overview.pk}/scale/",
            f"/cases/{case.pk}/compare/?way=swipe", f"/cases/{case.pk}/compare/?way=fade"]  # fmt: skip


def of_case(case: Case) -> list[str]:
    pages = (
        "",
        "edit/",
        "delete/",
        "observations/new/",
        "visits/new/",
        "treatments/new/",
        "questions/",
        "compare/",
        "film/",
        "summary/",
        "answer/",
        "close/",
    )
    return [f"/cases/{case.pk}/{page}" for page in pages]


SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a thumb has to hit. A link inside a sentence is exempt, as it is in WCAG 2.5.8.
SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')].filter(e => {
  const target = e.closest('label.choice, label.slot, label.full, label.tick') ?? e
  const box = target.getBoundingClientRect()
  const seen = e.checkVisibility({visibilityProperty: true}) && box.width > 0 && !e.closest('.unseen')
  const sentence = e.matches('p a, li a, dd a, td a') && getComputedStyle(e).display.startsWith('inline')
    && !e.matches('.touch, .button')
  const tag = e.closest('.tag')
  return seen && !sentence && !tag && (box.width < 43.5 || box.height < 43.5)
}).map(e => e.outerHTML.slice(0, 120))"""


def look_at(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")


def faults(page: Page, url: str) -> Iterator[str]:
    """What is wrong with a page on a phone, by day and by night, and on the smallest phone. It is loaded once."""
    look_at(page, url)
    if small := page.evaluate(SMALL):
        yield f"too small for a thumb: {small}"
    for scheme, options in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options=options)
        if results.violations_count:
            yield f"{scheme}: {results.generate_report()}"
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate(SIDEWAYS) > 0:
        yield "scrolls sideways at 320 px"
    page.set_viewport_size(PHONE["viewport"])


@pytest.mark.parametrize("half", [0, 1])
def test_no_page_has_a_fault(
    half: int, ana: User, full: list[str], open_phone: Callable[..., BrowserContext]
) -> None:
    plain = {"device_scale_factor": 1}  # nobody looks at the pixels
    context = open_phone(as_=ana, **plain)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page, visitor = context.new_page(), open_phone(**plain).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    found = {}
    for who, urls in ((page, full), (visitor, PUBLIC)):
        for url in urls[half::2]:
            if wrong := list(faults(who, url)):
                found[url] = wrong
    assert found == {}
    assert len(asked) == 1, "no other host"
    assert complaints == []


def test_an_empty_diary_is_calm(zoe: User, open_phone: Callable[..., BrowserContext]) -> None:
    page = open_phone(as_=zoe).new_page()
    for url in ("/", "/cases/", "/summary/", "/more/"):
        look_at(page, url)
        assert page.evaluate(SIDEWAYS) == 0
        assert not Axe().run(page).violations_count


def test_axe_finds_nothing_where_a_day_is_wrong(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    page = open_phone(as_=ana).new_page()
    look_at(page, f"/cases/{case.pk}/summary/?since=2026-11-20&until=2026-11-16")
    assert page.get_by_label("To").evaluate("(input) => document.activeElement === input")
    assert not Axe().run(page).violations_count


def test_a_printed_summary_has_the_name_and_the_number_on_every_page(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext]
) -> None:
    for hours in range(0, 60 * 4, 4):
        make_observation(case, at=NOON - timedelta(hours=hours))
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/summary/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, 1):
        said = " ".join(sheet.extract_text().split())
        assert "Ada, born 20 Sep 2026. Kept by a parent; not a medical record; not a diagnosis." in said
        assert f"{number} / {len(sheets)}" in said
