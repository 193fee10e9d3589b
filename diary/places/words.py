"""Which English a page speaks: by the baby's country, since a nappy and a health visitor are not so called everywhere.

The other words of each stand in locale/, made by `python -m tests.local_words`.
"""

# "en-us" cannot be told from "en": gettext takes the one for the other.
BRITISH, AMERICAN, OTHER = "en", "en-ca", "en-001"


def language_of(country: str) -> str:
    """For an ISO 3166 code; "" where nobody said."""
    if country in ("US", "CA"):
        return AMERICAN  # diaper; nurse
    return (
        BRITISH if country in ("", "GB") else OTHER
    )  # nappy; health visitor in the United Kingdom, else nurse


def language_asked_for(accepted: str) -> str:
    """For a visitor, by what the browser says that it accepts: "en-US,en;q=0.9"."""
    first = accepted.partition(",")[0].partition(";")[0].strip()
    return language_of(first.partition("-")[2].upper())
