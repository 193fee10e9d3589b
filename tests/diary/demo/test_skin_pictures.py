"""The pictures of the demonstration diary are the same every time and differ where they should."""

from io import BytesIO
from itertools import combinations
from math import hypot
from time import process_time

import pytest
from PIL import Image, ImageChops, ImageStat

from diary.demo import skin_pictures
from diary.demo.skin_pictures import PALETTES, SIZE, picture
from diary.images import RENDITIONS, clean
from diary.vocabulary import SkinTone

pytestmark = pytest.mark.slow


def opened(*, seed=1, tone="light", spots=6, redness=0.4, close_up=True):
    return Image.open(BytesIO(picture(seed, tone, spots, redness, close_up)))


def mean(image):
    return ImageStat.Stat(image).mean


def differ(one, other):
    """How much two pictures differ, on average and at most, in levels of 255."""
    statistic = ImageStat.Stat(ImageChops.difference(one, other).convert("L"))
    return statistic.mean[0], statistic.extrema[0][1]


@pytest.mark.parametrize("close_up", [True, False])
@pytest.mark.parametrize("tone", SkinTone)
def test_every_tone_makes_a_picture(tone, close_up):
    image = opened(tone=tone, close_up=close_up)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", SIZE)
    assert set(PALETTES) == set(SkinTone)


def test_it_passes_as_a_photo():
    assert list(clean(picture(1, "brown", 5, 0.3, False)).renditions) == list(RENDITIONS)


def test_the_same_again():
    assert picture(7, "olive", 5, 0.5, True) == picture(7, "olive", 5, 0.5, True)


def test_another_seed_is_another_place():
    assert differ(opened(seed=1), opened(seed=2))[1] > 30


def test_tones_go_from_light_to_dark():
    brightness = [sum(mean(opened(tone=tone))) for tone in SkinTone]
    assert brightness == sorted(brightness, reverse=True)


@pytest.mark.parametrize("tone", SkinTone)
def test_redness_reddens(tone):
    calm, red = mean(opened(tone=tone, redness=0)), mean(opened(tone=tone, redness=1))
    assert red[0] - red[1] > calm[0] - calm[1] + 1


def test_fewer_spots_are_the_first_of_more():
    """A sixth spot changes its own surroundings and leaves everything else alone."""
    changed = ImageChops.difference(opened(spots=5), opened(spots=6)).convert("L")
    left, top, right, bottom = changed.point(lambda level: 255 * (level > 8)).getbbox()
    assert right - left < SIZE[0] / 2
    assert bottom - top < SIZE[1] / 2


@pytest.mark.parametrize("seed", range(20))
def test_no_two_spots_touch(seed):
    for one, other in combinations(skin_pictures._places(seed, 12, 1), 2):
        assert hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius


def test_without_spots_the_skin_is_clear():
    assert differ(opened(spots=0, redness=0), opened(spots=0, redness=1)) == (0, 0)
    assert differ(opened(spots=0), opened(spots=6))[1] > 30


def test_many_spots_find_room_soon():
    start = process_time()
    opened(spots=40, close_up=False)
    assert process_time() - start < 3
