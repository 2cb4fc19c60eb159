"""The three tables as CSV files: written in a fixed order, read with declared types, never with guessed ones.

Seeds hold figures only: no text, no quote and no address ever goes into one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis import frames
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SEED_FILES", "WITHHELD", "read_seeds", "write_tables"]

SEED_FILES = {
    "statements": frames.STATEMENTS,
    "tallies": frames.TALLIES,
    "event_counts": frames.EVENT_COUNTS,
}
WITHHELD = ("text", "url", "quote", "retrieved_at")
"""Columns that seeds do not have; a file that has them is read with them."""

_JOINED = pl.List(pl.String)
_INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S%.fZ"
_FAULTS_SHOWN = 5


def write_tables(tables: dict[str, pl.DataFrame], folder: Path, withheld: tuple[str, ...] = WITHHELD) -> None:
    """Write the three files, without the columns withheld, in the order of the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in SEED_FILES.items():
        columns = [_as_text(column) for column in schema.columns if column.name not in withheld]
        tables[name].select(columns).write_csv(folder / f"{name}.csv")


def _as_text(column: frames.Column) -> pl.Expr:
    if column.dtype == _JOINED:
        return pl.when(pl.col(column.name).list.len() > 0).then(pl.col(column.name).list.join("|"))
    if column.dtype == frames.INSTANT:
        return pl.col(column.name).dt.strftime(_INSTANT_FORMAT)
    return pl.col(column.name)


def read_seeds(folder: Path) -> dict[str, pl.DataFrame]:
    """Read the three files of a folder, or raise with file, line and remedy for each fault."""
    tables = {}
    faults: list[str] = []
    for name, schema in SEED_FILES.items():
        try:
            tables[name] = _read(folder / f"{name}.csv", schema)
        except InputError as error:
            faults.append(str(error))
    if faults:
        raise InputError("\n".join(faults))
    return tables


def _read(path: Path, schema: frames.Schema) -> pl.DataFrame:
    """Read one seed file: every cell as text first, so that a bad one can be named."""
    cells = _cells(path)
    missing = [
        column.name
        for column in schema.columns
        if column.name not in cells.columns and column.name not in WITHHELD
    ]
    if missing:
        raise InputError(
            f"{path}:1: no column {', '.join(missing)}; found {', '.join(cells.columns)}; "
            f"wanted {', '.join(name for name in schema.dtypes if name not in WITHHELD)}"
        )
    wanted = [column for column in schema.columns if column.name in cells.columns]
    typed = cells.select(_parsed(column) for column in wanted)
    faults = [fault for column in wanted for fault in _faults(path, column, cells, typed)]
    if faults:
        more = f"\n... and {len(faults) - _FAULTS_SHOWN} more" if len(faults) > _FAULTS_SHOWN else ""
        raise InputError("\n".join(faults[:_FAULTS_SHOWN]) + more)
    absent = {column.name: pl.lit(None, column.dtype) for column in schema.columns if column not in wanted}
    return typed.with_columns(**absent).select(list(schema.dtypes))


def _cells(path: Path) -> pl.DataFrame:
    try:
        content = path.read_bytes()
        content.decode("utf-8")
        return pl.read_csv(io.BytesIO(content), infer_schema=False)
    except FileNotFoundError as error:
        names = ", ".join(f"{name}.csv" for name in SEED_FILES)
        raise InputError(f"{path}: no such file; a folder of seeds holds {names}") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: not UTF-8: {error.reason}; save it as UTF-8") from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{path}: not a CSV file: {str(error).splitlines()[0]}") from error


def _parsed(column: frames.Column) -> pl.Expr:
    cell = pl.col(column.name)
    if column.dtype == _JOINED:
        return cell.fill_null("").str.split("|").list.eval(pl.element().filter(pl.element() != ""))
    if column.dtype == frames.INSTANT:
        return cell.str.to_datetime(_INSTANT_FORMAT, time_unit="us", time_zone="UTC", strict=False)
    if column.dtype == pl.Date:
        return cell.str.to_date("%Y-%m-%d", strict=False)
    if column.dtype == pl.Boolean:
        return cell.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)
    return cell.cast(column.dtype, strict=False)


def _faults(path: Path, column: frames.Column, cells: pl.DataFrame, typed: pl.DataFrame) -> list[str]:
    """Say which cells of a column cannot be what they should be; line 1 is the header."""
    raw, value = cells.get_column(column.name), typed.get_column(column.name)
    bad = raw.is_not_null() & value.is_null()
    empty = value.is_null() & raw.is_null() & (not column.nullable)
    unknown = ~value.is_in(list(column.values)) if column.values else pl.repeat(False, raw.len(), eager=True)
    kind = str(column.dtype) if not column.values else f"one of {', '.join(column.values)}"
    flagged = (bad | empty | unknown.fill_null(False)).arg_true()
    return [
        f"{path}:{row + 2}: column {column.name}: found {raw[row] or 'nothing'!s}, wanted {kind}"
        for row in flagged
    ]
