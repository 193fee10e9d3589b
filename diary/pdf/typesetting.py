"""Runs typst in a child process under limits, with a private folder that is gone afterwards."""

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from diary.children import ChildDied, Children, Crowded

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
FEW = {"RAYON_NUM_THREADS": "2"}  # each thread reserves address space

children = Children(at_once=2, wait_seconds=20, seconds=30)


class PdfFailed(Exception):
    """No PDF came out. Nothing of the attempt is left."""


def typeset(name: Literal["summary", "strip"], files: Mapping[str, bytes]) -> bytes:
    """The PDF of the document of that name, with these files beside its template. Raises PdfFailed."""
    try:
        # Only this user may enter the folder.
        with children.place(), tempfile.TemporaryDirectory(prefix="little-spots-pdf-") as folder:
            for file, data in files.items():
                Path(folder, file).write_bytes(data)
            document = children.ask(["-I", str(CHILD), name, folder], folder=Path(folder), environment=FEW)
    except (Crowded, ChildDied, OSError) as error:
        logger.error("A PDF could not be made: %s", error)
        raise PdfFailed(str(error)) from error
    if not document.startswith(b"%PDF-"):
        logger.error("A PDF could not be made: the child process said something else")
        raise PdfFailed("no PDF")
    return document
