"""Adjust p-values for the number of questions asked. It never drops a test that could not be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["online_levels", "q_values", "q_values_any_dependence"]

_ONLINE_HORIZON = 10_000
"""Tests of a stream over which the shares of its error budget sum to 1."""


def q_values(p_values: ArrayLike) -> NDArray[np.float64]:
    r"""Return Benjamini-Hochberg adjusted p-values.

    Parameters
    ----------
    p_values
        Shape (m,); NaN where there was no test: it stays NaN and is not counted.

    Returns
    -------
    ndarray
        :math:`q_{(i)} = \min_{j \ge i} \min(1, p_{(j)} m / j)`.

    References
    ----------
    Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57.

    Examples
    --------
    Three tests: 0.01 * 3 / 1, then 0.04 * 3 / 2, then 0.05 * 3 / 3, each at most the next.

    >>> q_values([0.04, 0.01, float("nan"), 0.05]).round(3).tolist()
    [0.05, 0.03, nan, 0.05]
    """
    p = np.asarray(p_values, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    stepped = p[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return adjusted


def q_values_any_dependence(p_values: ArrayLike) -> NDArray[np.float64]:
    r"""Return Benjamini-Yekutieli adjusted p-values, valid however the tests depend on each other.

    Parameters
    ----------
    p_values
        Shape (m,); NaN where there was no test: it stays NaN and is not counted.

    Returns
    -------
    ndarray
        ``q_values`` times :math:`1 + 1/2 + \dots + 1/m`, at most 1.

    References
    ----------
    Benjamini and Yekutieli (2001), The control of the false discovery rate in multiple testing under
    dependency, Annals of Statistics 29.

    Examples
    --------
    Two tests: 0.01 * 2 / 1 * (1 + 1/2), then 0.02 * 2 / 2 * (1 + 1/2).

    >>> q_values_any_dependence([0.01, 0.02]).round(3).tolist()
    [0.03, 0.03]
    """
    tests = int((~np.isnan(np.asarray(p_values, dtype=float))).sum())
    return np.asarray(np.minimum(q_values(p_values) * (1 / np.arange(1, tests + 1)).sum(), 1.0))


def online_levels(p_values: ArrayLike, *, q: float) -> NDArray[np.float64]:
    r"""Return the level of each test of a stream, so that the false discovery rate stays below `q` (LORD++).

    Parameters
    ----------
    p_values
        Shape (m,), in order of time; NaN where there was no test: it uses no level.
    q
        False discovery rate to keep, between 0 and 1.

    Returns
    -------
    ndarray
        The level :math:`\alpha_t` of each test, NaN where there was none. A test with
        ``p <= level`` is a discovery; each discovery raises the levels that follow. The levels rest on
        earlier p-values only, and :math:`\sum_{i \le t} \alpha_i \le q \max(1, R_t)` for the `R` discoveries.

    References
    ----------
    Ramdas, Yang, Wainwright and Jordan (2017), Online control of the false discovery rate with decaying
    memory, NeurIPS 30; Javanmard and Montanari (2018), Annals of Statistics 46, for the weights
    :math:`\gamma_j \propto \log(\max(j, 2)) / (j e^{\sqrt{\log j}})`.

    Examples
    --------
    The first test gets its share of half of `q`: gamma_1 q / 2.

    >>> levels = online_levels([1e-9, 0.5, 0.5], q=0.1)
    >>> float(levels[0].round(5)), bool(levels[1] > levels[0])
    (0.00697, True)
    """
    p = np.asarray(p_values, dtype=float)
    levels = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    if not tested.size:
        return levels
    shares = _online_shares(tested.size)
    budget = shares * (q / 2)
    earned = np.zeros(tested.size)
    discoveries = 0
    for step, at in enumerate(tested):
        levels[at] = budget[step] + earned[step]
        if p[at] <= levels[at]:
            earned[step + 1 :] += shares[: tested.size - step - 1] * (q if discoveries else q / 2)
            discoveries += 1
    return levels


def _online_shares(tests: int) -> NDArray[np.float64]:
    order = np.arange(1, max(tests, _ONLINE_HORIZON) + 1, dtype=float)
    shares = np.log(np.maximum(order, 2)) / (order * np.exp(np.sqrt(np.log(order))))
    return np.asarray((shares / shares.sum())[:tests])
