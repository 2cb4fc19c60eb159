"""Likelihood-ratio control charts of one series of counts whose in-control mean is known.

A fixed shift gives the cumulative sum of log-likelihood ratios; an unknown one the generalised likelihood
ratio, the largest over every start of the shift. After a signal a chart starts anew. It never fits a mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Chart", "ChartRules", "run_chart"]

_START = 0.5
"""Where the search for the size of a shift begins, on the log scale or as a share."""
_STEP = 1e-6
_LARGEST_STEP = 2.0
_LEAST_LOG_RATIO = -18.0
_MAX_STEPS = 1000
_LARGEST_COUNT = 2.0**53


@dataclass(frozen=True)
class ChartRules:
    """What shift is looked for, and when the chart signals."""

    limit: float
    alpha: float
    """Variance = mean + alpha mean^2; 0 for Poisson."""
    log_ratio: float | None
    """The shift where it is fixed, as log of the rate ratio; None: estimated."""
    epidemic: bool
    """The shift adds a share of the count before, instead of multiplying the mean."""
    decrease: bool
    shortest: int
    """Least number of periods in a shift."""
    window: int | None
    """Longest number of periods before the present one at which a shift may have begun; None: any."""
    copied: bool
    """Copy the R package: in a Poisson window the present period alone is no shift; the search for an
    epidemic share of Poisson counts goes on from where it was left, which after one fall towards 0 finds
    nothing more; and the share of negative binomial counts is the rate ratio of a multiplied mean."""


@dataclass(frozen=True)
class Chart:
    """A chart: one element per period."""

    statistic: Array
    signal: NDArray[np.bool_]
    cases: Array
    """The least count that would have signalled; NaN where it is not computed."""
    start: NDArray[np.int64]
    """Position at which the most likely shift began; -1 where the statistic is 0."""
    ratio: Array
    """Rate ratio of that shift (its share of the count before, where epidemic); NaN where there is none."""


def run_chart(counts: Array, means: Array, before: float, rules: ChartRules) -> Chart:
    """Run a chart over one series.

    Parameters
    ----------
    counts
        Events; NaN (not reported) adds nothing to any sum.
    means
        Expected counts in control, more than 0.
    before
        The count of the period before the first, for an epidemic shift.
    rules
        The shift and the limit.

    Returns
    -------
    Chart
        ``signal`` is ``statistic >= limit`` (``>`` for a fixed or an epidemic shift).

    References
    ----------
    Hoehle, M. and Paul, M. (2008). Count data regression charts for the monitoring of surveillance time
    series. Computational Statistics and Data Analysis 52, 4357-4368.
    """
    known = ~np.isnan(counts)
    y, mean = np.where(known, counts, 0.0), np.where(known, means, 0.0)
    if rules.log_ratio is not None:
        return _fixed_shift(y, mean, rules)
    earlier = np.where(known, np.concatenate([[0.0 if rules.copied else before], y[:-1]]), 0.0)
    return _estimated_shift(y, mean, earlier, rules)


def _fixed_shift(y: Array, mean: Array, rules: ChartRules) -> Chart:
    """Add up log-likelihood ratios of one known shift, never below 0."""
    theta = float(rules.log_ratio or 0.0)
    if rules.alpha > 0:
        slope = np.log1p(rules.alpha * mean) - np.log1p(rules.alpha * mean * np.exp(theta))
        weight, constant = theta + slope, slope / rules.alpha
    else:
        weight, constant = np.full(len(y), theta), (1 - np.exp(theta)) * mean
    n = len(y)
    chart = Chart(np.zeros(n), np.zeros(n, dtype=bool), np.zeros(n), np.full(n, -1), np.full(n, np.nan))
    last, start = 0.0, 0
    for i in range(n):
        if last == 0:
            start = i
        chart.cases[i] = (rules.limit - last - constant[i]) / weight[i]
        last = max(0.0, last + weight[i] * y[i] + constant[i])
        chart.statistic[i], chart.signal[i] = last, last > rules.limit
        if last > 0:
            chart.start[i], chart.ratio[i] = start, np.exp(theta)
        if chart.signal[i]:
            last = 0.0
    return chart


@dataclass
class _Run:
    """The periods since the last signal, and the best size found for each start of a shift."""

    y: Array
    mean: Array
    earlier: Array
    sizes: Array = field(default_factory=lambda: np.empty(0))


def _estimated_shift(y: Array, mean: Array, earlier: Array, rules: ChartRules) -> Chart:
    """Maximise the likelihood ratio over the start and the size of a shift, period by period."""
    n = len(y)
    chart = Chart(
        np.zeros(n), np.zeros(n, dtype=bool), np.full(n, np.nan), np.full(n, -1), np.full(n, np.nan)
    )
    ratios = _chosen(rules)
    first, sizes = 0, np.empty(0)
    for i in range(n):
        length = i - first + 1
        oldest, newest = _starts(length - 1, rules)
        part = slice(first + oldest, i + 1)
        run = _Run(y[part], mean[part], earlier[part], sizes[max(len(sizes) - (newest - oldest), 0) :])
        values, sizes = ratios(run, newest - oldest + 1, rules)
        if rules.alpha == 0 and not rules.epidemic and newest >= oldest:
            chart.cases[i] = _least_count(run, newest - oldest + 1, rules)
        if len(values):
            best = int(np.argmax(values))
            chart.statistic[i] = max(float(values[best]), 0.0)
            if values[best] > 0:
                chart.start[i] = first + oldest + best
                chart.ratio[i] = sizes[best] if rules.epidemic else np.exp(sizes[best])
        chart.signal[i] = len(values) > 0 and (
            chart.statistic[i] > rules.limit if rules.epidemic else chart.statistic[i] >= rules.limit
        )
        if chart.signal[i]:
            first, sizes = i + 1, np.empty(0)
    return chart


def _starts(present: int, rules: ChartRules) -> tuple[int, int]:
    """Return the oldest and the newest start of a shift, counted from the last signal."""
    oldest = 0 if rules.window is None else max(0, present - rules.window)
    late = rules.copied and rules.window is not None and rules.alpha == 0 and not rules.epidemic
    return oldest, present - (rules.shortest if late else rules.shortest - 1)


def _chosen(rules: ChartRules) -> Callable[[_Run, int, ChartRules], tuple[Array, Array]]:
    """Return the function that maximises over the size for each start."""
    if rules.epidemic and rules.copied:
        return _borrowed_epidemic_ratios if rules.alpha > 0 else _stuck_epidemic_ratios
    if rules.epidemic:
        return _epidemic_ratios
    return _negative_binomial_ratios if rules.alpha > 0 else _poisson_ratios


def _sums_from(values: Array, starts: int) -> Array:
    """Return the sums of the values from each of the first `starts` positions to the end."""
    summed: Array = np.cumsum(values[::-1])[::-1][: max(starts, 0)]
    return summed


def _poisson_ratios(run: _Run, starts: int, rules: ChartRules) -> tuple[Array, Array]:
    """Maximise ``kappa X + (1 - e^kappa) M`` in closed form."""
    events, expected = _sums_from(run.y, starts), _sums_from(run.mean, starts)
    return _poisson_ratio(events, expected, rules)


def _poisson_ratio(events: Array, expected: Array, rules: ChartRules) -> tuple[Array, Array]:
    with np.errstate(divide="ignore", invalid="ignore"):
        free = np.where(expected > 0, np.log(events / expected), 0.0)
        kappa = np.minimum(free, 0) if rules.decrease else np.maximum(free, 0)
        gained = np.where(events > 0, kappa * events, 0.0)
    return gained + (1 - np.exp(kappa)) * expected, kappa


def _least_count(run: _Run, starts: int, rules: ChartRules) -> float:
    """Return the least present count that would signal an increase."""
    if rules.decrease:
        return float("nan")
    events = _sums_from(np.concatenate([run.y[:-1], [0.0]]), starts)
    expected = _sums_from(run.mean, starts)
    low, high = -1.0, 1.0
    while _poisson_ratio(events + high, expected, rules)[0].max() < rules.limit and high < _LARGEST_COUNT:
        low, high = high, 2 * high
    while high - low > 1:
        middle = np.floor((low + high) / 2)
        if _poisson_ratio(events + middle, expected, rules)[0].max() < rules.limit:
            low = middle
        else:
            high = middle
    return high


def _negative_binomial_ratios(run: _Run, starts: int, rules: ChartRules) -> tuple[Array, Array]:
    """Maximise by Newton for every start at once; a shift the wrong way has size 0."""
    alpha, starts = rules.alpha, max(starts, 0)
    kappa, values = np.zeros(starts), np.zeros(starts)
    towards = _sums_from((run.y - run.mean) / (1 + alpha * run.mean), starts)
    open_ = np.flatnonzero(towards < 0 if rules.decrease else towards > 0)
    if not len(open_):
        return values, kappa
    warm = np.zeros(starts)
    warm[: len(run.sizes)] = run.sizes[:starts]
    in_shift = np.arange(len(run.y)) >= open_[:, None]
    usable = (warm[open_] != 0) & (np.abs(warm[open_]) < _LARGEST_STEP)
    size = np.where(usable, warm[open_], -_START if rules.decrease else _START)
    size = _newton(size, in_shift, run, alpha)
    size = np.minimum(size, 0) if rules.decrease else np.maximum(size, 0)
    shifted = np.exp(size)[:, None] * run.mean
    fewer = np.log1p(alpha * run.mean) - np.log1p(alpha * shifted)
    gained = size[:, None] * run.y + (run.y + 1 / alpha) * fewer
    kappa[open_], values[open_] = size, np.where(in_shift, gained, 0).sum(1)
    return values, kappa


def _newton(size: Array, in_shift: NDArray[np.bool_], run: _Run, alpha: float) -> Array:
    """Find where the score of the log rate ratio is 0, for every start."""
    moving, within, curved = np.arange(len(size)), in_shift.astype(float), alpha * run.y + 1
    for _ in range(_MAX_STEPS):
        shifted = np.exp(size[moving])[:, None] * run.mean
        scale = 1 / (1 + alpha * shifted)
        score = np.einsum("ij,ij,ij->i", within[moving], run.y - shifted, scale)
        scale *= scale
        scale *= shifted
        information = np.einsum("ij,ij,j->i", within[moving], scale, curved)
        step = np.clip(score / information, -_LARGEST_STEP, _LARGEST_STEP)
        size[moving] += step
        moving = moving[(np.abs(step) > _STEP) & (size[moving] > _LEAST_LOG_RATIO)]
        if not len(moving):
            break
    return size


def _epidemic_ratios(run: _Run, starts: int, rules: ChartRules) -> tuple[Array, Array]:
    """Maximise over the share of the count before that is added to the mean, for every start at once."""
    starts = max(starts, 0)
    share, values = np.zeros(starts), np.zeros(starts)
    spread = 1 + rules.alpha * run.mean
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(run.mean > 0, run.earlier / run.mean, 0.0)
    towards = _sums_from(relative * (run.y - run.mean) / spread, starts)
    open_ = np.flatnonzero(towards > 0)
    if not len(open_):
        return values, share
    in_shift = np.arange(len(run.y)) >= open_[:, None]
    log_share = _newton_epidemic(np.full(len(open_), np.log(_START)), in_shift, run, rules.alpha)
    share[open_] = np.exp(log_share)
    values[open_] = _epidemic_gain(share[open_], in_shift, run, rules.alpha)
    return values, share


def _epidemic_gain(share: Array, in_shift: NDArray[np.bool_], run: _Run, alpha: float) -> Array:
    """Return the log-likelihood ratio of each start when a given share of the count before is added."""
    mean, raised = run.mean, run.mean + share[:, None] * run.earlier
    with np.errstate(divide="ignore", invalid="ignore"):
        gained = run.y * np.where(mean > 0, np.log(raised / mean), 0.0)
    if alpha > 0:
        gained -= (run.y + 1 / alpha) * (np.log1p(alpha * raised) - np.log1p(alpha * mean))
    else:
        gained -= raised - mean
    return np.asarray(np.where(in_shift, gained, 0).sum(1))


def _borrowed_epidemic_ratios(run: _Run, starts: int, rules: ChartRules) -> tuple[Array, Array]:
    """Take for the share what the rate ratio of a multiplied mean would be, as the numbers of R show."""
    starts = max(starts, 0)
    in_shift = np.arange(len(run.y)) >= np.arange(starts)[:, None]
    share = np.exp(_newton(np.full(starts, _START), in_shift, run, rules.alpha))
    return _epidemic_gain(share, in_shift, run, rules.alpha), share


def _newton_epidemic(log_share: Array, in_shift: NDArray[np.bool_], run: _Run, alpha: float) -> Array:
    """Find where the score of the log share is 0, with Fisher's information, which is never negative."""
    moving = np.arange(len(log_share))
    for _ in range(_MAX_STEPS):
        added = np.exp(log_share[moving])[:, None] * run.earlier
        raised = run.mean + added
        variance = np.where(raised > 0, raised * (1 + alpha * raised), 1.0)
        score = np.where(in_shift[moving], added * (run.y - raised) / variance, 0).sum(1)
        information = np.where(in_shift[moving], added**2 / variance, 0).sum(1)
        step = np.clip(score / information, -_LARGEST_STEP, _LARGEST_STEP)
        log_share[moving] += step
        moving = moving[(np.abs(step) > _STEP) & (log_share[moving] > _LEAST_LOG_RATIO)]
        if not len(moving):
            break
    return log_share


