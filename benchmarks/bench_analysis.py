"""Every analysis of regions over three years on one core: seconds each, and the sum, against a budget of 20 s."""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import polars as pl

from tsanalysis.analysis.change.changepoints import changepoints
from tsanalysis.analysis.change.compare import compare
from tsanalysis.analysis.change.decompose import decompose
from tsanalysis.analysis.change.trend import trend
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
    began = time.perf_counter()
    for name, step in steps.items():
        start = time.perf_counter()
        step()
        print(f"{name:>22}  {time.perf_counter() - start:6.2f} s")
    print(f"{'all':>22}  {time.perf_counter() - began:6.2f} s for {REGIONS} regions x {DAYS} days")
    long = pl.DataFrame(
        {
            "region": ["R"] * 10_000,
            "date": pl.date_range(START, START + timedelta(days=9_999), eager=True),
            "count": np.random.default_rng(8).poisson(5, 10_000).astype(float),
        }
    )
    start = time.perf_counter()
    changepoints(long)
    print(f"{'10,000 steady days':>22}  {time.perf_counter() - start:6.2f} s for change points")


if __name__ == "__main__":
    main()
