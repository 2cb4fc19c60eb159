"""Which earlier periods a Farrington method compares a period with, and in which season each of them lies.

Problems whose baselines have the same shape share one design, so that the kernel can fit them together.
It never looks at a count.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.regression.kernel import Design

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.surveillance.histories import History

__all__ = ["Baseline", "Shape", "baselines_of"]

_WEEK = 7


@dataclass(frozen=True)
class Shape:
    """The settings that choose the baseline."""

    freq: int
    b: int
    w: int
    no_periods: int
    past_weeks_not_included: int
    classic: bool


@dataclass(frozen=True)
class Baseline:
    """One shape of baseline, relative to the period judged."""

    lags: NDArray[np.int64]
    """Periods back, oldest first."""
    times: NDArray[np.float64]
    """Time of each row relative to the period judged, in first steps of the series."""
    labels: NDArray[np.int64]
    """Season of each row, from 0; the period judged lies in `season`."""
    season: int

    @cached_property
    def with_trend(self) -> Design:
        """Return the regressors: one level per season, and time, which is 0 at the period judged."""
        return Design.of(self.labels, self.times)

    @cached_property
    def without_trend(self) -> Design:
        """Return one level per season."""
        return Design.of(self.labels)

    @cached_property
    def in_season(self) -> NDArray[np.bool_]:
        """Return which rows lie in the season of the period judged."""
        in_season: NDArray[np.bool_] = self.labels == self.season
        return in_season


def baselines_of(
    history: History, places: NDArray[np.int64], shape: Shape
) -> tuple[dict[tuple[int, ...], Baseline], list[tuple[int, ...] | str]]:
    """Find the baseline of every period to be judged.

    Parameters
    ----------
    history
        One region.
    places
        Positions of the periods judged, from 0.
    shape
        How baselines are chosen.

    Returns
    -------
    tuple
        The distinct baselines by key, and for each place its key, or the reason why it has none.
    """
    if not len(places):
        return {}, []
    references = _reference_lags(history, places, shape)
    months = shape.freq == 12 and history.dates is not None
    cut = references[:, -1] + shape.w > places
    traits = np.column_stack([references, cut, places if months else np.full(len(places), -1)])
    kinds, kind_of = np.unique(traits, axis=0, return_inverse=True)
    last = np.zeros(len(kinds), dtype=np.int64)
    np.maximum.at(
        last, kind_of.ravel(), places
    )  # of those that begin before the series, the one that nearly fits
    baselines: dict[tuple[int, ...], Baseline] = {}
    keys: list[tuple[int, ...] | str] = []
    for kind, example in zip(kinds.tolist(), last.tolist(), strict=True):
        lags, key = kind[: shape.b], tuple(kind)
        fault = _reason_against(lags, shape)
        if fault is None:
            baselines[key] = _baseline(lags, example, shape, history, months=months)
        keys.append(key if fault is None else fault)
    missing = references[:, -1] + shape.w - places - 1
    return baselines, [
        _too_short(short, shape) if short > 0 and isinstance(keys[kind], tuple) else keys[kind]
        for kind, short in zip(kind_of.ravel().tolist(), missing.tolist(), strict=True)
    ]


def _reference_lags(history: History, places: NDArray[np.int64], shape: Shape) -> NDArray[np.int64]:
    """Return how many periods before each place the same time of year lies: shape (places, b).

    Undated: multiples of `freq`. Dated: the same calendar date; weekly series then move to the nearest
    week that begins on the weekday of the period judged.
    """
    years = np.arange(1, shape.b + 1)
    lags = np.tile(shape.freq * years, (len(places), 1))
    if history.dates is None or len(history) < 2:
        return lags
    judged = history.dates[places]
    same_day = _years_before(judged, years)
    if shape.freq == 12:
        return lags  # of months, whatever their day
    back = (judged[:, None] - same_day).astype(np.int64)
    if shape.freq != 52:
        step = history.step[0]
        return np.where(back % step == 0, back // step, -1)
    later, rest = np.divmod(back, _WEEK)  # moving forward to the weekday by `rest` days leaves `later` weeks
    return np.where(2 * rest < _WEEK, later, later + 1)


def _years_before(dates: NDArray[np.datetime64], years: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Return the same calendar date in earlier years, shape (dates, years); 29 February becomes 1 March."""
    months = dates.astype("datetime64[M]")
    day = (dates - months.astype("datetime64[D]")).astype(np.int64)
    first = (months[:, None] - 12 * years).astype("datetime64[D]")
    moved: NDArray[np.datetime64] = first + day[:, None]
    return moved


def _too_short(missing: int, shape: Shape) -> str:
    """Say how much history is missing."""
    return (
        f"history too short by {missing} periods for b = {shape.b} years and w = {shape.w}; lower one of them"
    )


def _reason_against(lags: list[int], shape: Shape) -> str | None:
    """Say why periods with these reference lags have no baseline, or None."""
    if min(lags) < 0:
        return "the same date of an earlier year is no period of this series: give freq, or days, weeks or months"
    if shape.no_periods > 1:
        gap = min(far - near - 2 * shape.w - 1 for near, far in itertools.pairwise([0, *lags]))
        if gap < shape.no_periods - (2 * shape.w + 1):
            return f"no_periods = {shape.no_periods} is more than a year of freq = {shape.freq} can be cut into; lower it"
    return None


def _baseline(lags: list[int], place: int, shape: Shape, history: History, *, months: bool) -> Baseline:
    """Build the baseline for reference lags, dropping a row before the start of the series."""
    labels = _labels(lags, shape)
    kept = np.array(sorted((lag for lag in labels if lag <= place), reverse=True), dtype=np.int64)
    seasons = np.array([labels[lag] for lag in kept.tolist()], dtype=np.int64)
    present, codes = np.unique(seasons, return_inverse=True)
    own = int(np.searchsorted(present, shape.no_periods))
    times = -kept.astype(float)
    if months and not shape.classic and history.dates is not None:
        days = (history.dates[place - kept] - history.dates[place]).astype(np.int64)
        times = days / history.step[1]
    return Baseline(kept, times, codes.astype(np.int64), own)


def _labels(lags: list[int], shape: Shape) -> dict[int, int]:
    """Return the season of every lag in the baseline; the season of the period judged is `no_periods`."""
    w, top = shape.w, shape.no_periods
    if shape.classic:
        return {lag + j: top for lag in lags for j in range(-w, w + 1) if lag + j > 0}
    labels = {}
    for near, far in zip([0, *lags], lags, strict=False):
        between = range(far - w - 1, near + w, -1)
        if top > 1:
            labels.update(_seasons_between(between, top - 1))
    for lag in [0, *lags]:
        labels.update({lag + j: top for j in range(-w, w + 1)})
    return {lag: label for lag, label in labels.items() if lag > shape.past_weeks_not_included}


def _seasons_between(lags: range, seasons: int) -> dict[int, int]:
    """Cut the periods between two windows into consecutive runs, the first ones longer by one."""
    length, longer = divmod(len(lags), seasons)
    sizes = [length + (season < longer) for season in range(seasons)]
    return dict(zip(lags, np.repeat(np.arange(1, seasons + 1), sizes).tolist(), strict=True))
