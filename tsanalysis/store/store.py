"""The store as its users see it: open, add, read, export. It holds no connection and decides no overlap."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import polars as pl

from tsanalysis import frames
from tsanalysis.errors import InputError, QueryError, StoreError
from tsanalysis.store.checks import run_checks
from tsanalysis.store.connection import QUERY_SECONDS, interruptible, reading, unconfined, writing
from tsanalysis.store.exports import write_datapackage, write_parquet
from tsanalysis.store.loading import Loaded, Origin, fingerprint, load
from tsanalysis.store.reviews import Decision, decided_tables, effects_of, record_decisions
from tsanalysis.store.rows import take_rows
from tsanalysis.store.schema import migrate, needs_migration
from tsanalysis.store.seeds import SEED_FILES, read_seeds, write_tables
from tsanalysis.store.staging import checked_tables, stage_folder, stage_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tsanalysis.frames import Counts

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
        The file is not a store, was made by a newer version, or cannot be read.
    StoreLockedError
        Another process held the file for longer than `wait_seconds`.
    """
    file = Path(path)
    if not file.exists() and (read_only or not file.parent.is_dir()):
        raise StoreError(f"{file}: no such store; make one with `tsanalysis ingest FILE --store {file}`")
    store = Store(file, read_only=read_only, wait_seconds=wait_seconds)
    store._prepare()  # noqa: SLF001 -- the factory of the class
    return store


