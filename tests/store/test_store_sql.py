"""Ad-hoc SQL in the sandbox: what it answers, what it refuses, and how it ends."""

import signal
import subprocess
import sys
import textwrap
import time

import polars as pl
import pytest
from store_rows import statement, tally

from tsanalysis.errors import QueryError
from tsanalysis.store import connection as connection_module

HOSTILE = [
    "select * from read_text('/etc/hostname')",
    "select * from read_csv('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_json('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from 'statements.csv'",
    "from glob('/etc/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from parquet_metadata('x.parquet')",
    "select * from read_parquet('https://example.com/x.parquet')",
    "select * from read_duckdb('other.duckdb')",
    "copy (select 1) to 'out.csv'",
    "copy meta to '/dev/stdout'",
    "copy meta from '/etc/passwd'",
    "export database 'out'",
    "import database 'out'",
    "attach 'other.duckdb' as other",
    "attach ':memory:' as scratch",
    "detach events",
    "install httpfs",
    "load httpfs",
    "load './evil.duckdb_extension'",
    "set memory_limit = '100GB'",
    "set enable_external_access = true",
    "reset enable_external_access",
    "set lock_configuration = false",
    "set global allowed_directories = ['/']",
    "pragma memory_limit = '100GB'",
    "pragma enable_profiling",
    "call enable_logging()",
    "create secret (type http, bearer_token 'x')",
    "create table t (n int)",
    "create or replace view daily_counts as select 1",
    "create macro one() as 1",
    "create sequence s",
    "insert into meta values ('a', 'b')",
    "with added as (insert into meta values ('a', 'b') returning key) select * from added",
    "update meta set value = 'x'",
    "delete from ingests",
    "truncate ingests",
    "merge into meta using (select 'a' as key, 'b' as value) n on meta.key = n.key when not matched then insert",
    "alter table ingests add column x int",
    "comment on table meta is 'x'",
    "drop table ingests",
    "select nextval('ingest_numbers')",
    "explain analyze insert into meta values ('a', 'b')",
    "select * from store",
    "select 1; drop table ingests",
    "",
    "-- nothing",
]
ALLOWED_BY_DUCKDB = [
    "create temp table scratch as select 1",
    "create temp view scratch as select 1",
    "set TimeZone = 'Asia/Tokyo'",
    "set variable x = 1",
    "prepare p as select 1",
    "begin transaction",
    "checkpoint",
    "force checkpoint",
    "vacuum",
    "pragma version",
]
"""DuckDB would run these in the sandbox; they change nothing stored, but they are no queries."""


@pytest.mark.parametrize("query", HOSTILE + ALLOWED_BY_DUCKDB)
def test_the_sandbox_refuses(store, query):
    """No file, no network, no setting, no change, and one query at a time: each is a QueryError."""
    with pytest.raises(QueryError):
        store.sql(query)


def test_a_refused_statement_changes_nothing(store, tmp_path):
    """After all of them the store is as it was, and no file came into being."""
    before = store.path.read_bytes()
    for query in HOSTILE:
        with pytest.raises(QueryError):
            store.sql(query)
    assert store.path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["events.duckdb"]


def test_every_kind_of_query_is_answered(store):
    """select, from, with, values, pivot, describe, show, summarize and explain return rows."""
    for query in (
        "select 1 as n",
        "from meta",
        "with x as (select 1 as n) from x",
        "values (1), (2)",
        "pivot meta on key using count(*)",
        "describe meta",
        "show tables",
        "summarize meta",
        "explain select 1",
        "select 1 as n; -- and a comment",
    ):
        assert store.sql(query).height >= 1, query


def test_parameters_are_bound(store):
    """A value never becomes SQL; a missing or needless one is named."""
    assert (
        store.sql("select $word as word", word="'; drop table ingests; --").item()
        == "'; drop table ingests; --"
    )
    with pytest.raises(QueryError, match="day"):
        store.sql("select $day")
    with pytest.raises(QueryError):
        store.sql("select 1", needless=1)


