"""Series with a planted truth, for the tests of the analysis."""

from datetime import date, timedelta

import numpy as np
import polars as pl

START = date(2025, 1, 1)


def as_series(counts, *, start=START, regions=None):
    """Put counts of shape (regions, days) into a series frame; NaN is a day not reported."""
    counts = np.atleast_2d(np.asarray(counts, dtype=float))
    n_regions, n_days = counts.shape
    names = [f"R{i:04}" for i in range(n_regions)] if regions is None else list(regions)
    days = [start + timedelta(days=i) for i in range(n_days)]
    frame = pl.DataFrame(
        {"region": np.repeat(names, n_days), "date": days * n_regions, "count": counts.ravel()}
    )
    return frame.with_columns(pl.col("count").fill_nan(None))


def correlated_counts(rng, runs, means, rho):
    """Poisson INAR(1): each day keeps a share rho of the day before, so that its autocorrelation is rho."""
    means = np.asarray(means, dtype=float)
    counts = np.empty((runs, len(means)), dtype=np.int64)
    counts[:, 0] = rng.poisson(means[0], runs)
    for t in range(1, len(means)):
        fresh = np.maximum(means[t] - rho * means[t - 1], 0)
        counts[:, t] = rng.binomial(counts[:, t - 1], rho) + rng.poisson(fresh, runs)
    return counts


def overdispersed_counts(rng, runs, means, dispersion):
    """Negative binomial with variance dispersion x mean."""
    means = np.broadcast_to(np.asarray(means, dtype=float), (runs, len(means)))
    return rng.negative_binomial(means / (dispersion - 1), 1 / dispersion)
