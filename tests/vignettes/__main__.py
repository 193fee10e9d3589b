"""Prints the figures and writes docs/vignettes.md: `.venv/bin/python -m tests.vignettes`."""

from .document import DOCUMENT
from .report import report, summary

DOCUMENT.write_text(report())
print(summary())
