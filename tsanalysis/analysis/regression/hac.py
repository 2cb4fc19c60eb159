"""Standard errors and critical values that hold when the errors are autocorrelated (HAC, fixed-b).

It never chooses a model: it takes the scores of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr, stdtrit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["fixed_b_p_value", "fixed_b_quantile", "hac_covariance", "kernel_loss", "lag_length"]

LAG_FACTOR = 1.3
"""Lags per square root of the number of observations (Lazarus et al. 2018)."""

_RHO_MAX = 0.9
_KERNEL_TERMS = 100
"""0.9 to the power of 100 is 3e-5."""

_B_MAX = 0.3
"""Largest share of the series that the simulated reference distribution covers."""


def lag_length(n: ArrayLike) -> NDArray[np.int64]:
    """Return the number of lags, ``floor(1.3 sqrt(n))``, at most 0.3 n - 1 and at least 0.

    References
    ----------
    Lazarus, Lewis, Stock and Watson (2018), HAR inference: recommendations for practice, JBES 36.

    Examples
    --------
    >>> lag_length([120, 365]).tolist()
    [14, 24]
    """
    n = np.asarray(n, dtype=float)
    lags = np.minimum(np.floor(LAG_FACTOR * np.sqrt(n)), np.floor(_B_MAX * n) - 1)
    return np.asarray(np.maximum(lags, 0), dtype=np.int64)


def hac_covariance(
    scores: NDArray[np.float64], bread: NDArray[np.float64], lags: int, n_used: NDArray[np.float64]
) -> NDArray[np.float64]:
    r"""Return the Newey-West covariance of the coefficients of many fits at once.

    The Bartlett sum over lags is the sum of squares of moving block sums,
    :math:`S = \frac{1}{M+1} \sum_j B_j B_j'` with :math:`B_j = \sum_{t=j-M}^{j} s_t`, so that it costs one
    cumulative sum and is never negative. A missing period has score 0 (amplitude modulation).

    Parameters
    ----------
    scores
        Shape (R, n, k): derivative of the log-likelihood by the coefficients, period by period.
    bread
        Shape (R, k, k): inverse information.
    lags
        M, in periods.
    n_used
        Shape (R,): observations; the covariance is scaled by ``n / (n - k)``.

    Returns
    -------
    ndarray
        Shape (R, k, k), ``bread @ S @ bread * n / (n - k)``: what statsmodels gives for ``cov_type="HAC"``
        with ``use_correction=True`` on a series without gaps.

    References
    ----------
    Newey and West (1987), Econometrica 55; Datta and Du (2012), Nonparametric HAC estimation for time series data
    with missing observations, IFDP 1060.

    Examples
    --------
    Scores 1, -1 with one lag: blocks 1, 0, -1, so S = (1 + 0 + 1) / 2 = 1; times n / (n - k) = 2.

    >>> s = np.array([[[1.0], [-1.0]]])
    >>> hac_covariance(s, np.ones((1, 1, 1)), 1, np.array([2.0])).item()
    2.0
    """
    n, k = scores.shape[1:]
    cumulated = np.zeros((scores.shape[0], n + 1, k))
    np.cumsum(scores, axis=1, out=cumulated[:, 1:])
    ends = np.arange(1, n + lags + 1)
    blocks = cumulated[:, np.minimum(ends, n)] - cumulated[:, np.maximum(ends - lags - 1, 0)]
    meat = np.matmul(blocks.transpose(0, 2, 1), blocks) / (lags + 1)
    correction = n_used / np.maximum(n_used - k, 1)
    covariance: NDArray[np.float64] = bread @ meat @ bread * correction[:, None, None]
    return covariance


def kernel_loss(
    autocorrelation: NDArray[np.float64], lags: NDArray[np.int64], n: NDArray[np.float64]
) -> NDArray[np.float64]:
    r"""Return the factor by which the Bartlett kernel makes the variance of an AR(1) series too small.

    :math:`\frac{1 + 2\sum_j (1 - j/n) \rho^j}{1 + 2\sum_j (1 - j/n) k_j \rho^j}` with :math:`k_j = (1 - j/(M+1))_+` and
    :math:`\rho = r + (2 + 4r)/n`, r the autocorrelation of neighbouring residuals, which a fitted trend makes too small by
    so much; between 0 and 0.9. Multiplied onto a Newey-West variance it gives back what M lags do not see.

    Parameters
    ----------
    autocorrelation
        Shape (R,): r.
    lags
        Shape (R,): M, in periods.
    n
        Shape (R,): observations.

    Returns
    -------
    ndarray
        Shape (R,), at least 1.

    References
    ----------
    Andrews and Monahan (1992), An improved HAC estimator, Econometrica 60 (AR(1) as the reference); Kendall (1954), Note on
    bias in the estimation of autocorrelation, Biometrika 41; Orcutt and Winokur (1969), Econometrica 37 (with a trend).

    Examples
    --------
    Two observations, one lag, :math:`\rho = 0.1 + 0.4 / 2 + 1 = 1.3`, held at 0.9: (1 + 0.9) / (1 + 0.9 / 2).

    >>> kernel_loss(np.array([0.1]), np.array([1]), np.array([2.0])).round(4).tolist()
    [1.3103]
    """
    n = np.asarray(n, dtype=float)
    rho = np.clip(autocorrelation + (2 + 4 * autocorrelation) / np.maximum(n, 1), 0, _RHO_MAX)[:, None]
    j = np.arange(1, _KERNEL_TERMS)
    terms = rho**j * np.maximum(1 - j / np.maximum(n, 1)[:, None], 0)
    kernel = np.maximum(1 - j / (np.asarray(lags, dtype=float)[:, None] + 1), 0)
    return np.asarray((1 + 2 * terms.sum(axis=1)) / (1 + 2 * (terms * kernel).sum(axis=1)))


def _scale_and_df(b: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return scale and degrees of freedom of the scaled t that the slope's t-ratio follows.

    Fitted to 40,000 simulated series of the limit for each of ten values of b from 0.02 to 0.3
    (regressors 1 and t, Bartlett kernel): quantiles from 0.8 to 0.99 agree within 2.6 %.
    """
    share = np.minimum(np.asarray(b, dtype=float), _B_MAX)
    scale = 1 + 1.666 * share + 0.404 * share**2
    return scale, 1 / np.maximum(0.868 * share - 1.665 * share**2, 1e-4)


