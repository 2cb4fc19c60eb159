"""Levels that last: a series as stretches of one level each, beside its calendar. It never says how sure they are."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from tsanalysis.analysis.change.rhythm import Rhythm, fit_rhythm, refit_season, season_design
from tsanalysis.analysis.change.segmentation import count_cost, partition

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel

__all__ = ["Levels", "find_levels", "segments"]

LONE_EVENTS = 30
"""Fewest events of a single day that is taken for no level."""

_ROUNDS_OF_DAYS = 3
_PARTS = 4
"""Two changes that a season fitted with one would make needless are tried as one at so many minus one days between them."""
_SEASON_ROUNDS = 8
"""Changes and season are found in turn; nearly always they stay after two rounds."""


@dataclass(frozen=True)
class Levels:
    """The changes of the regions of a panel, and the rhythm and noise they were judged against."""

    panel: Panel
    rhythm: Rhythm
    yearly: NDArray[np.bool_]
    changes: list[list[int]]
    least: int

    @property
    def exposure(self) -> NDArray[np.float64]:
        """Fully reported periods at the mean of the calendar, shape (R, n)."""
        return self.panel.weights * self.panel.exposure * self.rhythm.factor

    def lone_days(self) -> list[tuple[int, int]]:
        """Return region and period of each count that makes more than half of a segment beside a change."""
        lone = []
        for row, starts in enumerate(self.changes):
            for start, end in segments(starts, len(self.panel.dates)) if starts else ():
                counts = self.panel.counts[row, start:end]
                at = int(counts.argmax())
                if counts[at] >= LONE_EVENTS and counts[at] > counts.sum() / 2:
                    lone.append((row, start + at))
        return lone

    def ratio_error(self, row: int, at: int) -> float:
        """Return the standard error of the logarithm of the ratio of the levels beside a change.

        The season is fitted with them: with weights w on the diagonal D of the segments, B between segments and waves, and
        A among the waves, the covariance of the levels is the inverse of D - B A^-1 B'. Both levels hold an event.
        """
        n, alpha = len(self.panel.dates), self.rhythm.alpha[row]
        segment = np.searchsorted(self.changes[row], np.arange(n), side="right")
        events, exposed = (np.bincount(segment, of[row]) for of in (self.panel.counts, self.exposure))
        rates = np.divide(events, exposed, out=np.zeros_like(events), where=exposed > 0)
        weights = (self.exposure[row] * (rates / (1 + alpha * rates))[segment])[:, None]
        each = np.eye(len(events))[segment]
        information = each.T @ (weights * each)
        if self.yearly[row]:
            waves, ridge = season_design(self.panel)
            between = each.T @ (weights * waves)
            among = waves.T @ (weights * waves) + ridge
            information -= between @ np.linalg.solve(among, between.T)
        told = np.flatnonzero(events > 0)
        covariance = np.linalg.inv(information[np.ix_(told, told)])
        after = int(np.flatnonzero(told == segment[at])[0])
        contrast = np.zeros(len(told))
        contrast[after - 1 : after + 1] = -1, 1
        return float(np.sqrt(contrast @ covariance @ contrast * self.rhythm.inflation[row]))

    def gains(self, row: int, left: int, days: NDArray[np.int64], right: int) -> NDArray[np.float64]:
        """Return the likelihood-ratio of a split at each day of a stretch, autocorrelation taken out."""
        events, exposure = (np.r_[0.0, np.cumsum(of[row])] for of in (self.panel.counts, self.exposure))
        cost = count_cost(self.rhythm.alpha[row : row + 1])

        def between(start: Any, end: Any) -> NDArray[np.float64]:
            sums = (np.atleast_1d(total[end] - total[start])[None, :] for total in (events, exposure))
            return np.asarray(cost(*sums)[0])

        gain = between(left, right) - between(left, days) - between(days, right)
        return np.asarray(gain / self.rhythm.inflation[row])


def find_levels(
    panel: Panel, least: int, factor: float, *, weekdays: bool, yearly: NDArray[np.bool_]
) -> tuple[Levels, list[tuple[int, int]]]:
    """Partition every region, and set single days aside that hold most events of their stretch.

    Parameters
    ----------
    panel
        Counts, weights and exposure.
    least
        Shortest stretch, in periods.
    factor
        Penalty per change over log n.
    weekdays
        Whether there is a factor of the weekday.
    yearly
        Regions with a factor of the time of year, shape (R,).

    Returns
    -------
    tuple
        The levels, and region and period of each cell that they were found without.
    """
    found, aside = _find(panel, least, factor, weekdays=weekdays, yearly=yearly), []
    for _ in range(_ROUNDS_OF_DAYS):
        lone = found.lone_days()
        if not lone:
            break
        aside += lone
        found = _find(_without(found.panel, lone), least, factor, weekdays=weekdays, yearly=yearly)
    return found, aside


def segments(changes: list[int], n: int) -> list[tuple[int, int]]:
    """Return begin and end of each stretch.

    Examples
    --------
    >>> segments([3], 8)
    [(0, 3), (3, 8)]
    """
    return list(itertools.pairwise([0, *changes, n]))


def _without(panel: Panel, cells: list[tuple[int, int]]) -> Panel:
    """Return the panel with some cells as not reported."""
    at = tuple(np.array(cells).T)
    counts, weights, exposure = panel.counts.copy(), panel.weights.copy(), panel.exposure.copy()
    counts[at], weights[at], exposure[at] = 0.0, 0.0, 1.0
    return replace(panel, counts=counts, weights=weights, exposure=exposure)


def _find(panel: Panel, least: int, factor: float, *, weekdays: bool, yearly: NDArray[np.bool_]) -> Levels:
    """Fit the calendar and partition; where there is a season, in turn, until the changes stay."""
    rhythm = fit_rhythm(panel, weekdays=weekdays, yearly=yearly)
    limit = rhythm.inflation * factor * np.log(np.maximum(panel.weights.sum(axis=1), 2))

    def split(rows: NDArray[np.int64]) -> list[list[int]]:
        counts, weights = panel.counts[rows], panel.weights[rows]
        exposure = weights * panel.exposure[rows] * rhythm.factor[rows]
        return partition(counts, exposure, count_cost(rhythm.alpha[rows]), limit[rows], least)

    every = np.arange(len(panel.regions))
    changes = split(every) if len(every) else []
    rows = every[yearly]
    for _ in range(_SEASON_ROUNDS):
        if not len(rows):
            break
        _settle(panel, rhythm, changes, rows, split)
        rows = _drop_turns(panel, rhythm, changes, limit, rows)
    return Levels(panel, rhythm, yearly, changes, least)


def _settle(
    panel: Panel,
    rhythm: Rhythm,
    changes: list[list[int]],
    rows: NDArray[np.int64],
    split: Callable[[NDArray[np.int64]], list[list[int]]],
) -> None:
    """Fit the season to the changes and find the changes beside the season, in turn, until both stay."""
    for _ in range(_SEASON_ROUNDS):
        if not len(rows):
            return
        before = [changes[row] for row in rows]
        rhythm.season[rows] = refit_season(panel.select(rows), rhythm.select(rows), before)[0]
        for row, again in zip(rows, split(rows), strict=True):
            changes[row] = again
        rows = np.array(
            [row for row, was in zip(rows, before, strict=True) if changes[row] != was], dtype=np.int64
        )


def _drop_turns(
    panel: Panel,
    rhythm: Rhythm,
    changes: list[list[int]],
    limit: NDArray[np.float64],
    rows: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Drop, one by one, the changes that a season fitted without them makes needless; return the rows that merged two."""
    changed, merged = [row for row in rows if changes[row]], set()
    while changed:
        tried = [(row, changes[row]) for row in changed]
        tried += [(row, fewer) for row, was in tried for fewer in _one_less(was)]
        at = np.array([row for row, _ in tried])
        season, cost = refit_season(panel.select(at), rhythm.select(at), [starts for _, starts in tried])
        dropped = []
        for i, row in enumerate(changed):
            less = np.flatnonzero(at == row)[1:]
            best = less[cost[less].argmin()]
            if cost[best] < cost[i] + limit[row]:
                if not set(tried[best][1]) <= set(changes[row]):
                    merged.add(row)
                changes[row], rhythm.season[row] = tried[best][1], season[best]
                dropped.append(row)
        changed = [row for row in dropped if changes[row]]
    return np.array(sorted(merged), dtype=np.int64)


def _one_less(changes: list[int]) -> list[list[int]]:
    """Return the changes without one of them, and with one between two neighbours in place of both.

    Examples
    --------
    >>> _one_less([10, 50])
    [[50], [10], [20], [30], [40]]
    """
    fewer = [changes[:i] + changes[i + 1 :] for i in range(len(changes))]
    for i, (left, right) in enumerate(itertools.pairwise(changes)):
        between = (left + (right - left) * part // _PARTS for part in range(1, _PARTS))
        fewer += [[*changes[:i], day, *changes[i + 2 :]] for day in between]
    return fewer
