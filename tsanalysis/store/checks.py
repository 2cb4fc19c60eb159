"""The checks of a store: is it whole, does every number hold, what is missing. It never repairs anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from tsanalysis.store.rows import take_rows
from tsanalysis.store.schema import script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["FINDINGS", "run_checks"]

FINDINGS = {"check": pl.String, "verdict": pl.String, "subject": pl.String, "finding": pl.String}
"""A finding: the check, ``ok`` or ``note`` or ``fail``, what it is about, and what was found."""

_TABLES = (
    "statements",
    "tallies",
    "event_counts",
    "overlaps",
    "supersessions",
    "rejects",
    "coverage",
    "reviews",
)
_HEADER = re.compile(r"-- check: (\w+) \| (fail|note)\n")
_LAST_PUBLISHED = (
    "select source, max(coalesce(published_at, published_on::timestamptz)) as last"
    " from current_statements where publisher is null or not exists (select 1 from current_statements p"
    " where p.source = current_statements.source and p.publisher is null) group by source order by source"
)


def run_checks(
    connection: duckdb.DuckDBPyConnection, now: datetime, max_age_days: float | None = None
) -> pl.DataFrame:
    """Run every check; one that finds nothing has one row with the verdict ``ok``."""
    parts = _HEADER.split(script("checks.sql"))[1:]
    found = [_unreadable(connection), _staleness(connection, now, max_age_days)]
    for name, level, query in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        rows = take_rows(connection, query, {})
        found.append(_findings(name, level, rows.rows()))
    return pl.concat(found)


def _findings(name: str, level: str, rows: Sequence[tuple[str, str]]) -> pl.DataFrame:
    return _told([(name, level, subject, finding) for subject, finding in rows], name)


def _told(rows: Sequence[tuple[str, ...]], name: str) -> pl.DataFrame:
    """Return the findings, or that there are none."""
    return pl.DataFrame(rows or [(name, "ok", None, None)], schema=FINDINGS, orient="row")


def _unreadable(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Read every block: opening the file is no proof that it is healthy."""
    rows = []
    for table in _TABLES:
        try:
            connection.execute(f'select bit_xor(hash(t)) from "{table}" t').fetchall()  # noqa: S608 -- our names
        except duckdb.Error as error:
            rows.append((f"table {table}", str(error).splitlines()[0]))
    return _findings("blocks", "fail", rows)


def _staleness(
    connection: duckdb.DuckDBPyConnection, now: datetime, max_age_days: float | None
) -> pl.DataFrame:
    """Say how old the last statement of each source is; it fails only where a bound was asked for."""
    told = []
    for source, last in take_rows(connection, _LAST_PUBLISHED, {}).rows():
        if last is None:
            continue
        days = (now - last).total_seconds() / 86400
        level = "fail" if max_age_days is not None and days > max_age_days else "note"
        told.append(
            ("staleness", level, source, f"last statement {last:%Y-%m-%d %H:%M} UTC, {days:.1f} days ago")
        )
    return _told(told, "staleness")
