"""Regions together: how concentrated the events are, which regions go together, and whether parts fit the total.

It never spreads what no region was named for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import gammainc, gammaincc, ndtri, stdtrit

from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.analysis.negbin import upper_tail
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.analysis.regression.irls import lag_one
from tsanalysis.analysis.regression.smooth import fit_smooth, weekday_contrasts
from tsanalysis.errors import InputError
from tsanalysis.frames import (
    ALL_REGIONS,
    CONCENTRATION,
    CONSISTENCY,
    CROSS_CORRELATION,
    check_series,
    whole_number_faults,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = [
    "Concentration",
    "Consistency",
    "CrossCorrelation",
    "concentration",
    "consistency",
    "cross_correlation",
]

LEVEL = 0.95
STRETCH_DAYS = 28
LAGS_MAX = 14
LEAST_EVENTS = 10
LEAST_DAYS = 7
LEAST_PAIR_DAYS = 60
LEAST_PAIR_EVENTS = 50
_RHO_MAX = 0.9
_TINY = 1e-300
_BELOW_ONE = float(np.nextafter(1.0, 0.0))
"""The greatest tail whose normal score is finite, so that an unknown day, of weight 0, adds 0 and not NaN."""
_LEAST_SKEW = 1e-3
"""Below it the law is normal to all digits that matter, and its gamma shape would be too large to evaluate well."""


@dataclass(frozen=True)
class Concentration:
    """How the events spread over regions, stretch by stretch.

    Attributes
    ----------
    frame
        Columns of ``frames.CONCENTRATION``.
    shares
        One row per stretch and region: start, region, share (of the events of single regions).
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    shares: pl.DataFrame
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class CrossCorrelation:
    """Pairs of regions that go together: `frame` has the columns of ``frames.CROSS_CORRELATION``."""

    frame: pl.DataFrame
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Consistency:
    """The regions against the total: `frame` has the columns of ``frames.CONSISTENCY``."""

    frame: pl.DataFrame
    settings: Mapping[str, Any]