def _stuck_epidemic_ratios(run: _Run, starts: int, rules: ChartRules) -> tuple[Array, Array]:  # noqa: ARG001 -- one signature
    """Search the share by plain Newton from start to start, as the R package does for Poisson counts."""
    values, shares = np.zeros(max(starts, 0)), np.zeros(max(starts, 0))
    log_share = np.log(_START)
    for start in range(len(values)):
        known = np.flatnonzero(run.mean[start:] > 0) + start
        y, mean, earlier = run.y[known], run.mean[known], run.earlier[known]
        log_share = _plain_newton(log_share, y, mean, earlier)
        raised = mean + np.exp(log_share) * earlier
        values[start], shares[start] = np.sum(y * np.log(raised / mean) - (raised - mean)), np.exp(log_share)
    return values, shares


def _plain_newton(log_share: float, y: Array, mean: Array, earlier: Array) -> float:
    """Iterate on the log share without any safeguard; below its floor it does not move."""
    step = 1.0
    for _ in range(_MAX_STEPS):
        if abs(step) <= _STEP or log_share <= _LEAST_LOG_RATIO:
            break
        share = np.exp(log_share)
        raised = mean + share * earlier
        slope = share * np.sum(earlier * (y / raised - 1))
        curvature = slope - share**2 * np.sum(y * earlier**2 / raised**2)
        if curvature == 0:
            break
        step = slope / curvature
        log_share = log_share - step
    return float(log_share)
