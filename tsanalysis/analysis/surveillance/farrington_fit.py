"""Estimate the mean, its error and the dispersion that the Farrington methods expect of each period.

All regions and periods whose baselines have one shape are fitted together. It never sets a threshold.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

from tsanalysis.analysis.regression.kernel import (
    PROBLEMS_PER_CHUNK,
    Array,
    Fits,
    anscombe_ratios,
    fit_quasi_poisson,
    robust_weights,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsanalysis.analysis.surveillance.baselines import Baseline
    from tsanalysis.analysis.surveillance.histories import History

__all__ = ["Estimates", "FitRules", "Points", "estimate_points"]

_YEARS_FOR_TREND = 3
_TABLED = 100_000
"""Counts up to which powers are looked up: a power costs forty multiplications."""


@dataclass(frozen=True)
class FitRules:
    """How a baseline is fitted."""

    b: int
    reweight: bool
    cut: float
    trend: bool
    p_threshold_trend: float
    relative_errors: bool
    """Copy the R package: standard errors from weighted relative residuals after a reweighting."""
    floored_errors: bool
    """Standard errors of the mean use a dispersion of at least 1."""
    lagged: bool
    """Stop and round as R's ``glm.fit`` does."""
    shifted_times: bool
    """Copy the R package: missing counts at the start of the baseline of a dated series move the time at
    which its prediction is made."""


@dataclass(frozen=True)
class Points:
    """All counts of all regions in one long array, and the positions in it that are judged."""

    counts: Array
    two_thirds: Array
    log_populations: Array | None
    at: NDArray[np.int64]
    baselines: Sequence[Baseline]
    baseline_of: NDArray[np.int64]
    """Which baseline each judged position has; -1 for none."""

    @classmethod
    def of(
        cls,
        histories: Sequence[History],
        at: NDArray[np.int64],
        baselines: Sequence[Baseline],
        baseline_of: NDArray[np.int64],
        *,
        population_offset: bool,
    ) -> Points:
        """Join the histories."""
        counts = np.concatenate([history.counts for history in histories])
        populations = None
        if population_offset:
            populations = np.log(
                np.concatenate([np.asarray(history.populations, dtype=float) for history in histories])
            )
        return cls(counts, _two_thirds(counts), populations, at, baselines, baseline_of)


@dataclass(frozen=True)
class Estimates:
    """What the fits say of each position judged; NaN where nothing could be fitted."""

    linear: Array
    """Log of the expected count, offset included."""
    error: Array
    """Standard error of `linear`."""
    dispersion: Array
    """Of the last fit, floored at 1."""
    slope: Array
    """Log rate per period; NaN without a trend."""
    season_rows: Array
    """Periods in the season of the baseline, per exposure of the one judged."""
    season_events: Array
    """Events in them."""

    @classmethod
    def empty(cls, n: int) -> Estimates:
        """Return room for n positions."""
        return cls(*(np.full(n, np.nan) for _ in fields(cls)))


@dataclass(frozen=True)
class _Problems:
    """The rows of some positions with one baseline."""

    baseline: Baseline
    counts: Array
    two_thirds: Array
    known: Array | None
    offset: Array | None
    offset_at: Array | None

    def some(self, where: NDArray[np.bool_]) -> _Problems:
        """Return some of the positions."""
        return _Problems(
            self.baseline,
            self.counts[where],
            self.two_thirds[where],
            None if self.known is None else self.known[where],
            None if self.offset is None else self.offset[where],
            None if self.offset_at is None else self.offset_at[where],
        )


@dataclass(frozen=True)
class _Fitted:
    """One fit per position."""

    linear: Array
    error: Array
    dispersion: Array
    slope: Array
    trend_p: Array
    converged: NDArray[np.bool_]


def estimate_points(points: Points, rules: FitRules) -> Estimates:
    """Fit every position that has a baseline.

    Parameters
    ----------
    points
        Counts and positions.
    rules
        How to fit.

    Returns
    -------
    Estimates
        One element per position, in order; ``exp(linear)`` is the expected count.
    """
    estimates = Estimates.empty(len(points.at))
    members: dict[int, list[int]] = defaultdict(list)
    for index, baseline in enumerate(points.baseline_of.tolist()):
        members[baseline].append(index)
    for baseline, indices in members.items():
        if baseline < 0:
            continue
        for start in range(0, len(indices), PROBLEMS_PER_CHUNK):
            chunk = np.array(indices[start : start + PROBLEMS_PER_CHUNK])
            _estimate_chunk(points, points.baselines[baseline], chunk, rules, estimates)
    return estimates


def _two_thirds(counts: Array) -> Array:
    """Return ``counts ** (2 / 3)``, with 0 for a missing count."""
    filled = np.nan_to_num(counts, nan=0.0)
    if filled.max(initial=0) > _TABLED:
        return np.power(filled, 2 / 3)
    powers: Array = np.power(np.arange(filled.max(initial=0) + 1), 2 / 3)[filled.astype(np.int64)]
    return powers


