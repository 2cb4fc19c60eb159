"""The mean that a control chart compares with: a Poisson or negative binomial regression on a training part.

Intercept, optional linear time, and harmonics of the year. It never looks at the monitored part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import digamma, gammaln, polygamma

from tsanalysis.analysis.regression.kernel import Design, fit_quasi_poisson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["InControl", "fit_in_control", "regressors"]

_MAX_STEPS = 25
_LOWEST, _HIGHEST = float(np.log(np.finfo(float).eps)), 700.0
"""Log means are kept between these: a separated regression has no finite solution."""
_TOLERANCE = 1e-8
_POISSON = 1e-10
"""Dispersion below which a law is Poisson; beyond it the likelihood of the shape is all rounding."""
_SHAPE_TOLERANCE = float(np.finfo(float).eps) ** 0.25
"""Step of the shape at which its Newton iteration stops, as the usual software has it."""


@dataclass(frozen=True)
class InControl:
    """A fitted in-control model: the mean at every period, and the dispersion of the counts."""

    means: Array
    """Expected counts of the whole history, events."""
    alpha: float
    """Variance = mean + alpha mean^2; 0 for Poisson."""
    converged: bool


def regressors(times: NDArray[np.int64], *, trend: bool, harmonics: int, freq: int) -> Array:
    """Return time (where there is a trend) and pairs of cosine and sine of the year, shape (times, columns)."""
    angle = 2 * np.pi * times / freq
    columns = [times.astype(float)] if trend else []
    for order in range(1, harmonics + 1):
        columns += [np.cos(order * angle), np.sin(order * angle)]
    return np.column_stack(columns) if columns else np.empty((len(times), 0))


def fit_in_control(
    counts: Array,
    times: NDArray[np.int64],
    training: NDArray[np.bool_],
    design: Array,
    *,
    negative_binomial: bool,
) -> InControl:
    """Fit the training part and predict the whole history.

    Parameters
    ----------
    counts
        Events of the whole history; NaN is left out.
    times
        Number of each period.
    training
        Which periods are in control.
    design
        Of all periods, without the intercept: from `regressors`.
    negative_binomial
        Estimate alpha by maximum likelihood, alternating with the regression. False: Poisson, alpha 0.

    Returns
    -------
    InControl
        For Poisson ``sum(means[training]) == sum(counts[training])``.

    References
    ----------
    Venables, W. N. and Ripley, B. D. (2002). Modern Applied Statistics with S, 4th ed., section 7.4.
    """
    used = training & ~np.isnan(counts)
    y = counts[used]
    poisson = fit_quasi_poisson(y, Design.of(np.zeros(len(y), dtype=np.int64), design[used]), lagged=True)
    coefficients = poisson.coefficients[0]
    whole = np.column_stack([np.ones(len(times)), design])
    if not (negative_binomial and np.isfinite(coefficients).all()):
        return InControl(_means(whole @ coefficients), 0.0, bool(poisson.converged[0]))
    coefficients, shape, converged = _alternate(y, whole[used], coefficients)
    alpha = 1 / shape if shape > 0 else np.inf
    return InControl(_means(whole @ coefficients), 0.0 if alpha < _POISSON else alpha, converged)


def _means(linear: Array) -> Array:
    """Return the means, none below the smallest number next to 1 and none infinite."""
    return np.asarray(np.exp(np.clip(linear, _LOWEST, _HIGHEST)), dtype=np.float64)


def _alternate(y: Array, design: Array, coefficients: Array) -> tuple[Array, float, bool]:
    """Alternate between the regression given the shape and the shape given the means."""
    means = _means(design @ coefficients)
    shape = _shape(y, means)
    scale = np.sqrt(2 * max(1, len(y) - design.shape[1]))
    likelihood, previous, change = _likelihood(y, means, shape), np.inf, 1.0
    for _ in range(_MAX_STEPS):
        coefficients, fitted = _regress(y, design, means, shape)
        renewed = _shape(y, means)  # of the means before this regression, as the usual software has it
        change, shape, means = shape - renewed, renewed, fitted
        previous, likelihood = likelihood, _likelihood(y, means, shape)
        if abs(previous - likelihood) / scale + abs(change) <= _TOLERANCE:
            return coefficients, shape, True
    return coefficients, shape, False


def _shape(y: Array, means: Array) -> float:
    """Return the maximum-likelihood shape given the means, by Newton from the moment estimate."""
    n, (values, times) = len(y), np.unique(y, return_counts=True)  # few values: their gammas cost most
    shape = n / max(float(np.sum((y / means - 1) ** 2)), _POISSON)
    step = 1.0
    for _ in range(_MAX_STEPS - 1):
        if abs(step) <= _SHAPE_TOLERANCE or shape > 1 / _POISSON:
            break
        shape = abs(shape)
        total = means + shape
        ratio = (y + shape) / total
        score = times @ digamma(shape + values) - n * (digamma(shape) - np.log(shape) - 1)
        score -= np.sum(np.log(total) + ratio)
        information = n * (polygamma(1, shape) - 1 / shape) - times @ polygamma(1, shape + values)
        information += np.sum((2 - ratio) / total)
        if information == 0:
            break
        step = float(score / information)
        shape += step
    return max(shape, 0.0)


def _likelihood(y: Array, means: Array, shape: float) -> float:
    """Return the log-likelihood of the negative binomial law."""
    return float(
        np.sum(
            gammaln(shape + y)
            - gammaln(shape)
            - gammaln(y + 1)
            + shape * np.log(shape)
            + y * np.log(means + (y == 0))
            - (shape + y) * np.log(shape + means)
        )
    )


def _regress(y: Array, design: Array, means: Array, shape: float) -> tuple[Array, Array]:
    """Fit the log-linear regression given the shape, from the given means."""
    linear, deviance = np.log(means), _deviance(y, means, shape)
    for _ in range(_MAX_STEPS):
        root = np.sqrt(means / (1 + means / shape))
        response = linear + (y - means) / means
        coefficients = np.linalg.lstsq(design * root[:, None], response * root, rcond=None)[0]
        linear = np.asarray(design @ coefficients, dtype=np.float64)
        means = _means(linear)
        previous, deviance = deviance, _deviance(y, means, shape)
        if abs(deviance - previous) / (abs(deviance) + 0.1) < _TOLERANCE:
            break
    return np.asarray(coefficients, dtype=np.float64), means


def _deviance(y: Array, means: Array, shape: float) -> float:
    """Return the deviance of the negative binomial law."""
    own = y * np.log(np.maximum(y, 1) / means)
    return float(2 * np.sum(own - (y + shape) * np.log((y + shape) / (means + shape))))
