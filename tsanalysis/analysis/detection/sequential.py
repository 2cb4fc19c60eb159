r"""Slow changes: evidence added up over many periods, where no single one is out of the ordinary.

The log likelihood ratio of a rate that is `ratio` times the expected one is summed and never falls below
zero; it signals above a limit that is set by simulation, region by region, to a stated average run length.
This module never judges a single count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import polars as pl
from scipy.special import gammaln

from tsanalysis.analysis.detection.trailing_glm import DAILY, WEEKLY, Settings, fit_baseline
from tsanalysis.errors import InputError
from tsanalysis.frames import check_series, whole_number_faults

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from tsanalysis.analysis.detection.trailing_glm import Baseline

    Floats: TypeAlias = NDArray[np.float64]

__all__ = ["SLOW_DAILY", "SLOW_WEEKLY", "SlowChanges", "log_likelihood_ratio", "slow_changes"]

SLOW_DAILY = replace(DAILY, guard=35, level_block=0, trend_sd=0.05)
"""A baseline that ends five weeks before and hardly bends: it must not learn the change it is to find."""
SLOW_WEEKLY = replace(WEEKLY, guard=13, trend_sd=0.2)
"""The same for weeks."""

_PATHS = 400
_NEARLY_POISSON = 1e-6
_SMALLEST_MEAN = 1e-9


@dataclass(frozen=True)
class SlowChanges:
    """Run of evidence for every region.

    Attributes
    ----------
    frame
        One row per row of the series: `region`, `date`, `count`, `expected`; `statistic` and `limit` (log
        likelihood ratio), `is_anomaly` (``statistic > limit``, null where not judged), `since` (first
        period of the run that led here), `rate_ratio` (events since then over those expected), `status`,
        `reason`. After a signal the sum starts anew.
    ratio
        The change that the statistic is made for.
    average_run_length
        Periods between false signals that the limits were set to.
    seed
        Of the simulation.
    """

    frame: pl.DataFrame
    ratio: float
    average_run_length: float
    seed: int


def slow_changes(
    series: pl.DataFrame,
    *,
    ratio: float = 1.5,
    average_run_length: float = 730.0,
    since: dt.date | None = None,
    settings: Settings | None = None,
    seed: int = 0,
) -> SlowChanges:
    r"""Detect a sustained rise or fall that no single day shows (negative binomial CUSUM).

    Parameters
    ----------
    series
        Columns of `tsanalysis.frames.SERIES`, daily or weekly. Cells that are partial, not reported or
        excluded are passed over: they move the sum neither way.
    ratio
        Rate after the change over the rate before; above 1 a rise, below 1 a fall.
    average_run_length
        Periods that pass on average between two false signals of one region.
    since
        First date of the sum; None: the first date with enough history.
    settings
        Of the baseline; None takes `SLOW_DAILY` or `SLOW_WEEKLY`.
    seed
        Of the simulation that sets the limits.

    Returns
    -------
    SlowChanges
        ``S_t = max(0, S_{t-1} + z_t)`` with the log likelihood ratio `z_t` of `log_likelihood_ratio`;
        ``frame.height == series.height``.

    Raises
    ------
    InputError
        `ratio` is 1 or not positive, `average_run_length` below 10, or the frame is no series.

    Notes
    -----
    In control, the time to the first signal is nearly geometric, so that the limit is the quantile
    :math:`e^{-1}` of the maximum of S over one average run length. It is taken from 400 simulated histories of
    the region, drawn from its own expected counts, with an error of the mean drawn for each.

    References
    ----------
    Hoehle, M. and Paul, M. (2008). Count data regression charts for the monitoring of surveillance time
    series. Computational Statistics and Data Analysis 52, 4357-4368.

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(300)]
    >>> counts = [4, 6, 5, 3, 7] * 50 + [7, 8, 6, 9, 8] * 10
    >>> found = slow_changes(pl.DataFrame({"region": "A", "date": days, "count": counts})).frame
    >>> found.filter("is_anomaly").select("since").row(0)
    (datetime.date(2024, 9, 6),)
    """
    if not ratio > 0 or ratio == 1:
        raise InputError(f"ratio: found {ratio}; wanted a rate ratio above 0 that is not 1")
    if average_run_length < 10:
        raise InputError(f"average_run_length: found {average_run_length}; wanted 10 periods or more")
    if faults := whole_number_faults(0, seed=seed):
        raise InputError(faults[0])
    checked = check_series(series)
    chosen = settings or (SLOW_WEEKLY if _is_weekly(checked) else SLOW_DAILY)
    first = None if since is None else np.datetime64(since, "D")
    baseline = fit_baseline(checked, settings=chosen, since=first, partial="drop")
    expected = baseline.means if first is None else np.where(_from(baseline, first), baseline.means, np.nan)
    usable = (baseline.panel.weights > 0) & ~np.isnan(expected)
    evidence = log_likelihood_ratio(baseline.panel.counts, expected, baseline.noise, ratio)
    limits = _limits(baseline, usable, ratio, average_run_length, seed)
    runs = _run(np.where(usable, evidence, 0.0), usable, limits)
    return SlowChanges(
        _as_frame(checked, baseline, expected=expected, usable=usable, runs=runs, limits=limits),
        ratio,
        average_run_length,
        seed,
    )


def log_likelihood_ratio(counts: Floats, means: Floats, dispersion: Floats, ratio: float) -> Floats:
    r"""Return the log likelihood of ``ratio * mean`` minus that of the mean, for variance ``dispersion * mean``.

    Returns
    -------
    array
        Of the shape of the counts. Poisson: ``y log(ratio) - (ratio - 1) mean``.

    Examples
    --------
    Three events where one was expected, for a doubling: 3 log 2 - 1.

    >>> float(log_likelihood_ratio(np.array([3.0]), np.array([1.0]), np.array([1.0]), 2.0)[0].round(4))
    1.0794
    """
    means = np.maximum(means, _SMALLEST_MEAN)
    excess = np.maximum(dispersion - 1, _NEARLY_POISSON)
    size = means / excess
    negative_binomial = (
        gammaln(counts + ratio * size)
        - gammaln(ratio * size)
        - gammaln(counts + size)
        + gammaln(size)
        - (ratio - 1) * size * np.log1p(excess)
    )
    poisson = counts * np.log(ratio) - (ratio - 1) * means
    return np.asarray(np.where(dispersion <= 1 + 1e-4, poisson, negative_binomial))


def _is_weekly(checked: pl.DataFrame) -> bool:
    days = checked.get_column("date").unique().sort().to_numpy().astype("datetime64[D]").astype(np.int64)
    return days.size > 1 and int(np.diff(days).min()) == 7


def _from(baseline: Baseline, first: np.datetime64) -> NDArray[np.bool_]:
    return np.asarray(baseline.panel.dates.astype("datetime64[D]") >= first)[None, :]


def _limits(
    baseline: Baseline, usable: NDArray[np.bool_], ratio: float, average_run_length: float, seed: int
) -> Floats:
    """Return the limit of each region, NaN where nothing can be simulated."""
    limits = np.full(usable.shape[0], np.nan)
    length = round(average_run_length)
    for region in np.flatnonzero(usable.any(axis=1)):
        stream = np.random.default_rng([seed, int(region)])
        periods = np.flatnonzero(usable[region])[np.arange(length) % int(usable[region].sum())]
        at = (region, periods)
        error = float(np.median(baseline.error[at]))
        factor = np.exp(stream.normal(-(error**2) / 2, error, size=(_PATHS, 1)))
        drawn = _draw(stream, baseline.means[at] * factor, baseline.noise[at], baseline.zero_share[at])
        evidence = log_likelihood_ratio(drawn, baseline.means[at], baseline.noise[at], ratio)
        limits[region] = np.quantile(_maximum(evidence), np.exp(-1.0))
    return limits


def _draw(stream: np.random.Generator, means: Floats, noise: Floats, zero_share: Floats) -> Floats:
    """Draw counts from negative binomial laws with forced zeros."""
    excess = np.maximum(noise - 1, _NEARLY_POISSON)
    rates = stream.gamma(np.maximum(means / (1 - zero_share) / excess, _SMALLEST_MEAN), excess)
    counts = stream.poisson(rates).astype(np.float64)
    return np.where(stream.random(means.shape) < zero_share, 0.0, counts)


def _maximum(evidence: Floats) -> Floats:
    """Return the largest value of each path of ``max(0, S + z)``."""
    total = np.cumsum(evidence, axis=1)
    floor = np.minimum(np.minimum.accumulate(total, axis=1), 0.0)
    return np.asarray((total - floor).max(axis=1))


@dataclass(frozen=True)
class _Runs:
    """Statistic, signal and start of the run, shape (regions, periods)."""

    statistic: Floats
    signal: NDArray[np.bool_]
    start: NDArray[np.int64]


def _run(evidence: Floats, usable: NDArray[np.bool_], limits: Floats) -> _Runs:
    """Add the evidence up, starting anew after each signal."""
    regions, periods = evidence.shape
    runs = _Runs(
        np.zeros(evidence.shape),
        np.zeros(evidence.shape, dtype=bool),
        np.zeros(evidence.shape, dtype=np.int64),
    )
    total, start = np.zeros(regions), np.zeros(regions, dtype=np.int64)
    for period in range(periods):
        begins = (total <= 0) & usable[:, period]
        start = np.where(begins, period, start)
        total = np.maximum(0.0, total + evidence[:, period])
        runs.statistic[:, period], runs.start[:, period] = total, start
        runs.signal[:, period] = (total > limits) & usable[:, period]
        total = np.where(runs.signal[:, period], 0.0, total)
    return runs


def _as_frame(
    checked: pl.DataFrame,
    baseline: Baseline,
    *,
    expected: Floats,
    usable: NDArray[np.bool_],
    runs: _Runs,
    limits: Floats,
) -> pl.DataFrame:
    """Lay the runs out in the rows of the series."""
    panel = baseline.panel
    grid = pl.DataFrame(
        {
            "region": np.repeat(np.array(panel.regions, dtype=object), len(panel.dates)).tolist(),
            "date": np.tile(panel.dates.astype("datetime64[D]"), len(panel.regions)),
            "expected": expected.ravel(),
            "statistic": np.where(usable, runs.statistic, np.nan).ravel(),
            "limit": np.where(usable, limits[:, None], np.nan).ravel(),
            "is_anomaly": runs.signal.ravel(),
            "since": panel.dates.astype("datetime64[D]")[runs.start].ravel(),
            "rate_ratio": np.where(
                usable, _ratios(panel.counts, expected, usable, runs.start), np.nan
            ).ravel(),
        },
        schema_overrides={"region": pl.String},
    ).with_columns(pl.col("expected", "statistic", "limit", "rate_ratio").fill_nan(None))
    told = pl.col("statistic").is_not_null()
    return (
        checked.select("region", "date", "count", "status")
        .join(grid, on=["region", "date"], how="left", maintain_order="left")
        .with_columns(
            is_anomaly=pl.when(told).then("is_anomaly"),
            since=pl.when(told & (pl.col("statistic") > 0)).then("since"),
            rate_ratio=pl.when(told & (pl.col("statistic") > 0)).then("rate_ratio"),
            reason=pl.when(~pl.col("status").is_in(["observed", "zero"]))
            .then(pl.lit("passed over: not fully reported"))
            .when(~told)
            .then(pl.lit("history too short, or before the first date that was to be judged")),
        )
        .select(
            "region",
            "date",
            "count",
            "expected",
            "statistic",
            "limit",
            "is_anomaly",
            "since",
            "rate_ratio",
            "status",
            "reason",
        )
    )


def _ratios(counts: Floats, expected: Floats, usable: NDArray[np.bool_], start: NDArray[np.int64]) -> Floats:
    """Return events over expected events from the start of the run to each period."""
    events = np.cumsum(np.pad(counts * usable, ((0, 0), (1, 0))), axis=1)
    means = np.cumsum(np.pad(np.where(usable, expected, 0.0), ((0, 0), (1, 0))), axis=1)
    seen = events[:, 1:] - np.take_along_axis(events, start, axis=1)
    hoped = means[:, 1:] - np.take_along_axis(means, start, axis=1)
    return np.asarray(seen / np.maximum(hoped, _SMALLEST_MEAN))
