from collections.abc import Callable
from typing import Any

import pytest

from tests import archives


@pytest.fixture
def snapshot() -> Callable[[], Any]:
    return archives.snapshot
