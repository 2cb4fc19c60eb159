"""Our own grid of regional daily counts: sparse, overdispersed, unstable. It never judges a detector."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.simulate.planted import (
    Part,
    Simulation,
    build_simulation,
    count_per_period,
    draw_negative_binomial,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["REGIONAL_SCENARIOS", "RegionalScenario", "regional_daily"]


@dataclass(frozen=True, slots=True)
class RegionalScenario:
    """One cell of the regional grid: level (events a day), dispersion and the pattern of the mean."""

    scenario: int
    level: float
    phi: float
    pattern: str


_PATTERNS = ("flat", "dow", "dow_annual", "trend", "levelshift", "zeroinfl")

REGIONAL_SCENARIOS = tuple(
    RegionalScenario(number, *cell)
    for number, cell in enumerate(
        (
            (level, phi, p)
            for level in (0.05, 0.3, 1.0, 3.0, 10.0, 40.0)
            for phi in (1.0, 2.5)
            for p in _PATTERNS
        ),
        start=1,
    )
)
"""Six levels, two dispersions and six patterns. This grid is our own and not published."""

_REGIONAL_DAYS = 1096
_REGIONAL_START = dt.date(2022, 1, 1)
_REGIONAL_MONITORED_DAYS = 180
_LEVEL_SHIFT_DAY = 600
_ZERO_INFLATION = 0.4
_EVENT_KINDS = ("spike", "wave", "shift")
_SHIFT_DAYS = 30


def regional_daily(*, seed: int, replicates: int = 6) -> Simulation:
    """Make our own grid of regional daily counts: three years, low counts and instability in focus.

    Patterns: flat; day of week; day of week with an annual wave of exp(+-0.5); day of week with a rise to
    three times; day of week with a level that rises by the factor 2.7 on day 600; 40 % of days forced to
    zero. The event starts in the last 180 days: a spike of one day, a wave of about five, or thirty days
    of double (k of 2 or 4) or triple (k of 8) level, by turns over the replicates.

    Parameters
    ----------
    seed
        Of the random streams; the same seed gives the same series.
    replicates
        Series per scenario.

    Returns
    -------
    Simulation
        ``72 * replicates`` regions named ``R<scenario>/<replicate>`` of 1,096 days; the last 180 are
        monitored. Expected: ``E[quiet] == mean``.

    Examples
    --------
    >>> regional_daily(seed=1, replicates=1).scenarios["kind"].unique().to_list()
    ['spike']
    """
    parts = [
        _regional_series(np.random.default_rng([seed, scenario.scenario, replicate]), scenario, replicate)
        for scenario in REGIONAL_SCENARIOS
        for replicate in range(1, replicates + 1)
    ]
    first = _REGIONAL_DAYS - _REGIONAL_MONITORED_DAYS
    return build_simulation(parts, start=_REGIONAL_START, step_days=1, monitored=first, seed=seed)


def _regional_mean(scenario: RegionalScenario) -> Floats:
    """Return the mean of a scenario before zeros are forced."""
    day = np.arange(_REGIONAL_DAYS)
    factor = np.array([1.1, 1.05, 1.0, 0.95, 1.15, 0.8, 0.65])
    weekday = (factor / np.exp(np.log(factor).mean()))[(day + _REGIONAL_START.weekday()) % 7]
    shapes = {
        "flat": np.ones(day.size),
        "zeroinfl": np.ones(day.size),
        "dow": weekday,
        "dow_annual": weekday * np.exp(0.5 * np.sin(2 * np.pi * day / 365.25)),
        "trend": weekday * np.exp(np.log(3.0) * (day / _REGIONAL_DAYS - 0.5)),
        "levelshift": weekday * np.where(day < _LEVEL_SHIFT_DAY, 0.6, 1.6),
    }
    return np.asarray(scenario.level * shapes[scenario.pattern])


def _regional_series(stream: np.random.Generator, scenario: RegionalScenario, replicate: int) -> Part:
    mean = _regional_mean(scenario)
    quiet = draw_negative_binomial(stream, mean, scenario.phi)
    forced = _ZERO_INFLATION if scenario.pattern == "zeroinfl" else 0.0
    quiet = np.where(stream.random(mean.size) < forced, 0, quiet)
    kind = _EVENT_KINDS[(replicate - 1) % len(_EVENT_KINDS)]
    k = float(stream.choice([2, 4, 8]))
    start = int(stream.integers(_REGIONAL_DAYS - _REGIONAL_MONITORED_DAYS + 5, _REGIONAL_DAYS - 35))
    deviation = max(float(np.sqrt(scenario.phi * mean[start])), 0.5)
    event = np.zeros(mean.size)
    if kind == "spike":
        event[start] = max(2, int(stream.poisson(k * deviation)))
    elif kind == "wave":
        cases = max(3, int(stream.poisson(k * 3 * deviation)))
        event = count_per_period(start + np.floor(stream.lognormal(0.8, 0.5, cases)).astype(int), mean.size)
    else:
        span = slice(start, start + _SHIFT_DAYS)
        event[span] = stream.poisson(mean[span] * (1.0 if k <= 4 else 2.0))
    settings = {
        "scenario": scenario.scenario,
        "level": scenario.level,
        "phi": scenario.phi,
        "pattern": scenario.pattern,
        "kind": kind,
        "k": k,
    }
    region = f"R{scenario.scenario:02d}/{replicate:02d}"
    return Part(region, mean * (1 - forced), quiet, np.zeros(mean.size), event, start, settings)
