"""A predictive law told by its quantiles: the levels, and what lies between them. It never fits or scores one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LEVELS", "at_scores", "even_draws", "stretch"]

LEVELS = np.array([0.01, 0.025, *np.arange(1, 20) / 20, 0.975, 0.99])
"""Levels of the quantiles: the 23 of the forecast hubs."""


def stretch(quantiles: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Return quantiles of a law whose normal scores are multiplied: the quantile at :math:`\Phi(s\,\Phi^{-1}(\tau))`.

    Between and beyond the levels the square root of the quantile is linear in the normal score, so that a normal law is
    scaled about its median, and the upper bound of a rare count can leave 0.

    Parameters
    ----------
    quantiles
        Shape (R, H, Q) at `LEVELS`.
    scale
        s below and above the median, shape (R, 2).

    Returns
    -------
    ndarray
        Whole numbers of 0 or more, in order; the median stays, and scales of 1 change nothing.

    Examples
    --------
    >>> law = np.round(3 + 2 * ndtri(LEVELS))[None, None, :].clip(0)
    >>> bool((stretch(law, np.array([[1.0, 1.0]])) == law).all())
    True
    """
    scores = ndtri(LEVELS)
    wanted = scores * np.where(scores < 0, scale[:, :1], scale[:, 1:])
    roots = at_scores(np.sqrt(quantiles), wanted[:, None, :])
    return np.asarray(np.floor(np.maximum(roots, 0.0) ** 2 + 0.5))


def at_scores(values: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the values at other normal scores than those of the levels: linear between and beyond, along the last axis.

    Parameters
    ----------
    values
        Shape (..., Q) at `LEVELS`.
    wanted
        Normal scores, shape (..., S), broadcast against the values.

    Examples
    --------
    >>> at_scores(2 + 3 * ndtri(LEVELS), np.array([0.5])).round(9).tolist()
    [3.5]
    """
    scores = ndtri(LEVELS)
    left = np.clip(np.searchsorted(scores, wanted, side="right") - 1, 0, len(scores) - 2)
    part = (wanted - scores[left]) / (scores[left + 1] - scores[left])
    low, high = (np.take_along_axis(values, side, axis=-1) for side in (left, left + 1))
    return np.asarray(low + part * (high - low))


def even_draws(quantiles: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return whole numbers at n evenly spaced probabilities, rising: their mean is about that of the law.

    Parameters
    ----------
    quantiles
        Shape (..., Q) at `LEVELS`.
    n
        How many.

    Returns
    -------
    ndarray
        Shape (..., n), interpolated as by `stretch`.

    Examples
    --------
    >>> even_draws(np.full(len(LEVELS), 4.0), 3).tolist()
    [4.0, 4.0, 4.0]
    """
    scores = ndtri((np.arange(n) + 0.5) / n)
    roots = at_scores(np.sqrt(quantiles), np.broadcast_to(scores, (*quantiles.shape[:-1], n)))
    return np.asarray(np.floor(np.maximum(roots, 0.0) ** 2 + 0.5))
