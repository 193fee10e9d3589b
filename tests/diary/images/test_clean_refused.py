"""What is not a whole photo of a fit size is refused, in words, before any of it is decoded."""

import contextlib
import random

import pytest
from PIL import Image

from diary.images import MAX_BYTES, BadPhoto, Reason, accept, clean, intake
from diary.images.develop import develop
from diary.images.headers import read_header
from diary.images.headers.boxes import Box
from diary.images.headers.iso import read_meta
from diary.images.headers.items import read_items
from tests.photos import FORMATS, photo, png_claiming, scan_bomb, webp_claiming

SENTENCE = "Choose a JPEG, HEIC, PNG, WebP or AVIF photo."


def grainy():
    return Image.frombytes("RGB", (200, 150), random.Random(1).randbytes(90_000))


@pytest.fixture
def no_child(monkeypatch):
    """Fails the test if a child process is started."""
    monkeypatch.setattr(intake, "_ask_child", lambda *_: pytest.fail("it was decoded"))


def refusal(data):
    with pytest.raises(BadPhoto) as caught:
        clean(data)
    assert str(caught.value) == caught.value.reason.value
    return caught.value.reason


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\0" * 5000,
        b"\xff\xd8",
        b"x",
    ],
)
def test_what_is_no_photo(data, tmp_path):
    (tmp_path / "baby.jpg").write_bytes(data)
    assert refusal(tmp_path / "baby.jpg") is refusal(data) is Reason.NOT_A_PHOTO
    assert SENTENCE in Reason.NOT_A_PHOTO.value


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("format", ["GIF", "TIFF", "BMP", "JPEG2000", "ICO"])
def test_photos_of_other_kinds(format):
    assert refusal(photo(format)) is Reason.KIND
    assert SENTENCE in Reason.KIND.value


