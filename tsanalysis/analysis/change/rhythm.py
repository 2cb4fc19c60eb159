"""What calendar and chance explain of a count series: weekday and yearly factors, dispersion, autocorrelation.

It never looks for a change of level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.regression.irls import fit_counts, lag_one, moment_alpha
from tsanalysis.analysis.regression.smooth import YEAR_DAYS, fit_smooth, yearly_waves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel

__all__ = ["LEAST_YEARS", "Rhythm", "fit_rhythm", "refit_season", "season_design", "spans_years"]

LEAST_YEARS = 2
"""History below which a turn of the year cannot be told from a change of level."""

_PAIRS_MAX = 3
"""One pair of yearly waves for each whole year, at most so many: the third is for seasons with a sharp peak."""
_BLOCK_DAYS = 28
_FITTING_ROUNDS = 6
"""Levels and weekdays, or levels and season, are fitted in turn (iterative proportional fitting)."""
_PRIOR_EVENTS = 1.0
_PRIOR_WAVES = 1.0
"""Ridge of the waves: a season has a logarithm of about 1 at most, which only sparse series notice."""
_LEAST_MEAN = 1e-9
_LEAST_ALPHA = 1e-6
_BUSY_RATE = 1.0
"""Events per period below which the noise is measured about one level for the whole series."""
_RHO_MAX = 0.8
_LOG_SEASON_MAX = 5.0


@dataclass(frozen=True)
class Rhythm:
    """Calendar factors and noise of R regions on n periods."""

    alpha: NDArray[np.float64]
    """Negative binomial dispersion, shape (R,)."""
    rho: NDArray[np.float64]
    """Autocorrelation of neighbouring periods, shape (R,)."""
    weekday: NDArray[np.float64]
    """Factor of the weekday of each period, shape (R, n)."""
    season: NDArray[np.float64]
    """Factor of the time of year, shape (R, n); 1 where none is fitted."""

    def select(self, rows: NDArray[np.int64]) -> Rhythm:
        """Return the rhythm of some regions, each as often as it is asked for."""
        return Rhythm(self.alpha[rows], self.rho[rows], self.weekday[rows], self.season[rows])

    @property
    def factor(self) -> NDArray[np.float64]:
        """What the calendar makes of a level, shape (R, n)."""
        return self.weekday * self.season

    @property
    def inflation(self) -> NDArray[np.float64]:
        r"""Variance that autocorrelation adds to a sum, :math:`(1 + \rho)/(1 - \rho)`, shape (R,)."""
        return np.asarray((1 + self.rho) / (1 - self.rho))


def spans_years(panel: Panel) -> NDArray[np.bool_]:
    """Tell of every region whether two years lie between its first and its last reported period."""
    known = panel.weights > 0
    n = known.shape[1]
    periods = n - known[:, ::-1].argmax(axis=1) - known.argmax(axis=1) if n else np.zeros(len(known))
    return np.asarray(known.any(axis=1) & (periods * panel.step_days >= LEAST_YEARS * YEAR_DAYS - 1))


def fit_rhythm(panel: Panel, *, weekdays: bool, yearly: NDArray[np.bool_]) -> Rhythm:
    """Fit calendar factors and noise to every region, about levels that may change from block to block.

    Parameters
    ----------
    panel
        Counts, weights and exposure.
    weekdays
        Whether there is a factor of the weekday.
    yearly
        Regions with a factor of the time of year, shape (R,).
    """
    n_regions, n = panel.counts.shape
    season = np.ones((n_regions, n))
    rows = np.flatnonzero(yearly)
    if len(rows):
        season[rows] = _season_beside_a_curve(panel.select(rows))
    fitted = Rhythm(np.zeros(n_regions), np.zeros(n_regions), np.ones((n_regions, n)), season)
    busy = panel.counts.sum(axis=1) >= _BUSY_RATE * panel.weights.sum(axis=1)
    for rows, block_days in (
        (np.flatnonzero(busy), _BLOCK_DAYS),
        (np.flatnonzero(~busy), n * panel.step_days),
    ):
        if len(rows):
            _measure_noise(panel.select(rows), block_days, fitted, rows, weekdays=weekdays)
    return fitted


def refit_season(
    panel: Panel, rhythm: Rhythm, changes: list[list[int]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    r"""Fit the yearly waves of every region again, jointly with the levels of its segments.

    Returns
    -------
    tuple of ndarray
        The factor of the time of year, shape (R, n), and minus twice the log-likelihood of the negative binomial,
        :math:`-2 \sum_t [y_t \log \mu_t - (y_t + 1/\alpha) \log(1 + \alpha \mu_t)]`, shape (R,).
    """
    waves, ridge = season_design(panel)
    penalty = np.broadcast_to(ridge, (len(changes), *ridge.shape))
    exposure, season, effects = panel.exposure * rhythm.weekday, rhythm.season, None
    for _ in range(_FITTING_ROUNDS):
        exposed = exposure * season
        levels = [
            _levels(panel.select(np.array([row])), exposed[[row]], np.array([0, *starts]))
            for row, starts in enumerate(changes)
        ]
        expected = exposure * np.maximum(np.vstack(levels), _LEAST_MEAN)
        fits = fit_counts(
            waves, panel.counts, panel.weights, expected, alpha=rhythm.alpha, penalty=penalty, start=effects
        )
        effects = fits.coefficients
        season = _as_factor(effects @ waves.T)
    alpha = np.maximum(rhythm.alpha, _LEAST_ALPHA)[:, None]
    means = np.maximum(fits.means, _LEAST_MEAN)
    told = panel.counts * np.log(means) - (panel.counts + 1 / alpha) * np.log1p(alpha * means)
    return season, -2 * (panel.weights * told).sum(axis=1)


def _season_beside_a_curve(panel: Panel) -> NDArray[np.float64]:
    """Return the yearly factor beside a smooth level, which takes up what changes of level leave; in weeks, for speed."""
    weeks = _sum_periods(panel, max(7 // panel.step_days, 1))
    pairs = _pairs(panel)
    effects = fit_smooth(weeks, yearly_waves(weeks.dates, pairs)).calendar
    return _as_factor(effects @ yearly_waves(panel.dates, pairs).T)


def _sum_periods(panel: Panel, length: int) -> Panel:
    """Return the panel in longer periods, the last of which ends with it."""
    n = len(panel.dates) // length
    first = len(panel.dates) - n * length

    def total(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((panel.weights * values)[:, first:].reshape(-1, n, length).sum(axis=2))

    exposure = total(panel.exposure)
    known = exposure > 0
    dates = panel.dates[first + length // 2 :: length]
    return replace(
        panel,
        dates=dates,
        step_days=panel.step_days * length,
        counts=total(panel.counts),
        weights=known.astype(float),
        exposure=np.where(known, exposure, 1.0),
    )


def season_design(panel: Panel) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the yearly waves of a calendar, shape (n, 2 pairs), and the ridge that their fit carries."""
    waves = yearly_waves(panel.dates, _pairs(panel))
    return waves, _PRIOR_WAVES * np.eye(waves.shape[1])


