"""Everything of a diary as one zip, and that zip brought into another diary (or the same one).

The way out: `Export` asks for `contents`, tells them as `document` (diary.json), `table` and `page`, and streams the
zip by `zip_writer`.

The way in: `zip_reader` believes nothing of a zip, `parser` checks diary.json by the frozen schema of its version and
has `upgrades` bring it to the newest one, `records` makes rows of it, `plausibility` asks whether a diary could have
held them, `merge` finds what of them is missing here, and `importer` takes the photos in and saves all of it or
nothing. `preview` says before what would come in. What cannot come in raises `BadArchive`, whose text is for the
parent.

What an export holds is said by `schemas/N.json`, one for each version. `schema` makes what the newest has to be from
the models, the vocabulary and the questionnaire; where that differs, `python -m tests.freeze` makes the next version
(tests/frozen/README.md).
"""

from .exporter import Export
from .imported import ImportedBaby
from .importer import import_archive, preview
from .reasons import BadArchive, Reason
from .size import Size

__all__ = ["BadArchive", "Export", "ImportedBaby", "Reason", "Size", "import_archive", "preview"]
