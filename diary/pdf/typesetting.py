"""Runs typst in a child process under limits, with a private folder that is gone afterwards."""

import json
import logging
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from diary.subprocesses import ChildDied, Children, Crowded

from .fonts import FONTS, WIDE, needs_wide

Data = dict[str, Any]

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
FEW = {"RAYON_NUM_THREADS": "2"}  # each thread reserves address space

children = Children(at_once=2, wait_seconds=20, seconds=30)


class PdfFailed(Exception):
    """No PDF came out. Nothing of the attempt is left."""


def typeset(
    name: Literal["summary", "strip"], printed: Data, photos: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF of the document of that name, of what its template prints and these photos. Raises PdfFailed."""
    wide = needs_wide(json.dumps(printed, default=asdict, ensure_ascii=False))
    data = json.dumps(printed | {"wide": wide}, default=asdict)
    files = dict(photos or {}) | {"printed.json": data.encode()}
    fonts = map(str, [FONTS, WIDE] if wide else [FONTS])
    try:
        # Only this user may enter the folder.
        with children.place(), tempfile.TemporaryDirectory(prefix="little-spots-pdf-") as folder:
            for file, content in files.items():
                Path(folder, file).write_bytes(content)
            words = ["-I", str(CHILD), name, folder, *fonts]
            document = children.ask(words, folder=Path(folder), environment=FEW)
    except (Crowded, ChildDied, OSError) as error:
        logger.error("A PDF could not be made: %s", error)
        raise PdfFailed(str(error)) from error
    if not document.startswith(b"%PDF-"):
        logger.error("A PDF could not be made: the child process said something else")
        raise PdfFailed("no PDF")
    return document
