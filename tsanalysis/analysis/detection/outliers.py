"""How strongly past counts are damped, and what damping does to the mean and the dispersion.

A past outbreak would raise the baseline and hide the next one, so that improbable sums of neighbouring counts
get less weight. Damping also removes the honest upper tail: mean and dispersion come out too small, by factors
that are computed here from the law itself and divided out. This module never removes a count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.special import gammaln

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

__all__ = ["Damping", "damping", "negative_binomial_probabilities"]

_LOG_MEANS = np.linspace(np.log(0.002), np.log(300.0), 36)
_LOG_DISPERSIONS = np.linspace(0.0, np.log(40.0), 18)
_NEARLY_POISSON = 1e-6
_POWER = 4
_CONSISTENCY_STEPS = 12
_NEGLIGIBLE = 1e-12
"""Probability of a count below which it adds nothing to a factor."""
_TINY = 1e-12
_DRAWS, _CLASSES = 2400, 48
"""Neighbourhoods drawn for a factor, and the classes in which they are used."""


@dataclass(frozen=True)
class Damping:
    """Weights ``min(1, (u / x)^4)`` by the sum of neighbours, `x` deviations above its mean; and their bias factors.

    Attributes
    ----------
    length
        Neighbours in a sum. A count has the least weight of the sums it is in.
    threshold, dispersion_factor, mean_factor
        Tables over log mean and log dispersion of one period: the standard deviations `u` above the mean of
        a sum at which damping starts (at least 1), and the expectations of the weighted dispersion and mean
        over their true values.
    """

    length: int
    threshold: Floats
    dispersion_factor: Floats
    mean_factor: Floats

    def weights(self, counts: Floats, means: Floats, used: Floats, dispersion: Floats) -> Floats:
        """Return the weight of each count.

        Parameters
        ----------
        counts, means, used
            Shape (problems, rows): events, their means, and weights of the rows (0 where not in use).
        dispersion
            Shape (problems,): variance / mean of one count.

        Returns
        -------
        array
            In [0, 1]: `used`, less where a sum lies above its threshold.
        """
        centres = _moving_sums(means * used, self.length)
        deviations = np.sqrt(dispersion[:, None] * centres)
        excess = _moving_sums(counts * used, self.length) - centres
        above = np.nonzero(excess > deviations)
        threshold = _interpolate(self.threshold, centres[above] / self.length, dispersion[above[0]])
        kept = np.ones_like(excess)
        kept[above] = _kept(excess[above] / np.maximum(deviations[above], _TINY), threshold)
        weights = used.copy()
        for start in range(self.length):
            rows = slice(start, start + kept.shape[1])
            np.minimum(weights[:, rows], used[:, rows] * kept, out=weights[:, rows])
        return weights

    def undo_dispersion(self, damped: Floats, means: Floats, weights: Floats) -> Floats:
        """Return the dispersion whose damped estimate is expected to be `damped`, at least 1.

        Parameters
        ----------
        damped
            Shape (problems,): weighted Pearson chi-square / degrees of freedom.
        means, weights
            Shape (problems, rows): fitted means, and weights of the rows in use.
        """
        total = np.maximum(weights.sum(axis=1), 1e-12)
        factors = _weights_at_nodes(means, weights) @ self.dispersion_factor / total[:, None]
        problems = np.arange(len(damped))
        dispersion = np.maximum(damped, 1.0)
        for _ in range(_CONSISTENCY_STEPS):
            j, z = _between(np.log(dispersion), _LOG_DISPERSIONS)
            factor = factors[problems, j] * (1 - z) + factors[problems, j + 1] * z
            dispersion = np.maximum(1.0, damped / factor)
        return dispersion

    def undo_mean(self, damped: Floats, dispersion: Floats) -> Floats:
        """Return the means whose damped estimates are expected to be `damped`."""
        return damped / _interpolate(self.mean_factor, damped, dispersion)


@cache
def damping(length: int, tail: float) -> Damping:
    """Return the damping of sums of `length` neighbours from the upper quantile with probability `tail` on.

    References
    ----------
    Noufaily A. et al. (2013), Statistics in Medicine 32, 1206-1222, for the idea of weights above a
    threshold; sums, the quantile scale and the consistency factors are ours.

    Examples
    --------
    A Poisson count of mean 1 exceeds 4 with probability 0.0037 and 3 with 0.019: damping at 0.005 starts
    between them.

    >>> one = np.ones((1, 2))
    >>> damping(1, 0.005).weights(np.array([[3.0, 8.0]]), one, one, np.ones(1)).round(3).tolist()
    [[1.0, 0.088]]
    """
    shape = (_LOG_MEANS.size, _LOG_DISPERSIONS.size)
    rule = Damping(length, np.empty(shape), np.empty(shape), np.empty(shape))
    ranks = np.random.default_rng(20).random(2 * (length - 1) * _DRAWS)
    order = ranks.argsort()
    ranks = ranks[order]
    for i, mean in enumerate(np.exp(_LOG_MEANS)):
        for j, dispersion in enumerate(np.exp(_LOG_DISPERSIONS)):
            centre = length * mean
            deviation = float(np.sqrt(dispersion * centre))
            u = _continuous_quantile(negative_binomial_probabilities(centre, dispersion), tail)
            threshold = max(1.0, (u - centre) / deviation)
            probabilities = negative_binomial_probabilities(mean, dispersion)
            counts = np.flatnonzero(probabilities > _NEGLIGIBLE).astype(np.float64)
            probabilities = probabilities[probabilities > _NEGLIGIBLE]
            sums = counts[:, None] + _neighbourhoods(counts, probabilities, ranks, order)
            kept = probabilities * _kept((sums - centre) / deviation, threshold).mean(axis=1)
            rule.threshold[i, j] = threshold
            rule.mean_factor[i, j] = (kept @ counts) / kept.sum() / mean
            rule.dispersion_factor[i, j] = (kept @ (counts - mean) ** 2) / kept.sum() / (mean * dispersion)
    return rule


def _neighbourhoods(counts: Floats, probabilities: Floats, ranks: Floats, order: NDArray[np.int64]) -> Floats:
    """Return the greatest sum of the others among the sums that a count is in: the centres of its classes.

    Sorted ranks find their counts four times as fast; `order` is where each of them was drawn. A sum of one count has
    no others.
    """
    if not order.size:
        return np.zeros(1)
    below = np.searchsorted(ranks, np.cumsum(probabilities / probabilities.sum()), side="right")
    below[-1] = ranks.size
    drawn = np.empty(ranks.size)
    drawn[order] = np.repeat(counts, np.diff(below, prepend=0))
    before = np.cumsum(np.vstack([np.zeros((1, _DRAWS)), drawn.reshape(-1, _DRAWS)]), axis=0)
    others = (len(before) - 1) // 2
    greatest = np.sort((before[others:] - before[: others + 1]).max(axis=0))
    return np.asarray(greatest.reshape(_CLASSES, -1)[:, greatest.size // _CLASSES // 2])


def _kept(excess: Floats, threshold: Floats | float) -> Floats:
    """Return the weight by the excess of a sum: 1 up to the threshold, then falling with the fourth power."""
    return np.asarray((threshold / np.maximum(excess, threshold)) ** _POWER)


def _moving_sums(values: Floats, length: int) -> Floats:
    """Return the sum of each `length` neighbours along the rows."""
    summed = np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
    return np.asarray(summed[:, length:] - summed[:, :-length])


def negative_binomial_probabilities(mean: float, dispersion: float) -> Floats:
    """Return P(Y = 0), P(Y = 1), ... far into the tail, for variance ``dispersion * mean``.

    Examples
    --------
    >>> negative_binomial_probabilities(2.0, 1.0)[:3].round(4).tolist()
    [0.1353, 0.2707, 0.2707]
    """
    length = int(mean + 20 * np.sqrt(mean * dispersion) + 30 * dispersion + 30)
    counts = np.arange(length, dtype=np.float64)
    if dispersion < 1 + _NEARLY_POISSON:
        logs = counts * np.log(mean) - mean - gammaln(counts + 1)
    else:
        size = mean / (dispersion - 1)
        logs = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
        logs += counts * np.log1p(-1 / dispersion) - size * np.log(dispersion)
    return np.asarray(np.exp(logs))


def _continuous_quantile(probabilities: Floats, tail: float) -> float:
    """Interpolate log P(Y >= y) in y; at least one event."""
    above = np.maximum(np.cumsum(probabilities[::-1])[::-1], 1e-300)
    first = max(int(np.argmax(above <= tail)), 1)
    before, after = np.log(above[first - 1]), np.log(above[first])
    return max(1.0, first - 1 + float((before - np.log(tail)) / (before - after)))


def _interpolate(table: Floats, means: Floats, dispersion: Floats) -> Floats:
    """Read a table between its nodes; beyond the edge it is constant."""
    i, x = _between(np.log(np.maximum(means, 1e-9)), _LOG_MEANS)
    j, z = _between(np.log(np.maximum(dispersion, 1.0)), _LOG_DISPERSIONS)
    low = table[i, j] * (1 - z) + table[i, j + 1] * z
    high = table[i + 1, j] * (1 - z) + table[i + 1, j + 1] * z
    return np.asarray(low * (1 - x) + high * x)


def _weights_at_nodes(means: Floats, weights: Floats) -> Floats:
    """Share the weight of each row between the nodes about its mean: the sums of a row of a table need no more."""
    i, x = _between(np.log(np.maximum(means, 1e-9)), _LOG_MEANS)
    place = i + _LOG_MEANS.size * np.arange(len(means))[:, None]
    size = len(means) * _LOG_MEANS.size
    below, above = (
        np.bincount(node.ravel(), part.ravel(), minlength=size)
        for node, part in ((place, weights * (1 - x)), (place + 1, weights * x))
    )
    return np.asarray((below + above).reshape(len(means), -1))


def _between(values: Floats, nodes: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the node below each value, and how far it is on the way to the next."""
    place = np.clip((values - nodes[0]) / (nodes[1] - nodes[0]), 0, nodes.size - 1.001)
    below = place.astype(np.int64)
    return below, place - below
