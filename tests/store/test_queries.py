"""The named queries: each header is true, each result is the golden one, and each file runs anywhere.

The golden files are written anew, to be read before they are committed, by
``TSANALYSIS_WRITE_GOLDEN=1 pytest tests/store/test_queries.py``.
"""

import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from store_rows import as_frames, statement, tally

from tsanalysis.errors import QueryError
from tsanalysis.queries import find_query, list_queries, parse_query
from tsanalysis.store import open_store

GOLDEN = Path(__file__).parent / "golden"
NAMES = [query.name for query in list_queries()]
FIRST_LOAD = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def small(tmp_path_factory, empty_file):
    """Return a store of ten statements over three months: nested, partial, cut, joint, revised, retold."""
    store = open_store(shutil.copy(empty_file, tmp_path_factory.mktemp("small") / "events.duckdb"))
    revised = statement(
        "2025-04-30 14:00", tally(4, "2025-04-30 12:00 / 2025-04-30 13:30", {"RU-KRS": 4}), text="r"
    )
    article = tally(10, "2025-05-31 21:00 / 2025-06-01 06:00", {"RU-BEL": 7, "RU-KLU": 3})
    told = [
        statement(
            "2025-03-08 22:09", tally(16, "2025-03-08 20:00 / 2025-03-08 21:30", {"RU-BEL": 10, "RU-ROS": 6})
        ),
        statement(
            "2025-03-09 08:42",
            tally(88, "2025-03-08 20:00 / 2025-03-09 07:00", {"RU-BEL": 52}),
            truncated=True,
        ),
        statement("2025-03-10 07:10", tally(20, night="2025-03-10", parts={"RU-VOR": 20})),
        statement("2025-03-10 03:10", tally(4, "2025-03-10 01:00 / 2025-03-10 03:00")),
        revised,
        statement(
            "2025-04-30 15:00", tally(6, "2025-04-30 13:00 / 2025-04-30 14:30", {"RU-KRS": 5, "RU-ORL": 1})
        ),
        statement(
            "2025-06-01 07:00",
            tally(10, "2025-05-31 21:00 / 2025-06-01 06:00", {"RU-BEL": 7}),
            truncated=True,
        ),
        statement("2025-06-01", article, publisher="paper"),
        statement(
            "2025-06-02 09:00",
            tally(None, night="2025-06-02", balance="no_total", total_low=3, needs_review=True),
        ),
        statement("2025-06-03 09:00", tally(2, "2025-06-03 08:20", {"RU-BEL": 2}), source="governor"),
    ]
    store.add_frames(*as_frames(*told), recorded_at=FIRST_LOAD)
    better = tally(5, "2025-04-30 12:00 / 2025-04-30 13:30", {"RU-KRS": 5}, version="2")
    again = statement("2025-04-30 14:00", better, text="r")
    store.add_frames(*as_frames(again), recorded_at=FIRST_LOAD + timedelta(days=2))
    return store


@pytest.mark.parametrize("name", NAMES)
def test_a_query_returns_its_golden_rows(small, name):
    """The columns are those of the header, the rows those of the golden file."""
    query = find_query(name)
    rows = small.run(*query.bind())
    assert tuple(rows.columns) == query.returns
    flat = rows.with_columns(pl.col(pl.List(pl.String)).list.join("|"))
    found, file = flat.write_csv(), GOLDEN / f"{name}.csv"
    if os.environ.get("TSANALYSIS_WRITE_GOLDEN"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_query_file_runs_as_it_stands_in_any_client(small, name):
    """Pasted into a plain connection, the file gives as many rows as the runner."""
    import duckdb

    query = find_query(name)
    expected = small.run(*query.bind()).height
    with duckdb.connect(str(small.path), read_only=True) as client:
        client.execute("set TimeZone = 'UTC'")
        assert client.sql(query.sql).count("*").fetchall() == [(expected,)]


def test_there_are_at_least_twelve():
    """The folder holds the twelve that were asked for, and each says what it returns."""
    assert len(NAMES) >= 12
    assert all(query.title and query.grain and query.returns for query in list_queries())


def test_parameters_restrict(small):
    """A given value is converted by its type, bound, and used."""
    days = find_query("daily-totals").bind({"since": "2025-04-01", "until": "2025-04-30", "source": "ru-mod"})
    assert days[1]["since"] == date(2025, 4, 1)
    assert small.run(*days).filter(pl.col("status") == "observed").get_column("count").to_list() == [11]
    largest = small.run(*find_query("largest_statements").bind({"rows": "1"}))
    assert largest.get_column("total").to_list() == [88]
    possible = small.run(*find_query("undecided_overlaps").bind({"relation": "possible"}))
    assert possible.height == 0


def test_the_revision_is_listed_by_when_it_was_replaced(small):
    """4 became 5 two days later: a change of 1, a quarter."""
    query = find_query("revisions")
    row = small.run(*query.bind({"since": "2026-01-02"})).row(0, named=True)
    assert (row["old_events"], row["new_events"], row["relative_change"], row["lag_days"]) == (
        4,
        5,
        0.25,
        2.0,
    )
    assert small.run(*query.bind({"until": "2026-01-02T00:00+03:00"})).is_empty()


def test_a_bad_parameter_is_named_with_what_is_wanted():
    """Unknown name, wrong type, and a value that is none of the choices."""
    with pytest.raises(QueryError, match="no parameter colour; it has source, outcome"):
        find_query("daily_totals").bind({"colour": "red"})
    with pytest.raises(QueryError, match="since: found 'May', wanted a day such as"):
        find_query("daily_totals").bind({"since": "May"})
    with pytest.raises(QueryError, match="relation: found 'nested', wanted one of partial, possible"):
        find_query("undecided_overlaps").bind({"relation": "nested"})
    with pytest.raises(QueryError, match="no query 'daily'; there are coverage_calendar"):
        find_query("daily")


def test_a_bad_header_is_told_with_every_fault():
    """Missing lines, a malformed parameter, and one that the SQL does not use."""
    text = "-- name: a\n-- parameter: x number -- what\n-- parameter: y text -- what\n-- grain: g\nselect 1"
    with pytest.raises(QueryError) as raised:
        parse_query(text, "b.sql")
    for words in (
        "no line '-- title:'",
        "no line '-- returns:'",
        "x number",
        r"['y'], the SQL uses []",
        "its name is a",
    ):
        assert words in str(raised.value)
