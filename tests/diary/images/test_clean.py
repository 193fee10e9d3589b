"""Any photo comes out upright, bounded and without metadata."""

from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from random import Random

import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from diary.images import RENDITIONS, clean
from diary.images.develop import develop
from diary.images.headers import read_header
from tests.photos import (
    BLUE,
    FORMATS,
    GREEN,
    RED,
    SECRET,
    YELLOW,
    corners,
    exif,
    is_bare,
    photo,
    scene,
    with_comment,
)

UPRIGHT = [RED, GREEN, BLUE, YELLOW]
TURNED = {  # how a camera that notes the orientation has turned the scene
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def here(data):
    """Make the renditions in this process, which is quicker than a child for every case."""
    header = read_header(data)
    return develop(data, kind=header.kind, primaries=header.primaries, digest="")


def near(one, other, by=6):
    return all(abs(a - b) <= by for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))


@pytest.mark.parametrize("format", FORMATS)
def test_every_kind_of_photo_gives_four_jpegs(format):
    photograph = clean(photo(format))
    assert list(photograph.renditions) == ["display", "print", "thumb", "master"] == list(RENDITIONS)
    assert (photograph.width, photograph.height) == (120, 80)
    assert (photograph.full_width, photograph.full_height) == (120, 80)
    assert photograph.digest == sha256(photo(format)).hexdigest()
    for jpeg in photograph.renditions.values():
        assert near(corners(jpeg), UPRIGHT)
        assert Image.open(BytesIO(jpeg)).format == "JPEG"


def test_a_file_does_as_well_as_bytes(tmp_path):
    (tmp_path / "IMG_0001.HEIC").write_bytes(photo("PNG"))
    assert clean(tmp_path / "IMG_0001.HEIC") == clean(photo("PNG"))


@pytest.mark.parametrize(("size", "expected"), [((3200, 2400), (1600, 1200)), ((900, 2001), (720, 1600))])
def test_the_longest_side_is_bounded(size, expected):
    photograph = here(photo(image=scene(size)))
    assert (photograph.width, photograph.height) == expected
    assert (photograph.full_width, photograph.full_height) == size
    for name, (side, _) in RENDITIONS.items():
        jpeg = Image.open(BytesIO(photograph.renditions[name]))
        assert max(jpeg.size) == min(side, max(size))
        assert near(corners(photograph.renditions[name]), UPRIGHT)


def test_a_small_photo_is_not_enlarged_and_a_sliver_does_not_vanish():
    assert here(photo(image=scene((40, 30)))).width == 40
    assert Image.open(BytesIO(here(photo(image=scene((4000, 2)))).renditions["thumb"])).size == (320, 1)


def test_the_display_keeps_full_colour_resolution_and_loads_gradually():
    jpeg = Image.open(BytesIO(here(photo()).renditions["display"]))
    assert [component[1:3] for component in jpeg.layer] == [(1, 1)] * 3
    assert jpeg.info["progressive"]


def test_a_large_jpeg_is_decoded_at_a_fraction(monkeypatch):
    drafts = []
    draft = JpegImageFile.draft
    monkeypatch.setattr(
        "PIL.JpegImagePlugin.JpegImageFile.draft", lambda *args: drafts.append(args) or draft(*args)
    )
    here(photo(image=scene((3200, 2400))))
    assert [args[1:] for args in drafts] == [("YCbCr", (1600, 1200)), ("L", None)]


@pytest.mark.parametrize("orientation", TURNED)
def test_every_orientation_comes_out_upright(orientation):
    how = TURNED[orientation]
    turned = scene().transpose(how) if how is not None else scene()
    photograph = here(photo(image=turned, exif=exif(orientation=orientation)))
    assert (photograph.width, photograph.height) == (120, 80)
    assert all(near(corners(jpeg), UPRIGHT) for jpeg in photograph.renditions.values())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("orientation", [3, 5, 6, 7, 8])