class Store:
    """The statements, tallies and counts of one DuckDB file, as known now or at an instant."""

    def __init__(
        self, path: Path, *, read_only: bool, wait_seconds: float, instant: datetime | None = None
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._wait_seconds = wait_seconds
        self._instant = instant

    def __repr__(self) -> str:
        """Name the file, and the instant at which it is seen."""
        seen = f", as of {self._instant.isoformat()}" if self._instant else ""
        return f"<Store {self.path}{seen}>"

    def as_of(self, instant: datetime) -> Store:
        """Return this store as it was at an instant; it can only be read.

        Parameters
        ----------
        instant
            An aware datetime: what had been recorded by then is known.
        """
        if instant.tzinfo is None:
            raise InputError(f"as_of: {instant} has no time zone; give an aware datetime")
        return Store(self.path, read_only=True, wait_seconds=self._wait_seconds, instant=instant)

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

    def has_loaded(self, sha256: str, reader_version: str) -> bool:
        """Say whether a content was loaded as this version of the reader read it."""
        found = self._read(
            "select 1 from ingests where sha256 = $sha256 and reader_version = $version",
            {"sha256": sha256, "version": reader_version},
        )
        return not found.is_empty()

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

    def _tables(self) -> dict[str, pl.DataFrame]:
        return {
            "statements": self.statements(),
            "tallies": self.tallies(),
            "event_counts": self.event_counts(),
        }

    def counts(
        self,
        *,
        as_of: datetime | None = None,
        source: str | None = None,
        outcome: str | None = None,
        object: str | None = None,  # noqa: A002 -- the name of the column
    ) -> Counts:
        """Return every number with its tally and statement.

        Parameters
        ----------
        as_of
            What was known at this instant; None: all that is known.
        source, outcome, object
            Keep only these.

        Returns
        -------
        Counts
            Columns of `frames.COUNTS`, then ``undecided``: events of the tally that another included tally
            may count too. The tallies with ``included`` false are those in ``overlaps``.
        """
        columns = ", ".join(f'"{name}"' for name in frames.COUNTS.dtypes)
        rows = self._read(
            f"select {columns}, undecided from as_of($instant::timestamptz)"  # noqa: S608 -- our own columns
            " where ($source is null or source = $source) and ($outcome is null or outcome = $outcome)"
            ' and ($object is null or "object" = $object)'
            " order by day nulls last, published_at nulls last, tally_id, count_id",
            {"instant": self._seen(as_of), "source": source, "outcome": outcome, "object": object},
        )
        return frames.check_counts(rows)

    def statements(self) -> pl.DataFrame:
        """Return the statements that stand: columns of `frames.STATEMENTS`, sorted by publication."""
        return self._standing(
            frames.STATEMENTS,
            "statements",
            "published_at nulls first, published_on nulls first, statement_id",
        )

    def tallies(self) -> pl.DataFrame:
        """Return the tallies that stand: columns of `frames.TALLIES`, sorted by day and key."""
        return self._standing(frames.TALLIES, "tallies", "day nulls last, tally_id")

    def event_counts(self) -> pl.DataFrame:
        """Return the numbers of the tallies that stand: columns of `frames.EVENT_COUNTS`, sorted by key."""
        columns = ", ".join(f'c."{name}"' for name in frames.EVENT_COUNTS.dtypes)
        standing = _standing_rows("tallies")
        return self._read(
            f"select {columns} from event_counts c join ({standing}) t"  # noqa: S608 -- our own columns
            " on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id"
            " order by t.day nulls last, c.tally_id, try_cast(split_part(c.count_id, '/', 3) as int), c.count_id",
            {"instant": self._seen(None)},
        )

    def overlaps(self) -> pl.DataFrame:
        """Return each pair of tallies that tell of the same events, or may, with which one counts and why."""
        return self._read("select * from current_overlaps order by tally_id, other_tally_id", {})

    def sql(self, query: str, **parameters: Any) -> pl.DataFrame:
        """Run one read-only query in the sandbox.

        Parameters
        ----------
        query
            SQL with ``$name`` for each parameter. It sees the tables and views of the store: no file, no
            network, no setting; memory, time and spill are capped.
        **parameters
            Bound, never formatted into the text.

        Returns
        -------
        polars.DataFrame
            Sums of integers are Int64; intervals are text.

        Raises
        ------
        QueryError
            The query cannot be run, or is not one that returns rows.
        """
        return self.run(query, parameters)

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int | None = None
    ) -> pl.DataFrame:
        """Run one read-only query as `sql` does, with parameters as a mapping and at most `limit` rows."""
        with reading(self.path, self._wait_seconds) as connection:
            try:
                return interruptible(
                    connection, lambda: take_rows(connection, query, parameters or {}, limit), QUERY_SECONDS
                )
            except duckdb.InterruptException as error:
                raise QueryError(
                    f"the query took more than {QUERY_SECONDS} s and was stopped; narrow it"
                ) from error
            except duckdb.OutOfMemoryException as error:
                raise QueryError(
                    "the query needs more than the memory it may use (1 GB); narrow it"
                ) from error
            except duckdb.Error as error:
                raise QueryError(f"the query failed: {error}") from error

    def review_queue(self) -> pl.DataFrame:
        """Return the tallies that a person must look at, the largest total first.

        Returns
        -------
        polars.DataFrame
            ``tally_id, source, published_at, day, total, balance, readings, reason, text``.
        """
        return self._read(_REVIEW_QUEUE, {})

    def effects(self, tally_id: str) -> list[dict[str, Any]]:
        """Return what each reading would make of a tally.

        Returns
        -------
        list of dict
            ``reading, balance, residual, numbers``: the number of each region, or its interval in words.

        Raises
        ------
        InputError
            No such tally stands.
        """
        tallies = self.tallies().filter(tally_id=tally_id).to_dicts()
        if not tallies:
            raise InputError(f"no tally {tally_id!r} stands; `tsanalysis review list` shows those to decide")
        return effects_of(tallies[0], self.event_counts().filter(tally_id=tally_id).to_dicts())

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

    def check(self, *, max_age_days: float | None = None, now: datetime | None = None) -> pl.DataFrame:
        """Check that the store is whole and that every number in it holds.

        Parameters
        ----------
        max_age_days
            Fail where the last statement of a source is older; None: only say how old it is.
        now
            Instant from which age is counted; None: the clock.

        Returns
        -------
        polars.DataFrame
            ``check, verdict, subject, finding``; the store holds where no verdict is ``fail``.
        """
        with reading(self.path, self._wait_seconds) as connection:
            return interruptible(
                connection, lambda: run_checks(connection, now or datetime.now(UTC), max_age_days)
            )

    def schema(self, relation: str | None = None) -> pl.DataFrame:
        """Describe the tables and views, or the columns of one.

        Returns
        -------
        polars.DataFrame
            ``relation, kind, meaning``; for one relation ``column, type, meaning``.

        Raises
        ------
        QueryError
            There is no such table or view.
        """
        if relation is None:
            return self._read(_RELATIONS, {})
        columns = self._read(_COLUMNS, {"relation": relation})
        if columns.is_empty():
            names = ", ".join(self._read(_RELATIONS, {}).get_column("relation"))
            raise QueryError(f"no table or view {relation!r}; there are {names}")
        return columns

    def _prepare(self) -> None:
        """Make or migrate the file where that is needed."""
        if self.path.exists():
            with reading(self.path, self._wait_seconds) as connection:
                if not needs_migration(connection, exactly=not self.read_only):
                    return
            if self.read_only:
                raise StoreError(f"{self.path}: made by an older tsanalysis; open it once without read_only")
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
        if self.read_only:
            raise StoreError(f"{self.path}: opened for reading only; open it with read_only=False to load")
        with writing(self.path, self._wait_seconds) as connection:

            def work() -> Loaded:
                stage(connection)
                loaded = load(connection, origin, recorded_at)
                if finish is not None and loaded.ingest_id is not None:
                    finish(connection)
                return loaded

            return interruptible(connection, work)

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

    def _standing(self, schema: frames.Schema, table: str, order: str) -> pl.DataFrame:
        columns = ", ".join(f'"{name}"' for name in schema.dtypes)
        rows = self._read(
            f"select {columns} from ({_standing_rows(table)}) order by {order}",  # noqa: S608 -- our own names
            {"instant": self._seen(None)},
        )
        return frames.check_frame(rows, schema)

    def _seen(self, instant: datetime | None) -> str:
        """Return the earlier of the instant asked for and the one this store is seen at."""
        seen = [moment for moment in (instant, self._instant) if moment is not None]
        return min(seen).isoformat() if seen else "infinity"

    def _read(self, query: str, parameters: dict[str, Any]) -> pl.DataFrame:
        """Run a query in the sandbox and return its rows."""
        with reading(self.path, self._wait_seconds) as connection:
            return interruptible(connection, lambda: take_rows(connection, query, parameters))


_REVIEW_QUEUE = """
select t.tally_id, t.source, s.published_at, t.day, t.total, t.balance, t.readings, t.reason, s.text
from current_tallies t
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
where t.needs_review
order by t.total desc nulls last, t.tally_id
"""
_RELATIONS = """
select relation, kind, meaning from (
  select table_name as relation, 'table' as kind, comment as meaning from duckdb_tables()
  where not temporary and not internal
  union all
  select view_name, 'view', comment from duckdb_views() where not temporary and not internal
  union all
  select function_name, 'macro', any_value(comment) from duckdb_functions()
  where function_type = 'table_macro' and not internal group by function_name)
order by kind desc, relation
"""
_COLUMNS = """
select column_name as "column", data_type as "type", comment as meaning
from duckdb_columns() where table_name = $relation and not internal order by column_index
"""


def _standing_rows(table: str) -> str:
    """Return the query for the rows of a table that stand at $instant."""
    return (
        f"select r.* from {table} r where r.recorded_at <= $instant::timestamptz and not exists ("  # noqa: S608
        "select 1 from supersessions x where x.statement_id = r.statement_id and x.ingest_id = r.ingest_id"
        " and x.recorded_at <= $instant::timestamptz)"
    )
