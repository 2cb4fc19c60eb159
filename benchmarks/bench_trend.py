"""Size and power of the trend test on autocorrelated counts, beside the usual tests; and its speed.

Counts are Poisson INAR(1): y[t] = thinned y[t-1] + new events, so that the autocorrelation is exactly rho.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import numpy as np
import polars as pl
from scipy.special import ndtr

from tsanalysis.analysis.change.trend import trend
from tsanalysis.analysis.regression.irls import fit_counts, pearson

SEED = 20250706


def inar(rng, runs, means, rho):
    """Poisson INAR(1) with mean `means`, shape (runs, n)."""
    counts = np.empty((runs, len(means)), dtype=np.int64)
    counts[:, 0] = rng.poisson(means[0], runs)
    for t in range(1, len(means)):
        fresh = np.maximum(means[t] - rho * means[t - 1], 0)
        counts[:, t] = rng.binomial(counts[:, t - 1], rho) + rng.poisson(fresh, runs)
    return counts


def log_autoregression(rng, runs, n, level, spread):
    """Poisson counts whose log mean is AR(1) with coefficient 0.75: bursts, autocorrelation of counts near 0.6."""
    state = np.empty((runs, n))
    state[:, 0] = rng.normal(size=runs)
    for t in range(1, n):
        state[:, t] = 0.75 * state[:, t - 1] + np.sqrt(1 - 0.75**2) * rng.normal(size=runs)
    return rng.poisson(level * np.exp(spread * state - spread**2 / 2))


def with_gaps(rng, counts, share, block):
    """Take away a share of the days at random, and a block of so many days."""
    gappy = counts.astype(float)
    gappy[rng.random(gappy.shape) < share] = np.nan
    for row, first in enumerate(rng.integers(5, counts.shape[1] - block - 5, len(gappy))):
        gappy[row, first : first + block] = np.nan
    return gappy


def as_series(counts):
    runs, n = counts.shape
    days = [date(2025, 1, 1) + timedelta(days=i) for i in range(n)]
    regions = np.repeat([f"R{i:04}" for i in range(runs)], n)
    return pl.DataFrame(
        {"region": regions, "date": days * runs, "count": counts.ravel().astype(float)}
    ).with_columns(pl.col("count").fill_nan(None))


def quasi_p(counts):
    """Quasi-Poisson Wald test of the slope: what a GLM gives by default."""
    n = counts.shape[1]
    design = np.column_stack([np.ones(n), np.arange(n) / n - 0.5])
    ones = np.ones(counts.shape)
    fits = fit_counts(design, counts.astype(float), ones, ones)
    phi = (pearson(fits, counts, ones) ** 2).sum(1) / (n - 2)
    return 2 * ndtr(-np.abs(fits.coefficients[:, 1]) / np.sqrt(phi * fits.bread[:, 1, 1]))


def mann_kendall_p(counts):
    """Mann-Kendall with the correction for ties."""
    n = counts.shape[1]
    p_values = []
    for row in counts:
        score = np.sign(row[None, :] - row[:, None])[np.triu_indices(n, 1)].sum()
        ties = np.bincount(row)
        variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
        p_values.append(2 * ndtr(-max(abs(score) - 1, 0) / np.sqrt(variance)))
    return np.array(p_values)


def rejected(p_values):
    return float(np.mean(np.asarray(p_values, dtype=float) <= 0.05))


def size(counts):
    return rejected(trend(as_series(counts), curve=False).frame["p_value"].drop_nulls())


def sizes_elsewhere(rng, runs):
    """Size with missing days, and on counts that come in bursts."""
    print("size with missing days, level 5")
    for n in (120, 365):
        for rho in (0.0, 0.3, 0.6):
            counts = inar(rng, runs, np.full(n, 5.0), rho)
            found = [
                size(with_gaps(rng, counts, *gaps)) for gaps in ((0.1, 0), (0.0, 7), (0.1, 7), (0.25, 30))
            ]
            print(
                f"{n:>4} {rho:>4}  10 %: {found[0]:.3f}  week: {found[1]:.3f}  both: {found[2]:.3f}  25 % and 30 days: {found[3]:.3f}"
            )
    print("size beyond the promise: autocorrelation 0.8, and bursts (log AR(1) 0.75, level 20)")
    for n in (120, 365):
        found = [size(inar(rng, runs, np.full(n, 5.0), 0.8))]
        found += [size(log_autoregression(rng, runs, n, 20.0, spread)) for spread in (0.5, 1.0)]
        print(f"{n:>4}  0.8: {found[0]:.3f}  spread 0.5: {found[1]:.3f}  spread 1: {found[2]:.3f}")


def main(runs=1000):
    rng = np.random.default_rng(SEED)
    print("share rejected at nominal 0.05 (size: no trend)")
    print(f"{'n':>4} {'level':>5} {'rho':>4}  {'ours':>6} {'nb2':>6} {'quasi':>6} {'MK':>6}")
    for n in (120, 365):
        for level in (0.3, 1.0, 5.0, 50.0):
            for rho in (0.0, 0.3, 0.6):
                counts = inar(rng, runs, np.full(n, level), rho)
                series = as_series(counts)
                ours = [
                    trend(series, curve=False, family=f).frame["p_value"].drop_nulls()
                    for f in ("poisson", "nb2")
                ]
                sizes = [rejected(p) for p in ours]
                print(
                    f"{n:>4} {level:>5} {rho:>4}  {sizes[0]:>6.3f} {sizes[1]:>6.3f} {rejected(quasi_p(counts)):>6.3f} "
                    f"{rejected(mann_kendall_p(counts[:300])):>6.3f}"
                )
    sizes_elsewhere(rng, runs)
    print("power: the rate doubles over the series")
    for n in (120, 365):
        for level in (0.3, 5.0):
            for rho in (0.0, 0.3, 0.6):
                means = level * 2.0 ** (np.arange(n) / n) / 1.44
                counts = inar(rng, runs, means, rho)
                ours = trend(as_series(counts), curve=False).frame["p_value"].drop_nulls()
                print(
                    f"{n:>4} {level:>5} {rho:>4}  {rejected(ours):>6.3f}        {rejected(quasi_p(counts)):>6.3f}"
                )
    series = as_series(inar(rng, 60, np.full(380, 5.0), 0.3))
    began = time.perf_counter()
    trend(series)
    print(f"60 regions x 380 days, with curves: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
