"""Time and memory of the report: each step with its share, on the seeds, on seeds loaded day by day, on 83 regions over three years.

Processor seconds, so that other load on the machine does not count; imports are shown apart. Each report in a process of
its own with one BLAS thread and seldom a search for cycles, as the command line has.
"""

import datetime as dt
import gc
import importlib
import itertools
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

import tsanalysis as tsa
from tsanalysis.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/report"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(50_000)
HEAVY = (
    "fontTools.subset",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "tsanalysis.analysis.change.breaks",
    "tsanalysis.analysis.change.changepoints",
    "tsanalysis.analysis.change.compare",
    "tsanalysis.analysis.change.decompose",
    "tsanalysis.analysis.change.trend",
    "tsanalysis.analysis.detection.availability",
    "tsanalysis.analysis.detection.judging",
    "tsanalysis.analysis.detection.trailing_glm",
    "tsanalysis.analysis.forecasting.forecast",
    "tsanalysis.analysis.forecasting.nowcast",
    "tsanalysis.analysis.forecasting.vintages",
    "tsanalysis.analysis.incidents.incident",
    "tsanalysis.analysis.together",
    "tsanalysis.report.earlier",
    "tsanalysis.report.files",
    "tsanalysis.store",
    "typst",
)
DAYS_ARCHIVED = 60


def load():
    """Import what a report needs, so that it does not count."""
    start = time.process_time()
    for name in HEAVY:
        importlib.import_module(name)
    return time.process_time() - start


def print_memory():
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"greatest memory        {megabytes:6.0f} MB, goal 600")


def print_steps(store, folder, title):
    """Report a store, and print what each step takes, and its share of the whole."""
    steps = []
    tsa.report(store, output=folder, tell=lambda step: steps.append((step, time.process_time())))
    steps.append(("end", time.process_time()))
    whole = steps[-1][1] - steps[0][1]
    for (step, began), (_, ended) in itertools.pairwise(steps):
        print(f"  {step:20} {ended - began:6.2f} s {(ended - began) / whole:6.0%}")
    print(f"{title:22} {whole:6.2f} s")
    print_memory()


def report_seeds():
    """Report the seeds, goal 3 s."""
    print(f"imports                {load():6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        store = tsa.open_store(Path(folder) / "events.duckdb")
        begin = time.process_time()
        store.load_seeds(seeds_folder())
        print(f"loading the seeds      {time.process_time() - begin:6.2f} s")
        print_steps(store, Path(folder) / "out", "report of the seeds")


def report_archive():
    """Report the seeds of a store that learned of the last days one by one: late reports are judged by its past states."""
    load()
    with tempfile.TemporaryDirectory() as folder:
        whole = tsa.open_store(Path(folder) / "whole.duckdb")
        whole.load_seeds(seeds_folder())
        tables = whole.statements(), whole.tallies(), whole.event_counts()
        days = tables[0].select(
            "statement_id", day=pl.coalesce(pl.col("published_at").dt.date(), "published_on")
        )
        last = days.select(pl.col("day").unique().sort().tail(DAYS_ARCHIVED)).to_series()
        store = tsa.open_store(Path(folder) / "archive.duckdb")
        for day in last:
            known = days.filter(pl.col("day") <= day if day == last[0] else pl.col("day") == day)
            evening = dt.datetime.combine(day, dt.time(21), dt.UTC)
            tallies = tables[1].join(known, on="statement_id", how="semi")
            store.add_frames(
                tables[0].join(known, on="statement_id", how="semi"),
                tallies,
                tables[2].join(tallies, on="tally_id", how="semi"),
                recorded_at=evening,
            )
        print_steps(store, Path(folder) / "out", "seeds, day by day")


def report_large():
    """Report 83 regions over three years, goal 10 s."""
    load()
    with tempfile.TemporaryDirectory() as folder:
        large, _ = importlib.import_module("report_rows").make_store(
            Path(folder), days=1096, places=83, count=lambda day, place: int((day * 7 + place * 13) % 5 == 0)
        )
        print_steps(large, Path(folder) / "out", "83 regions x 3 years")


def main():
    for step in (report_seeds, report_archive, report_large):
        process = multiprocessing.get_context("spawn").Process(target=step)
        process.start()
        process.join()


if __name__ == "__main__":
    main()
