"""How good is a forecast? Proper scores and calibration of quantile forecasts of counts. It never makes a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["coverage", "crps_of_sample", "pinball_loss", "pit_of_quantiles", "weighted_interval_score"]


def pinball_loss(observed: ArrayLike, quantiles: ArrayLike, levels: ArrayLike) -> NDArray[np.float64]:
    r"""Return :math:`(1\{y < q\} - \tau)(q - y)` for each level, shape (..., Q).

    Parameters
    ----------
    observed
        Shape (...).
    quantiles
        Shape (..., Q).
    levels
        Shape (Q,).

    References
    ----------
    Koenker and Bassett (1978), Econometrica 46.

    Examples
    --------
    The 0.9 quantile 5 when 8 comes: 0.9 * 3.

    >>> pinball_loss([8.0], [[5.0]], [0.9]).round(2).tolist()
    [[2.7]]
    """
    y, q, tau = np.asarray(observed)[..., None], np.asarray(quantiles), np.asarray(levels)
    return np.asarray(((y < q) - tau) * (q - y))


def weighted_interval_score(
    observed: ArrayLike, quantiles: ArrayLike, levels: ArrayLike
) -> NDArray[np.float64]:
    r"""Return twice the mean pinball loss over the levels, shape (...).

    With levels in pairs about the median this is the weighted interval score
    :math:`\frac{1}{K + 1/2}\left(\frac12 |y - m| + \sum_k \frac{\alpha_k}{2} IS_{\alpha_k}\right)`, which tends to the CRPS.

    References
    ----------
    Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format, PLOS Comp. Biol. 17.

    Examples
    --------
    Median 4 and 80 % interval 2 to 6 when 7 comes: (3 / 2 + 0.1 (4 + 2 / 0.2 * 1)) / 1.5 = 1.933.

    >>> weighted_interval_score([7.0], [[2.0, 4.0, 6.0]], [0.1, 0.5, 0.9]).round(3).tolist()
    [1.933]
    """
    return np.asarray(2 * pinball_loss(observed, quantiles, levels).mean(axis=-1))


def crps_of_sample(observed: float, sample: ArrayLike) -> float:
    r"""Return the CRPS of an empirical distribution, :math:`E|X - y| - \frac12 E|X - X'|`.

    References
    ----------
    Gneiting and Raftery (2007), Strictly proper scoring rules, JASA 102.

    Examples
    --------
    Sample 0 and 2, observed 1: 1 - (0 + 2 + 2 + 0) / 4 / 2 = 0.5.

    >>> crps_of_sample(1.0, [0.0, 2.0])
    0.5
    """
    x = np.sort(np.asarray(sample, dtype=float))
    n = len(x)
    spread = (2 * np.arange(1, n + 1) - n - 1) @ x / n**2
    return float(np.abs(x - observed).mean() - spread)


def coverage(observed: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> float:
    """Return the share of observations inside their intervals, bounds included; missing ones are not counted.

    Examples
    --------
    >>> coverage([1, 5, float("nan")], [0, 0, 0], [3, 3, 3])
    0.5
    """
    y = np.asarray(observed, dtype=float)
    known = ~np.isnan(y)
    inside = (y >= np.asarray(lower)) & (y <= np.asarray(upper))
    return float(inside[known].mean()) if known.any() else float("nan")


def pit_of_quantiles(observed: ArrayLike, quantiles: ArrayLike, levels: ArrayLike) -> NDArray[np.float64]:
    r"""Return the mean nonrandomised probability integral transform at each level, shape (Q,).

    For a count y it is 0 below :math:`F(y-1)`, 1 above :math:`F(y)` and linear between; F is read off the quantiles as
    the middle between the highest level whose quantile is at most y and the next. A calibrated forecast returns the
    levels, to within half their step.

    Parameters
    ----------
    observed
        Whole numbers, shape (...); NaN where nothing was observed.
    quantiles
        Shape (..., Q).
    levels
        Shape (Q,), rising.

    References
    ----------
    Czado, Gneiting and Held (2009), Predictive model assessment for count data, Biometrics 65.

    Examples
    --------
    A count of 0 under quantiles 0, 0, 2 has F(0) = (0.5 + 0.75) / 2 = 0.625; one of 3 is beyond them all.

    >>> pit_of_quantiles([0.0, 3.0], [[0.0, 0.0, 2.0]] * 2, [0.25, 0.5, 0.75]).tolist()
    [0.2, 0.4, 0.5]
    """
    y, q, tau = np.asarray(observed, dtype=float)[..., None], np.asarray(quantiles), np.asarray(levels)
    known = ~np.isnan(y[..., 0])
    y, q = y[known], np.broadcast_to(q, (*known.shape, len(tau)))[known]
    if not len(y):
        return np.full(len(tau), np.nan)
    middles = (tau[1:] + tau[:-1]) / 2
    top = np.r_[tau[0] / 2, middles, 1.0][(q <= y).sum(axis=1)]
    bottom = np.r_[0.0, middles, (tau[-1] + 1) / 2][(q <= y - 1).sum(axis=1)]
    width = np.maximum(top - bottom, 1e-12)
    return np.asarray(np.clip((tau - bottom[:, None]) / width[:, None], 0, 1).mean(axis=0))
