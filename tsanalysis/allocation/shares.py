"""Regional shares that vary smoothly in time, how fast they vary, and how much days differ from them.

The model, day t, region r, a tally of n events: counts ~ Multinomial(n, q), q ~ Dirichlet(c p(t)), where p(t)
drifts. What is known of p(t) is a Dirichlet distribution: each stated event counts with the weight
exp(-|t - s| / memory), divided by the overdispersion (n + c) / (1 + c) of its tally, so that a night of 300
over one region is not 300 independent witnesses. Far from any statement the weights fade, and p(t) widens
to the prior. It never learns from its own estimates: only stated numbers are evidence.

References
----------
Smith, J. Q. (1979). A generalization of the Bayesian steady forecasting model. JRSS B 41, 375-387.
Dempster, A. P., Laird, N. M., Rubin, D. B. (1977). Maximum likelihood from incomplete data via the EM
algorithm. JRSS B 39, 1-38.
Mosimann, J. E. (1962). On the compound multinomial distribution. Biometrika 49, 65-82.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import lfilter
from scipy.special import gammaln

if TYPE_CHECKING:
    import numpy.typing as npt

    from tsanalysis.allocation.pools import Evidence, Pool

__all__ = ["Shares", "fit_shares", "smooth"]

MEMORIES_DAYS = (7.0, 14.0, 28.0, 56.0, 112.0)
CONCENTRATIONS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 1024.0)
"""Values among which the leave-one-out likelihood chooses."""

_PRIOR_EVENTS = 1.0
_LEAST_TALLIES = 20
_DEFAULT = (28.0, 16.0)
_ROUNDS = 30
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the regions on each day.

    ``share`` is by day and region, rows summing to 1; ``witnesses`` the independent events that
    each day's shares rest on; ``concentration`` c of the model.
    """

    share: npt.NDArray[np.float64]
    witnesses: npt.NDArray[np.float64]
    memory_days: float
    concentration: float


def fit_shares(evidence: Evidence, *, memory_days: float | None) -> Shares:
    """Estimate the shares by expectation and maximisation; choose memory and concentration by likelihood."""
    memory, concentration = _choose(evidence, memory_days)
    weights = _witness_weights(evidence, concentration)
    named = _by_day(evidence, evidence.tallies * weights[:, None])
    base = _base(evidence)
    witnesses = _PRIOR_EVENTS + smooth(named.sum(axis=1), memory)
    share = _shares(named, base, memory)
    pools = [pool for pool in evidence.pools if pool.most]
    open_weight = _pool_weights(evidence, concentration)
    for _ in range(_ROUNDS):
        expected = named.copy()
        for pool, weight in zip(pools, open_weight, strict=True):
            expected[pool.day, pool.regions] += weight * _expected(pool, share[pool.day, pool.regions])
        updated = _shares(expected, base, memory)
        change = float(np.abs(updated - share).max(initial=0.0))
        share = updated
        if change < _TOLERANCE:
            break
    return Shares(share, witnesses, memory, concentration)


def smooth(values: npt.NDArray[np.float64], memory_days: float) -> npt.NDArray[np.float64]:
    """Sum values along time with the weights exp(-|t - s| / memory).

    Examples
    --------
    >>> smooth(np.array([0.0, 1.0, 0.0]), 1.0).round(3).tolist()
    [0.368, 1.0, 0.368]
    """
    keep = np.exp(-1 / memory_days)
    ahead = lfilter([1.0], [1.0, -keep], values, axis=0)
    behind = lfilter([1.0], [1.0, -keep], values[::-1], axis=0)[::-1]
    return np.asarray(ahead + behind - values)


def _shares(
    events: npt.NDArray[np.float64], base: npt.NDArray[np.float64], memory_days: float
) -> npt.NDArray[np.float64]:
    """Return the mean of the Dirichlet distribution of each day's shares."""
    evidence = _PRIOR_EVENTS * base + smooth(events, memory_days)
    return np.asarray(evidence / evidence.sum(axis=1, keepdims=True))


