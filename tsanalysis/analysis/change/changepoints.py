"""Since when? Days on which the level of a count series changed, with an interval for the day and the size.

It never calls a change what autocorrelation or weekdays explain.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import gamma, ndtri

from tsanalysis.analysis.change.compare import ratio_interval
from tsanalysis.analysis.change.levels import Levels, find_levels, segments
from tsanalysis.analysis.change.rhythm import LEAST_YEARS, spans_years
from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.errors import InputError
from tsanalysis.frames import CHANGEPOINTS, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["ChangePoints", "changepoints", "date_interval_drop", "supremum_p_value"]

LEVEL = 0.95
LEAST_SEGMENT_DAYS = 14
LEAST_EVENTS = 30
PENALTY_FACTOR = 2.5
"""Penalty per change over log n; calibrated so that 95 % of stationary series show no change."""


@dataclass(frozen=True)
class ChangePoints:
    """Level changes of regions.

    Attributes
    ----------
    frame
        One row per change, columns of ``frames.CHANGEPOINTS``; a region without one, or that could not be
        judged, is a row with a reason.
    segments
        One row per region and segment: region, start, end, rate (events per fully reported period at the mean of the
        calendar).
    set_aside
        Single days that are no level: region, date, count.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    segments: pl.DataFrame
    set_aside: pl.DataFrame
    settings: Mapping[str, Any]

    @property
    def note(self) -> str:
        """Say what can stand among the changes or was kept out of them; empty where there is nothing to say."""
        told = []
        left = self.frame.filter(~pl.col("yearly"))["region"].n_unique()
        if left and self.settings["yearly"] is None:
            told.append(
                f"no yearly season could be removed from {left} series of less than {LEAST_YEARS} years: its turns can "
                "look like changes of level"
            )
        if not self.set_aside.is_empty():
            days = ", ".join(
                f"{region} {day}: {count:.0f}" for region, day, count in self.set_aside.iter_rows()
            )
            told.append(
                f"single days with most events of their stretch, which are no level, were set aside: {days}"
            )
        return "; ".join(told)


