"""Where the figures are kept."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "vignettes.md"
