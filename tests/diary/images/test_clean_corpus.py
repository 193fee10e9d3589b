"""Whatever comes, only a picture is kept of it; and what is refused is refused in words, whatever it is called."""

import pytest

from diary.images import BadPhoto, Reason, clean
from diary.images.colour import display_p3
from tests.corpus import CANARY, REFUSED, TAKEN, cuts, taken
from tests.diary.images.test_clean import here
from tests.photos import FORMATS, is_bare, noise, photo, scene

pytestmark = pytest.mark.slow

OF_P3 = {
    name
    for name in TAKEN
    if name in {"png", "webp", "avif", "heic"} or "p3" in name or "split profile" in name
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_bare(name):
    renditions = dict(here(taken(name)).renditions)
    assert all(CANARY not in jpeg for jpeg in renditions.values())
    master = renditions.pop("master")
    assert all(is_bare(jpeg) for jpeg in renditions.values())
    assert is_bare(master, profile=display_p3())
    assert (display_p3() in master) == (name in OF_P3)


@pytest.mark.parametrize(
    "name", ["jpeg, full of secrets", "png, animated", "webp, animated", "avif", "heic, of tiles"]
)
def test_the_child_does_the_same(name):
    assert clean(taken(name)).renditions == here(taken(name)).renditions


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name, tmp_path):
    maker, reason = REFUSED[name]
    (tmp_path / "IMG_0001.jpg").write_bytes(maker())
    with pytest.raises(BadPhoto) as caught:
        clean(tmp_path / "IMG_0001.jpg")
    assert caught.value.reason is reason


@pytest.mark.parametrize("format", FORMATS)
def test_what_breaks_off(format):
    for cut in cuts(photo(format, image=scene((400, 300)))):
        with pytest.raises(BadPhoto) as caught:
            here(cut)
        assert caught.value.reason in {Reason.CUT_OFF, Reason.NOT_A_PHOTO}


CODINGS = [{}, {"progressive": True}, {"restart_marker_blocks": 4}, {"subsampling": 0}]


@pytest.mark.parametrize("options", CODINGS)
@pytest.mark.parametrize("missing", [20, 200, 2000])
def test_a_jpeg_with_its_end_but_without_its_last_pixels(options, missing):
    data = photo(image=noise((160, 120)), **options)
    assert here(data).width == 160
    with pytest.raises(BadPhoto, match="come through whole"):
        here(data[: -2 - missing] + data[-2:])


@pytest.mark.parametrize("options", CODINGS)
def test_a_jpeg_cut_where_what_follows_would_make_a_marker(options):
    data = photo(image=noise((64, 48)), **options)
    places = [place for place in range(data.rindex(b"\xff\xda") + 20, len(data) - 20) if data[place] == 0xFF]
    assert places
    for place in places:
        with pytest.raises(BadPhoto, match="come through whole"):
            here(data[: place + 1] + data[-2:])
