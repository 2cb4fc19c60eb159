"""Time and memory of the report: each step on the seeds, and the whole for 83 regions over three years.

Processor seconds, so that other load on the machine does not count; imports are shown apart. Each report in a process of
its own with one BLAS thread and seldom a search for cycles, as the command line has.
"""

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
    "tsanalysis.analysis.detection.anomalies",
    "tsanalysis.analysis.change.trend",
    "tsanalysis.analysis.forecasting.forecast",
    "tsanalysis.store",
    "typst",
)


def load():
    """Import what a report needs, so that it does not count."""
    start = time.process_time()
    for name in HEAVY:
        importlib.import_module(name)
    return time.process_time() - start


def print_memory():
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"greatest memory        {megabytes:6.0f} MB, goal 600")


def report_seeds():
    """Report the seeds, step by step."""
    print(f"imports                {load():6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        steps = []
        store = tsa.open_store(Path(folder) / "events.duckdb")
        begin = time.process_time()
        store.load_seeds(seeds_folder())
        print(f"loading the seeds      {time.process_time() - begin:6.2f} s")
        tsa.report(
            store, output=Path(folder) / "out", tell=lambda step: steps.append((step, time.process_time()))
        )
        steps.append(("end", time.process_time()))
    for (step, began), (_, ended) in itertools.pairwise(steps):
        print(f"  {step:20} {ended - began:6.2f} s")
    print(f"report of the seeds    {steps[-1][1] - steps[0][1]:6.2f} s, goal 3")
    print_memory()


def report_large():
    """Report 83 regions over three years."""
    load()
    with tempfile.TemporaryDirectory() as folder:
        large, _ = importlib.import_module("report_rows").make_store(
            Path(folder), days=1096, places=83, count=lambda day, place: int((day * 7 + place * 13) % 5 == 0)
        )
        begin = time.process_time()
        tsa.report(large, output=Path(folder) / "out")
        print(f"83 regions x 3 years   {time.process_time() - begin:6.2f} s, goal 10")
    print_memory()


def main():
    for step in (report_seeds, report_large):
        process = multiprocessing.get_context("spawn").Process(target=step)
        process.start()
        process.join()


if __name__ == "__main__":
    main()
