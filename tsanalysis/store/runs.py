"""The results of analyses, kept as rows of their run. It never changes or deletes a stored run."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from tsanalysis import __version__, frames
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

__all__ = ["RUN_TABLES", "Run"]


class RunTable(NamedTuple):
    """Where the rows of a kind of run are kept: the columns after ``run_id``, their key, and the input among them."""

    schema: frames.Schema
    key: tuple[str, ...]
    input: tuple[str, ...]


RUN_TABLES = {
    "anomalies": RunTable(frames.ANOMALIES, ("region", "date"), ("region", "date", "count", "status")),
    "series": RunTable(frames.SERIES, ("region", "date"), ("region", "date", "count", "status")),
    "report_numbers": RunTable(frames.REPORT_NUMBERS, ("number",), ("number", "value")),
}
"""The kinds of run whose results the store keeps, each in the table of that name."""

_ID_LENGTH = 16


class Run:
    """One analysis or report: its kind, checked rows and parameters, and the key that they have."""

    def __init__(self, kind: str, rows: pl.DataFrame, parameters: Mapping[str, Any]) -> None:
        if kind not in RUN_TABLES:
            raise InputError(f"kind: found {kind!r}; the store keeps the results of {', '.join(RUN_TABLES)}")
        self.table = RUN_TABLES[kind]
        checked = frames.check_frame(rows, self.table.schema).select(list(self.table.schema.dtypes))
        _refuse_twice(checked, self.table.key)
        self.kind = kind
        self.rows = checked.sort(self.table.key)
        self.parameters = _as_json(parameters)
        self.run_id = _sha256(kind, self.parameters, self.rows.write_csv())[:_ID_LENGTH]

    def record(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        as_of: datetime | None,
        recorded_at: datetime | None,
        input_sha256: str | None,
        outputs: Mapping[str, Any],
    ) -> None:
        """Write the run and its rows, unless the store has them."""
        known = connection.execute("select 1 from runs where run_id = $run_id", {"run_id": self.run_id})
        if known.fetchone():
            return
        now = recorded_at or datetime.now(UTC)
        connection.execute(
            "insert into runs values ($run_id, $kind, $parameters, $as_of, $versions, $sha256, $outputs, $now)",
            {
                "run_id": self.run_id,
                "kind": self.kind,
                "parameters": self.parameters,
                "as_of": as_of or now,
                "versions": _as_json({"tsanalysis": __version__, "polars": pl.__version__}),
                "sha256": input_sha256 or _sha256(self.rows.select(self.table.input).write_csv()),
                "outputs": _as_json(outputs),
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


def _refuse_twice(rows: pl.DataFrame, key: tuple[str, ...]) -> None:
    """Refuse a frame that holds one key twice, such as a region and day judged by two methods."""
    twice = rows.filter(pl.struct(key).is_duplicated())
    if twice.height:
        first = " on ".join(str(value) for value in twice.select(key).row(0))
        raise InputError(f"rows: {first} stands more than once; save each result as a run of its own")


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
