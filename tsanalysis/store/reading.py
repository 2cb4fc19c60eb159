"""What a store can be asked: counts, tallies, ad-hoc SQL, checks; now, or as known at an instant.

Everything here reads in the sandbox. It never writes.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import duckdb

from tsanalysis import frames
from tsanalysis.errors import InputError, QueryError
from tsanalysis.store.checks import run_checks
from tsanalysis.store.connection import QUERY_SECONDS, interruptible, reading
from tsanalysis.store.reviews import effects_of
from tsanalysis.store.rows import take_relation, take_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from tsanalysis.frames import Counts

__all__ = ["StoreReading"]

_REVIEW_QUEUE = """
select t.tally_id, t.source, s.published_at, t.day, t.total, t.balance, t.readings, t.reason, s.text
from current_tallies t
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
where t.needs_review
order by t.total desc nulls last, t.tally_id
"""
_REPLACED = """
select x.statement_id, x.by_statement_id, x.reason || coalesce(': ' || (
    select string_agg(distinct r.why, ', ' order by r.why) from reviews r
    where r.statement_id = x.statement_id and r.ingest_id = x.by_ingest_id), '') as reason
from supersessions x
where x.recorded_at > $since::timestamptz and x.recorded_at <= $instant::timestamptz
order by x.recorded_at, x.statement_id, x.by_statement_id, x.ingest_id
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


class StoreReading:
    """The part of a store that only reads."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        wait_seconds: float,
        instant: datetime | None = None,
        connection: duckdb.DuckDBPyConnection | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._wait_seconds = wait_seconds
        self._instant = instant
        self._connection = connection

    def __repr__(self) -> str:
        """Name the file, and the instant at which it is seen."""
        seen = f", as of {self._instant.isoformat()}" if self._instant else ""
        return f"<Store {self.path}{seen}>"

    @contextlib.contextmanager
    def held(self) -> Iterator[Self]:
        """Yield the store, for reading only, with its file open: many reads are faster, and all are of one state.

        While the block lasts, nothing can be loaded, here or by another process.

        Raises
        ------
        StoreLockedError
            Another process held the file for longer than this store waits.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from tsanalysis.store import open_store
        >>> with TemporaryDirectory() as folder, open_store(Path(folder) / "events.duckdb").held() as seen:
        ...     seen.statements().height, seen.tallies().height
        (0, 0)
        """
        with self._opened() as connection:
            yield type(self)(
                self.path,
                read_only=True,
                wait_seconds=self._wait_seconds,
                instant=self._instant,
                connection=connection,
            )

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

    def known_until(self) -> datetime | None:
        """Return the instant of the last load that is seen here; None: nothing was ever loaded."""
        loads = self._read(
            "select max(recorded_at) as instant from ingests where recorded_at <= $instant::timestamptz",
            {"instant": self._seen(None)},
        )
        instant: datetime | None = loads["instant"][0]
        return instant

    def replaced_since(self, instant: datetime) -> pl.DataFrame:
        """Return the readings of statements that later ones replaced after an instant.

        Returns
        -------
        polars.DataFrame
            ``statement_id``, ``by_statement_id`` (the same, or a correction) and ``reason``, with what a person
            gave as one, oldest first.
        """
        return self._read(_REPLACED, {"since": instant.isoformat(), "instant": self._seen(None)})

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
        with self._opened() as connection:
            return interruptible(
                connection, lambda: run_checks(connection, now or datetime.now(UTC), max_age_days)
            )

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
        with self._opened() as connection:
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

    @contextlib.contextmanager
    def stream(self, query: str, **parameters: Any) -> Iterator[duckdb.DuckDBPyRelation]:
        """Yield the rows of one read-only query as an Arrow stream, before anything is copied.

        The value has ``__arrow_c_stream__``: hand it to ``polars.scan_arrow_c_stream`` (lazily),
        ``pyarrow.table`` or another library while the block lasts, once.

        Raises
        ------
        QueryError
            As for `sql`.
        """
        with self._opened() as connection:
            try:
                relation = take_relation(connection, query, parameters)
            except duckdb.Error as error:
                raise QueryError(f"the query failed: {error}") from error
            yield relation

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

    def has_loaded(self, sha256: str, reader_version: str) -> bool:
        """Say whether a content was loaded as this version of the reader read it."""
        found = self._read(
            "select 1 from ingests where sha256 = $sha256 and reader_version = $version",
            {"sha256": sha256, "version": reader_version},
        )
        return not found.is_empty()

    def _opened(self) -> contextlib.AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Return the connection that is held, or one for the operation."""
        if self._connection is not None:
            return contextlib.nullcontext(self._connection)
        return reading(self.path, self._wait_seconds)

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
        with self._opened() as connection:
            return interruptible(connection, lambda: take_rows(connection, query, parameters))

    def _tables(self) -> dict[str, pl.DataFrame]:
        return {
            "statements": self.statements(),
            "tallies": self.tallies(),
            "event_counts": self.event_counts(),
        }


def _standing_rows(table: str) -> str:
    """Return the query for the rows of a table that stand at $instant."""
    return (
        f"select r.* from {table} r where r.recorded_at <= $instant::timestamptz and not exists ("  # noqa: S608
        "select 1 from supersessions x where x.statement_id = r.statement_id and x.ingest_id = r.ingest_id"
        " and x.recorded_at <= $instant::timestamptz)"
    )
