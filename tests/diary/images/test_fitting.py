"""Many photos become so many bytes together: the largest give way, the others stay as they are."""

from io import BytesIO

import pytest
from PIL import Image

from diary.images import fitted, fitting
from diary.images.fitting import packed, share, unpacked
from diary.images.shrink_child import smaller
from diary.subprocesses import ChildDied, Crowded
from tests.pdfs import jpeg


def test_small_photos_stay_as_they_are() -> None:
    photos = {"0.jpg": jpeg(size=(80, 60)), "1.jpg": b"no photo"}
    assert fitted(photos, most=100_000) == photos


def test_the_largest_give_way_and_keep_their_shape_and_their_colours() -> None:
    photos = {"large.jpg": jpeg(40), "small.jpg": jpeg(size=(80, 60)), "broken.jpg": b"x" * 90_000}
    smaller_ones = fitted(photos, most=120_000)
    assert smaller_ones["small.jpg"] == photos["small.jpg"]
    assert smaller_ones["broken.jpg"] == photos["broken.jpg"]
    assert len(smaller_ones["large.jpg"]) <= 60_000 < len(photos["large.jpg"])
    with Image.open(BytesIO(smaller_ones["large.jpg"])) as image:
        assert image.width / image.height == pytest.approx(4 / 3, abs=0.01)
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3, "4:4:4"  # type: ignore[attr-defined]
        assert "comment" not in image.info
    assert fitted(photos, most=120_000) == smaller_ones, "the same bytes each time"


def test_a_spot_is_never_too_small_to_be_seen() -> None:
    with Image.open(BytesIO(smaller(jpeg(40), most=10))) as image:
        assert max(image.size) == 320


@pytest.mark.parametrize(
    ("sizes", "most", "each"),
    [([10, 20, 30], 100, 30), ([10, 50, 90], 90, 40), ([50, 50], 60, 30), ([], 60, 60)],
)
def test_what_the_small_ones_leave_is_the_large_ones(sizes: list[int], most: int, each: int) -> None:
    assert share(sizes, most=most) == each


def test_what_is_packed_is_unpacked() -> None:
    photos = [b"", b"one", b"x" * 70_000]
    assert list(unpacked(packed(photos))) == photos


@pytest.mark.parametrize("error", [ChildDied("why"), Crowded("why"), OSError("why")])
def test_without_a_child_they_stay_large(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> bytes:
        raise error

    monkeypatch.setattr(fitting.children, "ask", fail)
    photos = {"0.jpg": jpeg(40)}
    assert fitted(photos, most=1000) == photos


@pytest.mark.parametrize("answer", [b"", b"\0\0\0\x01x\0\0\0\x01y"])
def test_an_answer_that_makes_no_sense_is_not_taken(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting.children, "ask", lambda *args, **options: answer)
    photos = {"0.jpg": jpeg(40)}
    assert fitted(photos, most=1000) == photos
