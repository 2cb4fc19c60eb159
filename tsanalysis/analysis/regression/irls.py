"""Penalised count regressions of many regions at once, by iteratively reweighted least squares.

Any variance ``mu + alpha mu^2`` and any penalty matrix, region by region; `kernel` has neither, for the sake of
very many short fits of one design (and of R's stopping rule). It never decides what is in the model, and never
stops at one region that cannot be fitted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Fits", "fit_counts", "lag_one", "moment_alpha", "pearson"]

_STEPS_MAX = 60
_TOLERANCE = 1e-10
"""Largest change of a log rate in the last step."""
_STEP_LIMIT = 5.0
"""Largest change of a log rate in one step."""
_LOG_MEAN_LIMIT = 30.0
_LEAST_RIDGE = 1e-10
"""Keeps the information invertible where a region has no event; no effect on any digit shown."""
_ALPHA_MAX = 100.0
"""Above it the counts are a few bursts, and no mean is estimable."""


@dataclass(frozen=True)
class Fits:
    """Fits of R regions with k coefficients on n periods."""

    coefficients: NDArray[np.float64]
    """Shape (R, k)."""
    means: NDArray[np.float64]
    """Expected counts, shape (R, n)."""
    bread: NDArray[np.float64]
    """Inverse of the (penalised) observed information, shape (R, k, k)."""
    scores: NDArray[np.float64]
    """Residual on the scale of the score, ``weight * (y - mu) / (1 + alpha mu)``, shape (R, n)."""
    converged: NDArray[np.bool_]


def fit_counts(
    design: NDArray[np.float64],
    counts: NDArray[np.float64],
    weights: NDArray[np.float64],
    exposure: NDArray[np.float64],
    *,
    alpha: NDArray[np.float64] | float = 0.0,
    penalty: NDArray[np.float64] | None = None,
    start: NDArray[np.float64] | None = None,
    steps_max: int = _STEPS_MAX,
) -> Fits:
    r"""Fit :math:`\log E y_t = \log e_t + x_t'\beta` with variance :math:`\mu + \alpha \mu^2` to every region.

    Parameters
    ----------
    design
        Shape (n, k), shared by the regions.
    counts, weights, exposure
        Shape (R, n).
    alpha
        Negative binomial dispersion of each region, shape (R,); 0 is Poisson.
    penalty
        Shape (R, k, k): the log-likelihood is reduced by half of ``beta' penalty beta``.
    start
        Coefficients to start from, shape (R, k).
    steps_max
        Newton steps at most.

    Returns
    -------
    Fits
        With ``design.T @ scores[r] == penalty[r] @ coefficients[r]`` at convergence.

    References
    ----------
    McCullagh and Nelder (1989), Generalized Linear Models, 2.5.

    Examples
    --------
    >>> y = np.array([[1.0, 2.0, 6.0]])
    >>> fit_counts(np.ones((3, 1)), y, np.ones((1, 3)), np.ones((1, 3))).means.round(6).tolist()
    [[3.0, 3.0, 3.0]]
    """
    k = design.shape[1]
    alpha = np.broadcast_to(np.asarray(alpha, dtype=float), counts.shape[:1])[:, None]
    ridge = _LEAST_RIDGE * np.eye(k) + (0.0 if penalty is None else penalty)
    log_exposure = np.log(exposure)
    products = _Products.of(design)

    def newton(log_rates: NDArray[np.float64]) -> NDArray[np.float64]:
        means = np.exp(np.minimum(log_rates + log_exposure, _LOG_MEAN_LIMIT))
        working = weights * means / (1 + alpha * means)
        information = products.weighted(working) + ridge
        target = working * (log_rates + (counts - means) / means)
        solved = np.linalg.solve(information, (target @ design)[:, :, None])[:, :, 0]
        return np.asarray(solved, dtype=np.float64)

    coefficients = newton(np.log((counts + 0.1) / exposure)) if start is None else start
    log_rates = coefficients @ design.T
    for _ in range(steps_max):
        aim = newton(log_rates)
        change = np.abs((aim - coefficients) @ design.T).max(axis=1)
        step = np.minimum(1.0, _STEP_LIMIT / np.maximum(change, _STEP_LIMIT))
        coefficients = coefficients + (aim - coefficients) * step[:, None]
        log_rates = coefficients @ design.T
        if (change < _TOLERANCE).all():
            break
    means = np.exp(np.minimum(log_rates + log_exposure, _LOG_MEAN_LIMIT))
    scores = weights * (counts - means) / (1 + alpha * means)
    curvature = weights * means * (1 + alpha * counts) / (1 + alpha * means) ** 2
    bread = np.asarray(np.linalg.inv(products.weighted(curvature) + ridge), dtype=np.float64)
    return Fits(coefficients, means, bread, scores, change < math.sqrt(_TOLERANCE))


@dataclass(frozen=True)
class _Products:
    """The products of columns of a design that are not 0 everywhere: X'WX of all regions is then one matrix product."""

    values: NDArray[np.float64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    k: int

    @classmethod
    def of(cls, design: NDArray[np.float64]) -> _Products:
        """Multiply the columns; two splines far apart share no day and are left out."""
        k = design.shape[1]
        shares_a_day = (design != 0).astype(float)
        first, second = np.nonzero(np.triu(shares_a_day.T @ shares_a_day))
        return cls(design[:, first] * design[:, second], first, second, k)

    def weighted(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``X' diag(w) X`` for each row w of the weights, shape (R, k, k)."""
        sums = weights @ self.values
        full = np.zeros((len(weights), self.k, self.k))
        full[:, self.first, self.second] = sums
        full[:, self.second, self.first] = sums
        return full


def pearson(fits: Fits, counts: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Pearson residuals of a Poisson mean, 0 where there is no count, shape (R, n)."""
    residuals: NDArray[np.float64] = weights * (counts - fits.means) / np.sqrt(fits.means)
    return residuals


def lag_one(residuals: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the autocorrelation of neighbouring observed periods of each region, shape (R,)."""
    pairs = np.maximum((weights[:, 1:] * weights[:, :-1]).sum(axis=1), 1)
    power = (residuals**2).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    products = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1) / pairs
    return np.asarray(np.divide(products, power, out=np.zeros(len(power)), where=power > 0))


def moment_alpha(
    means: NDArray[np.float64], counts: NDArray[np.float64], weights: NDArray[np.float64], n_coefficients: int
) -> NDArray[np.float64]:
    r"""Solve :math:`\sum (y-\mu)^2 / (\mu + \alpha \mu^2) = n - k` for the negative binomial dispersion.

    Returns
    -------
    ndarray
        Shape (R,); 0 where the counts vary no more than a Poisson would.

    References
    ----------
    Breslow (1984), Extra-Poisson variation in log-linear models, JRSS C 33.

    Examples
    --------
    Mean 2, squared residuals 4 and 4, one coefficient: 8 / (2 + 4 a) = 1 gives a = 1.5.

    >>> one = np.ones((1, 2))
    >>> moment_alpha(2 * one, np.array([[0.0, 4.0]]), one, 1).round(6).tolist()
    [1.5]
    """
    squares = weights * (counts - means) ** 2
    df = np.maximum(weights.sum(axis=1) - n_coefficients, 1)
    low, high = np.full(len(means), math.log(1e-8)), np.full(len(means), math.log(_ALPHA_MAX))
    for _ in range(45):
        middle = (low + high) / 2
        excess = (squares / (means + np.exp(middle)[:, None] * means**2)).sum(axis=1) > df
        low, high = np.where(excess, middle, low), np.where(excess, high, middle)
    overdispersed = (squares / means).sum(axis=1) > df
    return np.where(overdispersed, np.exp(low), 0.0)
