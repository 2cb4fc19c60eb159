"""The results of analyses, kept as rows of their run. It never changes or deletes a stored run."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import __version__, frames
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

__all__ = ["RUN_TABLES", "Run"]

RUN_TABLES = {"anomalies": frames.ANOMALIES}
"""The kinds of run whose results the store keeps: the table of that name, and its columns after ``run_id``."""

_INPUT = ("region", "date", "count", "status")
_ID_LENGTH = 16


class Run:
    """One analysis: its kind, checked rows and parameters, and the key that they have."""

    def __init__(self, kind: str, rows: pl.DataFrame, parameters: Mapping[str, Any]) -> None:
        if kind not in RUN_TABLES:
            raise InputError(f"kind: found {kind!r}; the store keeps the results of {', '.join(RUN_TABLES)}")
        checked = frames.check_frame(rows, RUN_TABLES[kind]).select(list(RUN_TABLES[kind].dtypes))
        _refuse_twice(checked)
        self.kind = kind
        self.rows = checked.sort("region", "date")
        self.parameters = _as_json(parameters)
        self.run_id = _sha256(kind, self.parameters, self.rows.write_csv())[:_ID_LENGTH]

    def record(
        self, connection: duckdb.DuckDBPyConnection, as_of: datetime | None, recorded_at: datetime | None
    ) -> None:
        """Write the run and its rows, unless the store has them."""
        known = connection.execute("select 1 from runs where run_id = $run_id", {"run_id": self.run_id})
        if known.fetchone():
            return
        now = recorded_at or datetime.now(UTC)
        connection.execute(
            "insert into runs values ($run_id, $kind, $parameters, $as_of, $versions, $sha256, '{}', $now)",
            {
                "run_id": self.run_id,
                "kind": self.kind,
                "parameters": self.parameters,
                "as_of": as_of or now,
                "versions": _as_json({"tsanalysis": __version__, "polars": pl.__version__}),
                "sha256": _sha256(self.rows.select(_INPUT).write_csv()),
                "now": now,
            },
        )
        columns = ", ".join(f'"{name}"' for name in self.rows.columns)
        with tempfile.TemporaryDirectory(prefix="tsanalysis-") as folder:
            file = Path(folder) / "rows.parquet"
            self.rows.write_parquet(file, compression="uncompressed")
            connection.execute(
                f"insert into {self.kind} (run_id, {columns})"  # noqa: S608 -- our own names
                f" select $run_id, {columns} from read_parquet($file)",
                {"run_id": self.run_id, "file": str(file)},
            )


def _refuse_twice(rows: pl.DataFrame) -> None:
    """Refuse a frame that judges one region and day twice."""
    twice = rows.filter(pl.struct("region", "date").is_duplicated())
    if twice.height:
        region, date = twice.select("region", "date").row(0)
        raise InputError(
            f"rows: {region} on {date} stands more than once; save each method's result as a run of its own"
        )


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
