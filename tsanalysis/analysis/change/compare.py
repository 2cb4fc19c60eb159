"""Is it more than before, or more than there? Two rates, their ratio with an interval, and what moved.

Its words come from the interval alone; it never compares days that were not reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import polars as pl
from scipy.special import betainc, betaincinv, ndtr, ndtri, stdtr, stdtrit

from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.analysis.regression.irls import lag_one
from tsanalysis.errors import InputError
from tsanalysis.frames import ALL_REGIONS, COMPARISON, COMPOSITION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Comparison", "Period", "compare", "ratio_interval"]

LEVEL = 0.95
ABOUT_THE_SAME = 1.25
"""An interval inside 0.8 to 1.25 says that two rates are about the same."""

_RHO_MAX = 0.8

Period: TypeAlias = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True)
class Comparison:
    """Two rates compared.

    Attributes
    ----------
    frame
        One row per comparison, columns of ``frames.COMPARISON``.
    composition
        One row per region, columns of ``frames.COMPOSITION``: how the shares moved (two periods only).
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    composition: pl.DataFrame
    settings: Mapping[str, Any]


def compare(
    series: pl.DataFrame,
    a: Period | str,
    b: Period | str,
    *,
    level: float = LEVEL,
    partial: PartialDays = "exposure",
) -> Comparison:
    r"""Compare two periods in every region, or two regions over the days that both have.

    Given their sum, :math:`Y_b` is binomial with odds :math:`RR \cdot e_b / e_a`; the interval of the rate ratio inverts
    that exactly (Clopper and Pearson) at the effective counts :math:`Y / \phi`. :math:`\phi` is the Pearson dispersion
    within the periods times :math:`(1 + \rho)/(1 - \rho)`, at least 1, and its own uncertainty enters by Student's t.
    Two regions are compared day by day given the day's sum, so that what moves both cancels.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``.
    a, b
        Two periods ``(first day, last day)``, or two region codes. The ratio is b over a.
    level
        Probability that each interval should cover.
    partial
        As in ``trend``.

    Returns
    -------
    Comparison
        ``rate_ratio == rate_b / rate_a``, ``rate_a == events_a / periods_a``. A region without events or days in
        both is a row with a reason.

    Raises
    ------
    InputError
        One is a period and the other a region, a period ends before it starts, the periods overlap, or a region is
        not in the series.

    References
    ----------
    Przyborowski and Wilenski (1940), Biometrika 31; Clopper and Pearson (1934), Biometrika 26; Newcombe (1998),
    Statistics in Medicine 17 (difference of shares).

    Examples
    --------
    >>> from datetime import timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(56)]
    >>> counts = [4.0, 6.0] * 14 + [9.0, 11.0] * 14
    >>> daily = pl.DataFrame({"region": ["R"] * 56, "date": days, "count": counts})
    >>> found = compare(daily, (days[0], days[27]), (days[28], days[55]))
    >>> found.frame.select("rate_ratio", "verdict").row(0)
    (2.0, 'higher')
    """
    _check_sides(series, a, b, level)
    panel = build_panel(series, partial=partial)
    settings = {"a": _label(a), "b": _label(b), "level": level, "partial": partial}
    if isinstance(a, str) and isinstance(b, str):
        frame = _two_regions(panel, a, b, level)
        return Comparison(frame, COMPOSITION.empty(), settings)
    inside = [_inside(panel, side) for side in (a, b)]
    frame = _two_periods(panel, inside[0], inside[1], (_label(a), _label(b)), level)
    return Comparison(frame, _composition(panel, inside[0], inside[1], level), settings)


