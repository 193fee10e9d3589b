"""The summary as a PDF, set by typst: tagged, titled, in the language of the request.

`render` is the way in; nothing else knows typst. Raises `PdfFailed`, and leaves no trace then.
"""

from .render import render
from .typesetting import PdfFailed

__all__ = ["PdfFailed", "render"]
