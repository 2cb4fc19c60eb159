"""Ratios of the store against bare DuckDB on the same rows, and the time of a one-line query.

``python benchmarks/bench_store.py [millions of view rows]``: loading one million event counts from Parquet against
the same constraints and the same ``INSERT ... SELECT``; the daily regional view over ten million rows against the
leanest SQL for the same cells; a one-line query as a whole process.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from tsanalysis.store import open_store
from tsanalysis.store.schema import script

COUNTS_A_TALLY = 4
REPEATS = 3

ROWS = """
create or replace temp table tally_rows as
select i, md5(i::varchar)[:16] || '/1' as tally_id, md5(i::varchar)[:16] as statement_id,
  date '2000-01-01' + (i % 9000)::int as day
from range({tallies}) t(i);
"""
STATEMENTS = """
select statement_id, md5(i::varchar) || md5(i::varchar) as sha256, 'source' || i // 252000 as source,
  null::varchar as publisher, day::timestamptz + interval 20 hour as published_at, null::date as published_on,
  null::timestamptz as retrieved_at, 'en' as language, null::varchar as url, null::varchar as text,
  false as truncated, null::varchar as supersedes
from tally_rows
"""
TALLIES = """
select tally_id, statement_id, 'source' || i // 252000 as source, 'intercepted' as outcome, 'uav' as object,
  'clock' as window_kind, day::timestamptz + interval 50 minute * (i // 9000 % 28) as window_start,
  day::timestamptz + interval 50 minute * (i // 9000 % 28 + 1) as window_end, day as window_date, '+00:00' as window_zone,
  null::varchar as clock_start, null::varchar as clock_end, 'text' as date_basis, 40::bigint as total,
  40::bigint as total_low, 40::bigint as total_high, null::bigint as total_span_start,
  null::bigint as total_span_end, 'balanced' as balance, 0::bigint as residual, 'stated' as reading,
  ['stated'] as readings, null::varchar as reason, false as needs_review, '1' as reader_version
from tally_rows
"""
COUNTS = """
select tally_id || '/' || k as count_id, tally_id, ['RU-' || (i * 7 + k * 11) % 85] as regions, 'stated' as kind,
  null::varchar as of, 10::bigint as count, 10::bigint as low, 10::bigint as high, null::bigint as span_start,
  null::bigint as span_end, null::varchar as quote, null::varchar as note
from tally_rows, range(1, 5) r(k)
"""
TABLES = {"statements": STATEMENTS, "tallies": TALLIES, "event_counts": COUNTS}
LEANEST = """
select t.day as date, t.source, t.outcome, t.object, c.regions[1] as region, sum(c.count)::bigint as count,
  sum(c.low)::bigint as low, sum(c.high)::bigint as high
from event_counts c join tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
group by all
"""
VIEW = "select date, source, outcome, object, region, count, low, high, status, coverage from daily_regional_counts"


def write_rows(folder, counts):
    """Write Parquet files as an export has them."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(ROWS.format(tallies=counts // COUNTS_A_TALLY))
        for name, query in TABLES.items():
            place = folder / name
            place.mkdir(parents=True)
            connection.execute(f"copy ({query}) to '{place}/rows.parquet' (format parquet)")


def seconds(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def bare_load(file, rows):
    """Make the same tables and insert the same rows, without any of the store's work."""
    with duckdb.connect(str(file), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(script("migrations/0001_first_schema.sql"))
        now = "1::bigint, now()"
        begin = time.perf_counter()
        connection.execute("begin transaction")
        connection.execute(
            f"insert into statements select *, '1', 'reader', {now} from '{rows}/statements/*.parquet'"
        )
        connection.execute(
            f"insert into tallies select *, window_date, total, total, total, {now} from '{rows}/tallies/*.parquet'"
        )
        connection.execute(f"insert into event_counts select *, {now} from '{rows}/event_counts/*.parquet'")
        connection.execute("commit")
    return time.perf_counter() - begin


def bench_loading(folder, counts=1_000_000):
    rows = folder / "load"
    write_rows(rows, counts)
    bare = min(bare_load(folder / f"bare{n}.duckdb", rows) for n in range(REPEATS))
    stores = [open_store(folder / f"store{n}.duckdb") for n in range(REPEATS)]
    ours = min(seconds(lambda store=store: store.load_parquet(rows)) for store in stores)
    print(
        f"loading {counts:,} counts: store {ours:.2f} s, bare {bare:.2f} s, ratio {ours / bare:.2f} (wanted 2.0)"
    )


def bench_view(folder, counts):
    rows = folder / "view"
    write_rows(rows, counts)
    store = open_store(folder / "view.duckdb")
    store.load_parquet(rows)
    shutil.rmtree(rows)
    times = {"leanest": [], "view": []}
    with duckdb.connect(str(store.path), read_only=True) as connection:
        connection.execute("set threads = 2")
        for name, query in [("leanest", LEANEST), ("view", VIEW)] * REPEATS:
            count = f"create or replace temp table cells as {query}"
            times[name].append(seconds(lambda count=count: connection.execute(count)))
    lean, view = (min(times[name]) for name in ("leanest", "view"))
    print(
        f"daily regional view, {counts:,} counts: {view:.2f} s, leanest {lean:.2f} s, ratio {view / lean:.2f} (wanted 1.3)"
    )


def bench_one_line(folder):
    store = open_store(folder / "one.duckdb")
    command = [sys.executable, "-m", "tsanalysis", "sql", "select 1", "--store", str(store.path)]
    times = [
        seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(7)
    ]
    print(
        f"one-line query, whole process: {min(times):.3f} s best, {statistics.median(times):.3f} s median (wanted 0.35)"
    )


if __name__ == "__main__":
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory(prefix="bench-store-") as name:
        place = Path(name)
        bench_one_line(place)
        bench_loading(place)
        bench_view(place, int(millions * 1_000_000))
