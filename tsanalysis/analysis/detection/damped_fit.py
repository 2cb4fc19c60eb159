"""Fit windows of counts with their improbable ones damped, and tell forced zeros from low rates.

It knows no dates and no regions, and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tsanalysis.analysis.detection.outliers import Damping, damping
from tsanalysis.analysis.detection.prediction import estimate_zero_share, unforced
from tsanalysis.analysis.regression.kernel import Fits, fit_quasi_poisson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.detection.trailing_window import TrailingWindow

    Floats: TypeAlias = NDArray[np.float64]
    Integers: TypeAlias = NDArray[np.int64]

__all__ = ["Batch", "Fitted", "fit_damped", "rule_of"]

_SOME = (slice(None), slice(None, None, 5))
"""Rows that average factors over a window: one in five, which visits all weekdays."""
_LEAST_SHARE = 0.1
"""Share of forced zeros from which the other counts are fitted by themselves; a few are holidays and gaps."""
_ZERO_STEPS = 2
"""Times that forced zeros and the counts beside them are told apart."""


@dataclass(frozen=True)
class Batch:
    """Rows of many problems, shape (problems, rows): each is one region and one week that is judged."""

    counts: Floats
    used: Floats
    log_exposure: Floats
    codes: Integers

    def take(self, problems: Integers) -> Batch:
        """Return some of the problems."""
        return Batch(
            self.counts[problems], self.used[problems], self.log_exposure[problems], self.codes[problems]
        )


@dataclass(frozen=True)
class Fitted:
    """Fits of a batch with what the prediction needs.

    `means` has shape (problems, rows), the rest (problems,). Means and dispersion are those of counts that are not
    forced to zero, with the bias of damping undone; `events` counts by the weights of the fit.
    """

    fits: Fits
    means: Floats
    dispersion: Floats
    zero_share: Floats
    events: Floats


def rule_of(window: TrailingWindow) -> Damping:
    """Return how the counts of a window are damped."""
    return damping(window.settings.damping_length, window.settings.damping_tail)


def fit_damped(window: TrailingWindow, batch: Batch) -> Fitted:
    """Fit, damp improbable counts and fit again; where zeros are forced, fit the counts that are not.

    Parameters
    ----------
    window
        The regressors, their priors and the damping.
    batch
        The problems: each one's counts on the rows of the window.

    Returns
    -------
    Fitted
        ``means * (1 - zero_share)`` expects the counts of the rows, forced zeros among them. Without damped
        counts and forced zeros, ``design.T @ (counts - means) == dispersion * ridge * coefficients`` with the
        dispersion of the fit before. A problem without an event has no best fit: its means are 0, its dispersion 1.
    """
    n = len(batch.counts)
    told = np.flatnonzero((batch.counts * batch.used).any(axis=1))
    if told.size == n:
        return _fit_told(window, batch)
    fitted = Fitted(
        Fits.unfitted(n, window.design), np.zeros_like(batch.counts), np.ones(n), np.zeros(n), np.zeros(n)
    )
    if told.size:
        _put(fitted, told, _fit_told(window, batch.take(told)))
    return fitted


def _fit_told(window: TrailingWindow, batch: Batch) -> Fitted:
    """Fit problems that have events."""
    n = len(batch.counts)
    plain = _fit(window, batch, batch.used, np.ones(n))
    dispersion = _recent_dispersion(window, batch, plain.means, batch.used) * _rows_per_freedom(
        batch.used, plain
    )
    fitted = Fitted(plain, plain.means, np.maximum(dispersion, 1.0), np.zeros(n), np.zeros(n))
    for _ in range(window.settings.damping_passes):
        fitted = _refit(window, batch, batch.used, fitted, start=fitted.fits)
    share, inner = estimate_zero_share(
        batch.counts[_SOME], fitted.means[_SOME], batch.used[_SOME], fitted.dispersion
    )
    rows = np.flatnonzero(share >= _LEAST_SHARE)
    if rows.size:
        share, inner = share[rows], inner[rows]
        means = fitted.means[rows] / (1 - share)[:, None]
        start = replace(fitted, means=means, dispersion=inner, zero_share=share)
        _put(fitted, rows, _fit_unforced(window, batch.take(rows), start))
    return fitted


def _fit(
    window: TrailingWindow, batch: Batch, weights: Floats, dispersion: Floats, start: Fits | None = None
) -> Fits:
    """Fit a batch; the priors weigh more where the counts are more dispersed."""
    return fit_quasi_poisson(
        batch.counts,
        window.design,
        weights=weights,
        offset=batch.log_exposure if batch.log_exposure.any() else None,
        ridge=window.ridge * dispersion[:, None],
        start=start,
    )


def _refit(
    window: TrailingWindow, batch: Batch, used: Floats, last: Fitted, start: Fits | None = None
) -> Fitted:
    """Fit with the counts damped that the last fit finds improbable, and undo the bias of damping."""
    rule = rule_of(window)
    weights = rule.weights(batch.counts, last.means, used, last.dispersion)
    fits = _fit(window, batch, weights, last.dispersion, start)
    some = fits.means[_SOME]
    raised = rule.undo_mean(some, last.dispersion[:, None]).sum(axis=1) / some.sum(axis=1)
    means = fits.means * raised[:, None]
    damped = _recent_dispersion(window, batch, means, weights) * _rows_per_freedom(used, fits)
    dispersion = rule.undo_dispersion(damped, means[_SOME], used[_SOME])
    events = (weights * batch.counts).sum(axis=1)
    return Fitted(fits, means, dispersion, last.zero_share, events)


def _fit_unforced(window: TrailingWindow, batch: Batch, fitted: Fitted) -> Fitted:
    """Fit the counts that are not forced to zero: each zero weighs as much as it is likely to be one of them."""
    for _ in range(_ZERO_STEPS):
        kept = unforced(batch.counts, fitted.means, fitted.zero_share, fitted.dispersion)
        recent = batch.used * window.recency
        share = (recent * (1 - kept)).sum(axis=1) / recent.sum(axis=1)
        fitted = replace(_refit(window, batch, batch.used * kept, fitted), zero_share=share)
    return fitted


def _put(whole: Fitted, rows: Integers, part: Fitted) -> None:
    """Write the fits of some problems over those of the batch."""
    whole.fits.coefficients[rows], whole.fits.covariance[rows] = part.fits.coefficients, part.fits.covariance
    for name in ("means", "dispersion", "zero_share", "events"):
        getattr(whole, name)[rows] = getattr(part, name)


def _recent_dispersion(window: TrailingWindow, batch: Batch, means: Floats, weights: Floats) -> Floats:
    """Return the mean square of the Pearson residuals, in which old ones count less."""
    recent = weights * window.recency
    residual = (batch.counts - means) ** 2 / np.maximum(means, 1e-12)
    return np.asarray((recent * residual).sum(axis=1) / recent.sum(axis=1))


def _rows_per_freedom(used: Floats, fits: Fits) -> Floats:
    """Return rows / degrees of freedom, by which a mean square is too small."""
    rows = used.sum(axis=1)
    return np.asarray(rows / np.maximum(rows - fits.leverages.sum(axis=1), 1.0))
