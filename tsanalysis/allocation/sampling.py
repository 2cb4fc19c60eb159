"""Draws of where open events fell: Dirichlet-multinomial, within the bounds that the words set.

It never draws a split that a statement rules out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from tsanalysis.allocation.pools import Pool

__all__ = ["draw_pool", "draw_shares"]

_SWEEPS = 4
_TRIES = 6
_TINY = 1e-12


def draw_shares(
    share: npt.NDArray[np.float64], witnesses: float, draws: int, rng: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Draw the shares of one day from their Dirichlet distribution: draws by regions, rows summing to 1."""
    gammas = rng.standard_gamma(np.broadcast_to(share * witnesses, (draws, share.size))) + _TINY
    return np.asarray(gammas / gammas.sum(axis=1, keepdims=True))


def draw_pool(
    pool: Pool, shares: npt.NDArray[np.float64], concentration: float, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Draw how the events of a pool fell on its regions.

    Parameters
    ----------
    pool
        The events and their candidates.
    shares
        Drawn shares of every region on the pool's day: draws by regions.
    concentration
        How closely a tally follows the shares of its day.
    rng
        Source of randomness.

    Returns
    -------
    numpy.ndarray
        Draws by candidates; each row sums to a total of the pool, within its bounds.
    """
    alpha = shares[:, pool.regions] * concentration
    totals = rng.integers(pool.least, pool.most, size=len(shares), endpoint=True)
    counts = _multinomial(totals, alpha, rng)
    outside = _outside(pool, counts)
    for _ in range(_TRIES):
        if not outside.any():
            return counts
        counts[outside] = _multinomial(totals[outside], alpha[outside], rng)
        outside = _outside(pool, counts)
    if outside.any():
        counts[outside] = _bounded(pool, totals[outside], alpha[outside], rng)
    return counts


def _outside(pool: Pool, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell which draws break a bound."""
    return np.asarray(((counts < pool.low) | (counts > pool.high)).any(axis=1))


def _multinomial(
    totals: npt.NDArray[np.int64], alpha: npt.NDArray[np.float64], rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Draw Dirichlet-multinomial counts, a row for each total."""
    chances = rng.standard_gamma(alpha) + _TINY
    chances /= chances.sum(axis=1, keepdims=True)
    return np.asarray(rng.multinomial(totals, chances), dtype=np.int64)


def _bounded(
    pool: Pool, totals: npt.NDArray[np.int64], alpha: npt.NDArray[np.float64], rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Draw counts within bounds by Metropolis steps between pairs of regions, where rejection is too slow.

    The pair's sum stays; its split is proposed from the unbounded beta-binomial conditional and kept where
    it respects the bounds, which leaves the bounded distribution as it is.
    """
    counts = _first_guess(pool, totals, alpha, rng)
    half = counts.shape[1] // 2
    for _ in range(2 * _SWEEPS if half else 0):
        order = rng.permutation(counts.shape[1])
        one, other = order[:half], order[half : 2 * half]
        together = counts[:, one] + counts[:, other]
        a, b = (rng.standard_gamma(alpha[:, side]) + _TINY for side in (one, other))
        proposed = rng.binomial(together, a / (a + b))
        rest = together - proposed
        fits = (proposed >= pool.low[one]) & (proposed <= pool.high[one])
        fits &= (rest >= pool.low[other]) & (rest <= pool.high[other])
        counts[:, one] = np.where(fits, proposed, counts[:, one])
        counts[:, other] = np.where(fits, rest, counts[:, other])
    return counts


def _first_guess(
    pool: Pool, totals: npt.NDArray[np.int64], alpha: npt.NDArray[np.float64], rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Give every region its lower bound, spread the rest, and spread again what exceeds an upper bound."""
    counts = pool.low + _multinomial(totals - pool.low.sum(), alpha, rng)
    for _ in range(counts.shape[1]):
        excess = np.maximum(counts - pool.high, 0)
        if not excess.any():
            return counts
        counts -= excess
        counts += _multinomial(excess.sum(axis=1), np.where(counts < pool.high, alpha, _TINY), rng)
    return counts
