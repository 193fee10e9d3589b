"""The tests of a module lie where the module lies, under its name: who knows one finds the other."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Those that look at several modules of their folder at once.
OF_THE_FOLDER = {
    "diary/forms/test_forms.py",  # no form writes
    "diary/migrations/test_migrations.py",  # what a kept diary becomes, whatever migration does it
    "diary/views/test_queries.py",  # each page's number of queries
}
FILES = sorted(
    path.relative_to(ROOT / "tests").as_posix()
    for package in ("accounts", "diary")
    for path in (ROOT / "tests" / package).rglob("test_*.py")
)


def named_for(file: str) -> bool:
    """Whether there is a module or package of that name; `test_clean_refused` may be a part of `clean`'s tests."""
    folder, words = ROOT / Path(file).parent, Path(file).stem.split("_")[1:]
    names = ("_".join(words[:count]) for count in range(len(words), 0, -1))
    places = (folder, folder / "commands")  # of management
    return any(
        (place / f"{name}.py").is_file() or (place / name).is_dir() for name in names for place in places
    )


@pytest.mark.parametrize("file", FILES)
def test_it_lies_where_its_module_lies(file: str) -> None:
    assert named_for(file) != (file in OF_THE_FOLDER), "name it for a module, or give its reason above"


def test_no_reason_stands_there_for_a_file_that_is_gone() -> None:
    assert set(FILES) >= OF_THE_FOLDER
