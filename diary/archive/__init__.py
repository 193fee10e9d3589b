"""Everything of a diary as one zip, and that zip brought into another diary (or the same one).

`Export` is the way out, `preview` and `import_archive` are the way in; what cannot be brought in raises `BadArchive`,
whose text is for the parent. What the zip holds is said in `schema.json`, by which it is also checked.
"""

from .exporter import Export
from .imported import ImportedBaby
from .importer import import_archive, preview
from .reasons import BadArchive, Reason
from .size import Size

__all__ = ["BadArchive", "Export", "ImportedBaby", "Reason", "Size", "import_archive", "preview"]
