"""A hint is for a photo that anybody would take again. Skin, however dark or smooth, is none."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFilter

from diary.demo import skin_pictures
from diary.images.hints import hints_of
from diary.vocabulary import Hint, SkinTone
from tests.diary.images.test_clean import here
from tests.photos import photo, scene


def shot(tone="light", *, seed=3, spots=6, close_up=True):
    return Image.open(BytesIO(skin_pictures.picture(seed, tone, spots, 0.4, close_up)))


def blurred(image, radius):
    return image.filter(ImageFilter.GaussianBlur(radius))


def lit(image, times):
    return image.point(lambda level: min(255, level * times))


@pytest.mark.slow
@pytest.mark.parametrize("tone", SkinTone)
@pytest.mark.parametrize("spots", [0, 6])
@pytest.mark.parametrize("close_up", [True, False])
def test_skin_of_any_tone_is_fine(tone, spots, close_up):
    image = shot(tone, spots=spots, close_up=close_up)
    assert hints_of(image) == ()
    assert hints_of(blurred(image, 1.5)) == (), "smooth, as a phone makes it"


@pytest.mark.parametrize("tone", [SkinTone.BROWN, SkinTone.BLACK])
def test_too_dark(tone):
    assert hints_of(lit(shot(tone), 0.25)) == (Hint.TOO_DARK,)
    assert hints_of(lit(shot(tone), 0.7)) == ()


def test_too_bright():
    assert hints_of(lit(shot(), 2)) == (Hint.TOO_BRIGHT,)
    assert hints_of(lit(shot(), 1.1)) == ()


@pytest.mark.parametrize("radius", [3, 6])
def test_blurred(radius):
    """A limb on a dark sheet: there is an edge, and it ought to be sharp."""
    limb = shot(close_up=False)
    limb.paste((40, 45, 60), (0, 0, 1200, 300))
    assert hints_of(limb) == ()
    assert hints_of(blurred(limb, radius)) == (Hint.BLURRED,)


def test_one_sharp_thing_is_enough():
    """What lies behind may be out of focus."""
    far = blurred(scene((1200, 900)), 5)
    assert hints_of(far) == (Hint.BLURRED,)
    far.paste(ImageChops.soft_light(far, shot(close_up=False)).crop((300, 300, 900, 700)), (300, 300))
    assert hints_of(far) == ()


def test_nothing_to_judge_by():
    assert hints_of(Image.new("RGB", (1200, 900), (200, 160, 140))) == ()


def test_it_is_the_display_that_is_judged():
    assert here(photo(image=lit(scene((300, 200)), 0.1))).hints == (Hint.TOO_DARK,)
