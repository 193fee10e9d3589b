"""The master is the photo itself: every pixel, hardly anything lost, whichever way the camera was held."""

import struct
from functools import cache
from io import BytesIO
from itertools import product
from math import log10
from random import Random

import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from diary.images.colour import display_p3
from diary.images.jpeg_tables import Coding
from tests.diary.images.test_clean import TURNED, here
from tests.photos import exif, photo, scene

ALIGNED, ODD = (240, 160), (237, 163)  # in whole blocks of 8×8 px, and not


@cache
def skin(size=ALIGNED):
    """Soft shapes and soft colours under a fine grain, which is what a camera makes of skin."""
    chance = Random(1)

    def noise(cells):
        small = size[0] // cells, size[1] // cells
        return Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(size, 3)

    colours = Image.merge("RGB", [noise(20), noise(20), noise(20)])
    return ImageChops.soft_light(colours, Image.merge("RGB", [noise(2)] * 3))


def master(data):
    return here(data).renditions["master"]


def decoded(jpeg):
    return Image.open(BytesIO(jpeg)).convert("RGB")


def alike(one, other):
    """Peak signal-to-noise ratio in dB."""
    statistic = ImageStat.Stat(ImageChops.difference(one, other))
    error = sum(statistic.sum2) / sum(statistic.count)
    return 10 * log10(255**2 / error) if error else 99


def tables(jpeg):
    image = JpegImageFile(BytesIO(jpeg))
    return [image.quantization[table] for *_, table in image.layer]


def transposed(table):
    return [table[column * 8 + row] for row in range(8) for column in range(8)]


@pytest.mark.parametrize(
    ("quality", "subsampling"), [*product([5, 30, 75, 92, 100], [0, 2]), *product([5, 30, 75, 92], [1])]
)
def test_a_jpeg_is_written_again_as_it_was(quality, subsampling):
    data = photo(image=skin(), quality=quality, subsampling=subsampling)
    kept = master(data)
    assert alike(decoded(kept), decoded(data)) >= 48
    assert tables(kept) == tables(data)
    assert get_sampling(Image.open(BytesIO(kept))) == subsampling
    assert len(kept) < 1.1 * len(data)


@pytest.mark.parametrize("size", [ALIGNED, ODD])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
@pytest.mark.parametrize("orientation", TURNED)
def test_a_jpeg_that_has_to_be_turned_loses_no_more(orientation, subsampling, size):
    back = {6: Image.Transpose.ROTATE_270, 8: Image.Transpose.ROTATE_90}
    how = back.get(orientation, TURNED[orientation])
    data = photo(image=skin(size), quality=85, subsampling=subsampling, exif=exif(orientation=orientation))
    upright = decoded(data).transpose(how) if how is not None else decoded(data)
    assert alike(decoded(master(data)), upright) >= 48


def test_its_steps_are_turned_with_it():
    data = photo(image=skin(), quality=85, exif=exif(orientation=6))
    assert tables(data)[0] != transposed(tables(data)[0])
    assert tables(master(data)) == [transposed(table) for table in tables(data)]


def test_where_the_blocks_no_longer_fit_its_steps_are_fine():
    kept = tables(master(photo(image=skin(ODD), quality=85, exif=exif(orientation=3))))
    assert [max(table) for table in kept] == [2, 1, 1]


def test_steps_of_two_bytes():
    wide = [[300 + 10 * place for place in range(64)], [400] * 64]
    data = photo(image=skin(), qtables=wide, subsampling=0)
    assert struct.unpack_from(">BH", data, data.index(b"\xff\xdb") + 4) == (0x10, 300)
    assert tables(master(data)) == [wide[0], wide[1], wide[1]]
    assert alike(decoded(master(data)), decoded(data)) >= 48


def test_each_component_keeps_its_own_steps():
    first, second, third = [3] * 64, [5] * 64, [7] * 64
    assert tables(master(photo(image=skin(), qtables=[first, second, third]))) == [first, second, third]


def test_grey_stays_grey():
    data = photo(image=skin().convert("L"), quality=60)
    kept = master(data)
    assert (Image.open(BytesIO(kept)).mode, tables(kept)) == ("L", tables(data))
    assert alike(decoded(kept), decoded(data)) >= 48


def test_steps_that_come_too_late_are_not_known():
    data = photo(image=skin(), quality=60)
    start, end = data.index(b"\xff\xdb"), data.index(b"\xff\xc0")
    assert Coding.of(JpegImageFile(BytesIO(data)))
    assert Coding.of(JpegImageFile(BytesIO(data[:start] + data[end:]))) is None


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF", "HEIF"])
def test_what_was_no_jpeg_becomes_a_good_one(format):
    kept = master(photo(format, image=skin(), quality=95))
    assert tables(kept) == tables(photo(image=skin(), quality=92))
    assert get_sampling(Image.open(BytesIO(kept))) == 0


def test_cmyk_and_wide_colours_become_rgb():
    assert Image.open(BytesIO(master(photo(image=scene().convert("CMYK"))))).mode == "RGB"


def test_display_p3_stays_what_it_was():
    data = photo(image=skin(), icc_profile=display_p3(), quality=85)
    assert alike(decoded(master(data)), decoded(data)) >= 48


def test_every_pixel_is_there():
    photograph = here(photo(image=skin((1808, 1200)), exif=exif(orientation=8)))
    assert Image.open(BytesIO(photograph.renditions["master"])).size == (1200, 1808)
    assert (photograph.full_width, photograph.full_height) == (1200, 1808)
    assert (photograph.width, photograph.height) == (1062, 1600)