def fixed_b_quantile(probability: float, b: ArrayLike) -> NDArray[np.float64]:
    """Return the two-sided critical value of a trend's t-ratio under fixed-b asymptotics.

    Parameters
    ----------
    probability
        Probability inside, such as 0.95.
    b
        Lags plus one over the number of observations, 0 to 0.3.

    Returns
    -------
    ndarray
        ``P(|t| <= value) = probability`` when there is no trend.

    References
    ----------
    Kiefer and Vogelsang (2005), Econometric Theory 21, whose polynomial is for a mean; Bunzel and Vogelsang (2005),
    JBES 23, show that a trend regressor needs its own, which is larger: 2.68 where a mean has 2.32 at b = 0.125.

    Examples
    --------
    >>> fixed_b_quantile(0.95, [0.0, 0.125]).round(2).tolist()
    [1.96, 2.64]
    """
    scale, df = _scale_and_df(b)
    quantile: NDArray[np.float64] = scale * stdtrit(df, (1 + probability) / 2)
    return quantile


def fixed_b_p_value(t_ratio: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the two-sided p-value of a trend's t-ratio under fixed-b asymptotics.

    Examples
    --------
    >>> float(fixed_b_p_value(fixed_b_quantile(0.95, 0.1), 0.1).round(6))
    0.05
    """
    scale, df = _scale_and_df(b)
    p_value: NDArray[np.float64] = 2 * stdtr(df, -np.abs(np.asarray(t_ratio)) / scale)
    return p_value
