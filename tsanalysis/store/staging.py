"""Rows on their way into the store: checked, each key once, and where the steps of a load expect them.

It never writes a table that stays.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tsanalysis import frames
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    import duckdb
    import polars as pl

__all__ = ["TABLES", "checked_tables", "stage_folder", "stage_frames"]

TABLES = {"statements": frames.STATEMENTS, "tallies": frames.TALLIES, "event_counts": frames.EVENT_COUNTS}
"""The tables that a load fills, parents first; the first column of each is its key."""

_PARENTS = (("tallies", "statement_id", "statements"), ("event_counts", "tally_id", "tallies"))


def checked_tables(
    statements: pl.DataFrame, tallies: pl.DataFrame, event_counts: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Return the three frames, checked against their schemas, each key once and with its parent."""
    given = {"statements": statements, "tallies": tallies, "event_counts": event_counts}
    tables = {name: frames.check_frame(given[name], schema) for name, schema in TABLES.items()}
    for child, key, parent in _PARENTS:
        orphans = tables[child].join(tables[parent], on=key, how="anti")
        if orphans.height:
            raise _orphaned(child, parent, orphans.height, orphans.get_column(key)[0])
    return {
        name: rows.unique(rows.columns[0], keep="first", maintain_order=True) for name, rows in tables.items()
    }


def stage_frames(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, pl.DataFrame],
    rejects: pl.DataFrame | None = None,
) -> None:
    """Stage checked frames and what was refused before: Parquet is the way in that copies least."""
    refused = frames.REJECTS.empty() if rejects is None else frames.check_frame(rejects, frames.REJECTS)
    with tempfile.TemporaryDirectory(prefix="tsanalysis-") as folder:
        for name, rows in {**tables, "rejects": refused}.items():
            file = Path(folder) / f"{name}.parquet"
            schema = TABLES.get(name, frames.REJECTS)
            rows.select(list(schema.dtypes)).write_parquet(file, compression="uncompressed")
            _stage(connection, name, schema, file, "table")


def stage_folder(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Stage a folder of Parquet files, ``TABLE/**/*.parquet``, without a detour over polars.

    Raises
    ------
    InputError
        A table is missing, or rows have no parent.
    """
    missing = [name for name in TABLES if not any((folder / name).rglob("*.parquet"))]
    if missing:
        raise InputError(
            f"{folder}: no Parquet files in {', '.join(missing)}; wanted the folder of an export"
        )
    for name, schema in TABLES.items():
        _stage(connection, name, schema, folder / name / "**" / "*.parquet", "view")
    _stage_nothing_refused(connection)
    for child, key, parent in _PARENTS:
        query = (
            f"select count(*), min({key}) from st_{child} where {key} not in (select {key} from st_{parent})"  # noqa: S608
        )
        found = connection.execute(query).fetchone()
        if found is not None and found[0]:
            raise _orphaned(child, parent, *found)


def _stage(
    connection: duckdb.DuckDBPyConnection, name: str, schema: frames.Schema, files: Path, kind: str
) -> None:
    """Make a temporary table, or a view where the files stay until the load has ended."""
    columns = ", ".join(f'"{column}"' for column in schema.dtypes)
    place = str(files).replace("'", "''")
    connection.execute(f"create temp {kind} st_{name} as select {columns} from read_parquet('{place}')")  # noqa: S608


def _stage_nothing_refused(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create or replace temp table st_rejects as select * exclude (ingest_id, recorded_at)"
        " from rejects where false"
    )


def _orphaned(child: str, parent: str, count: int, first: str) -> InputError:
    return InputError(
        f"{child}: {count} rows have no row in {parent}, first {first}; add the {parent} with them"
    )