def changepoints(
    series: pl.DataFrame,
    *,
    level: float = LEVEL,
    least_days: int = LEAST_SEGMENT_DAYS,
    penalty_factor: float = PENALTY_FACTOR,
    partial: PartialDays = "exposure",
    day_of_week: bool = True,
    yearly: bool | None = None,
) -> ChangePoints:
    r"""Find the days on which the level of every region changed.

    Negative binomial segments after weekday effects, by optimal partitioning with the penalty
    :math:`\tau\,c \log n` per change: :math:`\tau = (1 + \rho)/(1 - \rho)` is the variance that autocorrelation adds.
    Dispersion and :math:`\rho` come from within four-week blocks, which a change of level hardly touches.

    With two years of history a season is removed too: up to three pairs of yearly waves, at first beside a smooth
    level, then fitted jointly with the levels of the segments, in turn with the partition until both stay; a change
    that the season makes needless is dropped, and two are one where the season beside one explains as much. The interval of a ratio has the season fitted with the levels, that of a
    day takes it as known: of 95 % they cover 91 to 98 % and 86 to 99 % with two to three years. Two years are the least:
    a change of level in their middle is told as two in 5 % of series at most.

    A single day with more than half of the events of a stretch, and at least 30, is no level: it is set aside, told in
    `set_aside`, and the changes are looked for again without it.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``.
    level
        Probability that each interval should cover.
    least_days
        Shortest time that a level must last, in days.
    penalty_factor
        c. The default finds no change in at least 95 % of stationary series of 120 to 1,096 days, with
        autocorrelation up to 0.3 and a variance up to four times the mean (twice the mean below 0.6 events a day);
        likewise in series with a season of two to five years.
    partial
        As in ``trend``.
    day_of_week
        Remove weekday effects first (daily series).
    yearly
        Remove a season. None: of the regions that span two years; what was done stands in the column `yearly`, and a
        season that was not removed can look like changes of level.

    Returns
    -------
    ChangePoints
        ``ratio == rate_after / rate_before`` and ``date_low <= date <= date_high``; `date` is the first day of the
        new level. The interval of the day holds all days whose likelihood-ratio is within
        :math:`-2 \log(1 - \sqrt{level})` of the best (Eo and Morley 2015). The p-value is that of the largest
        likelihood-ratio between the neighbouring changes (James, James and Siegmund 1987).

    References
    ----------
    Killick, Fearnhead and Eckley (2012), JASA 107; Eo and Morley (2015), Likelihood-ratio-based confidence sets for the
    timing of structural breaks, Quantitative Economics 6; James, James and Siegmund (1987), Biometrika 74.

    Examples
    --------
    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(120)]
    >>> counts = [float(2 + i % 3) for i in range(60)] + [float(9 + i % 3) for i in range(60)]
    >>> daily = pl.DataFrame({"region": ["R"] * 120, "date": days, "count": counts})
    >>> changepoints(daily).frame.select("date", pl.col("rate_before", "rate_after").round(2)).row(0)
    (datetime.date(2025, 3, 2), 3.0, 10.0)
    """
    if not 0 < level < 1 or whole_number_faults(2, least_days=least_days) or not penalty_factor > 0:
        raise InputError(
            f"changepoints: found level {level}, least_days {least_days!r}, penalty_factor {penalty_factor}; wanted "
            "a level between 0 and 1, a whole number of at least 2 days and a positive factor"
        )
    panel = build_panel(series, partial=partial)
    least = max(math.ceil(least_days / panel.step_days), 2)
    reasons = [_why_not(panel, row, least) for row in range(len(panel.regions))]
    rows = np.flatnonzero([reason is None for reason in reasons])
    judged = panel.select(rows)
    long = spans_years(judged) if yearly is None else np.full(len(rows), yearly)
    weekdays = day_of_week and panel.step_days == 1
    finder, aside = find_levels(judged, least, penalty_factor, weekdays=weekdays, yearly=long)
    changes = [row for i in range(len(rows)) for row in _describe(finder, i, level)]
    silent = [
        _without(panel.regions[row], reason) for row, reason in enumerate(reasons) if reason is not None
    ]
    frame = pl.DataFrame([*changes, *silent], schema=CHANGEPOINTS.dtypes)
    frame = frame.with_columns(q_value=pl.Series(q_values(frame["p_value"].to_numpy()))).sort(
        "region", "date"
    )
    settings = {
        "level": level,
        "least_days": least_days,
        "penalty_factor": penalty_factor,
        "partial": partial,
        "day_of_week": day_of_week,
        "yearly": yearly,
    }
    return ChangePoints(
        frame.with_columns(pl.col(pl.Float64).fill_nan(None)),
        _segments(finder),
        _set_aside(judged, aside),
        settings,
    )


def supremum_p_value(likelihood_ratio: float, trim: float) -> float:
    r"""Return P(sup LR > x) for the largest likelihood-ratio over the middle of a series without a change.

    :math:`\frac{\sqrt x e^{-x/2}}{\sqrt 2\,\Gamma(1/2)}\left[(1 - 1/x)\log\frac{(1-\epsilon)^2}{\epsilon^2} + 4/x\right]`.

    Parameters
    ----------
    likelihood_ratio
        x, twice the difference of log-likelihoods.
    trim
        Share of the series at each end where no change is looked for, in (0, 0.5).

    References
    ----------
    James, James and Siegmund (1987), Tests for a change-point, Biometrika 74.

    Examples
    --------
    Andrews' 5 % critical value for one parameter and a trim of 0.15 is 8.85.

    >>> round(supremum_p_value(8.85, 0.15), 3)
    0.05
    """
    x = likelihood_ratio
    if x <= 1:
        return 1.0
    span = 2 * math.log((1 - trim) / trim)
    density = math.sqrt(x) * math.exp(-x / 2) / (math.sqrt(2) * float(gamma(0.5)))
    return min(1.0, density * ((1 - 1 / x) * span + 4 / x))


def date_interval_drop(level: float) -> float:
    """Return how far below the best the likelihood-ratio of a day in the interval may be.

    Examples
    --------
    >>> round(date_interval_drop(0.95), 2)
    7.35
    """
    return -2 * math.log(1 - math.sqrt(level))


def _why_not(panel: Panel, row: int, least: int) -> str | None:
    n_days, events = int(panel.weights[row].sum()), panel.counts[row].sum()
    if n_days < 3 * least:
        return f"{n_days} reported periods, wanted at least {3 * least}"
    if events < LEAST_EVENTS:
        return f"{events:.0f} events, wanted at least {LEAST_EVENTS}"
    return None


