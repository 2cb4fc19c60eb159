"""The store as its users see it: open, add, read, export. It holds no connection and decides no overlap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import polars as pl

from tsanalysis.errors import InputError, StoreError
from tsanalysis.store.connection import interruptible, reading, unconfined, writing
from tsanalysis.store.exports import write_datapackage, write_parquet
from tsanalysis.store.loading import Loaded, Origin, fingerprint, load
from tsanalysis.store.reading import StoreReading
from tsanalysis.store.reviews import Decision, decided_tables, record_decisions
from tsanalysis.store.runs import Run
from tsanalysis.store.schema import migrate, needs_migration
from tsanalysis.store.seeds import SEED_FILES, read_seeds, write_tables
from tsanalysis.store.staging import checked_tables, stage_folder, stage_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from typing import Any

    import duckdb

    _Step = Callable[[duckdb.DuckDBPyConnection], None]
    """What a load does with its connection, inside the transaction."""

__all__ = ["Store", "open_store"]


class Framed(Protocol):
    """Anything that can say itself as frames of statements, tallies and event counts."""

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]: ...


class Table(Framed, Protocol):
    """A table that was read: its frames, its rejects, and the file."""

    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...
    @property
    def rejects(self) -> pl.DataFrame: ...


def open_store(path: str | Path, *, read_only: bool = False, wait_seconds: float = 5.0) -> Store:
    """Open the store of a DuckDB file; make it where there is none.

    Parameters
    ----------
    path
        The file. Its folder must exist.
    read_only
        Refuse to load anything, and to make or migrate the file.
    wait_seconds
        How long each operation waits while another process holds the file; 0 does not wait.

    Returns
    -------
    Store
        It holds no lock while idle: each operation opens and closes the file.

    Raises
    ------
    StoreError
        The file is not a store, was made by a newer version, or cannot be read; or it is no file (`:memory:`).
    StoreLockedError
        Another process held the file for longer than `wait_seconds`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     store = open_store(Path(folder) / "events.duckdb")
    ...     store.sql("select count(*) as statements from current_statements").item()
    0
    """
    if str(path).startswith(":memory:"):
        raise StoreError(
            f"{path}: a store is a file, which each operation opens and closes; give a path, say in a temporary folder"
        )
    file = Path(path)
    if not file.exists() and (read_only or not file.parent.is_dir()):
        raise StoreError(f"{file}: no such store; make one with `tsanalysis ingest FILE --store {file}`")
    store = Store(file, read_only=read_only, wait_seconds=wait_seconds)
    store._prepare()  # noqa: SLF001 -- the factory of the class
    return store


class Store(StoreReading):
    """The statements, tallies and counts of one DuckDB file, as known now or at an instant."""

    def as_of(self, instant: datetime) -> Store:
        """Return this store as it was at an instant; it can only be read.

        Parameters
        ----------
        instant
            An aware datetime: what had been recorded by then is known.
        """
        if instant.tzinfo is None:
            raise InputError(f"as_of: {instant} has no time zone; give an aware datetime")
        return Store(
            self.path,
            read_only=True,
            wait_seconds=self._wait_seconds,
            instant=instant,
            connection=self._connection,
        )

    def add(self, extractions: Framed | Iterable[Framed], *, recorded_at: datetime | None = None) -> Loaded:
        """Add what was read from one statement, or from many, in one transaction.

        Parameters
        ----------
        extractions
            Results of `tsanalysis.extract`.
        recorded_at
            Instant from which this is known; None: now.

        Returns
        -------
        Loaded
            Adding the same again adds nothing: ``added == 0``.
        """
        many = [extractions] if hasattr(extractions, "frames") else list(extractions)
        if not many:
            return Loaded(None)
        each = [extraction.frames() for extraction in many]
        statements, tallies, event_counts = (pl.concat(kind) for kind in zip(*each, strict=True))
        return self.add_frames(statements, tallies, event_counts, recorded_at=recorded_at)

    def add_frames(
        self,
        statements: pl.DataFrame,
        tallies: pl.DataFrame,
        event_counts: pl.DataFrame,
        *,
        rejects: pl.DataFrame | None = None,
        origin: str = "frames",
        sha256: str = "",
        recorded_at: datetime | None = None,
    ) -> Loaded:
        """Add frames of `frames.STATEMENTS`, `TALLIES` and `EVENT_COUNTS` in one transaction.

        Parameters
        ----------
        statements, tallies, event_counts
            Every tally with its statement, every count with its tally.
        rejects
            Frame of `frames.REJECTS`: input that could not be read, kept whole.
        origin, sha256
            File that they were read from, and the hash of its content, for the ledger.
        recorded_at
            Instant from which this is known; None: now.

        Returns
        -------
        Loaded
            ``statements_added + statements_unchanged + statements_refused == statements.height`` where no
            key stands twice.

        Raises
        ------
        InputError
            A frame has not its schema, or a row points at a parent that is not there.
        """
        tables = checked_tables(statements, tallies, event_counts)
        return self._load(
            lambda connection: stage_frames(connection, tables, rejects),
            Origin("statements", origin, sha256),
            recorded_at,
        )

    def add_table(self, table: Table, *, recorded_at: datetime | None = None) -> Loaded:
        """Add what was read from a table, with its rejects, in one transaction.

        Parameters
        ----------
        table
            Result of `tsanalysis.tables.read_table`: a row (or declared key, or complete day) is one
            statement; rows that the mapping calls disjoint are never judged to overlap.
        recorded_at
            Instant from which this is known; None: now.
        """
        tables = checked_tables(*table.frames())
        origin = Origin("table", str(table.path), table.sha256)
        return self._load(
            lambda connection: stage_frames(connection, tables, table.rejects), origin, recorded_at
        )

    def load_seeds(self, folder: str | Path, *, recorded_at: datetime | None = None) -> Loaded:
        """Load a folder of seeds: ``statements.csv``, ``tallies.csv`` and ``event_counts.csv``.

        Returns
        -------
        Loaded
            Loading the same folder again adds nothing and reads no more than its bytes.

        Raises
        ------
        InputError
            Naming file, line and remedy for each fault; the store stays as it was.
        """
        place = Path(folder)
        files = [place / f"{name}.csv" for name in SEED_FILES]
        sha256 = fingerprint([file.read_bytes() for file in files]) if all(f.is_file() for f in files) else ""
        unchanged = self._already_loaded(sha256)
        if unchanged is not None:
            return Loaded(None, statements_unchanged=unchanged)
        tables = read_seeds(place)
        checked = checked_tables(tables["statements"], tables["tallies"], tables["event_counts"])
        return self._load(
            lambda connection: stage_frames(connection, checked),
            Origin("seeds", str(place), sha256),
            recorded_at,
        )

    def load_parquet(self, folder: str | Path, *, recorded_at: datetime | None = None) -> Loaded:
        """Load a folder that `export_parquet` wrote: ``TABLE/**/*.parquet``, straight into DuckDB.

        Raises
        ------
        InputError
            A table is missing.
        StoreError
            A row breaks the schema; the store stays as it was.
        """
        place = Path(folder)
        origin = Origin("parquet", str(place))
        return self._load(lambda connection: stage_folder(connection, place), origin, recorded_at)

    def export_seeds(self, folder: str | Path) -> None:
        """Write the current figures as seeds: every statement with a tally; no text, no quote, no address.

        Loading them into a new store gives the same counts:
        ``new.counts().drop("quote") == self.counts().drop("quote")``.
        """
        tables = self._tables()
        told = tables["statements"].join(
            tables["tallies"], on="statement_id", how="semi", maintain_order="left"
        )
        write_tables(tables | {"statements": told}, Path(folder))

    def export_parquet(self, folder: str | Path) -> None:
        """Write what stands as Parquet, partitioned by month; `load_parquet` gives the same state."""
        with unconfined(self.path, self._wait_seconds) as connection:
            interruptible(connection, lambda: write_parquet(connection, Path(folder)))

    def export_datapackage(self, folder: str | Path) -> None:
        """Write what stands as a Frictionless data package; `load_seeds` gives the same state."""
        write_datapackage(self._tables(), Path(folder))

    def decide(self, *decisions: Decision, recorded_at: datetime | None = None) -> Loaded:
        """Record what persons decided; each decided statement supersedes what the reader read.

        Parameters
        ----------
        *decisions
            One for each tally; all of them are recorded, or none.
        recorded_at
            Instant from which this is known; None: now.

        Raises
        ------
        InputError
            A decision is not usable, or changes nothing; the message names each.
        """
        before = self._tables()
        after = decided_tables(before, decisions)
        people = ", ".join(sorted({decision.who for decision in decisions}))

        def finish(connection: duckdb.DuckDBPyConnection) -> None:
            record_decisions(connection, decisions, before, after)

        origin = Origin("review", people, decided_by="person")
        loaded = self._load(lambda connection: stage_frames(connection, after), origin, recorded_at, finish)
        if loaded.ingest_id is None:
            raise InputError("the decisions change nothing: what they say stands already")
        return loaded

    def save_run(
        self,
        kind: str,
        rows: pl.DataFrame,
        parameters: Mapping[str, Any] | None = None,
        *,
        as_of: datetime | None = None,
        recorded_at: datetime | None = None,
        input_sha256: str | None = None,
        outputs: Mapping[str, Any] | None = None,
    ) -> str:
        """Keep the result of an analysis or a report as rows of a table, to be queried beside the counts.

        Parameters
        ----------
        kind
            Name of the table: ``anomalies``, ``series`` or ``report_numbers``.
        rows
            Columns of `frames.ANOMALIES`, each region and day once, or of `frames.REPORT_NUMBERS`, each number
            once; other columns are left out.
        parameters
            What the analysis was asked for; kept as JSON in ``runs``.
        as_of
            State of knowledge that it used; None: that of `recorded_at`.
        recorded_at
            Instant of the run; None: now.
        input_sha256
            Hash of what went in; None: that of the input among the rows.
        outputs
            What came out besides the rows, such as files with their hashes; kept as JSON in ``runs``.

        Returns
        -------
        str
            Key of the run in ``runs`` and in the table, made from kind, parameters and rows: saving the
            same again adds nothing.

        Raises
        ------
        InputError
            The kind is unknown, or the rows have not its columns or stand twice.
        StoreError
            The store was opened for reading only.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from tsanalysis import frames
        >>> with TemporaryDirectory() as folder:
        ...     store = open_store(Path(folder) / "events.duckdb")
        ...     run_id = store.save_run("anomalies", frames.ANOMALIES.empty(), {"alpha": 0.01})
        ...     store.sql("select kind, parameters ->> 'alpha' as alpha from runs").row(0)
        ('anomalies', '0.01')
        """
        run = Run(kind, rows, parameters or {})
        self._refuse_read_only()
        with writing(self.path, self._wait_seconds) as connection:
            interruptible(
                connection,
                lambda: run.record(
                    connection,
                    as_of=as_of,
                    recorded_at=recorded_at,
                    input_sha256=input_sha256,
                    outputs=outputs or {},
                ),
            )
        return run.run_id

    def _prepare(self) -> None:
        """Make or migrate the file where that is needed."""
        if self.path.exists():
            with reading(self.path, self._wait_seconds) as connection:
                if not needs_migration(connection, exactly=not self.read_only):
                    return
            if self.read_only:
                raise StoreError(
                    f"{self.path}: made by an older tsanalysis; bring it up to date with `tsanalysis schema --migrate "
                    f"--store {self.path}`, or in Python with open_store(path)"
                )
        with writing(self.path, self._wait_seconds) as connection:
            if needs_migration(connection, exactly=True):
                migrate(connection)

    def _load(
        self,
        stage: _Step,
        origin: Origin,
        recorded_at: datetime | None,
        finish: _Step | None = None,
    ) -> Loaded:
        """Stage, load and finish in one transaction."""
        self._refuse_read_only()
        with writing(self.path, self._wait_seconds) as connection:

            def work() -> Loaded:
                stage(connection)
                loaded = load(connection, origin, recorded_at)
                if finish is not None and loaded.ingest_id is not None:
                    finish(connection)
                return loaded

            return interruptible(connection, work)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.path}: opened for reading only; open it with read_only=False to load")

    def _already_loaded(self, sha256: str) -> int | None:
        """Return how many statements this content had when it was loaded; None if it never was."""
        if not sha256:
            return None
        with reading(self.path, self._wait_seconds) as connection:
            row = connection.execute(
                "select statements_added + statements_unchanged from ingests where sha256 = $sha256",
                {"sha256": sha256},
            ).fetchone()
        return int(row[0]) if row else None
