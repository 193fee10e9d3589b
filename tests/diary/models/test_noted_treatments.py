"""What the answers to "done to or used on the skin" come to."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest

from diary.models.noted_treatments import treatments_of_handling

ENTRY = UUID("0b5e0000-0000-4000-8000-000000000001")


def told(**answers: Any) -> list[dict[str, Any]]:
    nothing = {"handling": None, "other": "", "first": None, "last": None, "advised_by": "", "effect": None}
    return treatments_of_handling(observation=ENTRY, day=date(2026, 11, 10), **nothing | answers)


@pytest.mark.parametrize(
    ("handling", "other", "expected"),
    [
        (None, "", []),
        ([], "", []),
        (["acid"], "", [("acid", "")]),
        (["acid"], "Peeling", [("acid", "Peeling")]),
        (["acid", "other"], "Peeling", [("acid", ""), ("other", "Peeling")]),
        (["acid", "steroid"], "Peeling", [("acid", ""), ("steroid", ""), (None, "Peeling")]),
        (["other"], "", [("other", "")]),
        (None, "Oil", [(None, "Oil")]),
        ([], "Oil", [(None, "Oil")]),
    ],
)
def test_whose_the_name_is(handling: Any, other: str, expected: list[tuple[str | None, str]]) -> None:
    rows = told(handling=handling, other=other)
    assert [(row["handling"], row["name"]) for row in rows] == expected
    assert [row["id"] for row in rows] == [uuid5(ENTRY, f"handling {word or 'name'}") for word, _ in expected]


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        (None, None, 10, 10),
        (8, None, 8, 10),
        (12, None, 12, 12),
        (None, 8, 8, 8),
        (None, 12, 10, 12),
        (7, 9, 7, 9),
        (9, 7, 7, 9),
    ],
)
def test_when_it_was(first: int | None, last: int | None, start: int, end: int) -> None:
    (row,) = told(
        handling=["acid"],
        first=first and date(2026, 11, first),
        last=last and date(2026, 11, last),
    )
    assert (row["start"].day, row["end"].day) == (start, end)


@pytest.mark.parametrize("detail", [{"advised_by": "Oma"}, {"effect": "worse"}, {"last": date(2026, 11, 9)}])
def test_details_of_nothing_are_kept(detail: dict[str, Any]) -> None:
    (row,) = told(**detail)
    assert (row["handling"], row["name"]) == ("other", "")


def test_each_has_the_details() -> None:
    rows = told(handling=["acid", "steroid"], other="Peeling", advised_by="Oma", effect="helped")
    assert {(row["advised_by"], row["effect"]) for row in rows} == {("Oma", "helped")}
