"""The 42 weekly scenarios of Noufaily et al. (2013). It never judges a detector."""

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
    draw_at_least,
    draw_negative_binomial,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["WEEKLY_SCENARIOS", "WeeklyScenario", "noufaily_weekly"]


@dataclass(frozen=True, slots=True)
class WeeklyScenario:
    """One of the 42 weekly scenarios: ``mean = exp(theta + beta t + sum_j gamma1 cos + gamma2 sin)``."""

    scenario: int
    base_row: int
    theta: float
    beta: float
    gamma1: float
    gamma2: float
    phi: float
    harmonics: int


_WEEKLY_BASE_ROWS = (  # theta, beta, gamma1, gamma2, phi
    (0.1, 0.0025, 0.6, 0.6, 1.5),
    (-2.0, 0.005, 0.1, 0.3, 2.0),
    (1.5, 0.003, 0.2, -0.4, 1.0),
    (0.5, 0.002, 0.5, 0.5, 5.0),
    (2.5, 0.001, 1.0, 0.1, 3.0),
    (3.75, 0.001, 0.1, -0.1, 1.1),
    (5.0, 0.0001, 0.05, 0.01, 1.2),
)

WEEKLY_SCENARIOS = tuple(
    WeeklyScenario(6 * row + 3 * trend + m + 1, row + 1, theta, beta * trend, g1, g2, phi, m)
    for row, (theta, beta, g1, g2, phi) in enumerate(_WEEKLY_BASE_ROWS)
    for trend in (0, 1)
    for m in (0, 1, 2)
)
"""Seven base rows, each without and with trend, each with 0, 1 and 2 harmonics."""

_WEEKS = 624
_WEEKLY_START = dt.date(2001, 1, 1)  # a Monday
_PAST_WEEKS = (313, 575)
_CURRENT_WEEKS = (576, 624)


def noufaily_weekly(*, seed: int, replicates: int = 20) -> Simulation:
    """Make the 42 weekly scenarios of Noufaily et al. (2013), 624 weeks each.

    Counts are negative binomial with variance ``phi * mean``. Four past outbreaks (k of 2, 3, 5 or 10)
    start in weeks 313 to 575 and end before week 576; one current outbreak (k uniform on 1 to 10) starts
    in weeks 576 to 624. An outbreak has ``Poisson(k * sd)`` cases, drawn again until there are two, at
    log-normal(0, 0.5) weeks after its start. The redraw, and leaving out cases beyond the last week, are
    our own choices.

    Parameters
    ----------
    seed
        Of the random streams; the same seed gives the same series.
    replicates
        Series per scenario.

    Returns
    -------
    Simulation
        ``42 * replicates`` regions named ``W<scenario>/<replicate>``; the last 49 weeks are monitored.
        Expected: ``E[quiet] == mean`` and ``Var[quiet] == phi * mean``.

    References
    ----------
    Noufaily A. et al. (2013). An improved algorithm for outbreak detection in multiple surveillance
    systems. Statistics in Medicine 32, 1206-1222.

    Examples
    --------
    >>> noufaily_weekly(seed=1, replicates=1).frame.shape
    (26208, 7)
    """
    weeks = np.arange(1, _WEEKS + 1)
    parts = []
    for scenario in WEEKLY_SCENARIOS:
        angle = 2 * np.pi * np.outer(np.arange(1, scenario.harmonics + 1), weeks) / 52
        season = (scenario.gamma1 * np.cos(angle) + scenario.gamma2 * np.sin(angle)).sum(axis=0)
        mean = np.exp(scenario.theta + scenario.beta * weeks + season)
        for replicate in range(1, replicates + 1):
            stream = np.random.default_rng([seed, scenario.scenario, replicate])
            parts.append(_weekly_series(stream, scenario, mean, f"W{scenario.scenario:02d}/{replicate:02d}"))
    return build_simulation(
        parts, start=_WEEKLY_START, step_days=7, monitored=_CURRENT_WEEKS[0] - 1, seed=seed
    )


def _weekly_series(stream: np.random.Generator, scenario: WeeklyScenario, mean: Floats, region: str) -> Part:
    quiet = draw_negative_binomial(stream, mean, scenario.phi)
    deviation = np.sqrt(scenario.phi * mean)
    past = np.zeros(_WEEKS)
    for k in stream.choice([2, 3, 5, 10], size=4):
        past += _weekly_outbreak(stream, deviation, float(k), _PAST_WEEKS)[1]
    past[_PAST_WEEKS[1] :] = 0
    k = float(stream.integers(1, 11))
    start, event = _weekly_outbreak(stream, deviation, k, _CURRENT_WEEKS)
    settings = {
        "scenario": scenario.scenario,
        "base_row": scenario.base_row,
        "phi": scenario.phi,
        "kind": "outbreak",
        "k": k,
    }
    return Part(region, mean, quiet, past, event, start - 1, settings)


def _weekly_outbreak(
    stream: np.random.Generator, deviation: Floats, k: float, weeks: tuple[int, int]
) -> tuple[int, Floats]:
    start = int(stream.integers(weeks[0], weeks[1] + 1))
    size = draw_at_least(stream, k * deviation[start - 1], 2)
    return start, count_per_period(start - 1 + np.floor(stream.lognormal(0.0, 0.5, size)).astype(int), _WEEKS)
