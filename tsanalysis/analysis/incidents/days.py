"""The day and the week of an incident against the days before. It never fills a day without a statement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import gammaincinv, ndtr, stdtrit

from tsanalysis.analysis.change.compare import ratio_interval
from tsanalysis.analysis.negbin import upper_tail
from tsanalysis.analysis.regression.irls import lag_one

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LEAST_BASELINE_DAYS",
    "against_days",
    "day_totals",
    "days_around",
    "mean_and_noise",
    "mean_interval",
]

LEAST_BASELINE_DAYS = 14
_DAYS_AROUND = 7
_WEEK = 7
_RHO_MAX = 0.8


def mean_and_noise(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return mean, dispersion (at least 1) and the inflation of the mean's variance by autocorrelation.

    Examples
    --------
    Mean 2 and variance (1 + 4 + 9) / 2 = 7 on three days: dispersion 3.5.

    >>> mean_and_noise(np.array([1.0, 0.0, 5.0]))[:2]
    (2.0, 3.5)
    """
    mean = float(values.mean())
    dispersion = max(float(values.var(ddof=1)) / mean, 1.0)
    residuals = (values - mean)[None, :]
    rho = float(lag_one(residuals, np.ones_like(residuals))[0]) + 1 / len(values)
    rho = min(max(rho, 0.0), _RHO_MAX)
    return mean, dispersion, (1 + rho) / (1 - rho)


def mean_interval(
    events: float, n: int, dispersion: float, inflation: float, level: float
) -> tuple[float, float]:
    """Return the interval of a mean from its effective number of events (Garwood 1936, scaled).

    Examples
    --------
    10 Poisson events on a million days: 4.8 to 18.4 events per million days, as in Garwood's table.

    >>> [round(1e6 * bound, 1) for bound in mean_interval(10.0, 10**6, 1.0, 1.0, 0.95)]
    [4.8, 18.4]
    """
    effective = events / (dispersion * inflation)
    tail = float(ndtr(-stdtrit(max(n / inflation - 1, 1.0), (1 + level) / 2)))
    low = float(gammaincinv(effective, tail)) if effective > 0 else 0.0
    high = float(gammaincinv(effective + 1, 1 - tail))
    return low * events / effective / n, high * events / effective / n


def day_totals(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return the events of every day on which something was reported, by the day on which windows end."""
    dated = tallies.drop_nulls(["window_date", "total"])
    return dated.group_by(date="window_date").agg(total=pl.col("total").sum().cast(pl.Float64)).sort("date")


def against_days(totals: pl.DataFrame, day: date, baseline_days: int, level: float) -> dict[str, Any]:
    """Compare the day and its week with the days before."""
    own = float(totals.filter(pl.col("date") == day)["total"].sum())
    before = totals.filter(pl.col("date") < day)
    usual = before.filter(pl.col("date") >= day - timedelta(days=baseline_days))["total"].to_numpy()
    row: dict[str, Any] = {
        "day_total": own,
        "day_rank": 1 + int((before["total"] > own).sum()),
        "n_days": before.height + 1,
        **dict.fromkeys(
            ("day_expected", "day_p_value", "week_ratio", "week_ratio_lower", "week_ratio_upper")
        ),
    }
    if len(usual) < LEAST_BASELINE_DAYS or usual.sum() <= 0:
        return row
    mean, dispersion, inflation = mean_and_noise(usual)
    spread = dispersion * (1 + inflation / len(usual))
    week_start = day - timedelta(days=_WEEK - 1)
    week = totals.filter(pl.col("date").is_between(week_start, day))["total"].to_numpy()
    earlier = before.filter(
        pl.col("date").is_between(week_start - timedelta(days=baseline_days), week_start, closed="left")
    )["total"].to_numpy()
    row |= {"day_expected": mean, "day_p_value": float(upper_tail(own, mean, dispersion=spread))}
    if len(earlier) < LEAST_BASELINE_DAYS or earlier.sum() <= 0:
        return row
    mean, dispersion, inflation = mean_and_noise(earlier)
    sides = [
        (np.array([float(x)]), np.array([float(y)]))
        for x, y in zip((earlier.sum(), week.sum()), (len(earlier), len(week)), strict=True)
    ]
    df = max(len(earlier) / inflation - 1, 1.0)
    low, high, _ = ratio_interval(
        (sides[0][0], sides[1][0]),
        (sides[0][1], sides[1][1]),
        np.array([dispersion * inflation]),
        np.array([df]),
        level,
    )
    ratio = float(week.mean()) / mean
    bounds = (float(low[0]), float(high[0]) if np.isfinite(high[0]) else None)
    return row | {"week_ratio": ratio, "week_ratio_lower": bounds[0], "week_ratio_upper": bounds[1]}


def days_around(totals: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return the days around the incident; a day without a statement has no total."""
    days = pl.date_range(
        day - timedelta(days=_DAYS_AROUND), day + timedelta(days=_DAYS_AROUND - 1), eager=True
    )
    return pl.DataFrame({"date": days}).join(totals, on="date", how="left", maintain_order="left")
