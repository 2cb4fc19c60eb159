"""How strongly a past count is damped, and what damping does to the mean and the dispersion.

A past outbreak would raise the baseline and hide the next one, so that improbable counts get less weight.
Damping also removes the honest upper tail: mean and dispersion come out too small, by factors that are
computed here from the distribution itself and divided out. This module never removes a count.
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
_CONSISTENCY_STEPS = 4


@dataclass(frozen=True)
class Damping:
    """Weights ``min(1, ((u - mu) / (y - mu))^4)`` above the quantile `u`, with their bias factors.

    Attributes
    ----------
    quantile, dispersion_factor, mean_factor
        Tables over log mean and log dispersion: the count `u` above which damping starts (continuous,
        events), and the expectations of the weighted dispersion and mean over their true values.
    """

    quantile: Floats
    dispersion_factor: Floats
    mean_factor: Floats

    def weights(self, counts: Floats, means: Floats, dispersion: Floats) -> Floats:
        """Return the weight of each count; all arguments of one shape.

        Returns
        -------
        array
            In (0, 1]; 1 for every count up to the quantile.
        """
        u = _interpolate(self.quantile, means, dispersion)
        above = (counts > u) & (u > means)
        weights = np.ones_like(counts)
        weights[above] = ((u[above] - means[above]) / (counts[above] - means[above])) ** _POWER
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
        dispersion = np.maximum(damped, 1.0)
        for _ in range(_CONSISTENCY_STEPS):
            factors = _interpolate(
                self.dispersion_factor, means, np.broadcast_to(dispersion[:, None], means.shape)
            )
            dispersion = np.maximum(1.0, damped / ((factors * weights).sum(axis=1) / total))
        return dispersion

    def undo_mean(self, damped: Floats, dispersion: Floats) -> Floats:
        """Return the means whose damped estimates are expected to be `damped`."""
        return damped / _interpolate(self.mean_factor, damped, dispersion)


@cache
def damping(tail: float) -> Damping:
    """Return the damping that starts at the upper quantile with probability `tail`.

    References
    ----------
    Noufaily A. et al. (2013), Statistics in Medicine 32, 1206-1222, for the idea of weights above a
    threshold; the quantile scale and the consistency factors are ours.

    Examples
    --------
    A Poisson count of mean 1 exceeds 4 with probability 0.0037 and 3 with 0.019: damping at 0.005 starts
    between them.

    >>> float(damping(0.005).weights(np.array([3.0, 8.0]), np.ones(2), np.ones(2))[0])
    1.0
    """
    shape = (_LOG_MEANS.size, _LOG_DISPERSIONS.size)
    tables = Damping(np.empty(shape), np.empty(shape), np.empty(shape))
    for i, mean in enumerate(np.exp(_LOG_MEANS)):
        for j, dispersion in enumerate(np.exp(_LOG_DISPERSIONS)):
            probabilities = negative_binomial_probabilities(mean, dispersion)
            counts = np.arange(probabilities.size, dtype=np.float64)
            u = _continuous_quantile(probabilities, tail)
            ratio = np.minimum(1.0, (u - mean) / np.maximum(counts - mean, 1e-9)) if u > mean else 1.0
            kept = probabilities * np.where(counts > u, ratio, 1.0) ** _POWER
            tables.quantile[i, j] = u
            tables.mean_factor[i, j] = (kept @ counts) / kept.sum() / mean
            tables.dispersion_factor[i, j] = (kept @ (counts - mean) ** 2) / kept.sum() / (mean * dispersion)
    return tables


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
    x = _position(np.log(np.maximum(means, 1e-9)), _LOG_MEANS)
    z = _position(np.log(np.maximum(dispersion, 1.0)), _LOG_DISPERSIONS)
    i, j = x.astype(np.int64), z.astype(np.int64)
    x, z = x - i, z - j
    low = table[i, j] * (1 - z) + table[i, j + 1] * z
    high = table[i + 1, j] * (1 - z) + table[i + 1, j + 1] * z
    return np.asarray(low * (1 - x) + high * x)


def _position(values: Floats, nodes: Floats) -> Floats:
    return np.asarray(np.clip((values - nodes[0]) / (nodes[1] - nodes[0]), 0, nodes.size - 1.001))
