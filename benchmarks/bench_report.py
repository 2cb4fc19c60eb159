"""Time and memory of the report: each step on the seeds, and the whole for 83 regions over three years.

Processor seconds, so that other load on the machine does not count; imports are shown apart.
"""

import importlib
import itertools
import resource
import sys
import tempfile
import time
from pathlib import Path

import tsanalysis as tsa
from tsanalysis.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/report"))
HEAVY = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "tsanalysis.analysis.detection.anomalies",
    "tsanalysis.analysis.change.trend",
    "tsanalysis.store",
    "typst",
)


def main():
    start = time.process_time()
    for name in HEAVY:
        importlib.import_module(name)
    print(f"imports                {time.process_time() - start:6.2f} s")
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
    with tempfile.TemporaryDirectory() as folder:
        large, _ = importlib.import_module("report_rows").make_store(
            Path(folder), days=1096, places=83, count=lambda day, place: int((day * 7 + place * 13) % 5 == 0)
        )
        begin = time.process_time()
        tsa.report(large, output=Path(folder) / "out")
        print(f"83 regions x 3 years   {time.process_time() - begin:6.2f} s, goal 10")
    print(
        f"greatest memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB, goal 600"
    )


if __name__ == "__main__":
    main()
