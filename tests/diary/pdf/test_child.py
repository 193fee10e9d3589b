"""Whatever goes wrong, the rest of the summary comes, or nothing is left of the attempt."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from diary.pdf import PdfFailed, render, typesetting
from diary.subprocesses import Children
from diary.summary import Fact, Summary
from tests.pdfs import PICTURE, chapter, claims_ua, made, summary, text, together, used

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("photo", [None, b"", b"\xff\xd8 cut off"])
def test_a_lost_or_broken_photo_leaves_its_place(photo: bytes | None) -> None:
    document = made(summary(photos=2), photo)
    assert text(document).count("photo missing") == 2
    assert claims_ua(document)


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Puts a shell script in place of the child process; returns where temporary folders would be."""

    def replace_by(script: str) -> Path:
        program, folder = tmp_path / "child", tmp_path / "temporary"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        folder.mkdir()
        monkeypatch.setattr("sys.executable", str(program))
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        monkeypatch.setattr(typesetting, "children", Children(at_once=1, wait_seconds=1, seconds=1))
        return folder

    return replace_by


@pytest.mark.parametrize(
    "script", ["exit 1", "kill -SEGV $$", "exec sleep 20", "exit 0", "echo nonsense", "echo Why >&2; exit 3"]
)
def test_a_child_that_dies_leaves_nothing(child: Callable[[str], Path], script: str) -> None:
    folder = child(script)
    with pytest.raises(PdfFailed):
        render(summary(), open_photo=lambda name: PICTURE)
    assert list(folder.iterdir()) == []


def test_the_folder_is_private_and_gone_after_success(child: Callable[[str], Path], tmp_path: Path) -> None:
    folder = child(f'stat -c %a "$4" >{tmp_path}/mode; ls "$4" >{tmp_path}/names; echo %PDF-')
    assert render(summary(), open_photo=lambda name: PICTURE) == b"%PDF-\n"
    assert (tmp_path / "mode").read_text() == "700\n"
    assert (tmp_path / "names").read_text().split() == ["0.jpg", "printed.json"]
    assert list(folder.iterdir()) == []


def test_no_interpreter_is_a_failure_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(PdfFailed):
        render(summary(), open_photo=lambda name: None)


def test_too_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "children", Children(at_once=1, wait_seconds=0.01, seconds=1))
    with typesetting.children.place(), pytest.raises(PdfFailed):
        render(summary(), open_photo=lambda name: None)


COLOURS = {"Ada": "red", "Noor": "blue"}


def family(name: str) -> tuple[Summary, bytes]:
    """A summary that has the name in all of its texts, and a picture of one colour."""
    out = BytesIO()
    Image.new("RGB", (8, 8), COLOURS[name]).save(out, "JPEG")
    cream = used(what=f"Cream of {name}", label=f"label of {name}", alt="Label")
    part = chapter(
        14,
        photos=5,
        note=f"A note of {name}",
        title=f"Bumps of {name}",
        treatments=(cream,),
        questions=(f"Will {name} itch?",),
    )
    whole = together(
        part, replace(part, title=f"Spots of {name}"), baby=name, background=(Fact("Allergies", name),)
    )
    return whole, out.getvalue()


def test_two_families_at_once_are_not_mixed() -> None:
    """Neither a word nor a picture of the one is in what the other gets, whoever comes first."""
    names = ["Ada", "Noor"] * 4

    def file_of(name: str) -> PdfReader:
        shown, picture = family(name)
        return made(shown, picture)

    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(file_of, names))
    for name, document in zip(names, documents, strict=True):
        other = "Noor" if name == "Ada" else "Ada"
        said = text(document)
        assert f"A note of {name}" in said
        assert other not in said
        pictures = [image.image for page in document.pages for image in page.images]
        assert pictures
        for picture in pictures:
            assert picture is not None
            red, _green, blue = picture.convert("RGB").getpixel((4, 4))  # type: ignore[misc]
            assert (red > blue) == (name == "Ada")
    assert len({len(document.pages) for document in documents}) == 1
