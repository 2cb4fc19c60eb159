"""Tail probabilities and quantiles of negative binomial and Poisson counts, for any mean, without ever hanging.

Both take the law by its mean and either of two variances: ``dispersion * mean`` (quasi-Poisson) or
``mean + alpha * mean ** 2``. A dispersion of 1 or less, or an alpha of 0, is Poisson. This module never
estimates anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, gammainc, ndtr, ndtri

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["upper_quantile", "upper_tail"]

_MAX_TRIALS = 400
"""More halvings than any bracket of doubles needs; never reached."""
_NEARLY_NORMAL = 1e-4
"""Skewness below which the expansion of the centre of the law is exact to about 1e-12."""
_CENTRE = 2.0
"""Standard deviations from the mean within which the incomplete beta function becomes slow for huge means."""


def upper_tail(
    counts: ArrayLike,
    means: ArrayLike,
    *,
    dispersion: ArrayLike | None = None,
    alpha: ArrayLike | None = None,
) -> NDArray[np.float64]:
    r"""Return the probability of a count at least as large as the one observed.

    Parameters
    ----------
    counts
        Events, 0 or more. The arguments are broadcast.
    means
        Mean of the law, events.
    dispersion
        Variance / mean. None is 1, Poisson; values below 1 are read as 1.
    alpha
        Instead of `dispersion`: variance = mean + alpha mean^2.

    Returns
    -------
    array
        ``P(Y >= count)``; 1 for a count of 0, NaN where the mean is no finite number.

    Notes
    -----
    With size :math:`r = \mu / (\phi - 1)`, :math:`P(Y \ge y) = I_{(\phi - 1)/\phi}(y, r)`, the regularised
    incomplete beta function; for Poisson the incomplete gamma function :math:`P(y, \mu)`.

    References
    ----------
    Johnson, Kemp and Kotz (2005). Univariate Discrete Distributions, 3rd ed., section 5.6.

    Examples
    --------
    Mean 1, variance 2: the geometric law on 0, 1, ... with probability 1/2, so P(Y >= 3) = 1/8.

    >>> float(upper_tail(3, 1, dispersion=2).round(12))
    0.125
    """
    law = _Law.of(means, dispersion, alpha, counts)
    observed = np.broadcast_to(np.asarray(counts, dtype=float), law.means.shape)
    with np.errstate(over="ignore"):  # a dispersion of 1e300 squares to infinity
        return law.tail(observed)


def upper_quantile(
    tail: ArrayLike,
    means: ArrayLike,
    *,
    dispersion: ArrayLike | None = None,
    alpha: ArrayLike | None = None,
) -> NDArray[np.float64]:
    """Return the quantile that a count exceeds with probability at most `tail`.

    Parameters
    ----------
    tail
        Probability above the bound, strictly between 0 and 1: 0.005 asks for the quantile 0.995.
    means, dispersion, alpha
        As for `upper_tail`.

    Returns
    -------
    array
        The smallest whole number k with ``P(Y > k) <= tail``, that is ``P(Y <= k) >= 1 - tail``; NaN where
        the mean is no finite number. ``upper_tail(k + 1) <= tail < upper_tail(k)`` holds for every k > 0.

    Raises
    ------
    InputError
        `tail` is not strictly between 0 and 1, or both `dispersion` and `alpha` are given.

    Examples
    --------
    The geometric law with P(Y > k) = 2^-(k + 1): 1/16 for k = 3.

    >>> upper_quantile([0.07, 0.06], 1, dispersion=2).tolist()
    [3.0, 4.0]
    """
    wanted = np.asarray(tail, dtype=float)
    if not ((wanted > 0) & (wanted < 1)).all():
        raise InputError(f"tail: found {wanted}; wanted a probability strictly between 0 and 1")
    law = _Law.of(means, dispersion, alpha, wanted)
    level = np.broadcast_to(wanted, law.means.shape).ravel()
    bounds = np.where(np.isfinite(law.means), 0.0, np.nan).ravel()
    flat = _Law(law.means.ravel(), law.excess.ravel())
    with np.errstate(over="ignore", invalid="ignore"):  # a dispersion of 1e300 has an infinite bound
        positive = np.flatnonzero(flat.tail(np.ones(len(level))) > level)
        bounds[positive] = _search(flat.at(positive), level[positive])
    return bounds.reshape(law.means.shape)


@dataclass(frozen=True)
class _Law:
    """Negative binomial laws: means, and dispersion minus one (kept apart, for it may be tiny)."""

    means: NDArray[np.float64]
    excess: NDArray[np.float64]

    @classmethod
    def of(
        cls, means: ArrayLike, dispersion: ArrayLike | None, alpha: ArrayLike | None, shape_of: ArrayLike
    ) -> _Law:
        """Read either variance, broadcast against a further array."""
        if dispersion is not None and alpha is not None:
            raise InputError("both dispersion and alpha are given; wanted one of the two variances")
        mean = np.asarray(means, dtype=float)
        if alpha is not None:
            excess = np.asarray(alpha, dtype=float) * mean
        else:
            excess = np.asarray(1.0 if dispersion is None else dispersion, dtype=float) - 1
        shape = np.broadcast_shapes(mean.shape, excess.shape, np.shape(shape_of))
        usable = np.where(np.isfinite(mean) & (mean >= 0), mean, np.nan)
        return cls(np.broadcast_to(usable, shape), np.broadcast_to(np.maximum(excess, 0), shape))

    def at(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> _Law:
        """Return some of the laws."""
        return _Law(self.means[places], self.excess[places])

    def tail(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``P(Y >= count)``."""
        probability = np.where(np.isnan(self.means) | np.isnan(counts), np.nan, 1.0)
        above = (counts > 0) & (self.means > 0)
        probability[(self.means == 0) & (counts > 0)] = 0.0
        normal = above & self._nearly_normal(counts)
        spread = above & ~normal & (self.excess > 0)
        poisson = above & ~normal & (self.excess == 0)
        y, mean, excess = counts[spread], self.means[spread], self.excess[spread]
        probability[spread] = betainc(y, mean / excess, excess / (1 + excess))
        probability[poisson] = gammainc(counts[poisson], self.means[poisson])
        if normal.any():
            probability[normal] = self.at(normal).expanded(counts[normal])
        return probability

    def _nearly_normal(self, counts: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell where the expansion is used: huge means, counts near them."""
        variance = self.means * (1 + self.excess)
        symmetric = (1 + 2 * self.excess) ** 2 < _NEARLY_NORMAL**2 * variance
        return symmetric & ((counts - self.means) ** 2 < _CENTRE**2 * variance)

    def expanded(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``P(Y >= count)`` by the Edgeworth expansion, with Sheppard's correction of the variance."""
        dispersion = 1 + self.excess
        variance = self.means * dispersion
        deviation = np.sqrt(variance + 1 / 12)
        skewness = variance * (1 + 2 * self.excess) / deviation**3
        kurtosis = variance * (1 + 6 * dispersion * self.excess) / deviation**4
        z = (counts - 0.5 - self.means) / deviation
        third, fifth = z**3 - 3 * z, z**5 - 10 * z**3 + 15 * z
        terms = skewness / 6 * (z**2 - 1) + kurtosis / 24 * third + skewness**2 / 72 * fifth
        expanded: NDArray[np.float64] = ndtr(-z) + np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * terms
        return expanded

    def guess(self, tail: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the quantile by the Cornish-Fisher expansion to the skewness."""
        normal = -ndtri(tail)
        deviation = np.sqrt(self.means * (1 + self.excess))
        skewness = (1 + 2 * self.excess) / deviation
        expansion = self.means + deviation * (normal + skewness * (normal**2 - 1) / 6)
        return np.asarray(np.maximum(np.floor(expansion), 1), dtype=np.float64)


def _search(law: _Law, tail: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the smallest k with P(Y > k) <= tail where it is at least 1: close in from a guess, then halve."""
    low, high = np.zeros(len(tail)), np.full(len(tail), np.inf)
    trial = law.guess(tail)
    step = np.maximum(np.floor(0.02 * np.sqrt(law.means * (1 + law.excess))), 1)
    open_ = np.arange(len(tail))
    for _ in range(_MAX_TRIALS):
        enough = law.at(open_).tail(trial[open_] + 1) <= tail[open_]
        low[open_] = np.where(enough, low[open_], trial[open_])
        high[open_] = np.where(enough, trial[open_], high[open_])
        open_ = open_[high[open_] - low[open_] > np.maximum(1, np.spacing(low[open_]))]
        if not len(open_):
            break
        trial[open_] = _next_trial(low[open_], high[open_], step[open_])
        step[open_] *= 4
    return high


def _next_trial(
    low: NDArray[np.float64], high: NDArray[np.float64], step: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Stride away from the one known end while the other is far, then halve."""
    halved = np.floor(np.where(high > 4 * low, np.sqrt(low + 1) * np.sqrt(high), low / 2 + high / 2))
    halved = np.where(
        (halved > low) & (halved < high), halved, np.maximum(low + 1, np.nextafter(low, np.inf))
    )
    downwards = high - low > 2 * step
    trial: NDArray[np.float64] = np.where(
        np.isinf(high), low + step, np.where(downwards, high - step, halved)
    )
    return trial
