"""Loading: staged rows into the store, in one transaction, append-only and idempotent.

What a load does is written in ``steps/*.sql``; this module runs the steps and writes the ledger. It never
changes or deletes a stored row.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tsanalysis import __version__
from tsanalysis.store.schema import script

if TYPE_CHECKING:
    import duckdb

__all__ = ["Loaded", "Origin", "fingerprint", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load did: the row of the ledger."""

    ingest_id: int | None
    """Number of the load; None where nothing was added."""
    statements_added: int = 0
    statements_superseded: int = 0
    statements_unchanged: int = 0
    statements_refused: int = 0
    tallies_added: int = 0
    event_counts_added: int = 0
    overlaps_added: int = 0
    rejects_added: int = 0

    @property
    def in_words(self) -> str:
        """Return the sentence that the command line prints."""
        added = f"{self.statements_added} statements, {self.tallies_added} tallies, {self.event_counts_added} counts added"
        return (
            f"{added}; {self.statements_superseded} superseded, {self.statements_unchanged} unchanged, "
            f"{self.rejects_added} rejected"
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of a load come from."""

    kind: str
    name: str
    sha256: str = ""
    decided_by: str = "reader"


def load(
    connection: duckdb.DuckDBPyConnection, origin: Origin, recorded_at: datetime | None = None
) -> Loaded:
    """Load what is staged: new and changed readings, what they supersede, their overlaps and coverage.

    Returns
    -------
    Loaded
        ``statements_added + statements_unchanged + statements_refused`` is the number of staged statements.
    """
    row = connection.execute("select count(*) from st_statements").fetchone()
    staged = int(row[0]) if row else 0
    ingest_id = _number(connection, "select nextval('ingest_numbers')")
    connection.execute(
        "create or replace temp table st_load as select $ingest_id::bigint as ingest_id,"
        " $recorded_at::timestamptz as recorded_at, $origin::varchar as origin,"
        " $decided_by::varchar as decided_by, (select value from meta where key = 'zone') as zone,"
        " coalesce((select max(reader_version) from st_tallies), '') as reader_version",
        {
            "ingest_id": ingest_id,
            "recorded_at": recorded_at or datetime.now(UTC),
            "origin": origin.name,
            "decided_by": origin.decided_by,
        },
    )
    connection.execute(script("steps/load.sql"))
    fresh = _number(connection, "select count(*) from st_fresh")
    refused = _number(connection, "select count(*) from st_refused")
    kept = _number(connection, f"select count(*) from rejects where ingest_id = {ingest_id}")  # noqa: S608
    if not fresh and not kept:
        return Loaded(None, statements_unchanged=staged - refused, statements_refused=refused)
    connection.execute(script("steps/overlaps.sql"))
    connection.execute(script("steps/coverage.sql"))
    return _enter(connection, origin, ingest_id, staged - fresh - refused, refused)


def _enter(
    connection: duckdb.DuckDBPyConnection, origin: Origin, ingest_id: int, unchanged: int, refused: int
) -> Loaded:
    """Write the row of the ledger, with what is really in the tables."""

    def rows(table: str, column: str = "ingest_id") -> int:
        return _number(connection, f"select count(*) from {table} where {column} = {ingest_id}")  # noqa: S608

    loaded = Loaded(
        ingest_id,
        statements_added=rows("statements"),
        statements_superseded=rows("supersessions", "by_ingest_id"),
        statements_unchanged=unchanged,
        statements_refused=refused,
        tallies_added=rows("tallies"),
        event_counts_added=rows("event_counts"),
        overlaps_added=rows('"overlaps"'),
        rejects_added=rows("rejects"),
    )
    connection.execute(
        "insert into ingests select ingest_id, recorded_at, $kind, origin, $sha256, reader_version, $package,"
        " $added, $superseded, $unchanged, $tallies, $counts, $overlaps, $rejects from st_load",
        {
            "kind": origin.kind,
            "sha256": origin.sha256,
            "package": __version__,
            "added": loaded.statements_added,
            "superseded": loaded.statements_superseded,
            "unchanged": loaded.statements_unchanged,
            "tallies": loaded.tallies_added,
            "counts": loaded.event_counts_added,
            "overlaps": loaded.overlaps_added,
            "rejects": loaded.rejects_added,
        },
    )
    return loaded


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def fingerprint(parts: list[bytes]) -> str:
    """Return the SHA-256 over several contents."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
