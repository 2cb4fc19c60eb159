"""What count to expect: negative binomial with room for forced zeros, and its tails. It never fits a regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tsanalysis.analysis.negbin import upper_quantile, upper_tail

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

__all__ = ["Prediction", "estimate_zero_share", "unforced"]

_EXCESS_DEVIATIONS = 3.0
"""Standard deviations by which the zeros must exceed what the negative binomial explains."""
_LEAST_MEAN = 1.0
"""Events a period below which a zero says nothing about forced zeros."""
_LEAST_EXCESS = 1e-7
"""Dispersion above 1 that stands for none."""
_HALVINGS = 25
_SHARE_MAX = 0.95


@dataclass(frozen=True)
class Prediction:
    """Predictive laws of counts: forced zero with probability `zero_share`, else negative binomial.

    Attributes
    ----------
    means
        Events, of the whole law.
    dispersion
        Variance / mean of the negative binomial part, 1 or more.
    zero_share
        Probability of a forced zero, 0 to below 1.
    """

    means: Floats
    dispersion: Floats
    zero_share: Floats

    def tail(self, counts: Floats) -> Floats:
        """Return ``P(Y >= count)``."""
        kept = 1 - self.zero_share
        above = upper_tail(counts, self.means / kept, dispersion=self.dispersion)
        return np.where(counts <= 0, np.where(np.isnan(self.means), np.nan, 1.0), kept * above)

    def mid_tail(self, counts: Floats) -> Floats:
        """Return ``P(Y > count) + P(Y = count) / 2``."""
        return (self.tail(counts) + self.tail(counts + 1)) / 2

    def quantile(self, tail: float) -> Floats:
        """Return the smallest whole number k with ``P(Y > k) <= tail``."""
        kept = 1 - self.zero_share
        found = np.where(np.isnan(self.means), np.nan, 0.0)
        whole = (self.zero_share == 0) & ~np.isnan(self.means)
        found[whole] = upper_quantile(tail, self.means[whole], dispersion=self.dispersion[whole])
        part = (self.zero_share > 0) & (kept > tail) & ~np.isnan(self.means)
        found[part] = upper_quantile(
            tail / kept[part], self.means[part] / kept[part], dispersion=self.dispersion[part]
        )
        return found


def estimate_zero_share(
    counts: Floats, means: Floats, weights: Floats, dispersion: Floats
) -> tuple[Floats, Floats]:
    """Estimate how many periods are zero for another reason than a low rate.

    Parameters
    ----------
    counts, means, weights
        Shape (problems, rows); rows of weight 0, and rows with a mean below 1, are left out.
    dispersion
        Shape (problems,): variance / mean of all counts, zeros included.

    Returns
    -------
    tuple of arrays, shape (problems,)
        The share of forced zeros (0 unless zeros exceed the expected number by three standard
        deviations), and the dispersion of the counts that are not forced. Together they give the same
        variance: ``dispersion = inner + m share / (1 - share)`` with `m` the mean square of the means
        over their mean.

    References
    ----------
    Lambert, D. (1992). Zero-inflated Poisson regression. Technometrics 34, 1-14; here by moments.

    Examples
    --------
    Of 100 days four in ten are empty and the others hold ten events: far from any Poisson law.

    >>> counts = np.tile([0.0, 0, 10, 10, 10], 20)[None]
    >>> share, inner = estimate_zero_share(counts, np.full((1, 100), 6.0), np.ones((1, 100)), np.array([4.0]))
    >>> share.round(2).tolist(), inner.round(2).tolist()
    ([0.4], [1.0])
    """
    used = (weights > 0) & (means >= _LEAST_MEAN)
    rows = np.maximum(used.sum(axis=1), 1)
    means = np.where(used, means, _LEAST_MEAN)

    def zeros_expected(share: Floats, inner: Floats) -> Floats:
        excess = np.maximum(inner - 1, _LEAST_EXCESS)
        rate = np.log1p(excess) / excess / (1 - share)
        inside = (np.exp(-means * rate[:, None]) * used).sum(axis=1) / rows
        return np.asarray(share + (1 - share) * inside)

    def inner_dispersion(share: Floats) -> Floats:
        return np.asarray(np.maximum(1.0, dispersion - typical * share / (1 - share)))

    typical = (means**2 * used).sum(axis=1) / np.maximum((means * used).sum(axis=1), 1e-9)
    observed = ((counts == 0) & used).sum(axis=1) / rows
    plain = zeros_expected(np.zeros(len(counts)), dispersion)
    margin = _EXCESS_DEVIATIONS * np.sqrt(np.maximum(plain * (1 - plain), 1e-9) / rows) + 2 / rows
    excess = observed - plain > margin
    low, high = np.zeros(len(counts)), np.minimum(observed, _SHARE_MAX)
    for _ in range(_HALVINGS if excess.any() else 0):
        middle = (low + high) / 2
        too_many = zeros_expected(middle, inner_dispersion(middle)) > observed
        low, high = np.where(too_many, low, middle), np.where(too_many, middle, high)
    share = np.where(excess, (low + high) / 2, 0.0)
    return share, np.where(excess, inner_dispersion(share), dispersion)


def unforced(counts: Floats, means: Floats, share: Floats, inner: Floats) -> Floats:
    r"""Return the probability that each count is not a forced zero: 1 where it is no zero.

    Parameters
    ----------
    counts, means
        Shape (problems, rows): events, and their means given that they are not forced to zero.
    share, inner
        Shape (problems,): the share of forced zeros, and the dispersion of the other counts.

    Returns
    -------
    array
        :math:`(1-s) p_0 / (s + (1-s) p_0)` at a zero, with :math:`p_0 = \phi^{-\mu / (\phi - 1)}` the
        probability of a zero that is not forced.

    References
    ----------
    Lambert, D. (1992). Zero-inflated Poisson regression. Technometrics 34, 1-14: its expectation step.

    Examples
    --------
    Half of the periods are forced; at mean ln 4 a Poisson zero has probability 1/4: (1/8) / (1/2 + 1/8).

    >>> unforced(np.array([[0.0, 3]]), np.log([[4.0, 4]]), np.array([0.5]), np.array([1.0])).round(6).tolist()
    [[0.2, 1.0]]
    """
    excess = np.maximum(inner - 1, _LEAST_EXCESS)
    zero = np.exp(-means * (np.log1p(excess) / excess)[:, None]) * (1 - share)[:, None]
    return np.where(counts == 0, zero / (share[:, None] + zero), 1.0)
