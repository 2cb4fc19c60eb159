"""The store written out: Parquet by month, or a data package with hashes. Loading either gives the same state.

What is written is what stands; the history of corrections stays in the store.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import __version__
from tsanalysis.errors import InputError
from tsanalysis.store.seeds import SEED_FILES, write_tables

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tsanalysis import frames

__all__ = ["write_datapackage", "write_parquet"]

_MONTHS = {
    "statements": "select s.*, strftime(coalesce(s.published_at::date, s.published_on), '%Y-%m') as month"
    " from current_statements s order by s.statement_id",
    "tallies": "select t.*, strftime(t.day, '%Y-%m') as month from current_tallies t order by t.tally_id",
    "event_counts": "select c.*, strftime(t.day, '%Y-%m') as month from event_counts c"
    " join current_tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id order by c.count_id",
}
_FIELD_TYPES: dict[Any, str] = {
    pl.Int64: "integer",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.String: "string",
}


def write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write each table as ``TABLE/month=YYYY-MM/*.parquet``, streamed by DuckDB.

    Raises
    ------
    InputError
        The folder holds something already.
    """
    _refuse_used(folder)
    for name, query in _MONTHS.items():
        place = str(folder / name).replace("'", "''")
        connection.execute(f"copy ({query}) to '{place}' (format parquet, partition_by (month))")


def write_datapackage(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """Write each table as CSV and describe it in ``datapackage.json``, with its columns and hash.

    Raises
    ------
    InputError
        The folder holds something already.
    """
    _refuse_used(folder)
    write_tables(tables, folder, withheld=())
    package = {
        "profile": "tabular-data-package",
        "name": "tsanalysis-store",
        "title": "Statements, tallies and event counts",
        "version": __version__,
        "resources": [_resource(folder / f"{name}.csv", schema) for name, schema in SEED_FILES.items()],
    }
    words = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(words, encoding="utf-8")


def _resource(file: Path, schema: frames.Schema) -> dict[str, Any]:
    """Describe one file as Frictionless does."""
    content = file.read_bytes()
    fields = [
        {
            "name": column.name,
            "type": _FIELD_TYPES.get(
                column.dtype, "string" if column.dtype == pl.List(pl.String) else "datetime"
            ),
            "description": column.meaning,
            "constraints": {"required": not column.nullable}
            | ({"enum": list(column.values)} if column.values else {}),
        }
        for column in schema.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": file.stem,
        "title": schema.grain,
        "path": file.name,
        "format": "csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "primaryKey": [schema.columns[0].name]},
    }


def _refuse_used(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: not an empty folder; name a new one")
    folder.mkdir(parents=True, exist_ok=True)
