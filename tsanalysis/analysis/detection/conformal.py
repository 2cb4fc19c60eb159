"""A p-value without a model: where a score ranks among the scores before it. It never looks ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["conformal_p_values"]

LEAST_SCORES = 59
"""Earlier scores below which the smallest possible p-value is too large to be of use."""


def conformal_p_values(
    scores: ArrayLike, *, window: int = 365, least: int = LEAST_SCORES
) -> NDArray[np.float64]:
    """Rank each score among those before it.

    Parameters
    ----------
    scores
        Shape (n,), in order of time, large where a count is high; NaN where there was none.
    window
        Earlier scores to compare with, at most.
    least
        Earlier scores to compare with, at least.

    Returns
    -------
    array, shape (n,)
        ``(1 + number of earlier scores >= this one) / (1 + number of earlier scores)``; NaN where there is
        no score or too few before it. If scores are exchangeable, ``P(p <= a) <= a`` for every `a`,
        whatever their distribution.

    References
    ----------
    Vovk, Gammerman and Shafer (2005), Algorithmic Learning in a Random World; Bates et al. (2023),
    Testing for outliers with conformal p-values, Annals of Statistics 51.

    Examples
    --------
    The fourth score is the largest of four, the fifth ties with one of four:

    >>> conformal_p_values([1.0, 3.0, 2.0, 9.0, 3.0], least=3)[3:].tolist()
    [0.25, 0.6]
    """
    values = np.asarray(scores, dtype=np.float64)
    p_values = np.full(values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    if known.size <= least:
        return p_values
    padded = np.concatenate([np.full(window, -np.inf), values[known]])
    earlier = np.lib.stride_tricks.sliding_window_view(padded[:-1], window)
    at_least = (earlier >= values[known][:, None]).sum(axis=1)
    before = np.minimum(np.arange(known.size), window)
    p_values[known] = np.where(before >= least, (1 + at_least) / (1 + before), np.nan)
    return p_values
