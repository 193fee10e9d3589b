"""How a password is hashed."""

from unittest.mock import patch

from pytest_django import Settings

from accounts.models import User
from tests.factories import PASSWORD


def test_a_password_is_hashed_as_owasp_asks(ana: User, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["accounts.hashers.Argon2Hasher"]
    with patch("accounts.hashers.Argon2Hasher.memory_cost", 47_104):
        ana.set_password(PASSWORD)
    assert "$argon2id$v=19$m=47104,t=1,p=1$" in ana.password
