"""The language of a document, in the two parts that typst wants."""

from django.utils.translation import get_language


def language() -> dict[str, str | None]:
    """`lang` and `region` of the request's language, as the templates take them."""
    lang, _dash, region = (get_language() or "en").partition("-")
    return {"lang": lang, "region": region.upper() if len(region) == len("GB") else None}
