"""The design of the trailing regression: which past periods, which terms, how strongly each is held back.

The defaults for days and weeks stand here. This module never sees a count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tsanalysis.analysis.regression.kernel import Design

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Integers: TypeAlias = NDArray[np.int64]

__all__ = ["DAILY", "WEEKLY", "Settings", "TrailingWindow"]


@dataclass(frozen=True)
class Settings:
    """What the trailing regression is allowed; times in periods (days or weeks), effects in log units.

    Attributes
    ----------
    windows
        Lengths of window to choose from: the shortest that holds all history, at most the last.
    least_history
        Periods with a count below which nothing is judged.
    guard
        Periods left out before the week that is judged.
    refit
        Periods judged by one fit.
    level_block
        Periods after which the level may step; 0 keeps one level.
    trend_span
        Most recent periods over which a trend may run; before them it is flat.
    season_years
        History, in years, from which 1, 2, 3 harmonics are used.
    weekday_sd, trend_sd, season_sd, level_sd
        Prior standard deviations (ridge = dispersion / sd^2): weekday effect, change over `trend_span`,
        amplitude of a harmonic, step of the level.
    damping_length, damping_tail
        Past counts are damped where the sum of so many neighbours lies above the quantile with this
        upper-tail probability.
    damping_passes
        Times that damping is repeated with the means and dispersion it gave.
    dispersion_half_life
        Periods after which a residual counts half for the dispersion.
    year_days
        Length of the year; the published simulations have years of 364 days.
    """

    windows: tuple[int, ...]
    least_history: int
    guard: int
    refit: int
    level_block: int
    trend_span: int
    season_years: tuple[float, float, float]
    weekday_sd: float
    trend_sd: float
    season_sd: float
    level_sd: float
    damping_length: int
    damping_tail: float
    damping_passes: int
    dispersion_half_life: float
    year_days: float = 365.25


DAILY = Settings(
    windows=(56, 91, 182, 365, 548, 730, 912, 1096),
    least_history=28,
    guard=7,
    refit=7,
    level_block=91,
    trend_span=182,
    season_years=(1.0, 3.0, 3.0),
    weekday_sd=0.15,
    trend_sd=0.15,
    season_sd=0.5,
    level_sd=0.2,
    damping_length=1,
    damping_tail=0.001,
    damping_passes=1,
    dispersion_half_life=182.0,
)
"""Tuned on seeds 1, 2 and 101 to 103 of the simulated grids; measured on others (see benchmarks)."""

WEEKLY = Settings(
    windows=(26, 52, 104, 156, 260, 364, 520, 580),
    least_history=26,
    guard=4,
    refit=1,
    level_block=0,
    trend_span=520,
    season_years=(1.0, 2.0, 100.0),
    weekday_sd=0.15,
    trend_sd=1.0,
    season_sd=0.3,
    level_sd=0.1,
    damping_length=2,
    damping_tail=0.04,
    damping_passes=2,
    dispersion_half_life=1e6,
)
"""The same for weeks, tuned on seeds 1 to 8 and 101 to 103."""


@dataclass(frozen=True)
class TrailingWindow:
    """The regressors of one length of window, with times counted from the first period judged.

    Attributes
    ----------
    rows
        Periods of the window.
    harmonics
        Pairs of sine and cosine of the year.
    weekdays
        7 for days, 1 for weeks.
    period
        Periods in a year.
    settings
        Guard, steps, spans and priors.
    """

    rows: int
    harmonics: int
    weekdays: int
    period: float
    settings: Settings

    @cached_property
    def ages(self) -> Integers:
        """Return how many periods each row lies before the first period judged."""
        return self.settings.guard + 1 + np.arange(self.rows)

    @cached_property
    def edges(self) -> list[int]:
        """Return the ages at which the level may step."""
        block = self.settings.level_block
        return [] if not block else list(range(block, self.rows - block // 2, block))

    def dense(self, times: Floats) -> Floats:
        """Return constant, trend, season and steps of the level at times relative to the first judged."""
        angles = 2 * np.pi * np.outer(times, np.arange(1, self.harmonics + 1)) / self.period
        span = self.settings.trend_span
        columns = [np.maximum(times, -span)[:, None] / span, np.cos(angles), np.sin(angles)]
        steps = -times[:, None] > self.settings.guard + np.array(self.edges)[None, :]
        if self.weekdays > 1:
            columns.insert(0, np.ones((times.size, 1)))
        return np.hstack([*columns, steps.astype(np.float64)])

    @cached_property
    def design(self) -> Design:
        """Return the regressors of all rows; the weekday is the group."""
        return Design.of(-self.ages % self.weekdays, self.dense(-self.ages.astype(np.float64)))

    @cached_property
    def ridge(self) -> Floats:
        """Return the penalty of each coefficient: 1 / prior variance, 0 for the level."""
        s = self.settings
        groups = [1 / s.weekday_sd**2] * 7 + [0.0] if self.weekdays > 1 else [0.0]
        season = [1 / s.season_sd**2] * (2 * self.harmonics)
        return np.array([*groups, 1 / s.trend_sd**2, *season, *([1 / s.level_sd**2] * len(self.edges))])

    def regressors(self, ahead: int) -> Floats:
        """Return the design row of a period that lies `ahead` of the first one judged."""
        groups = np.zeros(self.weekdays)
        groups[ahead % self.weekdays] = 1
        return np.concatenate([groups, self.dense(np.array([float(ahead)]))[0]])

    @cached_property
    def recency(self) -> Floats:
        """Return how much each row counts for the dispersion, 1 for the latest."""
        return np.asarray(0.5 ** (np.arange(self.rows) / self.settings.dispersion_half_life))
