"""The 16 daily syndromic signals of Noufaily et al. (2019). It never judges a detector."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.simulate.holidays import bank_holidays
from tsanalysis.simulate.planted import (
    Part,
    Simulation,
    build_simulation,
    draw_at_least,
    draw_negative_binomial,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["DAILY_SIGNALS", "DailySignal", "noufaily_daily"]


@dataclass(frozen=True, slots=True)
class DailySignal:
    """One of the 16 daily syndromic signals.

    ``mean = exp(alpha + beta t + annual and weekly harmonics)`` with `t` counted in days of service and
    moved by `shift`; drawn counts are divided by `scale`. `seasonal` is (first day, last day, factor) of a
    yearly outbreak that belongs to the baseline, or None.
    """

    signal: int
    days_per_week: int
    annual_harmonics: int
    weekly_harmonics: int
    alpha: float
    beta: float
    annual: tuple[float, float]
    weekly: tuple[float, float]
    phi: float
    shift: int
    scale: int = 1
    seasonal: tuple[int, int, int] | None = None


DAILY_SIGNALS = (
    DailySignal(1, 7, 1, 2, 6, 0, (0.2, 0.2), (0.5, 0.4), 2, 29),
    DailySignal(2, 7, 1, 2, 0.5, 0, (1.5, 1.4), (0.5, 0.4), 1, -167),
    DailySignal(3, 7, 0, 2, 5.5, 0, (0, 0), (0.3, 0.25), 1, 1),
    DailySignal(4, 7, 0, 2, 2, 0, (0, 0), (0.3, 0.25), 1, 1),
    DailySignal(5, 5, 1, 1, 6, 0, (0.3, 2), (0.3, 0.5), 1.5, -50, 10, (1, 20, 3 * 5 * 80)),
    DailySignal(6, 5, 1, 1, 1, 0, (0.1, 2), (0.05, 0.05), 1, -50, 1, (1, 20, 3 * 5 * 50)),
    DailySignal(7, 5, 0, 1, 6, 0.0001, (0, 0), (0.6, 0.9), 1.5, 0, 10),
    DailySignal(8, 5, 1, 1, 3, 0, (1.5, 0.1), (0.2, 0.3), 1, -150),
    DailySignal(9, 5, 1, 1, 3, 0, (0.2, 0.1), (0.05, 0.15), 1, -200),
    DailySignal(10, 5, 1, 1, 5, 0, (0.2, 0.1), (0.05, 0.1), 1, 0),
    DailySignal(11, 5, 2, 1, 0.5, 0, (0.4, 0), (0.05, 0.15), 1, 0),
    DailySignal(12, 5, 1, 1, 9, 0, (0.5, 0.2), (0.2, 0.5), 1, 0, 100),
    DailySignal(13, 7, 1, 2, 2, 0.0005, (0.8, 0.8), (0.8, 0.4), 4, 57),
    DailySignal(14, 7, 4, 1, 0.05, 0, (0.01, 0.01), (1.8, 0.1), 1, -85),
    DailySignal(15, 7, 1, 2, 3, 0, (0.8, 0.6), (0.8, 0.4), 4, 29, 1, (210, 230, 2 * 7 * 150)),
    DailySignal(16, 7, 0, 2, 6, 0, (0, 0), (0.8, 0.4), 4, 1),
)
"""The parameters that the authors published."""

_YEARS = 7
_YEAR_DAYS = 364
_DAILY_START = dt.date(2010, 1, 4)  # a Monday: days 0 to 4 of the model week are working days
_MONITORED_DAILY_WEEKS = 49
_HOLIDAY_FACTOR = {5: 0.0, 7: 2.0}
_AFTER_HOLIDAY_FACTOR = 1.5
_SEASONAL_INTERVAL, _EVENT_INTERVAL = 0.02, 0.25


def noufaily_daily(*, seed: int, replicates: int = 10) -> Simulation:
    """Make the 16 daily signals of Noufaily et al. (2019), seven years of 364 days each.

    Parameters of the signals are the authors'. Ours are: the random streams, ten replicates with the size
    factor drawn from 2, 3, 5 and 10, bank holidays by rule (England and Wales) laid on consecutive dates
    by their number in the 364-day year, and the holiday effect on undisturbed series as well. Services
    that work five days a week have no counts on weekends and holidays, and half as many again on the day
    after a holiday; the others have twice as many on holidays.

    Parameters
    ----------
    seed
        Of the random streams; the same seed gives the same series.
    replicates
        Series per signal.

    Returns
    -------
    Simulation
        ``16 * replicates`` regions named ``D<signal>/<replicate>`` of 2,548 days; the last 343 are
        monitored. `truth.mean` is the mean before seasonal outbreaks and holidays.

    References
    ----------
    Noufaily A. et al. (2019). Comparison of statistical algorithms for daily syndromic surveillance
    aberration detection. Bioinformatics 35, 3110-3118.

    Examples
    --------
    >>> simulated = noufaily_daily(seed=1, replicates=1)
    >>> simulated.frame.shape, simulated.holidays.height
    ((40768, 7), 65)
    """
    holiday = _holiday_mask()
    parts = [
        _daily_series(np.random.default_rng([seed, signal.signal, replicate]), signal, replicate, holiday)
        for signal in DAILY_SIGNALS
        for replicate in range(1, replicates + 1)
    ]
    first = (52 * _YEARS - _MONITORED_DAILY_WEEKS) * 7
    return build_simulation(
        parts,
        start=_DAILY_START,
        step_days=1,
        monitored=first,
        seed=seed,
        holidays=np.flatnonzero(holiday),
    )


def _daily_series(
    stream: np.random.Generator, signal: DailySignal, replicate: int, holiday: NDArray[np.bool_]
) -> Part:
    per_week = signal.days_per_week
    closed = holiday if per_week == 7 else holiday[np.arange(holiday.size) % 7 < 5]
    mean = _daily_mean(signal, closed.size)
    drawn = draw_negative_binomial(stream, mean, signal.phi) / signal.scale
    drawn += _seasonal_outbreaks(stream, signal, mean)
    size_factor = int(stream.choice([2, 3, 5, 10]))
    start = int(stream.integers(closed.size - _MONITORED_DAILY_WEEKS * per_week + 1, closed.size + 1))
    size = draw_at_least(stream, np.sqrt(mean[start - 1] * signal.phi) * size_factor * per_week, 2)
    outbreak = _shaped_outbreak(
        stream, length=closed.size, per_week=per_week, start=start, size=size, interval=_EVENT_INTERVAL
    )
    quiet = _whole_week(np.round(_on_holidays(drawn, closed, per_week)), per_week)
    full = _whole_week(np.round(_on_holidays(drawn + outbreak, closed, per_week)), per_week)
    event = full - quiet
    first = int(np.flatnonzero(event)[0]) if event.any() else None
    settings = {
        "scenario": signal.signal,
        "base_row": signal.signal,
        "phi": signal.phi,
        "kind": "outbreak",
        "k": float(size_factor),
    }
    region = f"D{signal.signal:02d}/{replicate:02d}"
    mean = _whole_week(mean / signal.scale, per_week)
    return Part(region, mean, quiet, np.zeros(quiet.size), event, first, settings)


def _daily_mean(signal: DailySignal, length: int) -> Floats:
    days = np.arange(1, length + 1) + signal.shift
    linear = signal.alpha + signal.beta * days
    for harmonics, (cosine, sine), period in (
        (signal.annual_harmonics, signal.annual, 52 * signal.days_per_week),
        (signal.weekly_harmonics, signal.weekly, signal.days_per_week),
    ):
        angle = 2 * np.pi * np.outer(np.arange(1, harmonics + 1), days) / period
        linear = linear + (cosine * np.cos(angle) + sine * np.sin(angle)).sum(axis=0)
    return np.asarray(np.exp(linear))


def _seasonal_outbreaks(stream: np.random.Generator, signal: DailySignal, mean: Floats) -> Floats:
    """Add one large outbreak a year where the signal has a season; signal 15 scales it by signal 6."""
    cases = np.zeros(mean.size)
    if signal.seasonal is None:
        return cases
    first, last, factor = signal.seasonal
    scaled_by = _daily_mean(DAILY_SIGNALS[5], mean.size) if signal.signal == 15 else mean * signal.phi
    year_days = 52 * signal.days_per_week
    for year in range(_YEARS):
        start = int(stream.integers(first + year * year_days, last + year * year_days + 1))
        size = int(stream.poisson(np.sqrt(scaled_by[start - 1]) * factor))
        cases += _shaped_outbreak(
            stream,
            length=mean.size,
            per_week=signal.days_per_week,
            start=start,
            size=size,
            interval=_SEASONAL_INTERVAL,
        )
    return cases


def _shaped_outbreak(
    stream: np.random.Generator, *, length: int, per_week: int, start: int, size: int, interval: float
) -> Floats:
    """Spread cases over days by a log-normal curve, heavier on some weekdays."""
    cases = np.bincount(np.floor(stream.lognormal(0.0, 0.5, size) / interval).astype(int))
    day = start + np.arange(cases.size)
    weight = (
        np.array([1.1, 1.5, 1.1, 1.0, 1.0])[day % 5]
        if per_week == 5
        else np.where(np.isin(day % 7, (0, 6)), 2.0, 1.0)
    )
    placed = np.zeros(length)
    inside = day <= length
    placed[day[inside] - 1] = (cases * weight)[inside]
    return placed


def _on_holidays(counts: Floats, holiday: NDArray[np.bool_], per_week: int) -> Floats:
    changed = np.where(holiday, counts * _HOLIDAY_FACTOR[per_week], counts)
    if per_week == 5:
        after = np.flatnonzero(holiday) + 1
        changed[after[after < counts.size]] *= _AFTER_HOLIDAY_FACTOR
    return np.asarray(changed)


def _whole_week(counts: Floats, per_week: int) -> Floats:
    """Put the closed weekend back as zeros."""
    if per_week == 7:
        return counts
    weeks = counts.reshape(-1, per_week)
    return np.concatenate([weeks, np.zeros((weeks.shape[0], 7 - per_week))], axis=1).ravel()


def _holiday_mask() -> NDArray[np.bool_]:
    """Mark the holidays on a calendar without 29 February and 31 December: 364 days a year."""
    years = range(2010, 2010 + _YEARS)
    holidays = set().union(*(bank_holidays(year) for year in years))
    days = [dt.date(2010, 1, 1) + dt.timedelta(days=n) for n in range(366 * _YEARS)]
    kept = [day for day in days if day.year in years and (day.month, day.day) not in {(2, 29), (12, 31)}]
    return np.array([day in holidays for day in kept[: _YEAR_DAYS * _YEARS]])
