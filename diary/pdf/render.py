"""From a Summary to a PDF: its texts and positions as JSON, its photos as files, the rest is the template's."""

import json
from collections.abc import Callable
from dataclasses import asdict

from diary.summary import Summary

from .content import content
from .typesetting import typeset


def render(summary: Summary, *, open_photo: Callable[[str], bytes | None]) -> bytes:
    """The PDF, the same bytes for the same summary and photos.

    `open_photo` gives the JPEG of a photo by its digest, or None where it is lost. Takes 0.3-1 s, and is
    safe to call from several threads. Raises PdfFailed.
    """
    photos = {
        f"{index}.jpg": data
        for index, shot in enumerate(summary.chosen)
        if (data := open_photo(shot.print)) is not None
    }
    printed = json.dumps(content(summary, photos=photos.keys()), default=asdict)
    return typeset("summary", {**photos, "printed.json": printed.encode()})
