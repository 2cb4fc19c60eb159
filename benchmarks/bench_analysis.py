"""Every analysis of regions over three years on one core, against a budget of 20 s, and the default detector, of 10 s.

Seconds by the clock and of the processor, which tell more where the machine is shared. One BLAS thread, as the command
line has.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from datetime import date, timedelta

import numpy as np
import polars as pl

from tsanalysis.analysis.change.changepoints import changepoints
from tsanalysis.analysis.change.compare import compare
from tsanalysis.analysis.change.decompose import decompose
from tsanalysis.analysis.change.trend import trend
from tsanalysis.analysis.detection.anomalies import anomalies
from tsanalysis.analysis.forecasting.backtest import backtest
from tsanalysis.analysis.forecasting.forecast import forecast
from tsanalysis.analysis.together import concentration, consistency, cross_correlation

REGIONS, DAYS = 90, 1096
START = date(2022, 1, 1)


def regions_and_total():
    """Negative binomial regions from 0.05 to 40 events a day, some with a change of level, and their sum."""
    rng = np.random.default_rng(7)
    level = np.geomspace(0.05, 40, REGIONS)[:, None] * np.exp(0.4 * np.sin(np.arange(DAYS) / 58))
    level[::3, DAYS // 2 :] *= 2
    counts = rng.negative_binomial(level, 0.5).astype(float)
    counts = np.vstack([counts, counts.sum(axis=0)])
    names = [*(f"R{i:02}" for i in range(REGIONS)), "ALL"]
    days = [START + timedelta(days=i) for i in range(DAYS)]
    return pl.DataFrame(
        {"region": np.repeat(names, DAYS), "date": days * len(names), "count": counts.ravel()}
    )


def timed(name, step):
    """Run a step, print its seconds, and return both."""
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    spent = np.array([time.perf_counter() - wall, time.process_time() - cpu])
    print(f"{name:>22}  {spent[0]:6.2f} s  {spent[1]:6.2f} s CPU")
    return spent


def main():
    series = regions_and_total()
    half = START + timedelta(days=DAYS // 2)
    periods = (START, half - timedelta(days=1)), (half, START + timedelta(days=DAYS - 1))
    tested = []
    steps = {
        "trend with curves": lambda: trend(series),
        "changepoints": lambda: changepoints(series),
        "decompose": lambda: decompose(series),
        "compare": lambda: compare(series, *periods),
        "backtest, 26 origins": lambda: tested.append(backtest(series)),
        "forecast": lambda: forecast(series, tested=tested[0]),
        "concentration": lambda: concentration(series),
        "cross-correlation": lambda: cross_correlation(series),
        "consistency": lambda: consistency(series),
    }
    wall, cpu = sum(timed(name, step) for name, step in steps.items())
    print(f"{'all':>22}  {wall:6.2f} s  {cpu:6.2f} s CPU for {REGIONS} regions x {DAYS} days")
    timed("default detector", lambda: anomalies(series))
    long = pl.DataFrame(
        {
            "region": ["R"] * 10_000,
            "date": pl.date_range(START, START + timedelta(days=9_999), eager=True),
            "count": np.random.default_rng(8).poisson(5, 10_000).astype(float),
        }
    )
    timed("changes, 10,000 days", lambda: changepoints(long))


if __name__ == "__main__":
    main()
