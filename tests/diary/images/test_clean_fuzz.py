"""A small sample of `python -m tests.fuzz`."""

import pytest

from tests.fuzz import run

pytestmark = pytest.mark.slow


@pytest.mark.django_db
def test_damaged_photos_upset_nobody(caplog):
    caplog.set_level("ERROR", "diary")
    summary = run(60, seed=7)
    assert summary.photos == 60
    assert summary.kept > 5
    assert sum(summary.refused.values()) == 60 - summary.kept
    assert summary.grown < 60
    assert summary.largest < 1024
