"""Optimal partitioning: where a series of sums changes level, exactly, for many series at once.

It never decides the penalty, and never looks at what the numbers mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["Cost", "binomial_cost", "count_cost", "normal_cost", "partition"]

Cost = "Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]"
"""Minus twice the maximal log-likelihood of segments, from their sums and exposures, both (R, m)."""

_TINY = 1e-300
_LEAST_ALPHA = 1e-6
_COMPACT_SHARE = 0.1


def count_cost(alpha: NDArray[np.float64]) -> Callable[..., NDArray[np.float64]]:
    r"""Return the cost of counts with mean :math:`e\,m` and variance :math:`e\,m(1 + \alpha m)`.

    A period of exposure e is e periods of exposure 1 (the negative binomial is infinitely divisible), so that the
    best rate is Y / E, and :math:`C = -2[Y \log m - (Y + E/\alpha) \log(1 + \alpha m)]`, m = Y / E.

    Parameters
    ----------
    alpha
        Shape (R,); 0 is Poisson.

    Examples
    --------
    Ten events in five days, Poisson: -2 (10 log 2 - 10), the constant -10 included.

    >>> float(count_cost(np.array([0.0]))(np.array([[10.0]]), np.array([[5.0]])).round(3).item())
    6.137
    """
    floor = np.maximum(np.asarray(alpha, dtype=float), _LEAST_ALPHA)[:, None]

    def cost(events: NDArray[np.float64], exposure: NDArray[np.float64]) -> NDArray[np.float64]:
        rate = events / np.maximum(exposure, _TINY)
        rest = exposure / floor
        rest += events
        rest *= np.log1p(floor * rate)
        np.maximum(rate, _TINY, out=rate)
        np.log(rate, out=rate)
        rate *= events
        rest -= rate
        rest *= 2
        return np.asarray(rest)

    return cost


def binomial_cost(events: NDArray[np.float64], trials: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cost of successes out of trials, -2 [Y log p + (E - Y) log(1 - p)], p = Y / E.

    Examples
    --------
    Half of ten: -2 * 10 log(1/2).

    >>> float(binomial_cost(np.array([5.0]), np.array([10.0])).round(3).item())
    13.863
    """
    share = events / np.maximum(trials, _TINY)
    yes = events * np.log(np.maximum(share, _TINY))
    no = (trials - events) * np.log(np.maximum(1 - share, _TINY))
    return np.asarray(-2 * (yes + no))


def normal_cost(total: NDArray[np.float64], n: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cost of unit-variance normal values up to a constant, minus the square of the sum over n.

    Examples
    --------
    >>> float(normal_cost(np.array([6.0]), np.array([3.0])).item())
    -12.0
    """
    return np.asarray(-(total**2) / np.maximum(n, _TINY) * (n > 0))


def partition(
    events: NDArray[np.float64],
    exposure: NDArray[np.float64],
    cost: Callable[..., NDArray[np.float64]],
    penalty: NDArray[np.float64],
    least_periods: int,
) -> list[list[int]]:
    r"""Minimise the sum of segment costs plus a penalty per change, exactly.

    :math:`F(t) = \min_s F(s) + C(s, t) + \beta`; a start s with :math:`F(s) + C(s, t) > F(t)` can never be best
    later and is dropped, once t itself may be a start (in every series, where several are done at once).

    Parameters
    ----------
    events, exposure
        Shape (R, n); 0 and 0 where a period is not reported.
    cost
        One of the costs of this module: concave in the sense that splitting a segment never raises the sum.
    penalty
        Shape (R,).
    least_periods
        Shortest segment.

    Returns
    -------
    list of list of int
        For each series the first period of every segment but the first.

    References
    ----------
    Jackson et al. (2005), An algorithm for optimal partitioning of data on an interval, IEEE SPL 12; Killick, Fearnhead
    and Eckley (2012), Optimal detection of changepoints with a linear computational cost, JASA 107.

    Examples
    --------
    >>> y = np.array([[1.0, 1, 1, 9, 9, 9]])
    >>> partition(y, np.ones((1, 6)), count_cost(np.zeros(1)), np.array([3.0]), 2)
    [[3]]
    """
    n_series, n = events.shape
    sums = np.zeros((2, n_series, n + 1))
    np.cumsum(events, axis=1, out=sums[0, :, 1:])
    np.cumsum(exposure, axis=1, out=sums[1, :, 1:])
    best = np.full((n_series, n + 1), np.inf)
    best[:, 0] = -penalty
    previous = np.zeros((n_series, n + 1), dtype=np.int64)
    starts = _Starts(n_series, n + 1)
    starts.append(0, sums[:, :, 0], best[:, 0])
    every = np.arange(n_series)
    for t in range(least_periods, n + 1):
        if t >= 2 * least_periods:
            new = t - least_periods
            starts.append(new, sums[:, :, new], best[:, new])
        totals = starts.best[:, : starts.size] + cost(
            sums[0, :, t, None] - starts.events[:, : starts.size],
            sums[1, :, t, None] - starts.exposure[:, : starts.size],
        )
        at = totals.argmin(axis=1)
        best[:, t] = totals[every, at] + penalty
        previous[:, t] = starts.period[at]
        starts.drop(np.asarray((totals > best[:, t, None]).all(axis=0)), t, least_periods)
    return [_trace(previous[row]) for row in range(n_series)]


class _Starts:
    """The starts that may still be best, packed without holes."""

    def __init__(self, n_series: int, room: int) -> None:
        self.size = 0
        self.period = np.zeros(room, dtype=np.int64)
        self.dropped_from = np.full(room, np.iinfo(np.int64).max)
        self.events, self.exposure, self.best = (np.zeros((n_series, room)) for _ in range(3))

    def append(self, period: int, sums: NDArray[np.float64], best: NDArray[np.float64]) -> None:
        """Let segments begin at a period."""
        at = self.size
        self.period[at] = period
        self.dropped_from[at] = np.iinfo(np.int64).max
        self.events[:, at], self.exposure[:, at], self.best[:, at] = sums[0], sums[1], best
        self.size += 1

    def drop(self, useless: NDArray[np.bool_], now: int, wait: int) -> None:
        """Remember which starts end, and pack the others when a tenth has ended."""
        ends = self.dropped_from[: self.size]
        ends[useless] = np.minimum(ends[useless], now + wait)
        ended = ends <= now + 1
        if ended.sum() <= _COMPACT_SHARE * self.size:
            return
        keep = np.flatnonzero(~ended)
        for labels in (self.period, self.dropped_from):
            labels[: len(keep)] = labels[keep]
        for sums in (self.events, self.exposure, self.best):
            sums[:, : len(keep)] = sums[:, keep]
        self.size = len(keep)


def _trace(previous: NDArray[np.int64]) -> list[int]:
    """Follow the best starts back from the end."""
    changes = []
    at = len(previous) - 1
    while at > 0 and previous[at] > 0:
        at = int(previous[at])
        changes.append(at)
    return changes[::-1]