def _base(evidence: Evidence) -> npt.NDArray[np.float64]:
    """Return the shares that are assumed where nothing is stated near: those of all days, none being zero."""
    events = evidence.tallies.sum(axis=0) + 0.5
    return np.asarray(events / events.sum())


def _by_day(evidence: Evidence, tallies: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Sum rows of tallies over the days on which they fall."""
    total = np.zeros((len(evidence.days), len(evidence.regions)))
    np.add.at(total, evidence.tally_days, tallies)
    return total


def _expected(pool: Pool, share: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the expected split of a pool, within its bounds."""
    events = pool.low.astype(np.float64)
    left = max((pool.least + pool.most) / 2 - events.sum(), 0.0)
    for _ in pool.regions:
        room = events < pool.high
        if left < _TOLERANCE or not room.any():
            break
        added = np.minimum(left * share * room / (share * room).sum(), pool.high - events)
        events += added
        left -= added.sum()
    return events


def _witness_weights(evidence: Evidence, concentration: float) -> npt.NDArray[np.float64]:
    """Return how many independent witnesses each event of a tally is worth."""
    sizes = evidence.tallies.sum(axis=1)
    return np.asarray((1 + concentration) / (sizes + concentration))


def _pool_weights(evidence: Evidence, concentration: float) -> list[float]:
    """Return the weight of open events; those of a tally that states no number teach nothing."""
    sizes = evidence.tallies.sum(axis=1)
    return [
        (1 + concentration) / (sizes[pool.tally] + pool.most + concentration) if pool.tally >= 0 else 0.0
        for pool in evidence.pools
        if pool.most
    ]


def _choose(evidence: Evidence, memory_days: float | None) -> tuple[float, float]:
    """Choose memory and concentration by the likelihood of each tally given the other days."""
    memories = MEMORIES_DAYS if memory_days is None else (memory_days,)
    if int(evidence.is_reconciled.sum()) < _LEAST_TALLIES:
        return memory_days or _DEFAULT[0], _DEFAULT[1]
    pairs = [(memory, c) for memory in memories for c in CONCENTRATIONS]
    return max(pairs, key=lambda pair: _left_out_likelihood(evidence, *pair))


def _left_out_likelihood(evidence: Evidence, memory_days: float, concentration: float) -> float:
    """Return the log likelihood of the tallies, each given all days but its own.

    The open events of a tally are one more category, whose parameter is the sum of its regions'.
    """
    kept = evidence.is_reconciled
    weighted = evidence.tallies * _witness_weights(evidence, concentration)[:, None]
    by_day = _by_day(evidence, weighted)
    others = _PRIOR_EVENTS * _base(evidence) + smooth(by_day, memory_days) - by_day
    witnesses = others.sum(axis=1, keepdims=True)
    spread = 1 / (1 + concentration) + 1 / (1 + witnesses) - 1 / ((1 + concentration) * (1 + witnesses))
    alpha = (others / witnesses * (1 / spread - 1))[evidence.tally_days]
    sizes = evidence.tallies.sum(axis=1)
    open_part = np.zeros(len(sizes))
    for pool in evidence.pools:
        if pool.tally >= 0:
            among = alpha[pool.tally, pool.regions].sum()
            open_part[pool.tally] += gammaln(pool.most + among) - gammaln(among)
            sizes[pool.tally] += pool.most
    each = (
        _log_rising(alpha, evidence.tallies).sum(axis=1) + open_part - _log_rising(alpha.sum(axis=1), sizes)
    )
    return float(each[kept].sum())


def _log_rising(base: npt.NDArray[np.float64], steps: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return log of base (base + 1) ... (base + steps - 1), elementwise.

    Examples
    --------
    >>> np.exp(_log_rising(np.array([3.0]), np.array([2.0]))).round(6).tolist()
    [12.0]
    """
    return np.asarray(gammaln(base + steps) - gammaln(base))