def concentration(
    series: pl.DataFrame,
    *,
    stretch_days: int = STRETCH_DAYS,
    level: float = LEVEL,
    partial: PartialDays = "exposure",
) -> Concentration:
    r"""Tell over how many regions the events spread, in stretches of days.

    The effective number of regions is :math:`1 / \sum_r p_r^2` (Hill number of order 2, the inverse of the Herfindahl index).
    Its interval, and that of the greatest share, come from the jackknife over days, on the scale of the logarithm and
    the logit, with Student's t.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES`` by region; a total is left out.
    stretch_days
        Length of a stretch, in days; the last one ends with the series.
    level
        Probability that each interval should cover.
    partial
        As in ``trend``.

    Returns
    -------
    Concentration
        ``1 <= effective_regions <= n_regions``. A stretch with too little is a row with a reason.

    References
    ----------
    Hill (1973), Diversity and evenness, Ecology 54; Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans.

    Examples
    --------
    Three regions with 6, 3 and 1 events a day: 1 / (0.36 + 0.09 + 0.01).

    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(28)]
    >>> daily = pl.DataFrame(
    ...     {"region": ["A"] * 28 + ["B"] * 28 + ["C"] * 28, "date": days * 3, "count": [6.0] * 28 + [3.0] * 28 + [1.0] * 28}
    ... )
    >>> concentration(daily).frame["effective_regions"].round(3).to_list()
    [2.174]
    """
    _check_options("concentration", level, whole_number_faults(LEAST_DAYS, stretch_days=stretch_days))
    panel = _parts(build_panel(series, partial=partial))
    counts = panel.counts * panel.weights
    n, length = len(panel.dates), max(stretch_days // panel.step_days, 1)
    starts = range(n % length, n, length) if len(panel.regions) else range(0)
    rows, shares = [], []
    for start in starts:
        inside = counts[:, start : start + length]
        rows.append({**_one_stretch(panel, inside, start, level)})
        total = inside.sum()
        if total > 0:
            shares.append(
                pl.DataFrame(
                    {
                        "start": [panel.dates[start].item()] * len(panel.regions),
                        "region": list(panel.regions),
                        "share": inside.sum(axis=1) / total,
                    }
                )
            )
    schema = {"start": pl.Date, "region": pl.String, "share": pl.Float64}
    settings = {"stretch_days": stretch_days, "level": level, "partial": partial}
    share_frame = pl.concat(shares) if shares else pl.DataFrame(schema=schema)
    return Concentration(pl.DataFrame(rows, schema=CONCENTRATION.dtypes), share_frame, settings)


def cross_correlation(
    series: pl.DataFrame,
    *,
    lags_max: int = LAGS_MAX,
    level: float = LEVEL,
    partial: PartialDays = "exposure",
) -> CrossCorrelation:
    r"""Tell which regions go together, on the same day or some days apart.

    Correlation, at every lag up to `lags_max` both ways, of what smooth trend and weekday leave: each count as its
    expected normal score under a negative binomial law, so that one night with hundreds of events does not decide; the
    pair is told at its greatest. Under independence its variance is :math:`1/n_e`,
    :math:`n_e = n (1 - \rho_a \rho_b) / (1 + \rho_a \rho_b)` (Bartlett), and its skewness
    :math:`\gamma_a \gamma_b / \sqrt{n}`, as between shuffled days: regions with few events meet by chance more often than
    a normal law lets expect. The p-value is that of the Pearson III law with these moments, times the number of lags.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES`` by region; a total is left out.
    lags_max
        Greatest lag, in periods.
    level
        Probability that an interval (Fisher's z) should cover.
    partial
        As in ``trend``.

    Returns
    -------
    CrossCorrelation
        One row per pair of regions with at least 50 events and 60 common days, smallest p-value first.

    References
    ----------
    Bartlett (1946), JRSS Supplement 8; Fisher (1921), Metron 1; Kazi-Aoual et al. (1995), Computational Statistics & Data
    Analysis 20 (moments and Pearson III law of shuffled pairs); Benjamini and Hochberg (1995), JRSS B 57.

    Examples
    --------
    >>> from tsanalysis.frames import SERIES
    >>> cross_correlation(SERIES.empty()).frame.is_empty()
    True
    """
    _check_options("cross_correlation", level, whole_number_faults(0, lags_max=lags_max))
    panel = _parts(build_panel(series, partial=partial))
    enough = (panel.counts.sum(axis=1) >= LEAST_PAIR_EVENTS) & (panel.weights.sum(axis=1) >= LEAST_PAIR_DAYS)
    panel = panel.select(enough)
    settings = {"lags_max": lags_max, "level": level, "partial": partial}
    if len(panel.regions) < 2:
        return CrossCorrelation(CROSS_CORRELATION.empty(), settings)
    weekdays = weekday_contrasts(panel.weekday) if panel.step_days == 1 else np.zeros((len(panel.dates), 0))
    scores = _normal_scores(panel, fit_smooth(panel, weekdays).means)
    rho = np.clip(lag_one(scores, panel.weights), 0.0, _RHO_MAX)
    best, lag, n_periods = _greatest(scores, panel.weights, lags_max)
    effective = n_periods * (1 - np.outer(rho, rho)) / (1 + np.outer(rho, rho))
    skewness = _skewness(scores, panel.weights.sum(axis=1))
    skew = np.outer(skewness, skewness) / np.sqrt(np.maximum(n_periods, 1))
    first, second = np.triu_indices(len(panel.regions), 1)
    usable = n_periods[first, second] >= LEAST_PAIR_DAYS
    pair = (first[usable], second[usable])
    p_values = np.minimum(
        (2 * lags_max + 1) * _two_sided(best[pair] * np.sqrt(effective[pair]), skew[pair]), 1.0
    )
    frame = _pairs(panel, pair, (best, lag, n_periods, effective), p_values, level)
    return CrossCorrelation(frame, settings)


def consistency(series: pl.DataFrame) -> Consistency:
    """Compare the sum of the regions with the total, day by day.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``, by region and with the total (region ``frames.ALL_REGIONS``).

    Returns
    -------
    Consistency
        ``unresolved == total - in_regions``: 0, or the events that no single region was given (joint, unallocated), or
        negative where the regions exceed the total, which is a fault of the data.

    Raises
    ------
    InputError
        The series has no total.

    Examples
    --------
    >>> from datetime import date
    >>> daily = pl.DataFrame({"region": ["A", "B", "ALL"], "date": [date(2025, 1, 1)] * 3, "count": [3.0, 2.0, 7.0]})
    >>> consistency(daily).frame.select("in_regions", "unresolved", "verdict").row(0)
    (5.0, 2.0, 'regions incomplete')
    """
    checked = check_series(series)
    if ALL_REGIONS not in checked.get_column("region"):
        raise InputError(f"consistency: no region {ALL_REGIONS}; add the series of the total (by=None)")
    total = pl.col("region") == ALL_REGIONS
    known = pl.coalesce("count", pl.when(pl.col("status") == "partial").then("low"))
    daily = checked.group_by("date").agg(
        total=pl.col("count").filter(total).first(), in_regions=known.filter(~total).sum().cast(pl.Float64)
    )
    unresolved = pl.col("total") - pl.col("in_regions")
    verdict = (
        pl.when(unresolved.is_null())
        .then(pl.lit("no total"))
        .when(unresolved == 0)
        .then(pl.lit("equal"))
        .when(unresolved > 0)
        .then(pl.lit("regions incomplete"))
        .otherwise(pl.lit("regions exceed total"))
    )
    frame = daily.with_columns(unresolved=unresolved, verdict=verdict).sort("date")
    return Consistency(frame.select(list(CONSISTENCY.dtypes)), {})


def _check_options(where: str, level: float, faults: list[str]) -> None:
    """Refuse impossible options, all at once."""
    if not 0 < level < 1:
        faults.append(f"level: found {level}, wanted a probability between 0 and 1, such as 0.95")
    if faults:
        raise InputError(f"{where}: " + "; ".join(faults))


def _parts(panel: Panel) -> Panel:
    """Return the panel without the total."""
    return panel.select(np.asarray(panel.regions, dtype=object) != ALL_REGIONS)


def _one_stretch(panel: Panel, inside: NDArray[np.float64], start: int, level: float) -> dict[str, Any]:
    """Describe one stretch of days."""
    per_region, per_day = inside.sum(axis=1), inside.sum(axis=0)
    total, active = per_region.sum(), int((per_day > 0).sum())
    row: dict[str, Any] = {
        **dict.fromkeys(CONCENTRATION.dtypes),
        "start": panel.dates[start].item(),
        "end": (panel.dates[start + inside.shape[1] - 1] + np.timedelta64(panel.step_days - 1, "D")).item(),
        "events": float(total),
        "n_regions": int((per_region > 0).sum()),
    }
    if total < LEAST_EVENTS or active < LEAST_DAYS:
        return row | {
            "reason": f"{total:.0f} events on {active} days, wanted at least {LEAST_EVENTS} on {LEAST_DAYS}"
        }
    top = int(per_region.argmax())
    without = per_region[:, None] - inside[:, per_day > 0]
    left = without.sum(axis=0)
    if (left <= 0).any():
        return row | {"reason": "all events are of one day"}
    effective = total**2 / (per_region**2).sum()
    log_bounds = _jackknife(np.log(effective), np.log(left**2 / (without**2).sum(axis=0)), level)
    share = per_region[top] / total
    bounds = (share, share)
    if share < 1:
        shares = np.clip(without[top] / left, 1e-9, 1 - 1e-9)
        logit = _jackknife(np.log(share / (1 - share)), np.log(shares / (1 - shares)), level)
        bounds = (1 / (1 + np.exp(-logit[0])), 1 / (1 + np.exp(-logit[1])))
    return row | {
        "effective_regions": float(effective),
        "lower": max(float(np.exp(log_bounds[0])), 1.0),
        "upper": min(float(np.exp(log_bounds[1])), float(len(panel.regions))),
        "top_region": panel.regions[top],
        "top_share": float(share),
        "top_share_lower": float(bounds[0]),
        "top_share_upper": float(bounds[1]),
    }


def _jackknife(whole: float, without: NDArray[np.float64], level: float) -> tuple[float, float]:
    """Return the interval of a statistic from its values with one day left out each."""
    n = len(without)
    error = np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())
    margin = float(stdtrit(n - 1, (1 + level) / 2) * error)
    return whole - margin, whole + margin


