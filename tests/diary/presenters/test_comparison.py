"""Which two photos are compared, and whether one lies on the other."""

from datetime import timedelta

import pytest

from diary.models import Case, Photo
from diary.presenters.comparison import Comparison
from diary.vocabulary import View
from tests.factories import NOON, make_observation, make_photo


@pytest.fixture
def photos(case: Case) -> list[Photo]:
    """Overview, close-up, close-up, overview, close-up: of five days."""
    views = [View.OVERVIEW, View.CLOSE_UP, View.CLOSE_UP, View.OVERVIEW, View.CLOSE_UP]
    for ago, view in zip(range(5, 0, -1), views, strict=True):
        make_photo(make_observation(case, at=NOON - timedelta(days=ago)), view=view)
    return Photo.objects.film(case)


@pytest.mark.parametrize(
    ("a", "b", "pair"),
    [
        (None, None, (0, 3)),  # the first, and the latest of its view
        (1, 3, (1, 3)),  # as they were asked for, even of two views
        (4, 1, (4, 1)),  # and either way round
        (2, 2, (2, 2)),
        (None, 2, (1, 2)),  # one of them: with the first of its view
        (None, 1, (1, 4)),  # which, being the first itself, is compared with the latest
        (2, None, (2, 4)),
    ],
)
def test_the_photos_that_are_asked_for(
    a: int | None, b: int | None, pair: tuple[int, int], photos: list[Photo]
) -> None:
    keys = {name: str(photos[n].pk) for name, n in (("a", a), ("b", b)) if n is not None}
    chosen = Comparison.of(photos, **keys)
    assert (photos.index(chosen.first), photos.index(chosen.second)) == pair


def test_what_is_no_photo_of_the_case_is_not_asked_for(photos: list[Photo]) -> None:
    assert Comparison.of(photos, a="x", b=str(photos[0].seen_in.pk)) == Comparison.of(photos)


def test_they_lie_on_each_other_once_both_are_marked(photos: list[Photo]) -> None:
    pair = Comparison.of(photos)
    assert pair.transform == ""
    pair.first.landmarks = [[0.2, 0.5], [0.6, 0.5]]
    assert pair.transform == ""
    pair.second.landmarks = [[0.1, 0.5], [0.9, 0.5]]
    # Half as large, so that 0.8 of its width become 0.4; and 0.15 of its width to the right.
    assert pair.transform == (
        "translate(15.0000%, 25.0000%) matrix(0.500000, 0.000000, -0.000000, 0.500000, 0, 0)"
    )