def _estimate_chunk(
    points: Points, baseline: Baseline, chunk: NDArray[np.int64], rules: FitRules, estimates: Estimates
) -> None:
    """Fit some positions of one baseline and store what was found."""
    problems = _gather(points, baseline, points.at[chunk])
    fitted = _fit(problems, rules, trend=rules.trend)
    if rules.trend:
        kept = fitted.converged & _trend_is_kept(problems, fitted, rules)
        if not kept.all():
            fitted = _merged(fitted, _fit(problems.some(~kept), rules, trend=False), ~kept)
    known = fitted.converged
    for name in ("linear", "error", "dispersion", "slope"):
        getattr(estimates, name)[chunk] = np.where(known, getattr(fitted, name), np.nan)
    exposure = np.ones_like(problems.counts) if problems.offset is None else np.exp(problems.offset)
    if problems.known is not None:
        exposure = exposure * problems.known
    if problems.offset_at is not None:
        exposure = exposure / np.exp(problems.offset_at)[:, None]
    estimates.season_rows[chunk] = exposure[:, baseline.in_season].sum(1)
    estimates.season_events[chunk] = problems.counts[:, baseline.in_season].sum(1)


def _gather(points: Points, baseline: Baseline, at: NDArray[np.int64]) -> _Problems:
    """Collect the baseline rows of some positions, one row each."""
    rows = at[:, None] - baseline.lags
    counts = points.counts[rows]
    known = None
    if np.isnan(counts).any():
        known = (~np.isnan(counts)).astype(float)
        counts = np.nan_to_num(counts, nan=0.0)
    offset = offset_at = None
    if points.log_populations is not None:
        offset, offset_at = points.log_populations[rows], points.log_populations[at]
    return _Problems(baseline, counts, points.two_thirds[rows], known, offset, offset_at)


def _fit(problems: _Problems, rules: FitRules, *, trend: bool) -> _Fitted:
    """Fit, damp past outbreaks once, fit again, and predict the period judged."""
    design = problems.baseline.with_trend if trend else problems.baseline.without_trend
    weights, offset = problems.known, problems.offset
    roughly = rules.lagged or rules.reweight
    fits = fit_quasi_poisson(problems.counts, design, weights=weights, offset=offset, lagged=roughly)
    converged = fits.converged
    if rules.reweight:
        weights = robust_weights(anscombe_ratios(problems.two_thirds, fits), rules.cut, problems.known)
        fits = fit_quasi_poisson(
            problems.counts,
            design,
            weights=weights,
            offset=offset,
            start=None if rules.lagged else fits,
            lagged=rules.lagged,
        )
    scale = fits.dispersion
    if rules.relative_errors and rules.reweight and weights is not None:
        relative = (problems.counts - fits.means) / fits.means
        scale = np.einsum("ij,ij,ij->i", weights, relative, relative) / fits.degrees_of_freedom
    linear, variance = _predicted(fits, problems, shifted=trend and rules.shifted_times)
    floored = np.maximum(fits.dispersion, 1)
    error = np.sqrt(np.maximum((floored if rules.floored_errors else scale) * variance, 0))
    slope = trend_p = np.full(len(linear), np.nan)
    if trend:
        slope = fits.coefficients[:, -1]
        with np.errstate(divide="ignore", invalid="ignore"):
            t = slope / np.sqrt(scale * fits.covariance[:, -1, -1])
        trend_p = 2 * stdtr(fits.degrees_of_freedom, -np.abs(t))
    return _Fitted(linear, error, floored, slope, trend_p, converged)


def _predicted(fits: Fits, problems: _Problems, *, shifted: bool) -> tuple[Array, Array]:
    """Return the log mean of the period judged, offset included, and its unscaled variance."""
    season = problems.baseline.season
    linear, variance = fits.coefficients[:, season], fits.covariance[:, season, season]
    if shifted and problems.known is not None:
        times = problems.baseline.times
        moved = times[0] - times[np.argmax(problems.known > 0, axis=1)]
        linear = linear + moved * fits.coefficients[:, -1]
        variance = (
            variance + 2 * moved * fits.covariance[:, season, -1] + moved**2 * fits.covariance[:, -1, -1]
        )
    if problems.offset_at is not None:
        linear = linear + problems.offset_at
    return linear, variance


def _trend_is_kept(problems: _Problems, fitted: _Fitted, rules: FitRules) -> NDArray[np.bool_]:
    """Tell where the trend is significant, rests on enough years, and predicts nothing unseen."""
    with np.errstate(over="ignore"):
        within = np.exp(fitted.linear) <= problems.counts.max(1)
    kept: NDArray[np.bool_] = (fitted.trend_p < rules.p_threshold_trend) & within
    return kept & (rules.b >= _YEARS_FOR_TREND)


def _merged(fitted: _Fitted, other: _Fitted, where: NDArray[np.bool_]) -> _Fitted:
    """Replace some positions by those of another fit."""
    merged = {}
    for column in fields(_Fitted):
        values = getattr(fitted, column.name).copy()
        values[where] = getattr(other, column.name)
        merged[column.name] = values
    return _Fitted(**merged)
