"""Measure daily regional series from Parquet against the leanest query for the same groups.

Usage: python benchmarks/bench_series.py [million rows = 5] [folder]

Writes event counts as Parquet (90 regions, 3 years, breakdowns of three regions, one in ten cut), then runs,
each in a process of its own and in turns: the leanest DuckDB query, the leanest polars query, and
`daily_series`, which also gives the interval, status and coverage of every cell. Prints the
best seconds of three, the ratio to the leaner of the two, the same of CPU seconds, which tell more where the machine
is shared, and the peak memory. 100 million rows need 2.4 GB of disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from tsanalysis.frames import COUNTS

CHUNK_ROWS = 5_000_000
PARTS = 3
REGIONS = 90
DAYS = 1096
CUT_SHARE = 0.1
ROUNDS = 3


def write_chunk(folder: Path, chunk: int, rows: int) -> None:
    """Write one file: every tally has three regions, one in ten tallies an unallocated rest as well."""
    rng = np.random.default_rng(chunk)
    size = rows // PARTS
    minute = np.sort(rng.integers(0, DAYS * 24 * 60, size))
    start = np.datetime64("2023-01-01", "us") + minute.astype("timedelta64[m]")
    cut = rng.random(size) < CUT_SHARE
    regions = rng.integers(0, REGIONS, (size, PARTS))
    regions[:, 1:] = (regions[:, :1] + [[1, 2]]) % REGIONS
    regions[:, 2] = np.where(cut, -1, regions[:, 2])
    counts = rng.geometric(0.2, (size, PARTS))
    names = pl.Series([f"RU-{n:02d}" for n in range(REGIONS)])
    tally = pl.DataFrame(
        {
            "tally_id": pl.Series(np.arange(size) + chunk * CHUNK_ROWS).cast(pl.String).str.zfill(14) + "/1",
            "window_start": pl.Series(start),
            "hours": rng.integers(1, 9, size),
            "cut": cut,
            "total": counts.sum(axis=1),
            "residual": np.where(cut, counts[:, 2], 0),
        }
    )
    frame = tally.select(pl.all().repeat_by(PARTS).explode()).with_columns(
        region=pl.Series(regions.ravel()), count=pl.Series(counts.ravel())
    )
    nowhere = pl.col("region") < 0
    window_start = pl.col("window_start").dt.replace_time_zone("UTC")
    values = {
        "count_id": pl.col("tally_id"),
        "statement_id": pl.col("tally_id"),
        "source": pl.lit("ministry"),
        "outcome": pl.lit("intercepted"),
        "object": pl.lit("uav"),
        "published_at": window_start + pl.duration(hours=10),
        "window_kind": pl.lit("clock"),
        "window_start": window_start,
        "window_end": window_start + pl.duration(hours="hours"),
        "window_date": window_start.dt.date(),
        "regions": pl.when(nowhere)
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(pl.concat_list(pl.lit(names).gather(pl.col("region").clip(0)))),
        "kind": pl.when(nowhere).then(pl.lit("unallocated")).otherwise(pl.lit("stated")),
        "low": pl.col("count"),
        "high": pl.col("count"),
        "total_low": pl.col("total"),
        "total_high": pl.col("total"),
        "balance": pl.when("cut").then(pl.lit("short")).otherwise(pl.lit("balanced")),
        "included": pl.lit(value=True),
    }
    nothing = {name: pl.lit(None, dtype) for name, dtype in COUNTS.dtypes.items() if name not in values}
    nothing = {name: value for name, value in nothing.items() if name not in frame.columns}
    frame.with_columns(**values, **nothing).select(
        pl.col(name).cast(dtype) for name, dtype in COUNTS.dtypes.items()
    ).write_parquet(folder / f"part{chunk:03d}.parquet", compression="lz4")


def lean_duckdb(pattern: str) -> int:
    """Sum by local day and region; the groups of `daily_series`, nothing else."""
    import duckdb  # noqa: PLC0415 -- each way runs in a process of its own

    duckdb.sql("set timezone = 'Europe/Moscow'; set memory_limit = '2GB'")
    found = duckdb.sql(
        f"""
        select (window_end - interval 1 microsecond)::timestamptz::date as day, regions[1] as region,
          sum("count")::bigint as n
        from '{pattern}'
        where included and kind <> 'subset' and window_kind <> 'longer' group by all"""
    )
    return len(found.fetchall())


def lean_polars(pattern: str) -> int:
    """Sum by local day and region; the groups of `daily_series`, nothing else."""
    last = pl.col("window_end") - pl.duration(microseconds=1)
    return (
        pl.scan_parquet(pattern)
        .filter("included", pl.col("kind") != "subset", pl.col("window_kind") != "longer")
        .group_by(
            date=last.dt.convert_time_zone("Europe/Moscow").dt.date(), region=pl.col("regions").list.first()
        )
        .agg(pl.col("count").sum())
        .collect(engine="streaming")
        .height
    )


def ours(pattern: str) -> int:
    """Make the series with interval, status and coverage."""
    from tsanalysis.series import daily_series  # noqa: PLC0415 -- each way runs in a process of its own

    found = daily_series(pl.scan_parquet(pattern), until=date(2025, 12, 31))
    assert found["count"].sum() > 0
    return found.height


WAYS = {"duckdb, sums only": lean_duckdb, "polars, sums only": lean_polars, "daily_series": ours}


def measure(name: str, pattern: str) -> dict[str, float]:
    """Run one way in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--run", name, pattern], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def run_once(name: str, pattern: str) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    rows = WAYS[name](pattern)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text(encoding="ascii").split()
    peak = int(status[status.index("VmHWM:") + 1]) / 1024
    print(json.dumps({"seconds": seconds, "cpu": time.process_time() - cpu, "rows": rows, "peak_mb": peak}))


def main(million_rows: int, folder: Path) -> None:
    rows = million_rows * 1_000_000
    for chunk, start in enumerate(range(0, rows, CHUNK_ROWS)):
        write_chunk(folder, chunk, min(CHUNK_ROWS, rows - start))
    pattern = str(folder / "*.parquet")
    best: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        for name in WAYS:
            found = measure(name, pattern)
            if name not in best or found["seconds"] < best[name]["seconds"]:
                best[name] = found
    lean, lean_cpu = (
        min(best[name][which] for name in WAYS if name != "daily_series") for which in ("seconds", "cpu")
    )
    for name, found in best.items():
        print(
            f"{name:20s} {found['seconds']:7.2f} s   {found['seconds'] / lean:5.2f} x   "
            f"{found['cpu']:7.2f} s CPU   {found['cpu'] / lean_cpu:5.2f} x   "
            f"{found['peak_mb']:6.0f} MB   {found['rows']:,} rows"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_once(*sys.argv[2:4])
    else:
        million = int(sys.argv[1]) if len(sys.argv) > 1 else 5
        if len(sys.argv) > 2:
            main(million, Path(sys.argv[2]))
        else:
            with tempfile.TemporaryDirectory() as temporary:
                main(million, Path(temporary))