def ratio_interval(
    events: tuple[NDArray[np.float64], NDArray[np.float64]],
    exposure: tuple[NDArray[np.float64], NDArray[np.float64]],
    dispersion: NDArray[np.float64],
    df: NDArray[np.float64],
    level: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return lower and upper bound and p-value of rate ratios, second over first.

    Parameters
    ----------
    events, exposure
        Counts and reported periods of both sides, each of shape (R,).
    dispersion
        Variance over the mean, at least 1.
    df
        Degrees of freedom of the dispersion; infinite where it is known.
    level
        Probability inside.

    Returns
    -------
    tuple of ndarray
        The upper bound is infinite where the first side has no events, the lower one 0 where the second has none.

    Examples
    --------
    10 against 20 in equal time, Poisson: the exact interval of 20 out of 30 is 0.472 to 0.827, as odds 0.89 to 4.78.

    >>> ten, twenty, one = np.array([10.0]), np.array([20.0]), np.array([1.0])
    >>> low, high, p = ratio_interval((ten, twenty), (one, one), one, np.array([np.inf]), 0.95)
    >>> low.round(2).item(), high.round(2).item(), p.round(3).item()
    (0.89, 4.78, 0.099)
    """
    first, second = events[0] / dispersion, events[1] / dispersion
    odds_of_one = exposure[1] / exposure[0]
    known = ~np.isfinite(df)
    finite = np.where(known, 1.0, np.maximum(df, 1.0))
    quantile = np.where(known, ndtri((1 + level) / 2), stdtrit(finite, (1 + level) / 2))
    tail = ndtr(-quantile)
    low_share = np.where(second > 0, betaincinv(np.maximum(second, 1e-9), first + 1, tail), 0.0)
    high_share = np.where(first > 0, betaincinv(second + 1, np.maximum(first, 1e-9), 1 - tail), 1.0)
    with np.errstate(divide="ignore"):
        low = low_share / (1 - low_share) / odds_of_one
        high = high_share / (1 - high_share) / odds_of_one
    null = odds_of_one / (1 + odds_of_one)
    at_most = np.where(first > 0, 1 - betainc(second + 1, np.maximum(first, 1e-9), null), 1.0)
    at_least = np.where(second > 0, betainc(np.maximum(second, 1e-9), first + 1, null), 1.0)
    z = -ndtri(np.clip(np.minimum(at_most, at_least), 1e-300, 0.5))
    return low, high, 2 * np.where(known, ndtr(-z), stdtr(finite, -z))


def _check_sides(series: pl.DataFrame, a: Period | str, b: Period | str, level: float) -> None:
    faults = []
    if isinstance(a, str) != isinstance(b, str):
        faults.append(f"found {a!r} and {b!r}, wanted two regions or two periods")
    if not 0 < level < 1:
        faults.append(f"level: found {level}, wanted a probability between 0 and 1, such as 0.95")
    known = set(series.get_column("region")) if "region" in series.columns else set()
    faults += [
        f"region {side!r} is not in the series"
        for side in (a, b)
        if isinstance(side, str) and side not in known
    ]
    periods = sorted(side for side in (a, b) if not isinstance(side, str))
    faults += [f"period {start} to {end} ends before it starts" for start, end in periods if end < start]
    if len(periods) == 2 and periods[0][1] >= periods[1][0]:
        faults.append(f"the periods overlap from {periods[1][0]} to {periods[0][1]}; wanted separate ones")
    if faults:
        raise InputError("compare: " + "; ".join(faults))


def _label(side: Period | str) -> str:
    return side if isinstance(side, str) else f"{side[0]} to {side[1]}"


def _inside(panel: Panel, side: Period | str) -> NDArray[np.float64]:
    """Return 1 on the days of a period."""
    first, last = (np.datetime64(day, "D") for day in side)
    return np.asarray((panel.dates >= first) & (panel.dates <= last), dtype=np.float64)


def _two_periods(
    panel: Panel, in_a: NDArray[np.float64], in_b: NDArray[np.float64], labels: tuple[str, str], level: float
) -> pl.DataFrame:
    sides = [panel.weights * inside for inside in (in_a, in_b)]
    events = [(panel.counts * used).sum(axis=1) for used in sides]
    days = [(panel.exposure * used).sum(axis=1) for used in sides]
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [y / e for y, e in zip(events, days, strict=True)]
    means = panel.exposure * (
        np.nan_to_num(rates[0])[:, None] * in_a + np.nan_to_num(rates[1])[:, None] * in_b
    )
    variance = np.where(means > 0, means, 1.0)
    used = sides[0] + sides[1]
    residuals = used * (panel.counts - means) / np.sqrt(variance)
    dispersion, df = _dispersion(residuals, used, n_means=2)
    reasons = [_why_not(*numbers) for numbers in zip(*events, *days, strict=True)]
    return _as_frame(list(panel.regions), labels, (events, days, rates), (dispersion, df), (reasons, level))


def _two_regions(panel: Panel, a: str, b: str, level: float) -> pl.DataFrame:
    rows = [panel.regions.index(side) for side in (a, b)]
    both = panel.weights[rows].prod(axis=0)
    counts, exposure = panel.counts[rows] * both, panel.exposure[rows] * both
    events, days = [row.sum(keepdims=True) for row in counts], [row.sum(keepdims=True) for row in exposure]
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [y / e for y, e in zip(events, days, strict=True)]
        odds = rates[1] / rates[0] * exposure[1] / np.where(both > 0, exposure[0], 1.0)
        share = np.nan_to_num(odds / (1 + odds))
    trials = counts.sum(axis=0)
    spread = np.sqrt(trials * share * (1 - share))
    residuals = np.divide(counts[1] - trials * share, spread, out=np.zeros_like(spread), where=spread > 0)
    dispersion, df = _dispersion(residuals[None, :], (spread > 0).astype(float)[None, :], n_means=1)
    reasons = [_why_not(events[0].item(), events[1].item(), days[0].item(), days[1].item())]
    return _as_frame([f"{b} / {a}"], (a, b), (events, days, rates), (dispersion, df), (reasons, level))


def _why_not(events_a: float, events_b: float, days_a: float, days_b: float) -> str | None:
    silent = [side for side, days in (("A", days_a), ("B", days_b)) if days <= 0]
    if silent:
        return f"no reported period in {' and '.join(silent)}"
    return "no event in A or B" if events_a + events_b <= 0 else None


def _dispersion(
    residuals: NDArray[np.float64], used: NDArray[np.float64], n_means: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the long-run dispersion, at least 1, and its degrees of freedom."""
    n = used.sum(axis=1)
    rho = lag_one(residuals, used)
    rho = np.clip(rho + n_means * (1 + 3 * np.maximum(rho, 0)) / np.maximum(n, 8), 0.0, _RHO_MAX)
    inflation = (1 + rho) / (1 - rho)
    df = np.maximum(n - n_means, 1.0)
    return np.maximum((residuals**2).sum(axis=1) / df * inflation, 1.0), np.maximum(df / inflation, 1.0)


def _as_frame(
    regions: list[str],
    labels: tuple[str, str],
    sums: tuple[list[NDArray[np.float64]], list[NDArray[np.float64]], list[NDArray[np.float64]]],
    noise: tuple[NDArray[np.float64], NDArray[np.float64]],
    how: tuple[list[str | None], float],
) -> pl.DataFrame:
    """Put the numbers of all comparisons into the columns of the schema."""
    (events, days, rates), (reasons, level) = sums, how
    able = np.array([reason is None for reason in reasons], dtype=bool)
    low, high, p_values = (np.full(len(regions), np.nan) for _ in range(3))
    if able.any():
        low[able], high[able], p_values[able] = ratio_interval(
            (events[0][able], events[1][able]),
            (days[0][able], days[1][able]),
            noise[0][able],
            noise[1][able],
            level,
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(able, rates[1] / rates[0], np.nan)
    columns = {
        "region": regions,
        "a": [labels[0]] * len(regions),
        "b": [labels[1]] * len(regions),
        "rate_a": rates[0],
        "rate_b": rates[1],
        "rate_ratio": np.where(np.isfinite(ratio), ratio, np.nan),
        "lower": low,
        "upper": np.where(np.isfinite(high), high, np.nan),
        "p_value": p_values,
        "q_value": q_values(p_values),
        "verdict": [_verdict(*bounds) for bounds in zip(low, high, strict=True)],
        "events_a": events[0],
        "events_b": events[1],
        "periods_a": days[0],
        "periods_b": days[1],
        "dispersion": np.where(able, noise[0], np.nan),
        "reason": reasons,
    }
    return pl.DataFrame(columns, schema=COMPARISON.dtypes).with_columns(pl.col(pl.Float64).fill_nan(None))


def _verdict(low: float, high: float) -> str | None:
    """Say what the interval says."""
    if np.isnan(low):
        return None
    if low > 1:
        return "higher"
    if high < 1:
        return "lower"
    return "about the same" if low >= 1 / ABOUT_THE_SAME and high <= ABOUT_THE_SAME else "not clear"


def _composition(
    panel: Panel, in_a: NDArray[np.float64], in_b: NDArray[np.float64], level: float
) -> pl.DataFrame:
    """Compare every region's share of the regional events, with its day-to-day variation."""
    parts = panel.select(np.asarray(panel.regions) != ALL_REGIONS)
    counts = parts.counts * parts.weights
    totals = counts.sum(axis=0)
    sides = [totals * inside for inside in (in_a, in_b)]
    if len(parts.regions) < 2 or not all(side.sum() > 0 for side in sides):
        return COMPOSITION.empty()
    shares = [counts @ inside / side.sum() for inside, side in zip((in_a, in_b), sides, strict=True)]
    expected = np.outer(shares[0], sides[0]) + np.outer(shares[1], sides[1])
    share_of_day = np.outer(shares[0], in_a) + np.outer(shares[1], in_b)
    spread = np.sqrt(expected * (1 - share_of_day))
    inside = counts * (in_a + in_b)
    residuals = np.divide(inside - expected, spread, out=np.zeros_like(spread), where=spread > 0)
    dispersion, df = _dispersion(residuals, (spread > 0).astype(float), n_means=2)
    n = [side.sum() / dispersion for side in sides]
    pooled = (shares[0] * n[0] + shares[1] * n[1]) / (n[0] + n[1])
    difference = shares[1] - shares[0]
    error = np.sqrt(pooled * (1 - pooled) * (1 / n[0] + 1 / n[1]))
    p_values = 2 * stdtr(df, -np.divide(np.abs(difference), error, out=np.zeros_like(error), where=error > 0))
    low, high = _newcombe(shares, n, stdtrit(df, (1 + level) / 2))
    adjusted = q_values(p_values)
    columns = {
        "region": list(parts.regions),
        "share_a": shares[0],
        "share_b": shares[1],
        "difference": difference,
        "lower": low,
        "upper": high,
        "p_value": p_values,
        "q_value": adjusted,
        "moved": adjusted <= 1 - level,
    }
    return pl.DataFrame(columns, schema=COMPOSITION.dtypes)


def _newcombe(
    shares: list[NDArray[np.float64]], n: list[NDArray[np.float64]], z: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the interval of a difference of shares from the Wilson interval of each."""
    wilson = []
    for share, trials in zip(shares, n, strict=True):
        middle = share + z**2 / (2 * trials)
        half = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
        wilson.append(((middle - half) / (1 + z**2 / trials), (middle + half) / (1 + z**2 / trials)))
    difference = shares[1] - shares[0]
    low = difference - np.hypot(shares[1] - wilson[1][0], wilson[0][1] - shares[0])
    high = difference + np.hypot(wilson[1][1] - shares[1], shares[0] - wilson[0][0])
    return low, high
