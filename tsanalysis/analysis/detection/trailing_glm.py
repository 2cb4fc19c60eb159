r"""The default detector: a regression on what came before, for many regions and days at once.

For each week that is judged, a log-linear model of the counts is fitted to a trailing window that ends a
guard gap before it:

.. math:: \log E y_t = \log e_t + \text{weekday} + \text{level} + \text{recent trend} + \text{season}

with exposure :math:`e_t` (coverage), a level that may step (every 91 days, for days), a trend over the
recent past, and as many harmonics of the year as the history carries. Every term but the level is shrunk to
zero by a ridge; the numbers stand in `trailing_window`. Improbable sums of neighbouring past counts are damped
(`damped_fit`), and the bias that damping causes is divided out (`outliers`). The predictive law is negative
binomial, with forced zeros where the history shows them (`prediction`), and carries the uncertainty of the fit. Cells that
were not reported teach nothing and are not judged; partly reported ones teach with their coverage as exposure
and are judged by their interval (`judging`). This module never uses a later day to judge an earlier one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import polars as pl

from tsanalysis.analysis.detection.damped_fit import Batch, Fitted, fit_damped, rule_of
from tsanalysis.analysis.detection.trailing_window import DAILY, WEEKLY, Settings, TrailingWindow
from tsanalysis.analysis.panel import build_panel
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel, PartialDays

    Floats: TypeAlias = NDArray[np.float64]
    Integers: TypeAlias = NDArray[np.int64]

__all__ = ["DAILY", "WEEKLY", "Baseline", "Settings", "fit_baseline"]

_CELLS_PER_BATCH = 300_000
"""Arrays of 2.4 MB, of which a dozen are alive at once: five times as many take longer, and 100 MB more."""
_LOG_LIMIT = 30.0
_HOLIDAY_PRIOR_EVENTS = 4.0
"""Weight of "a holiday is like any day", in events per unit of dispersion."""
_JEFFREYS = 0.5


@dataclass(frozen=True)
class Baseline:
    """What was to be expected: arrays of shape (regions, periods), NaN where nothing could be fitted.

    Attributes
    ----------
    panel
        The calendar and the counts that were learned from.
    means
        Expected events of a whole period.
    noise
        Variance / mean of counts around their true mean, given no forced zero.
    error
        Standard error of the logarithm of the mean, given no forced zero.
    zero_share
        Probability of a forced zero.
    history
        Periods with a count in the window, breaks and holidays left out.
    """

    panel: Panel
    means: Floats
    noise: Floats
    error: Floats
    zero_share: Floats
    history: Floats
    settings: Settings

    @property
    def dispersion(self) -> Floats:
        """Return variance / mean of the predictive law: ``noise + mean error^2 / (1 - zero_share)``."""
        return np.asarray(self.noise + self.means * self.error**2 / (1 - self.zero_share))


def fit_baseline(
    series: pl.DataFrame,
    *,
    settings: Settings | None = None,
    since: np.datetime64 | None = None,
    partial: PartialDays = "exposure",
    holidays: pl.DataFrame | None = None,
    breaks: pl.DataFrame | None = None,
) -> Baseline:
    """Fit the trailing regression to every region and every week, and predict each period from its past.

    Parameters
    ----------
    series
        Columns of `tsanalysis.frames.SERIES`, daily or weekly. Cells that are not reported or excluded
        teach nothing.
    settings
        None takes `DAILY` or `WEEKLY` by the spacing of the dates.
    since
        First date to judge; None judges every date that has enough history.
    partial
        "exposure": a partly reported period teaches with its coverage as exposure; "drop": not at all.
    holidays
        Column `date` and optionally `name`. Such days do not teach the weekday pattern; each name has its
        own factor, learned from earlier days of that name and shrunk to 1.
    breaks
        Columns `region` and `date`: the first day of a new level. Older periods of that region are
        forgotten as soon as the new level has the least history.

    Returns
    -------
    Baseline
        A period's prediction rests on periods before its Monday minus the guard only, so that cutting
        the series afterwards changes nothing.

    Raises
    ------
    InputError
        The frame is not a series of days or weeks, or a table lacks a column.

    References
    ----------
    Farrington C. P. et al. (1996), JRSS A 159, 547-563; Noufaily A. et al. (2013), Statistics in Medicine
    32, 1206-1222; Morbey R. A. et al. (2015), RAMMIE, PLoS ONE 10, e0121893: a trailing regression.
    The stepping level, the shrinkage, the consistency factors and forced zeros are ours.
    """
    panel = build_panel(series, partial=partial)
    if panel.step_days not in (1, 7) and len(panel.dates) > 1:
        raise InputError(
            f"series: dates are {panel.step_days} days apart; wanted days or weeks; sum the series to one of them"
        )
    chosen = settings or (WEEKLY if panel.step_days == 7 else DAILY)
    shape = panel.counts.shape
    means, noise, error, zero_share = (np.full(shape, np.nan) for _ in range(4))
    baseline = Baseline(panel, means, noise, error, zero_share, np.zeros(shape), chosen)
    trainer = _Trainer(baseline, _holiday_codes(panel, holidays), _break_periods(panel, breaks))
    for window, anchors in _plan(panel, chosen, since):
        trainer.judge(window, anchors)
    return baseline


def _plan(
    panel: Panel, settings: Settings, since: np.datetime64 | None
) -> Iterator[tuple[TrailingWindow, Integers]]:
    """Yield each window with the first periods of the weeks that it judges."""
    n = len(panel.dates)
    phase = 0 if panel.step_days == 7 else int(-panel.weekday[0] % 7) if n else 0
    anchors = np.arange(phase, n, settings.refit)
    anchors = anchors[anchors - settings.guard >= settings.least_history]
    if since is not None:
        anchors = anchors[panel.dates[np.minimum(anchors + settings.refit, n) - 1] >= since]
    lengths = np.array(settings.windows)
    place = np.minimum(np.searchsorted(lengths, anchors - settings.guard), lengths.size - 1)
    period = settings.year_days / panel.step_days
    for i in np.unique(place):
        rows = int(lengths[i])
        harmonics = sum(rows >= math.floor(years * period) for years in settings.season_years)
        yield (
            TrailingWindow(rows, harmonics, 7 if panel.step_days == 1 else 1, period, settings),
            anchors[place == i],
        )


def _holiday_codes(panel: Panel, holidays: pl.DataFrame | None) -> Integers:
    """Return the number of each period's holiday name, -1 where there is none."""
    codes = np.full(len(panel.dates), -1)
    if holidays is None or holidays.is_empty():
        return codes
    if "date" not in holidays.columns:
        raise InputError(f"holidays: no column date; found {', '.join(holidays.columns)}")
    names = (
        holidays.get_column("name").cast(pl.String).rank("dense").to_numpy()
        if "name" in holidays.columns
        else np.ones(holidays.height)
    )
    days = holidays.get_column("date").to_numpy().astype("datetime64[D]")
    for day, name in zip(days, names, strict=True):
        codes[panel.dates.astype("datetime64[D]") == day] = int(name) - 1
    return codes


