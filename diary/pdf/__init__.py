"""The summary and the millimetre strip as PDFs, set by typst: tagged, titled, in the language of the request.

`render` and `render_strip` are the ways in; nothing else knows typst. They raise `PdfFailed`, and leave no trace then.
"""

from .render import render
from .strip import render_strip
from .typesetting import PdfFailed

__all__ = ["PdfFailed", "render", "render_strip"]
