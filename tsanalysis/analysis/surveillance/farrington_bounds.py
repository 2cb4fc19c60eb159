"""Bounds, p-values and verdicts of the Farrington methods, from what the fits estimate. It never fits anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from scipy.special import ndtr, ndtri

from tsanalysis.analysis.negbin import upper_quantile, upper_tail
from tsanalysis.analysis.surveillance.histories import unless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsanalysis.analysis.regression.kernel import Array
    from tsanalysis.analysis.surveillance.farrington_fit import Estimates, Points

__all__ = ["POWERS", "BoundRules", "PowerTransformation", "ThresholdMethod", "verdicts"]

ThresholdMethod = Literal["delta", "nbPlugin", "muan"]
PowerTransformation = Literal["2/3", "1/2", "none"]

POWERS = {"2/3": 2 / 3, "1/2": 1 / 2, "none": 1.0}

_JEFFREYS = 0.5


@dataclass(frozen=True)
class BoundRules:
    """How a bound and a verdict are made of the estimates."""

    alpha: float
    method: ThresholdMethod
    power: float
    limit54: tuple[int, int]
    population_offset: bool
    classic: bool
    compat: bool


@dataclass(frozen=True)
class _Bounds:
    """Expected count, bound, score and p-value of each period."""

    expected: Array
    upper: Array
    score: Array
    p_value: Array


def verdicts(
    estimates: Estimates, points: Points, keys: Sequence[tuple[int, ...] | str], rules: BoundRules
) -> dict[str, NDArray[Any]]:
    """Turn estimates into the columns of the result.

    Parameters
    ----------
    estimates
        Of each position judged.
    points
        Where these positions are.
    keys
        For each position the key of its baseline, or the reason why it has none.
    rules
        How to bound and to judge.

    Returns
    -------
    dict
        Columns of one element per position; ``is_anomaly`` is null where the count or the bound is
        unknown.
    """
    counts = points.counts[points.at]
    bounds = _bounds(counts, estimates, rules)
    silent = np.zeros(len(counts), dtype=bool)
    if not rules.compat:
        silent = (estimates.season_events == 0) & (estimates.season_rows > 0)
        bounds = _with_silent_seasons(bounds, silent, counts, estimates.season_rows, rules)
    enough = _enough(points, rules.limit54)
    with np.errstate(invalid="ignore"):
        alarm = (bounds.score > 1 if rules.compat and not rules.classic else counts > bounds.upper) & enough
    unknown = np.isnan(counts) | np.isnan(bounds.upper)
    expected, upper = bounds.expected, bounds.upper
    if rules.compat:
        expected = np.where(enough | rules.classic, expected, np.nan)
        upper = np.where(enough, upper, 0.0 if rules.classic else np.nan)
    reasons = _reasons(keys, counts, bounds, enough=enough, silent=silent, limit54=rules.limit54)
    return {
        "expected": expected,
        "upper": upper,
        "score": bounds.score,
        "p_value": bounds.p_value,
        "is_anomaly": unless(unknown, alarm & (counts > 0)),
        "reason": reasons,
        "dispersion": estimates.dispersion,
        "trend_kept": unless(np.isnan(estimates.linear), ~np.isnan(estimates.slope)),
        "trend_slope": estimates.slope,
    }


def _enough(points: Points, limit54: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell where the last periods, the one judged included, hold enough events."""
    cases, periods = limit54
    summed = np.concatenate([[0.0], np.cumsum(np.nan_to_num(points.counts, nan=0.0))])
    recent: NDArray[np.bool_] = (
        summed[points.at + 1] - summed[np.maximum(points.at + 1 - periods, 0)] >= cases
    )
    return recent


def _reasons(
    keys: Sequence[tuple[int, ...] | str],
    counts: Array,
    bounds: _Bounds,
    *,
    enough: NDArray[np.bool_],
    silent: NDArray[np.bool_],
    limit54: tuple[int, int],
) -> NDArray[Any]:
    """Say, where there is something to say, why a period has no verdict or another one than its bound."""
    reasons = np.full(len(counts), None, dtype=object)
    reasons[silent] = "no event in this season of the baseline: judged by Jeffreys' predictive law"
    reasons[~enough] = f"fewer than {limit54[0]} events in the last {limit54[1]} periods (limit54): no alarm"
    reasons[np.isnan(bounds.upper)] = "no bound: the regression has no finite solution"
    reasons[np.isnan(counts)] = "not reported"
    without = np.array([isinstance(key, str) for key in keys], dtype=bool)
    reasons[without] = [key for key in keys if isinstance(key, str)]
    return reasons


def _bounds(counts: Array, estimates: Estimates, rules: BoundRules) -> _Bounds:
    """Return the bounds of the chosen method."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        if rules.method == "delta":
            return _transformed_normal(counts, estimates, rules)
        return _negative_binomial(counts, estimates, rules)


def _transformed_normal(counts: Array, estimates: Estimates, rules: BoundRules) -> _Bounds:
    """Bound a power of the count by a normal law (delta method)."""
    power, mean = rules.power, np.exp(estimates.linear)
    variance_ratio = estimates.dispersion + mean * estimates.error**2
    deviation = power * mean ** (power - 0.5) * np.sqrt(variance_ratio)
    centre = mean**power
    upper = (centre - ndtri(rules.alpha) * deviation) ** (1 / power)
    return _Bounds(mean, upper, (counts - mean) / (upper - mean), ndtr(-(counts**power - centre) / deviation))


def _negative_binomial(counts: Array, estimates: Estimates, rules: BoundRules) -> _Bounds:
    """Bound the count by a quantile of the negative binomial law, or of Poisson's."""
    linear = estimates.linear
    shifted = linear - ndtri(rules.alpha) * estimates.error if rules.method == "muan" else linear
    mean = np.exp(shifted)
    upper = upper_quantile(rules.alpha, mean, dispersion=estimates.dispersion)
    p_value = upper_tail(counts, mean, dispersion=estimates.dispersion)
    centre = linear if rules.compat else np.exp(linear)
    expected = np.where(np.isinf(mean), np.nan, np.exp(linear))
    return _Bounds(expected, upper, (counts - centre) / (upper - centre), p_value)


def _with_silent_seasons(
    bounds: _Bounds, silent: NDArray[np.bool_], counts: Array, rows: Array, rules: BoundRules
) -> _Bounds:
    """Judge seasons without an event by the predictive law of Jeffreys' prior."""
    mean = _JEFFREYS / np.where(silent, rows, 1.0)
    upper = upper_quantile(rules.alpha, mean, alpha=1 / _JEFFREYS)
    score = (counts - mean) / (upper - mean)
    p_value = upper_tail(counts, mean, alpha=1 / _JEFFREYS)
    return _Bounds(
        np.where(silent, mean, bounds.expected),
        np.where(silent, upper, bounds.upper),
        np.where(silent, score, bounds.score),
        np.where(silent, p_value, bounds.p_value),
    )
