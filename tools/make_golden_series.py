"""Write the simulated series on which the golden files of R's surveillance are made.

Run from the root of the repository, before ``Rscript tools/make_r_golden.R``. The series are ours: a seasonal
negative binomial law with a trend and planted outbreaks, at four levels, weekly, daily and monthly.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

SEED = 20260124
FOLDER = Path("tests/data/r_golden")


def main() -> None:
    """Write ``series.csv``: dataset, unit, t, date, freq, count, population."""
    rng = np.random.default_rng(SEED)
    weeks, first_week = 7 * 52 + 10, date(2018, 1, 1)
    frames = []
    for unit, level in (("sparse", 0.3), ("middling", 8.0), ("large", 150.0)):
        frames.append(_frame("weekly", unit, 52, _counts(rng, level, weeks, 52)))
    quiet = np.cos(2 * np.pi * np.arange(weeks) / 52) < 0
    halves = np.where(quiet, 0, _counts(rng, 6.0, weeks, 52))
    frames.append(_frame("weekly", "half silent", 52, halves))
    for unit, level, population in (("small", 2.0, 40_000), ("big", 60.0, 900_000)):
        days = [first_week + timedelta(days=7 * i) for i in range(weeks)]
        growth = np.round(population * 1.004 ** np.arange(weeks))
        counts = _counts(rng, level, weeks, 52, trend=0.002)
        frames.append(_frame("dated", unit, 52, counts, days, populations=growth))
    days = [date(2022, 2, 1) + timedelta(days=i) for i in range(2 * 366 + 60)]
    frames.append(_frame("daily", "middling", 365, _counts(rng, 6.0, len(days), 365), days))
    months = [date(2014 + i // 12, 1 + i % 12, 1) for i in range(9 * 12)]
    frames.append(_frame("monthly", "middling", 12, _counts(rng, 20.0, len(months), 12, trend=0.004), months))
    holes = _counts(rng, 5.0, 4 * 52 + 30, 52)
    holes[[60, 61, 100, 150, 203]] = np.nan
    frames.append(_frame("gaps", "inside", 52, holes))
    start = _counts(rng, 5.0, 4 * 52 + 30, 52, trend=0.004)
    start[49:56] = np.nan
    frames.append(_frame("gaps", "first", 52, start))
    start = _counts(rng, 5.0, 4 * 52 + 30, 52, trend=0.004)
    start[49:56] = np.nan
    days = [first_week + timedelta(days=7 * i) for i in range(len(start))]
    frames.append(_frame("gaps", "dated", 52, start, days))
    FOLDER.mkdir(parents=True, exist_ok=True)
    pl.concat(frames).write_csv(FOLDER / "series.csv")
    print(FOLDER / "series.csv", sum(map(len, frames)), "rows")


def _counts(rng: np.random.Generator, level: float, n: int, freq: int, trend: float = 0.0) -> np.ndarray:
    """Draw a seasonal, overdispersed series with three outbreaks."""
    t = np.arange(n)
    mean = level * np.exp(trend * (t - n / 2) + 0.4 * np.cos(2 * np.pi * t / freq))
    counts = rng.negative_binomial(mean / 0.6, 1 / 1.6).astype(float)
    for start in rng.integers(n // 4, n - 6, 3):
        counts[start : start + 4] += rng.poisson(3 * np.sqrt(level), 4)
    return counts


def _frame(
    dataset: str,
    unit: str,
    freq: int,
    counts: np.ndarray,
    days: list[date] | None = None,
    *,
    populations: np.ndarray | None = None,
) -> pl.DataFrame:
    """Lay a series out in the columns of the file."""
    n = len(counts)
    return pl.DataFrame(
        {
            "dataset": [dataset] * n,
            "unit": [unit] * n,
            "t": range(1, n + 1),
            "date": pl.Series(days or [None] * n, dtype=pl.Date),
            "freq": [freq] * n,
            "count": pl.Series(counts, dtype=pl.Float64).fill_nan(None).cast(pl.Int64),
            "population": pl.Series(
                [None] * n if populations is None else populations.astype(int).tolist(), dtype=pl.Int64
            ),
        }
    )


if __name__ == "__main__":
    main()
