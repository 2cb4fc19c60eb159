"""The numbers behind a trend: slopes with their errors, how the counts vary, pooling, Theil-Sen.

It never makes a word or a row of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.negbin import upper_tail
from tsanalysis.analysis.regression.hac import hac_covariance, kernel_loss, lag_length
from tsanalysis.analysis.regression.irls import fit_counts, lag_one, moment_alpha, pearson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel

__all__ = ["Estimates", "estimate", "pool", "theil_sen"]

_PIT_POINTS = np.arange(1, 10) / 10


@dataclass(frozen=True)
class Estimates:
    """One number per region, filled group by group; NaN where there is no fit."""

    slope: NDArray[np.float64]
    error: NDArray[np.float64]
    b: NDArray[np.float64]
    lags: NDArray[np.int64]
    alpha: NDArray[np.float64]
    dispersion: NDArray[np.float64]
    autocorrelation: NDArray[np.float64]
    pit_distance: NDArray[np.float64]
    converged: NDArray[np.bool_]

    @classmethod
    def empty(cls, n: int) -> Estimates:
        """Make room for n regions, nothing known."""
        a, b, c, d, e, f, g = (np.full(n, np.nan) for _ in range(7))
        return cls(a, b, c, np.zeros(n, dtype=np.int64), d, e, f, g, np.zeros(n, dtype=bool))


def estimate(
    panel: Panel, design: NDArray[np.float64], family: str, out: Estimates, rows: NDArray[np.int64]
) -> None:
    """Fit regions that share a design and write what is found into their rows."""
    counts, weights = panel.counts, panel.weights
    fits = fit_counts(design, counts, weights, panel.exposure)
    alpha = np.zeros(len(rows))
    if family == "nb2":
        for _ in range(3):
            alpha = moment_alpha(fits.means, counts, weights, design.shape[1])
            fits = fit_counts(design, counts, weights, panel.exposure, alpha=alpha, start=fits.coefficients)
    span = np.array([np.ptp(np.flatnonzero(used)) + 1 for used in weights])
    lags, n_used = lag_length(span), weights.sum(axis=1)
    for lag in np.unique(lags):
        same = lags == lag
        scores = fits.scores[same][:, :, None] * design
        covariance = hac_covariance(scores, fits.bread[same], int(lag), n_used[same])
        out.error[rows[same]] = np.sqrt(covariance[:, 1, 1])
    residuals = pearson(fits, counts, weights)
    dispersion = (residuals**2).sum(axis=1) / np.maximum(n_used - design.shape[1], 1)
    out.slope[rows], out.converged[rows] = fits.coefficients[:, 1], fits.converged
    out.b[rows], out.lags[rows], out.alpha[rows] = (lags + 1) / n_used, lags, alpha
    out.dispersion[rows] = dispersion
    out.autocorrelation[rows] = lag_one(residuals, weights)
    out.error[rows] *= np.sqrt(kernel_loss(out.autocorrelation[rows], lags, n_used))
    out.pit_distance[rows] = _pit_distance(counts, weights, fits.means, dispersion)


def _pit_distance(
    counts: NDArray[np.float64],
    weights: NDArray[np.float64],
    means: NDArray[np.float64],
    dispersion: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return max |F(u) - u| of the nonrandomised PIT at the deciles, with variance dispersion x mean."""
    at = 1 - upper_tail(np.floor(counts) + 1, means, dispersion=dispersion[:, None])
    below = 1 - upper_tail(np.floor(counts), means, dispersion=dispersion[:, None])
    width = np.maximum(at - below, 1e-300)
    share = np.clip((_PIT_POINTS[:, None, None] - below) / width, 0, 1)
    pit = (share * weights).sum(axis=2) / weights.sum(axis=1)
    return np.asarray(np.abs(pit - _PIT_POINTS[:, None]).max(axis=0))


def pool(
    slope: NDArray[np.float64], error: NDArray[np.float64], is_part: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shrink the regions' slopes to their mean: empirical Bayes with the variance of DerSimonian and Laird."""
    pooled, pooled_error = slope.copy(), error.copy()
    use = is_part & np.isfinite(slope) & (error > 0)
    if use.sum() < 3:
        return pooled, pooled_error
    estimate, variance = slope[use], error[use] ** 2
    weight = 1 / variance
    fixed = (weight * estimate).sum() / weight.sum()
    q = (weight * (estimate - fixed) ** 2).sum()
    spread = max(0.0, (q - (use.sum() - 1)) / (weight.sum() - (weight**2).sum() / weight.sum()))
    weight = 1 / (variance + spread)
    mean, mean_variance = (weight * estimate).sum() / weight.sum(), 1 / weight.sum()
    keep = spread / (spread + variance)
    pooled[use] = mean + keep * (estimate - mean)
    pooled_error[use] = np.sqrt(keep * variance + (1 - keep) ** 2 * mean_variance)
    return pooled, pooled_error


def theil_sen(panel: Panel) -> NDArray[np.float64]:
    """Return the median slope over all pairs of weekly means, in events per period and week."""
    per_block = max(7 // panel.step_days, 1)
    n_blocks = len(panel.dates) // per_block
    shape = (len(panel.regions), n_blocks, per_block)
    cut = slice(0, n_blocks * per_block)
    days = (panel.weights * panel.exposure)[:, cut].reshape(shape).sum(axis=2)
    events = panel.counts[:, cut].reshape(shape).sum(axis=2)
    means = np.divide(events, days, out=np.full(days.shape, np.nan), where=days >= per_block / 2)
    first, second = np.triu_indices(n_blocks, 1)
    if not len(first):
        return np.full(len(panel.regions), np.nan)
    gap = (second - first) * per_block * panel.step_days / 7
    medians = np.full(len(means), np.nan)
    for row, values in enumerate(means):
        slopes = (values[second] - values[first]) / gap
        slopes = slopes[~np.isnan(slopes)]
        medians[row] = np.median(slopes) if len(slopes) else np.nan
    return medians
