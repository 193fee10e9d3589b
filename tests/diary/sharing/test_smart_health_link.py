"""What is encrypted can be read with the key in the link, and with nothing else."""

import json
import re
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from typing import Any

import pytest
from jwcrypto.common import JWException
from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

from diary.sharing.smart_health_link import TooLong, encrypted, link, new_key

END = datetime(2026, 12, 1, 12, 0, 0, 900_000, tzinfo=UTC)
RESOURCE = {"resourceType": "Bundle", "note": "Ottilie, ü, 👶"}


def make_link(**options: Any) -> str:
    plain = {
        "viewer": "https://diary.example/view/",
        "manifest": f"https://diary.example/shl/{'t' * 43}/manifest.json",
        "key": "k" * 43,
        "expires_at": END,
        "with_passcode": True,
        "label": "Skin diary",
    }
    return link(**plain | options)


def payload(made: str) -> dict[str, Any]:
    encoded = made.partition("#shlink:/")[2]
    return dict(json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))))


def test_a_key_is_256_random_bits_in_43_letters() -> None:
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    assert all(re.fullmatch(r"[\w-]{43}", key) for key in keys)
    assert {len(urlsafe_b64decode(key + "=")) for key in keys} == {32}


def test_the_key_opens_it_and_another_does_not() -> None:
    key, sealed = new_key(), JWE()
    compact = encrypted(RESOURCE, key=key)
    assert "Ottilie" not in compact
    sealed.deserialize(compact, JWK(kty="oct", k=key))
    assert json.loads(sealed.payload) == RESOURCE
    with pytest.raises(JWException):
        JWE().deserialize(compact, JWK(kty="oct", k=new_key()))


def test_it_is_not_compressed_and_says_what_it_is() -> None:
    compact = encrypted(RESOURCE, key=new_key())
    header, encrypted_key, *_rest = compact.split(".")
    said = json.loads(urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    assert said == {"alg": "dir", "enc": "A256GCM", "cty": "application/fhir+json"}
    assert encrypted_key == ""


def test_no_nonce_is_used_twice() -> None:
    key = new_key()
    assert len({encrypted(RESOURCE, key=key).split(".")[2] for _ in range(50)}) == 50


def test_the_link_says_where_until_when_and_how() -> None:
    made = make_link()
    assert made.startswith("https://diary.example/view/#shlink:/")
    assert "=" not in made
    assert payload(made) == {
        "url": f"https://diary.example/shl/{'t' * 43}/manifest.json",
        "exp": 1796126400,
        "flag": "P",
        "key": "k" * 43,
        "label": "Skin diary",
        "v": 1,
    }


def test_without_a_passcode_there_is_no_flag_and_without_a_label_none() -> None:
    assert set(payload(make_link(with_passcode=False, label=""))) == {"url", "exp", "key", "v"}


def test_a_label_is_cut_at_80_characters() -> None:
    assert payload(make_link(label="é" * 81))["label"] == "é" * 80


def test_an_address_that_no_health_link_may_hold_is_refused() -> None:
    make_link(manifest="https://" + "h" * 120)
    with pytest.raises(TooLong):
        make_link(manifest="https://" + "h" * 121)
