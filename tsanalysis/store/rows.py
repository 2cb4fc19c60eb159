"""The rows of a query, taken over from DuckDB without pyarrow. It runs one query that returns rows, never more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

__all__ = ["take_relation", "take_rows"]

_KINDS = ("SELECT", "EXPLAIN", "MULTI")  # DuckDB calls a pivot MULTI
_AS_TEXT = ("INTERVAL", "UNION", "TIME WITH TIME ZONE", "VARIANT", "GEOMETRY", "BIT", "BIGNUM", "TIME_NS")
"""Types that polars cannot take over: they come as text."""


_FLOAT_DIGITS = 15
"""Decimal digits that a Float64 keeps."""


def take_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any], limit: int | None = None
) -> pl.DataFrame:
    """Run one query and return its rows; sums of integers are Int64, decimals are Float64, where they fit."""
    rows = pl.scan_arrow_c_stream(take_relation(connection, query, parameters, limit)).collect()
    decimals = [name for name, dtype in rows.schema.items() if isinstance(dtype, pl.Decimal)]
    return rows.with_columns(_plain(rows.get_column(name)) for name in decimals)


def take_relation(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any], limit: int | None = None
) -> duckdb.DuckDBPyRelation:
    """Return the relation of one query; refuse several statements, and those that are no query."""
    found = [str(statement.type).rpartition(".")[2] for statement in connection.extract_statements(query)]
    if len(found) != 1:
        raise QueryError(f"found {len(found)} statements, wanted one; run them one by one")
    if found[0] not in _KINDS:
        raise QueryError(f"found {found[0]}, wanted a query such as select, from, pivot, describe or explain")
    relation = connection.sql(query, params=dict(parameters) or None)
    as_text = [i for i, kind in enumerate(relation.types) if any(word in str(kind) for word in _AS_TEXT)]
    if as_text:
        names = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in relation.columns]
        relation = relation.project(
            ", ".join(f"{name}::varchar as {name}" if i in as_text else name for i, name in enumerate(names))
        )
    return relation if limit is None else relation.limit(limit)


def _plain(values: pl.Series) -> pl.Series:
    """Return decimals as Int64 or Float64 where each fits exactly enough, else as they are."""
    dtype = values.dtype
    if isinstance(dtype, pl.Decimal) and dtype.scale > 0:
        return values.cast(pl.Float64) if dtype.precision <= _FLOAT_DIGITS else values
    narrowed = values.cast(pl.Int64, strict=False)
    return narrowed if narrowed.null_count() == values.null_count() else values