@pytest.mark.usefixtures("no_child")
def test_a_film():
    assert refusal(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x08mdat") is Reason.FILM
    assert SENTENCE in Reason.FILM.value


@pytest.mark.usefixtures("no_child")
def test_nothing_and_too_much(tmp_path):
    assert refusal(b"") is Reason.EMPTY
    assert refusal(photo().ljust(MAX_BYTES + 1, b"\0")) is Reason.TOO_MANY_BYTES
    with (tmp_path / "long.jpg").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(tmp_path / "long.jpg") is Reason.TOO_MANY_BYTES


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("format", FORMATS)
def test_a_photo_that_breaks_off_anywhere(format):
    data = photo(format, image=grainy())
    cuts = [
        *range(40, 280),
        *(len(data) * tenth // 10 for tenth in range(1, 10)),
        len(data) - 2,
        len(data) - 1,
    ]
    assert {cut: refusal(data[:cut]) for cut in cuts} == dict.fromkeys(cuts, Reason.CUT_OFF)


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("format", ["AVIF", "HEIF"])
@pytest.mark.parametrize("to_the_end", [True, False])
def test_a_photo_that_breaks_off_though_its_boxes_are_whole(format, to_the_end):
    data = photo(format, image=grainy())
    start, cut = data.index(b"mdat") - 4, len(data) // 2
    length = 0 if to_the_end else cut - start
    assert refusal(data[:start] + length.to_bytes(4) + data[start + 4 : cut]) is Reason.CUT_OFF


@pytest.mark.parametrize("version", [0, 1, 2])
def test_how_far_a_file_must_reach(version):
    """One item of two extents counted from a base, one of one; with a version, one that lies elsewhere."""
    wide, method = (4 if version == 2 else 2), (b"\0\0" if version else b"")
    index = b"\0\0\0\7" if version else b""

    def item(number, method, base, *extents):
        places = b"".join(index + start.to_bytes(4) + length.to_bytes(4) for start, length in extents)
        return (
            number.to_bytes(wide) + method + bytes(2) + base.to_bytes(8) + len(extents).to_bytes(2) + places
        )

    said = [item(1, method, 1000, (30, 5), (20, 17)), item(2, method, 0, (7, 7))]
    if version:
        said.append(item(3, b"\0\1", 0, (5000, 1)))
    sizes = b"\x44\x84" if version else b"\x44\x80"
    iloc = bytes([version, 0, 0, 0]) + sizes + len(said).to_bytes(wide) + b"".join(said)
    meta = b"before" + bytes(4) + (8 + len(iloc)).to_bytes(4) + b"iloc" + iloc
    items = read_items(meta, Box(b"meta", 6, len(meta)))
    assert items.reach == 1037
    assert items.places[1] == [(1030, 1035), (1020, 1037)]


def test_what_a_camera_puts_behind_a_heic_does_no_harm():
    long_box = b"\0\0\0\1free" + (20).to_bytes(8) + b"film"
    for trailer in (long_box, long_box + b"\0\0\0\x09skipx", b"\0\0\0\xff\1\2\3\4 a trailer", b"end"):
        assert clean(photo("HEIF") + trailer).width == 120
    assert refusal(photo("HEIF") + long_box[:-1]) is Reason.CUT_OFF
    assert refusal(photo("HEIF") + b"\0\0\0\x07free") is Reason.UNREADABLE


def test_a_webp_that_breaks_off_though_its_length_is_right():
    data = photo("WEBP", image=grainy())
    cut = len(data) // 2
    assert refusal(data[:4] + (cut - 8).to_bytes(4, "little") + data[8:cut]) is Reason.CUT_OFF


def test_a_png_with_pixels_missing():
    data = photo("PNG", image=grainy())
    start = data.index(b"IDAT")
    assert refusal(data[: start - 4] + data[-12:]) is Reason.UNREADABLE
    assert refusal(data[: start + 999] + bytes(99) + data[start + 1098 :]) is Reason.UNREADABLE


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("claim", [png_claiming, webp_claiming])
@pytest.mark.parametrize("size", [(16_384, 16_384), (16_385, 1), (1, 16_385), (8_063, 8_063)])
def test_pixel_bombs(claim, size):
    assert refusal(claim(*size)) is Reason.TOO_MANY_PIXELS


@pytest.mark.usefixtures("no_child")
def test_a_heic_that_claims_too_much():
    data = photo("HEIF")
    start = data.index(b"ispe") + 8
    for size in (b"\0\0\x40\0" * 2, b"\0\0\x40\1\0\0\0\1", b"\0\0\0\1\0\0\x40\1"):
        assert refusal(data[:start] + size + data[start + 8 :]) is Reason.TOO_MANY_PIXELS
    assert refusal(data[:start] + bytes(8) + data[start + 8 :]) is Reason.UNREADABLE


@pytest.mark.usefixtures("no_child")
def test_a_jpeg_that_claims_too_much_or_nothing():
    data = photo()
    start = data.index(b"\xff\xc0") + 5
    assert refusal(data[:start] + b"\xff\xff\xff\xff" + data[start + 4 :]) is Reason.TOO_MANY_PIXELS
    assert refusal(data[:start] + b"\0\0\0\0" + data[start + 4 :]) is Reason.UNREADABLE


@pytest.mark.usefixtures("no_child")
def test_a_jpeg_with_too_many_scans():
    assert refusal(scan_bomb(101)) is Reason.TOO_MANY_SCANS
    assert "too many layers" in Reason.TOO_MANY_SCANS.value


def test_a_jpeg_with_many_scans_is_no_bomb_yet():
    assert clean(photo(progressive=True)).width == 120


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("format", ["AVIF", "HEIF"])
def test_a_picture_of_no_bytes(format):
    data = photo(format)
    items = read_meta(data)
    ((start, end),) = items.places[items.primary]
    length = data.index((end - start).to_bytes(4), data.index(b"iloc"))
    assert refusal(data[:length] + bytes(4) + data[length + 4 :]) is Reason.CUT_OFF


@pytest.mark.parametrize("format", FORMATS)
def test_no_damage_to_a_header_upsets_the_server(format):
    """Either it is read or it is refused in words; nothing else comes out."""
    chance, data = random.Random(format), photo(format)
    for _ in range(1000):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 5)):
            damaged[chance.randrange(min(len(data), 400))] = chance.choice((0, 1, 127, 128, 255))
        with contextlib.suppress(BadPhoto):
            assert read_header(bytes(damaged[: chance.randrange(len(data) + 1)]))
            assert read_header(bytes(damaged))


def test_the_child_looks_at_the_size_again():
    with pytest.raises(BadPhoto, match="too large"):
        develop(png_claiming(16_385, 1), kind="PNG", primaries=2, digest="")


def test_without_its_library_heic_is_refused_in_words(monkeypatch):
    assert accept().endswith("image/avif,image/heic,image/heif")
    monkeypatch.setattr("diary.images.headers.find_spec", lambda name: None)
    assert accept() == "image/jpeg,image/png,image/webp,image/avif"
    assert refusal(photo("HEIF")) is Reason.NO_HEIC
    assert clean(photo("AVIF")).width == 120


def test_where_the_library_is_there_but_cannot_be_loaded(monkeypatch):
    data = photo("HEIF")
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    with pytest.raises(BadPhoto, match="HEIC photos cannot be opened here"):
        develop(data, kind="HEIF", primaries=2, digest="")


def test_every_sentence_is_one_of_its_own():
    assert len({reason.value for reason in Reason}) == len(Reason) == 11