def _describe(found: Levels, row: int, level: float) -> list[dict[str, Any]]:
    """Return a row for each change of one region, or one row that says there is none."""
    region, dates = found.panel.regions[row], found.panel.dates
    if not found.changes[row]:
        return [_without(region, "no change of level found") | {"yearly": bool(found.yearly[row])}]
    bounds = [0, *found.changes[row], len(dates)]
    return [
        {"region": region, **_one_change(found, row, bounds[i : i + 3], level)}
        for i in range(len(bounds) - 2)
    ]


def _one_change(found: Levels, row: int, bounds: list[int], level: float) -> dict[str, Any]:
    """Describe the change in the middle of three bounds."""
    left, at, right = bounds
    dates = found.panel.dates
    days = np.arange(left + min(found.least, at - left), right - min(found.least, right - at) + 1)
    gain = found.gains(row, left, days, right)
    best = gain[days == at].item()
    near = days[gain >= best - date_interval_drop(level)]
    rates = [_rate(found, row, *ends) for ends in ((left, at), (at, right))]
    ratio, lower, upper = _ratio(found, row, bounds, level)
    return {
        "date": dates[at].item(),
        "date_low": dates[near[0]].item(),
        "date_high": dates[near[-1]].item(),
        "rate_before": rates[0],
        "rate_after": rates[1],
        "ratio": ratio,
        "lower": lower,
        "upper": upper,
        "p_value": supremum_p_value(best, found.least / (right - left)),
        "q_value": None,
        "yearly": bool(found.yearly[row]),
        "reason": None,
    }


def _rate(found: Levels, row: int, start: int, end: int) -> float:
    """Return the rate of a segment."""
    return float(found.panel.counts[row, start:end].sum() / found.exposure[row, start:end].sum())


def _ratio(
    found: Levels, row: int, bounds: list[int], level: float
) -> tuple[float | None, float | None, float | None]:
    """Return the ratio of two levels with its interval: normal on the log scale, exact where one has no event."""
    sides = list(itertools.pairwise(bounds))
    events = [float(found.panel.counts[row, start:end].sum()) for start, end in sides]
    exposure = [float(found.exposure[row, start:end].sum()) for start, end in sides]
    if min(events) > 0:
        log_ratio = math.log(events[1] / exposure[1] / (events[0] / exposure[0]))
        margin = float(ndtri((1 + level) / 2)) * found.ratio_error(row, bounds[1])
        return math.exp(log_ratio), math.exp(log_ratio - margin), math.exp(log_ratio + margin)
    variances = [
        (1 + found.rhythm.alpha[row] * y / e) * found.rhythm.inflation[row]
        for y, e in zip(events, exposure, strict=True)
    ]
    as_arrays = [(np.array([of[0]]), np.array([of[1]])) for of in (events, exposure)]
    low, high, _ = ratio_interval(
        as_arrays[0], as_arrays[1], np.array([max(*variances, 1.0)]), np.array([np.inf]), level
    )
    finite_high = float(high[0]) if np.isfinite(high[0]) else None
    return (0.0 if events[1] == 0 else None), float(low[0]), finite_high


def _without(region: str, reason: str) -> dict[str, Any]:
    return {**dict.fromkeys(CHANGEPOINTS.dtypes), "region": region, "reason": reason}


def _segments(found: Levels) -> pl.DataFrame:
    """Return the level of every segment."""
    rows = [
        (
            region,
            found.panel.dates[start].item(),
            found.panel.dates[end - 1].item(),
            _rate(found, row, start, end),
        )
        for row, region in enumerate(found.panel.regions)
        for start, end in segments(found.changes[row], len(found.panel.dates))
    ]
    schema = {"region": pl.String, "start": pl.Date, "end": pl.Date, "rate": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _set_aside(panel: Panel, cells: list[tuple[int, int]]) -> pl.DataFrame:
    """Return the days that are no level."""
    rows = [(panel.regions[row], panel.dates[at].item(), panel.counts[row, at]) for row, at in cells]
    schema = {"region": pl.String, "date": pl.Date, "count": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("region", "date")
