"""What FHIR lets stand in a resource: no control characters, no other space than the plain one, nothing empty.

The rule is that of the type `string`: https://hl7.org/fhir/R4/datatypes.html#string
"""

import unicodedata
from typing import Any


def tidy(value: Any) -> Any:
    """The same data with its texts as FHIR allows them, and without what is empty then."""
    if isinstance(value, str):
        return allowed(value)
    if isinstance(value, dict):
        kept = {name: tidy(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in ("", None, {}, [])}
    if isinstance(value, list):
        return [inner for inner in map(tidy, value) if inner not in ("", None, {}, [])]
    return value


def allowed(text: str) -> str:
    if text.isprintable():  # megabytes of base64 as well
        return text.strip()
    return "".join(map(_allowed, "\n".join(text.splitlines()))).strip()


def _allowed(char: str) -> str:
    if char in "\n\t":
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cs") else char