def test_every_format_is_evented_once(format, orientation):
    turned = scene().transpose(TURNED[orientation])
    photograph = here(photo(format, image=turned, exif=exif(orientation=orientation)))
    assert near(corners(photograph.renditions["display"]), UPRIGHT)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_of_the_metadata_is_left(format):
    tags = exif(orientation=1, gps=True, DateTimeOriginal="2026:11:21 03:10:00")
    xmp = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()
    data = photo(format, exif=tags, **({} if format in {"JPEG", "PNG"} else {"xmp": xmp}))
    data = with_comment(data) if format == "JPEG" else data
    assert SECRET.encode() in data
    for jpeg in clean(data).renditions.values():
        assert SECRET.encode() not in jpeg
        assert b"2026" not in jpeg
        assert is_bare(jpeg)


def test_text_of_a_png_is_not_kept():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    jpegs = clean(photo("PNG", pnginfo=info, dpi=(300, 300))).renditions.values()
    assert all(SECRET.encode() not in jpeg for jpeg in jpegs)


def test_of_several_pictures_in_one_file_the_first_is_taken():
    plain = clean(photo())
    many = photo("MPO", image=scene(), save_all=True, append_images=[scene((60, 60))])
    assert clean(many).width == 120
    followed = clean(photo() + b"a film that a phone has put behind the photo")
    assert followed.digest != plain.digest
    assert followed._replace(digest=plain.digest) == plain


NOON = datetime(2026, 11, 21, 12, 0, 5)  # noqa: DTZ001 - what a camera without a zone says


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, None),
        ({"DateTimeOriginal": "2026:11:21 12:00:05", "DateTime": "2026:11:22 08:00:00"}, NOON),
        ({"DateTimeDigitized": "2026:11:21 12:00:05", "DateTime": "2026:11:22 08:00:00"}, NOON),
        ({"DateTime": "2026:11:21 12:00:05"}, NOON),
        ({"DateTimeOriginal": "    :  :     :  :  ", "DateTime": "2026:11:21 12:00:05"}, NOON),
        ({"DateTimeOriginal": "0000:00:00 00:00:00"}, None),
        ({"DateTimeOriginal": "0001:01:01 00:00:00", "OffsetTimeOriginal": "+14:00"}, None),
        ({"DateTimeOriginal": "9999:12:31 23:59:59", "OffsetTimeOriginal": "-12:00"}, None),
        ({"DateTimeOriginal": "2026:11:21 12:00:05", "OffsetTimeOriginal": "nonsense"}, NOON),
        ({"DateTimeOriginal": "2026:11:21 12:00:05", "OffsetTime": "+02:00"}, NOON),
    ],
)
def test_when_it_was_taken(tags, expected):
    assert here(photo(exif=exif(**tags))).taken_at == expected


@pytest.mark.parametrize("format", FORMATS)
def test_when_it_was_taken_with_an_offset(format):
    tags = exif(DateTimeOriginal="2026:11:21 12:00:05", OffsetTimeOriginal="-04:30")
    taken_at = clean(photo(format, exif=tags)).taken_at
    assert taken_at == NOON.replace(tzinfo=timezone(-timedelta(hours=4, minutes=30)))
    assert taken_at.utcoffset() == -timedelta(hours=4, minutes=30)


@pytest.mark.filterwarnings("ignore")  # which Pillow makes of broken EXIF, and nobody sees
@pytest.mark.parametrize("length", [7, 9, 14, 20, 30, 60])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_broken_exif_refuses_no_photo(format, length):
    tags = exif(orientation=6, DateTimeOriginal="2026:11:21 12:00:05")
    assert here(photo(format, exif=tags[:length] + b"\xff" * 40)).height in {80, 120}


@pytest.mark.slow
@pytest.mark.parametrize("size", [(100, 80), (640, 480), (1600, 1200)])
def test_a_photo_that_is_all_noise_is_taken(size: tuple[int, int]) -> None:
    """As in the dark. Authored in several passes it takes more bytes than it has pixels."""
    noise = Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3))
    made = clean(photo("PNG", image=noise))
    assert len(made.renditions["display"]) > size[0] * size[1]
