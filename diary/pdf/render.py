"""From a Summary to a PDF: its texts and positions as data, its photos as files, the rest is the template's."""

from collections.abc import Callable

from diary.images import fitted
from diary.summary import Summary

from .content import content, photo_files
from .typesetting import typeset

FEW, FEW_TAKE, EACH_MORE = (
    12,
    850_000,
    36_000,
)  # photos; bytes of those; bytes of each that is more than a few


def render(summary: Summary, *, open_photo: Callable[[str], bytes | None]) -> bytes:
    """The PDF, the same bytes for the same summary and photos.

    `open_photo` gives the JPEG of a photo by its digest, or None where it is lost. Takes 0.3-1 s, and is
    safe to call from several threads. Raises PdfFailed.
    """
    files = photo_files(summary)
    photos = {name: data for digest, name in files.items() if (data := open_photo(digest)) is not None}
    most = FEW_TAKE + EACH_MORE * max(len(photos) - FEW, 0)
    return typeset("summary", content(summary, there=photos.keys()), fitted(photos, most=most))
