"""Forecasts that add up: the regions, what is left, and the total, drawn from one joint law of whole numbers.

It never adds quantiles, and never gives a region what the source gave to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.forecasting.quantiles import LEVELS, even_draws

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Reconciled", "reconcile", "round_to_sum"]

DRAWS = 2_000
_TINY = 1e-9


@dataclass(frozen=True)
class Reconciled:
    """Draws of the parts, and with their sums of the total."""

    draws: NDArray[np.float64]
    """Whole numbers, shape (P, H, S)."""

    @property
    def total(self) -> NDArray[np.float64]:
        """The sum of the parts in every draw, shape (H, S)."""
        return np.asarray(self.draws.sum(axis=0))

    @staticmethod
    def quantiles(draws: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the quantiles of draws at `LEVELS`, shape (..., Q)."""
        return np.moveaxis(np.quantile(draws, LEVELS, axis=-1, method="inverted_cdf"), 0, -1)


def reconcile(
    total: NDArray[np.float64], parts: NDArray[np.float64], past: NDArray[np.float64], *, seed: int
) -> Reconciled:
    r"""Make forecasts of parts consistent with that of their total, draw by draw.

    Draws of every law are put in the order of ranks of past days (Schaake shuffle), so that they rise and fall together
    as they used to. The law of the total is the best known and stays; in each draw the gap :math:`g = T - \sum_p B_p` is
    shared by the variances v of the parts,

    .. math:: \tilde B_p = B_p + g\,\frac{v_p}{\sum_q v_q},

    the projection of minimal trace for uncorrelated errors that leaves T. Then the parts are cut at 0, scaled back to T
    and rounded so that they keep their sum.

    Parameters
    ----------
    total
        Quantiles of the total at `LEVELS`, shape (H, Q).
    parts
        Quantiles of the parts, shape (P, H, Q).
    past
        What moved together, such as differences from week to week of the total and then of each part, shape (1 + P, n),
        n at least 1; NaN where unknown.
    seed
        Of the random order of days and of ties.

    Returns
    -------
    Reconciled
        ``total == draws.sum(axis=0)``, whole numbers of 0 or more; its quantiles are those of the law of the total, except
        where parts that are 0 in every draw cannot reach it.

    References
    ----------
    Wickramasuriya, Athanasopoulos and Hyndman (2019), Optimal forecast reconciliation through trace minimization, JASA
    114; Panagiotelis et al. (2023), Probabilistic forecast reconciliation, EJOR 306; Zhang, Kang, Panagiotelis and Li
    (2023), Optimal reconciliation with immutable forecasts, EJOR 308; Clark et al. (2004), The Schaake shuffle, J.
    Hydrometeorology 5.

    Examples
    --------
    Two parts of exactly 4 and 4 and a total of exactly 8 stay as they are.

    >>> four = np.full((1, len(LEVELS)), 4.0)
    >>> found = reconcile(2 * four, np.stack([four, four]), np.zeros((3, 5)), seed=1)
    >>> float(found.draws.min()), float(found.total.max())
    (4.0, 8.0)
    """
    stream = np.random.default_rng(seed)
    laws = np.concatenate([total[None], parts])
    rising = even_draws(laws, DRAWS)
    ranks = _ranks(past, stream)
    draws = np.take_along_axis(rising, np.broadcast_to(ranks[:, None, :], rising.shape), axis=2)
    variance = draws[1:].var(axis=2)
    gap = draws[0] - draws[1:].sum(axis=0)
    share = variance / np.maximum(variance.sum(axis=0), _TINY)
    shared = np.maximum(draws[1:] + share[:, :, None] * gap, 0.0)
    return Reconciled(round_to_sum(shared * (draws[0] / np.maximum(shared.sum(axis=0), _TINY))))


def round_to_sum(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round numbers so that their sum is the rounded sum: the greatest remainders are rounded up.

    Parameters
    ----------
    parts
        Shape (P, ...), 0 or more.

    Examples
    --------
    >>> round_to_sum(np.array([0.4, 0.4, 1.3])).tolist()
    [1.0, 0.0, 1.0]
    """
    whole = np.floor(parts)
    missing = np.floor(parts.sum(axis=0) + 0.5) - whole.sum(axis=0)
    order = np.argsort(whole - parts, axis=0, kind="stable")
    place = np.argsort(order, axis=0, kind="stable")
    return np.asarray(whole + (place < missing))


def _ranks(past: NDArray[np.float64], stream: np.random.Generator) -> NDArray[np.int64]:
    """Return the place of every draw in each law, as in past days drawn at random, shape (N, S); unknown cells anywhere."""
    places = _shared_ranks(past)
    drawn = places[:, stream.permutation(np.arange(DRAWS) % past.shape[1])]
    anywhere = stream.uniform(0, past.shape[1] + 1, drawn.shape)
    drawn = np.where(np.isnan(drawn), anywhere, drawn + stream.uniform(-0.25, 0.25, drawn.shape))
    return np.asarray(drawn.argsort(axis=1).argsort(axis=1))


def _shared_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of every value in its row, from 1, the mean rank where values are equal; scipy.stats loads slowly."""
    ordered = np.sort(values, axis=1)
    ranks = [
        (np.searchsorted(o, row) + np.searchsorted(o, row, side="right") + 1) / 2
        for o, row in zip(ordered, values, strict=True)
    ]
    return np.where(np.isnan(values), np.nan, ranks)
