"""The schema of the store: numbered migrations, published views, and a comment on every column.

A migration runs once, in the transaction of its caller. This module never touches a row of data.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from tsanalysis import __version__, frames, regions
from tsanalysis.errors import StoreError
from tsanalysis.store.runs import RUN_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

__all__ = ["migrate", "needs_migration", "script"]

_REPORT_ZONE = "Europe/Moscow"

_FRAMES = {
    "statements": frames.STATEMENTS,
    "tallies": frames.TALLIES,
    "event_counts": frames.EVENT_COUNTS,
    "latest_event_counts": frames.COUNTS,
    **{kind: table.schema for kind, table in RUN_TABLES.items()},
}
"""The relations whose columns frames describes: one text for Python and SQL."""

_SHOWN = ("coverage", "tallies", "statements", "overlaps", "event_counts", "daily_counts")
"""Where the columns of the views come from; the first one that has the name explains it."""


def script(name: str) -> str:
    """Return the text of an SQL file of this package."""
    return resources.files("tsanalysis.store").joinpath(name).read_text(encoding="utf-8")


def version() -> int:
    """Return the version that this package wants: the number of its last migration."""
    return int(_migrations()[-1][:4])


def needs_migration(connection: duckdb.DuckDBPyConnection, *, exactly: bool = False) -> bool:
    """Say whether the file is new or older than this package; refuse a newer one.

    ``exactly`` also wants the views, comments and gazetteer to be those of this version of the package.
    """
    if _stored_version(connection) < version():
        return True
    made_by = connection.execute("select value from meta where key = 'package_version'").fetchone()
    return exactly and made_by != (__version__,)


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring the file to the version of this package: tables, views, comments, gazetteer."""
    stored = _stored_version(connection)
    for name in _migrations():
        if int(name[:4]) > stored:
            connection.execute(script(f"migrations/{name}"))
    connection.execute(script("views.sql"))
    connection.execute(script("comments.sql"))
    connection.execute("".join(_frame_comments()))
    connection.execute("".join(_view_comments(connection)))
    _fill_regions(connection)
    connection.execute(
        "insert into meta values ('zone', $zone) on conflict do nothing", {"zone": _REPORT_ZONE}
    )
    for key, words in (("schema_version", str(version())), ("package_version", __version__)):
        connection.execute(
            "insert into meta values ($key, $words) on conflict do update set value = excluded.value",
            {"key": key, "words": words},
        )


def _fill_regions(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the gazetteer: the one table that is not history but what codes mean."""
    connection.execute("delete from regions")
    with connection.appender("regions") as rows:
        for place in regions.regions():
            names = [place.names.get(language) for language in ("en", "ru", "uk")]
            rows.append_row(place.code, *names, place.kind, place.parent, list(place.members))


def _frame_comments() -> Iterator[str]:
    """Yield the statements that comment what frames describes."""
    for relation, schema in _FRAMES.items():
        kind = "view" if relation == "latest_event_counts" else "table"
        yield f"comment on {kind} {relation} is {_quoted(schema.grain)};"
        for column in schema.columns:
            unit = f" [{column.unit}]" if column.unit else ""
            values = f"; one of: {', '.join(column.values)}" if column.values else ""
            yield f'comment on column {relation}."{column.name}" is {_quoted(column.meaning + unit + values)};'


def _view_comments(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the statements that give each column of a view the comment of the column that it shows."""
    commented = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    known = {(table, column): words for table, column, words in commented if words}
    for view, column in ((table, column) for table, column, words in commented if not words):
        words = next(known[table, column] for table in _SHOWN if (table, column) in known)
        yield f'comment on column {view}."{column}" is {_quoted(words)};'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _migrations() -> list[str]:
    folder = resources.files("tsanalysis.store").joinpath("migrations")
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))


def _stored_version(connection: duckdb.DuckDBPyConnection) -> int:
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "meta" not in tables or "ingests" not in tables:
        raise StoreError(
            "this DuckDB file holds other tables and is not a store of tsanalysis; name another file with --store"
        )
    row = connection.execute("select value from meta where key = 'schema_version'").fetchone()
    stored = int(row[0]) if row else 0
    if stored > version():
        raise StoreError(
            f"the store has schema version {stored}, this tsanalysis knows {version()}; install a newer tsanalysis"
        )
    return stored
