"""Whatever is typed comes out on paper: no markup, in characters that there are, from its own side."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from diary.pdf import render, typesetting
from diary.pdf.fonts import WIDE, is_covered
from diary.pdf.text import PrintableText, app_text, readable, typed_text
from tests.pdfs import PICTURE, claims_ua, made, summary, text

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "note",
    [
        "#panic()",
        "*bold* _thin_ `raw`",
        r"a \n b \u{41}",
        "$x^2$ <label> @ref",
        "// no comment /* nor this */",
        "= Heading",
        "2x3 -> 4",
        'json("/etc/passwd") {page} %(day)s {{ x }}',
    ],
)
def test_markup_is_just_what_was_typed(note: str) -> None:
    assert note in text(made(summary(1, photos=0, note=note, baby=note)))


def test_emoji_become_their_names() -> None:
    document = made(summary(note="She cried 😢 👨‍👩‍👧 ❤️ 👍🏽 🇳🇴 then slept", baby="Ada 👶"))
    said = text(document)
    assert "cried [crying face] [man][woman]" in said
    assert "NO then slept" in said
    assert "Ada [baby]" in said
    assert claims_ua(document)


def test_what_cannot_be_printed_is_a_box_and_said_so() -> None:
    said = text(made(summary(note="བོད and \ue000")))
    assert "□□ and □" in said
    assert "□ stands for a character that could not be printed." in said


def test_without_the_claim_where_a_glyph_is_missing_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diary.pdf.text.is_covered", lambda point: point == ord("😢") or is_covered(point))
    document = made(summary(note="So sad 😢"))
    assert not claims_ua(document)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "So sad" in text(document)


TYPED = {
    "Arabic": "حرارتها اليوم",
    "Hebrew": "הנקודות על הלחי",
    "Hindi": "आज गाल पर दाने हैं",
    "Chinese": "今天左脸颊没有变化，睡得很好。",
    "Japanese": "今日は変わりません。",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_is_typed_in_another_script_is_read_back(typed: str, tmp_path: Path) -> None:
    """By two readers, as one copies and pastes: in the log, in a question, as a name."""
    shown = summary(note=typed, questions=(typed,), baby=typed)
    document = render(shown, open_photo=lambda name: PICTURE)
    assert claims_ua(PdfReader(BytesIO(document)))
    letters = set(typed) - set(" ，。")
    assert letters <= set(text(PdfReader(BytesIO(document))))
    if shutil.which("pdftotext"):
        file = tmp_path / "summary.pdf"
        file.write_bytes(document)
        said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
        assert said.count(typed) >= 3, said


def test_a_temperature_stays_in_order_among_letters_from_the_right(tmp_path: Path) -> None:
    document = made(summary(note="حرارتها 38.2 °C اليوم"))
    drawn: list[tuple[float, str]] = []
    for page in document.pages:
        page.extract_text(visitor_text=lambda said, _cm, tm, _f, _s: drawn.append((tm[4], said)))
    assert any("38.2 °C" in said for _x, said in drawn)


def test_the_large_font_is_read_only_for_a_text_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    ask = typesetting.children.ask

    def note(arguments: list[str], **options: Any) -> bytes:
        asked.append(arguments)
        return ask(arguments, **options)

    monkeypatch.setattr(typesetting.children, "ask", note)
    made(summary(note="plain, सादा, عادي"))
    made(summary(note="中文"))
    assert [str(WIDE) in words for words in asked] == [False, True]


def test_long_words_break_and_stay_on_the_page() -> None:
    document = made(summary(2, baby="A" * 200, note="https://example.org/" + "x" * 400))
    for page in document.pages:
        rights: list[float] = []
        page.extract_text(visitor_text=lambda _t, _cm, tm, _f, _s, rights=rights: rights.append(tm[4]))
        assert max(rights) < page.mediabox.width


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("e\u0301", "é"),
        ("a\tb\r\nc", "a b\nc"),
        ("\u202egnol\u202c", "gnol"),
        ("𝐀𝐁", "AB"),
        ("ＡＢ", "ＡＢ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x\x00y\u2060z", "xyz"),
        ("  spaces  ", "spaces"),
        ("\U000f0000", "□"),
    ],
)
def test_readable(typed: str, shown: str) -> None:
    assert readable(typed) == shown


def test_a_text_runs_from_where_its_first_letter_does() -> None:
    assert typed_text("Ada سارة") == PrintableText("Ada سارة", rtl=False)
    assert typed_text("سارة Ada").rtl
    assert typed_text("38.2 °C حرارة") == PrintableText("\u206638.2 °C\u2069 حرارة", rtl=True)


def test_a_name_from_the_right_is_kept_to_itself_among_our_words() -> None:
    assert app_text("ليلى الأحمد, 7 weeks") == PrintableText("\u2067ليلى الأحمد\u2069, 7 weeks", rtl=False)
    assert app_text("حساسية").rtl
