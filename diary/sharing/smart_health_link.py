"""A SMART Health Link: what it hands over is encrypted here, and the key stands in the link and nowhere else.

After HL7's SMART Health Cards and Links 1.0: https://hl7.org/fhir/uv/smart-health-cards-and-links/STU1/
"""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jwcrypto.common import base64url_encode
from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

CONTENT_TYPE = "application/fhir+json"
LABEL_MOST = 80  # characters
URL_MOST = 128


class TooLong(ValueError):
    """The address of this server is longer than a health link may hold."""


def new_key() -> str:
    """256 random bits, as the link writes them."""
    return secrets.token_urlsafe(32)


def encrypted(resource: Mapping[str, Any], *, key: str) -> str:
    """A JWE in its compact form. A new nonce each time; never compressed, since there are viewers that refuse that."""
    header = json.dumps({"alg": "dir", "enc": "A256GCM", "cty": CONTENT_TYPE})
    sealed = JWE(json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode(), header)
    sealed.add_recipient(JWK(kty="oct", k=key))
    return str(sealed.serialize(compact=True))


def link(
    *, viewer: str, manifest: str, key: str, expires_at: datetime, with_passcode: bool, label: str = ""
) -> str:
    """The link to hand over. `viewer` and `manifest` are absolute addresses. Raises TooLong.

    What follows the # no browser sends. No flag L: that would promise that the content follows the diary.
    """
    if len(manifest) > URL_MOST:
        raise TooLong(manifest)
    payload = {
        "url": manifest,
        "exp": int(expires_at.timestamp()),
        **({"flag": "P"} if with_passcode else {}),
        "key": key,
        **({"label": label[:LABEL_MOST]} if label else {}),
        "v": 1,
    }
    return f"{viewer}#shlink:/{base64url_encode(json.dumps(payload, separators=(',', ':')))}"
