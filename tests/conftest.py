"""A named cast: Ana keeps the diary, Ben shares the care, Zoe is a stranger with a baby of her own."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from diary.models import Baby, Carer, Case
from tests.factories import make_baby, make_case, make_user


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no core waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_readme.py")


@pytest.fixture(autouse=True)
def _own_storage(settings: Settings, tmp_path: Path) -> None:
    """Each test keeps its photos in a folder of its own, and no count of tries from another."""
    storages = {name: dict(storage) for name, storage in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": tmp_path / "photos"}
    settings.STORAGES = storages
    cache.clear()


@pytest.fixture
def now() -> datetime:
    """A Monday noon in winter, when the day is the same nearly everywhere."""
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def today(now: datetime) -> date:
    return now.date()


@pytest.fixture
def ana(db: None) -> User:
    return make_user("ana@example.org", "Ana")


@pytest.fixture
def ben(baby: Baby) -> User:
    user = make_user("ben@example.org", "Ben")
    Carer.objects.create(baby=baby, user=user)
    return user


@pytest.fixture
def zoe(db: None) -> User:
    user = make_user("zoe@example.org", "Zoe")
    make_baby(by=user, name="Zoe's baby")
    return user


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser for each person."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def ana_client(ana: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(ana)


@pytest.fixture
def ben_client(ben: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(ben)


@pytest.fixture
def zoe_client(zoe: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(zoe)


@pytest.fixture
def baby(ana: User) -> Baby:
    """Ana's."""
    return make_baby(by=ana)


@pytest.fixture
def case(baby: Baby) -> Case:
    return make_case(baby)