def _pairs(panel: Panel) -> int:
    """Return as many pairs of yearly waves as the calendar has whole years, within limits."""
    years = int(len(panel.dates) * panel.step_days / YEAR_DAYS)
    return min(max(years, 1), _PAIRS_MAX)


def _as_factor(log_factor: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(np.clip(log_factor, -_LOG_SEASON_MAX, _LOG_SEASON_MAX)))


def _measure_noise(
    panel: Panel, block_days: int, out: Rhythm, rows: NDArray[np.int64], *, weekdays: bool
) -> None:
    """Fit one level per block and weekday effects, and measure what is left."""
    n = len(panel.dates)
    n_blocks = max(n * panel.step_days // block_days, 1)
    starts = np.unique((np.arange(n_blocks) * n + n_blocks - 1) // n_blocks)
    exposure, factor = panel.exposure * out.season[rows], np.ones(panel.counts.shape)
    for _ in range(_FITTING_ROUNDS if weekdays else 1):
        level = _levels(panel, exposure * factor, starts)
        if weekdays:
            factor = _weekday_factors(panel, exposure * level)
    means = _levels(panel, exposure * factor, starts) * exposure * factor
    n_effects = len(starts) + (6 if weekdays else 0)
    alpha = moment_alpha(np.maximum(means, _LEAST_MEAN), panel.counts, panel.weights, n_effects)
    spread = np.sqrt(means * (1 + alpha[:, None] * means))
    rest = panel.weights * (panel.counts - means)
    rho = lag_one(np.divide(rest, spread, out=np.zeros_like(rest), where=spread > 0), panel.weights)
    unbiased = rho + (1 + 3 * np.maximum(rho, 0)) * n_blocks / n
    out.alpha[rows], out.rho[rows] = alpha, np.clip(unbiased, 0.0, _RHO_MAX)
    out.weekday[rows] = factor


def _levels(panel: Panel, exposure: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the rate of each stretch of periods at an exposure, shape (R, n)."""
    events = np.add.reduceat(panel.counts * panel.weights, starts, axis=1)
    exposed = np.add.reduceat(panel.weights * exposure, starts, axis=1)
    rates = np.divide(events, exposed, out=np.zeros_like(events), where=exposed > 0)
    return np.repeat(rates, np.diff(np.r_[starts, len(panel.dates)]), axis=1)


def _weekday_factors(panel: Panel, expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor of each period's weekday, given what is expected; one event at the level is added to each."""
    of_weekday = np.eye(7)[panel.weekday]
    events = (panel.counts * panel.weights) @ of_weekday + _PRIOR_EVENTS
    sums = (panel.weights * expected) @ of_weekday + _PRIOR_EVENTS
    ratio = np.log(events / sums)
    return np.asarray(np.exp(ratio - ratio.mean(axis=1, keepdims=True)) @ of_weekday.T)
