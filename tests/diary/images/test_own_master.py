"""A master that comes in again stays as it is, to the byte; what only looks like one is written anew."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from diary.images import Clean, clean
from diary.images.own_master import is_ours
from tests.photos import FORMATS, exif, is_bare, noise, photo, segments, strip_scene, with_comment

pytestmark = pytest.mark.slow


def master(data: bytes) -> bytes:
    return clean(data).renditions["master"]


def sizes(one: Clean) -> tuple[int, ...]:
    return one.width, one.height, one.full_width, one.full_height


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_whatever_it_was_made_of(format: str, mode: str) -> None:
    kept = master(photo(format, image=noise().convert(mode)))
    again = clean(kept, again=True)
    assert again.renditions["master"] == kept


@pytest.mark.parametrize(("orientation", "subsampling"), [(n, n % 3) for n in range(1, 9)])
def test_however_it_was_turned_and_written(orientation: int, subsampling: int) -> None:
    first = clean(
        photo(image=noise(), exif=exif(orientation=orientation), subsampling=subsampling, quality=97)
    )
    again = clean(first.renditions["master"], again=True)
    assert again.renditions["master"] == first.renditions["master"]
    assert sizes(again) == sizes(first)


@pytest.mark.parametrize(
    ("quality", "size"),
    [
        (1, (640, 480)),
        (30, (17, 31)),
        (75, (1, 1)),
        (92, (8, 8)),
        (92, (640, 480)),
        (100, (17, 31)),
        (100, (1, 1)),
    ],
)
def test_however_large_and_fine(quality: int, size: tuple[int, int]) -> None:
    assert is_ours(master(photo(image=noise((41, 31)).resize(size), quality=quality)))


@pytest.mark.parametrize("colour", ["white", "black", "red"])
def test_however_little_is_in_it(colour: str) -> None:
    assert is_ours(master(photo(image=Image.new("RGB", (300, 200), colour))))


def with_profile_of(jpeg: bytes, profile: bytes) -> bytes:
    segment = b"ICC_PROFILE\0\1\1" + profile
    return jpeg[:20] + b"\xff\xe2" + (len(segment) + 2).to_bytes(2) + segment + jpeg[20:]


FORGED: dict[str, Callable[[bytes], bytes]] = {
    "a comment": with_comment,
    "a comment at the end": lambda jpeg: jpeg[:-2] + b"\xff\xfe\0\x06abcd" + jpeg[-2:],
    "behind its end": lambda jpeg: jpeg + b"a",
    "behind its picture": lambda jpeg: jpeg[:-2] + b"a" * 16 + jpeg[-2:],
    "much behind its picture": lambda jpeg: jpeg[:-2] + b"a" * 5000 + jpeg[-2:],
    "padding": lambda jpeg: jpeg[:-2] + b"\xff" + jpeg[-2:],
    "a restart": lambda jpeg: jpeg[:-2] + b"\xff\xd0" + jpeg[-2:],
    "two ends": lambda jpeg: jpeg + jpeg[-2:],
    "another JFIF": lambda jpeg: jpeg[:11] + b"\1\2" + jpeg[13:],
    "another profile": lambda jpeg: with_profile_of(jpeg, bytes(600)),
    "a step of nothing": lambda jpeg: jpeg[:30] + b"\0" + jpeg[31:],
    "a table too many": lambda jpeg: jpeg[:20] + b"\xff\xdb\0\x43\3" + bytes(range(1, 65)) + jpeg[20:],
}


@pytest.mark.parametrize("name", FORGED)
def test_what_only_looks_like_one_is_not(name: str) -> None:
    real = master(photo(image=strip_scene()))
    assert real[20:22] == b"\xff\xdb"  # its head is what the forgeries take it for
    forged = FORGED[name](real)
    assert not is_ours(forged)


@pytest.mark.parametrize("options", [{"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}])
def test_what_we_would_not_write_so_is_written_anew(options: dict[str, bool]) -> None:
    data = photo(image=noise(), quality=92, **options)
    assert not is_ours(data)
    kept = clean(data, again=True).renditions["master"]
    assert kept != data
    assert is_bare(kept)


def test_an_upload_is_never_kept_as_it_is() -> None:
    real = master(photo(image=noise(), quality=98))
    assert clean(real).renditions["master"] != real


def test_what_can_be_chosen_freely_is_only_steps_and_size() -> None:
    """Everything else before the scan is the same for two pictures that have nothing in common."""
    one, other = (
        master(photo(image=image, quality=quality)) for image, quality in ((noise(), 40), (strip_scene(), 96))
    )
    heads = []
    for jpeg in (one, other):
        parts = [(marker, body) for marker, body in segments(jpeg) if marker != 0xD9]
        heads.append([(m, body[:1] + body[5:]) if m == 0xC0 else (m, body) for m, body in parts if m != 0xDB])
    assert heads[0] == heads[1]


def test_the_picture_can_be_read_back() -> None:
    kept = master(photo(image=strip_scene()))
    with Image.open(BytesIO(clean(kept, again=True).renditions["thumb"])) as thumb:
        assert thumb.size == (320, 240)
