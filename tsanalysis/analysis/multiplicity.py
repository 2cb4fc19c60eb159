"""Adjust p-values for the number of questions asked. It never drops a test that could not be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["q_values"]


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
