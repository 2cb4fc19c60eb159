"""The tables of places that come with the package, as they are written. It knows no name and no rule."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["gazetteer", "rows_of", "split_cell"]

_DATA = Path(__file__).resolve().parents[1] / "data"


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Read one of the tables that come with the package."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def gazetteer() -> dict[str, dict[str, str]]:
    """Return the rows of every region by code; our own rows replace those of the world."""
    world = {row["code"]: row for row in rows_of("subdivisions")}
    return world | {row["code"]: row for row in rows_of("own_regions")}


def split_cell(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values."""
    return tuple(cell.split("|")) if cell else ()
