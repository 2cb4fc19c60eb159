"""Tables of events -> counts, by a mapping that a person declares. It never infers what a column means.

`read_table` takes CSV, TSV, JSON, JSON Lines and Parquet. Records it must refuse are returned as rejects,
with file, line, column and reason: nothing is lost, nothing is repaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import REJECTS, Counts, check_frame
from tsanalysis.tables.assembly import NO_LANGUAGE, assemble, joined_counts
from tsanalysis.tables.cells import read_cells
from tsanalysis.tables.files import read_records
from tsanalysis.tables.mapping import ROLES, Mapping, read_mapping, shipped_mappings
from tsanalysis.tables.ready import read_series

if TYPE_CHECKING:
    from tsanalysis.tables.files import Records

__all__ = [
    "NO_LANGUAGE",
    "ROLES",
    "Mapping",
    "TableRead",
    "read_mapping",
    "read_series",
    "read_table",
    "shipped_mappings",
]

_LEAST_PERIODS = 8
_LEAST_DAYS_APART = 5
"""So many days, none nearer to the next than this, are rather weeks or months than days."""


@dataclass(frozen=True, slots=True)
class TableRead:
    """What was read from a table.

    Attributes
    ----------
    path
        The file.
    mapping
        The meaning that was declared.
    sha256
        SHA-256 of the bytes of the file.
    statements, tallies, event_counts
        Frames of `frames.STATEMENTS`, `TALLIES` and `EVENT_COUNTS`, as a store takes them.
    rejects
        Frame of `frames.REJECTS`: one row per fault.
    records
        Number of records in the file: each is in the frames, has a reject, or is left out.
    left_out
        Number of records that the mapping leaves out.
    """

    path: Path
    mapping: Mapping
    sha256: str
    statements: pl.DataFrame
    tallies: pl.DataFrame
    event_counts: pl.DataFrame
    rejects: pl.DataFrame
    records: int
    left_out: int

    @property
    def counts(self) -> Counts:
        """Return every number with its tally and statement: a frame of `frames.COUNTS`."""
        return joined_counts(self.statements, self.tallies, self.event_counts)

    @property
    def note(self) -> str:
        """Say that the rows seem to be of weeks or months, which a series of days is not made of; empty: they do not."""
        days = self.tallies.filter(pl.col("window_kind") == "day")["window_date"].drop_nulls().unique().sort()
        apart = days.diff().dt.total_days().min()
        if len(days) < _LEAST_PERIODS or not isinstance(apart, int) or apart < _LEAST_DAYS_APART:
            return ""
        return (
            f"its days are {apart} or more days apart: each number was taken as that of its one day, with the days "
            "between not reported, so that weeks and months made of them are partial; numbers of whole weeks or months "
            "are analysed with --table FILE (columns region, date, count), in Python with read_series(FILE)"
        )

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Return the frames of statements, tallies and event counts."""
        return self.statements, self.tallies, self.event_counts


def read_table(path: str | Path, mapping: Mapping | str | Path) -> TableRead:
    r"""Read a table of events.

    Parameters
    ----------
    path
        A ``.csv``, ``.tsv``, ``.json`` (an array of objects), ``.jsonl``, ``.ndjson`` or ``.parquet`` file.
    mapping
        What its columns mean; or the TOML file, or the name of a shipped mapping, that says so.

    Returns
    -------
    TableRead
        Every record is read, has a reject or is left out: ``records == records read + left_out +
        rejects.get_column("line").n_unique()``, where a record begins a line.
        A tally with a known total that is not `over` satisfies: total = sum of its rows of kinds stated,
        each, joint, rest and unallocated. Reading twice gives the same keys.

    Raises
    ------
    InputError
        The file is not there, empty, of another form or encoding, or lacks a column; the mapping
        contradicts itself. A fault of a single record is never raised: it is a reject.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> by_hand = Mapping(
    ...     name="example",
    ...     columns={"region": "where", "date": "day", "count": "n"},
    ...     constants={"source": "fire service", "outcome": "reported", "object": "fire"},
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder) / "fires.csv"
    ...     _ = table.write_text("day,where,n\n2025-05-01,Kaluga Region,3\n2025-05-02,Tula,few\n")
    ...     read = read_table(table, by_hand)
    >>> read.counts.select("window_date", "regions", "count").rows()
    [(datetime.date(2025, 5, 1), ['RU-KLU'], 3)]
    >>> read.rejects.select("line", "column").rows()
    [(3, 'n')]
    """
    declared = mapping if isinstance(mapping, Mapping) else read_mapping(mapping)
    records = read_records(Path(path), declared)
    values, faults = read_cells(records, declared)
    statements, tallies, event_counts = assemble(values, declared, all_read=not records.rejects)
    return TableRead(
        records.path,
        declared,
        records.sha256,
        statements,
        tallies,
        event_counts,
        _rejects(records, faults),
        len(records.rows) + len(records.rejects),
        len(records.rows) - values.get_column("row").n_unique(),
    )


def _rejects(records: Records, faults: pl.DataFrame) -> pl.DataFrame:
    """Return the faults of cells and of whole records in the order of the file."""
    rows = [
        (records.lines[row], column, reason, records.raw(row)) for row, column, reason in faults.iter_rows()
    ]
    rows += [(reject.line, reject.column or None, reject.reason, reject.raw) for reject in records.rejects]
    frame = pl.DataFrame(
        rows, schema=["line", "column", "reason", "raw"], orient="row", schema_overrides=REJECTS.dtypes
    )
    told = frame.with_columns(file=pl.lit(str(records.path))).select(*REJECTS.dtypes)
    return check_frame(told.sort("line", maintain_order=True), REJECTS)