def _normal_scores(panel: Panel, means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the expected normal score of every count under its negative binomial law, of mean 0; 0 where unknown."""
    counts, weights = panel.counts, panel.weights
    excess = (weights * ((counts - means) ** 2 - means)).sum(axis=1, keepdims=True)
    alpha = np.maximum(excess / np.maximum((weights * means**2).sum(axis=1, keepdims=True), _TINY), 0.0)
    tails = [np.clip(upper_tail(counts + more, means, alpha=alpha), _TINY, _BELOW_ONE) for more in (0, 1)]
    ends = [-ndtri(tail) for tail in tails]
    heights = [np.exp(-(end**2) / 2) / np.sqrt(2 * np.pi) for end in ends]
    mass = tails[0] - tails[1]
    inside = np.divide(heights[0] - heights[1], mass, out=ends[1].copy(), where=mass > _TINY)
    centre = (weights * inside).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    return np.asarray(weights * (inside - centre))


def _skewness(scores: NDArray[np.float64], n: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the skewness of every row of n known scores whose mean is 0, shape (R,)."""
    variance = np.maximum((scores**2).sum(axis=1) / n, _TINY)
    return np.asarray((scores**3).sum(axis=1) / n / variance**1.5)


def _two_sided(z: NDArray[np.float64], skew: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return twice the smaller tail of the Pearson III law of mean 0, variance 1 and this skewness."""
    towards = np.where(skew < 0, -1.0, 1.0)
    bend = np.maximum(np.abs(skew), _LEAST_SKEW)
    shape = 4 / bend**2
    at = np.maximum(shape + 2 * towards * z / bend, 0.0)
    return np.asarray(2 * np.minimum(gammainc(shape, at), gammaincc(shape, at)))


def _greatest(
    scores: NDArray[np.float64], weights: NDArray[np.float64], lags_max: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the greatest correlation of every pair, its lag (row leads where positive) and the common days."""
    n_regions, n = scores.shape
    best = np.zeros((n_regions, n_regions))
    lag = np.zeros((n_regions, n_regions), dtype=np.int64)
    days = weights @ weights.T
    for shift in range(-lags_max, lags_max + 1):
        lead, follow = (
            (slice(0, n - shift), slice(shift, n)) if shift >= 0 else (slice(-shift, n), slice(0, n + shift))
        )
        products = scores[:, lead] @ scores[:, follow].T
        power_a = scores[:, lead] ** 2 @ weights[:, follow].T
        power_b = weights[:, lead] @ (scores[:, follow] ** 2).T
        scale = np.sqrt(power_a * power_b)
        correlation = np.divide(products, scale, out=np.zeros_like(products), where=scale > 0)
        better = np.abs(correlation) > np.abs(best)
        best, lag = np.where(better, correlation, best), np.where(better, shift, lag)
        days = np.where(better, weights[:, lead] @ weights[:, follow].T, days)
    return best, lag, days


def _pairs(
    panel: Panel,
    pair: tuple[NDArray[np.int64], NDArray[np.int64]],
    found: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]],
    p_values: NDArray[np.float64],
    level: float,
) -> pl.DataFrame:
    """Put the pairs into the columns of the schema, the leading region first."""
    best, lag, n_periods, effective = (table[pair] for table in found)
    z = np.arctanh(np.clip(best, -0.999999, 0.999999))
    margin = ndtri((1 + level) / 2) / np.sqrt(np.maximum(effective - 3, 1))
    names = np.asarray(panel.regions, dtype=object)
    swap = lag < 0
    columns = {
        "region_a": np.where(swap, names[pair[1]], names[pair[0]]),
        "region_b": np.where(swap, names[pair[0]], names[pair[1]]),
        "lag_days": np.abs(lag) * panel.step_days,
        "correlation": best,
        "lower": np.tanh(z - margin),
        "upper": np.tanh(z + margin),
        "p_value": p_values,
        "q_value": q_values(p_values),
        "n_periods": n_periods.astype(np.int64),
    }
    return pl.DataFrame(columns, schema=CROSS_CORRELATION.dtypes).sort("p_value", "region_a", "region_b")