def test_what_polars_has_no_type_for_comes_as_text(store):
    """Sums are Int64; intervals, unions and bits are text; a number too large stays a decimal; every type arrives."""
    row = store.sql("select sum(1) as n, interval 1 day as i, union_value(k := 2) as u, '101'::bit as b").row(
        0
    )
    assert row == (1, "1 day", "2", "101")
    assert isinstance(
        store.sql("select 170141183460469231731687303715884105727::hugeint as n").schema["n"], pl.Decimal
    )
    types = store.sql("select column_name from (describe from test_all_types())").get_column("column_name")
    for name in types:
        assert store.sql(f'select "{name}" from test_all_types()').height == 3, name


def test_instants_are_utc_and_dates_are_dates(store, tell):
    """TIMESTAMPTZ arrives in UTC without pytz."""
    tell(statement("2025-03-08 22:09", tally(16, "2025-03-08 20:00 / 2025-03-08 21:30")))
    row = store.sql("select window_start, window_date from current_tallies").row(0, named=True)
    assert row["window_start"].isoformat() == "2025-03-08T17:00:00+00:00"
    assert row["window_date"].isoformat() == "2025-03-08"


def test_a_query_that_takes_too_long_is_stopped(store, monkeypatch):
    """Also `sleep_ms`, which DuckDB's own limit does not stop."""
    monkeypatch.setattr("tsanalysis.store.reading.QUERY_SECONDS", 0.3)
    begin = time.monotonic()
    with pytest.raises(QueryError, match="took more than"):
        store.sql("select sleep_ms(60000)")
    assert time.monotonic() - begin < 20


def test_rows_come_as_an_arrow_stream(store):
    """`stream` yields what polars scans lazily; it is refused what `sql` is refused."""
    with store.stream("select range as n from range($rows)", rows=1000) as rows:
        assert pl.scan_arrow_c_stream(rows).filter(pl.col("n") >= 990).collect().height == 10
    with pytest.raises(QueryError), store.stream("from nowhere"):
        pass


def test_limits_are_set(store):
    """Memory, time and spill are capped, and the caps are locked."""
    found = dict(store.sql("select name, value from duckdb_settings()").iter_rows())
    assert found["lock_configuration"] == "true"
    assert found["enable_external_access"] == "false"
    assert int(found["max_execution_time"]) == connection_module.QUERY_SECONDS * 1000
    assert found["memory_limit"] == "953.6 MiB"
    assert "1.8 GiB" in found["max_temp_directory_size"]


def test_ctrl_c_stops_a_query_at_once(store):
    """SIGINT ends a query of many seconds in well under a second; the program gets KeyboardInterrupt."""
    program = textwrap.dedent(f"""
        import time
        from tsanalysis.store import open_store
        store = open_store({str(store.path)!r}, read_only=True)
        print("ready", flush=True)
        begin = time.monotonic()
        try:
            store.sql("select count(*) from range(100000000) a, range(100000) b where a.range + b.range = 7")
        except KeyboardInterrupt:
            print(time.monotonic() - begin)
    """)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(1.5)
        sent = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert float(process.stdout.readline()) > 0
        assert time.monotonic() - sent < 5
        assert process.wait(timeout=30) == 0


def test_the_published_views_and_the_macro_answer_in_plain_duckdb(store, tell):
    """Another client sees the same: views, macro, and the file attached under another name."""
    import duckdb

    tell(statement("2025-03-08 22:09", tally(16, "2025-03-08 20:00 / 2025-03-08 21:30", {"RU-BEL": 10})))
    views = ("daily_counts", "daily_regional_counts", "latest_event_counts", "statement_balance")
    with duckdb.connect(str(store.path), read_only=True) as client:
        for view in views:
            assert client.execute(f"select count(*) from {view}").fetchone()[0] >= 1
        assert client.execute("select count(*) from as_of('2000-01-01'::timestamptz)").fetchone() == (0,)
    with duckdb.connect() as client:
        client.execute(f"attach '{store.path}' as kept (read_only)")
        for view in views:
            assert client.execute(f"select count(*) from kept.{view}").fetchone()[0] >= 1, view