def _break_periods(panel: Panel, breaks: pl.DataFrame | None) -> list[Integers]:
    """Return the periods in which a new level starts, by region."""
    if breaks is None:
        return [np.empty(0, dtype=np.int64) for _ in panel.regions]
    missing = [name for name in ("region", "date") if name not in breaks.columns]
    if missing:
        raise InputError(f"breaks: no column {', '.join(missing)}; found {', '.join(breaks.columns)}")
    found = breaks.drop_nulls(["region", "date"]).sort("date")
    return [
        np.searchsorted(
            panel.dates.astype("datetime64[D]"),
            found.filter(pl.col("region") == region).get_column("date").to_numpy().astype("datetime64[D]"),
        )
        for region in panel.regions
    ]


@dataclass(frozen=True)
class _Trainer:
    """Fit windows and write what they predict into the baseline."""

    baseline: Baseline
    holiday: Integers
    breaks: list[Integers]

    def judge(self, window: TrailingWindow, anchors: Integers) -> None:
        """Fit every region at every anchor, in batches that fit into memory."""
        n_regions = len(self.baseline.panel.regions)
        regions, firsts = (grid.ravel() for grid in np.meshgrid(np.arange(n_regions), anchors, indexing="ij"))
        size = max(1, _CELLS_PER_BATCH // window.rows)
        for start in range(0, regions.size, size):
            self._judge_batch(window, regions[start : start + size], firsts[start : start + size])

    def _judge_batch(self, window: TrailingWindow, regions: Integers, firsts: Integers) -> None:
        batch = self._gather(window, regions, firsts)
        rows = (batch.used > 0).sum(axis=1)
        enough = np.flatnonzero(rows >= self.baseline.settings.least_history)
        if enough.size < rows.size:
            regions, firsts, batch = regions[enough], firsts[enough], batch.take(enough)
        if regions.size:
            self._predict(window, regions, firsts, batch, fit_damped(window, batch))

    def _gather(self, window: TrailingWindow, regions: Integers, firsts: Integers) -> Batch:
        panel = self.baseline.panel
        index = firsts[:, None] - window.ages[None, :]
        inside = index >= self._forgotten(regions, firsts)[:, None]
        at = (regions[:, None], np.maximum(index, 0))
        known = panel.weights[at] * inside
        codes = np.where(known > 0, self.holiday[at[1]], -1)
        return Batch(panel.counts[at] * known, known * (codes < 0), np.log(panel.exposure[at]), codes)

    def _forgotten(self, regions: Integers, firsts: Integers) -> Integers:
        """Return the first period that may teach: the last break that has enough history behind it."""
        settings = self.baseline.settings
        oldest = np.zeros(regions.size, dtype=np.int64)
        for problem, (region, first) in enumerate(zip(regions, firsts, strict=True)):
            breaks = self.breaks[region]
            ready = breaks[breaks <= first - settings.guard - settings.least_history]
            oldest[problem] = ready[-1] if ready.size else 0
        return oldest

    def _predict(
        self, window: TrailingWindow, regions: Integers, firsts: Integers, batch: Batch, fitted: Fitted
    ) -> None:
        baseline, n = self.baseline, len(self.baseline.panel.dates)
        history = (batch.used > 0).sum(axis=1)
        for ahead in range(baseline.settings.refit):
            period = firsts + ahead
            linear, error = fitted.fits.predict(window.regressors(ahead))
            means = np.exp(np.clip(linear, -_LOG_LIMIT, _LOG_LIMIT))
            means = rule_of(window).undo_mean(means, fitted.dispersion) * (1 - fitted.zero_share)
            means, square_error = _low_countrule_of(means, error**2, fitted.events, history)
            codes = self.holiday[np.minimum(period, n - 1)]
            means, square_error = _holiday_effect(means, square_error, codes, batch, fitted)
            inside = period < n
            at = (regions[inside], period[inside])
            baseline.means[at] = means[inside]
            baseline.noise[at] = fitted.dispersion[inside]
            baseline.error[at] = np.sqrt(fitted.dispersion * square_error)[inside]
            baseline.zero_share[at] = fitted.zero_share[inside]
            baseline.history[at] = history[inside]


def _low_countrule_of(
    means: Floats, square_error: Floats, events: Floats, rows: Integers
) -> tuple[Floats, Floats]:
    """Add half an event to what the window saw (Jeffreys), and bound the error by what it can be."""
    seen = events > _JEFFREYS
    raised = np.where(seen, means * (1 + _JEFFREYS / np.maximum(events, _JEFFREYS)), _JEFFREYS / rows)
    return raised, np.where(seen, square_error, 1 / _JEFFREYS)


def _holiday_effect(
    means: Floats, square_error: Floats, codes: Integers, batch: Batch, fitted: Fitted
) -> tuple[Floats, Floats]:
    """Multiply the mean on a holiday by what earlier holidays of that name showed, shrunk to 1."""
    if (codes < 0).all():
        return means, square_error
    same = (batch.codes == codes[:, None]) & (codes[:, None] >= 0)
    prior = _HOLIDAY_PRIOR_EVENTS * fitted.dispersion
    expected = (fitted.means * same).sum(axis=1) * (1 - fitted.zero_share) + prior
    factor = ((batch.counts * same).sum(axis=1) + prior) / expected
    holiday = codes >= 0
    return (
        np.where(holiday, means * factor, means),
        np.where(holiday, square_error + 1 / expected, square_error),
    )
