"""At what hours do things happen? A rate per hour of the day from windows of any length.

It never says at which minute an event was: only how the events of a window spread over its hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from tsanalysis.frames import HOURS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "Gaps",
    "Windows",
    "events_in",
    "fit_hours",
    "hours_frame",
    "hours_of",
    "instant_of",
    "local_minutes",
    "read_windows",
]

Gaps = Literal["none_claimed", "unknown"]
"""Hours without a window on a day with one: nothing was claimed then, or nothing is known."""

POINT_MINUTES = 60
"""A point in time ("about 16:20") stands for an hour around it."""
NIGHT_HOURS = (20, 8)
"""An overnight window without clock times lies somewhere between these local hours."""
_MINUTES_PER_DAY = 1440
_ROUNDS = 500
_TOLERANCE = 1e-7
_SMOOTHING = (0.25, 0.5, 0.25)


@dataclass(frozen=True)
class Windows:
    """Tallies that have a total and a time, in minutes of local time since 1970."""

    tally_id: pl.Series
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    count: NDArray[np.float64]
    is_clock: NDArray[np.bool_]
    """True where both ends are stated clock times."""

    def select(self, rows: NDArray[np.bool_]) -> Windows:
        """Return some of the windows."""
        return Windows(
            self.tally_id.filter(pl.Series(rows)),
            self.start[rows],
            self.end[rows],
            self.count[rows],
            self.is_clock[rows],
        )


def read_windows(tallies: pl.DataFrame, zone: str) -> Windows:
    """Return the tallies that have a total and can be placed in time.

    Parameters
    ----------
    tallies
        One row per tally: tally_id, total, window_kind, window_start, window_end, window_date.
    zone
        Name of the zone whose hours are meant.

    Returns
    -------
    Windows
        Points become an hour, nights without clock times the hours from 20:00 to 08:00, days the whole day. Longer
        and unknown windows without both ends are left out.
    """
    local = [
        pl.col(name).dt.convert_time_zone(zone).dt.replace_time_zone(None)
        for name in ("window_start", "window_end")
    ]
    minute = [moment.dt.epoch("s") / 60.0 for moment in local]
    midnight = pl.col("window_date").cast(pl.Datetime("us")).dt.epoch("s") / 60.0
    night_start, night_end = (60.0 * hour for hour in NIGHT_HOURS)
    fallback = {
        "overnight": (midnight - _MINUTES_PER_DAY + night_start, midnight + night_end),
        "day": (midnight, midnight + _MINUTES_PER_DAY),
    }
    ends = []
    for side in (0, 1):
        rules = [
            pl.when(pl.col("window_kind") == kind).then(bounds[side]) for kind, bounds in fallback.items()
        ]
        ends.append(pl.coalesce(minute[side], *rules))
    placed = tallies.with_columns(
        start=ends[0],
        end=ends[1],
        is_clock=pl.col("window_kind").is_in(["clock", "overnight"])
        & pl.all_horizontal(pl.col("window_start", "window_end").is_not_null()),
    ).drop_nulls(["start", "end", "total"])
    start, end = placed["start"].to_numpy().copy(), placed["end"].to_numpy().copy()
    is_point = end <= start
    start[is_point] -= POINT_MINUTES / 2
    end[is_point] += POINT_MINUTES / 2
    return Windows(
        placed["tally_id"],
        start,
        end,
        placed["total"].cast(pl.Float64).to_numpy(),
        placed["is_clock"].to_numpy() & ~is_point,
    )


def hours_of(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much of each hour of the day lies in each window, in hours, shape (m, 24).

    Returns
    -------
    ndarray
        ``hours_of(a, b).sum(axis=1) == (b - a) / 60``, and 0 where b is before a.

    Examples
    --------
    14:20 to 16:10 holds 40 minutes of hour 14, hour 15, and 10 minutes of hour 16.

    >>> (60 * hours_of(np.array([860.0]), np.array([970.0])))[0, 13:18].round().tolist()
    [0.0, 40.0, 60.0, 10.0, 0.0]
    """

    def until(moment: NDArray[np.float64]) -> NDArray[np.float64]:
        days, minute = np.divmod(moment, _MINUTES_PER_DAY)
        return np.asarray(days[:, None] + np.clip(minute[:, None] - 60 * np.arange(24), 0, 60) / 60)

    return until(np.maximum(end, start)) - until(start)


def fit_hours(windows: Windows, n_days: int, *, gaps: Gaps = "none_claimed") -> NDArray[np.float64]:
    r"""Estimate the rate of events in each hour of the day by expectation and maximisation, smoothed.

    Window w holds :math:`Y_w \sim \text{Poisson}(\sum_h o_{wh} \lambda_h)`, with :math:`o_{wh}` hours of hour h. Each round
    spreads the events of a window over its hours in proportion to :math:`o_{wh}\lambda_h`, averages neighbours with
    weights 1/4, 1/2, 1/4 around the clock, and divides by the hours watched, averaged alike.

    Parameters
    ----------
    windows
        Windows of any length.
    n_days
        Days with a statement: the hours watched, where gaps mean that nothing was claimed.
    gaps
        ``"unknown"``: only the hours inside the windows were watched.

    Returns
    -------
    ndarray
        Events per hour, shape (24,). With gaps "none_claimed", ``n_days * rate.sum()`` is the number of events.

    References
    ----------
    Dempster, Laird and Rubin (1977), JRSS B 39; Silverman, Jones, Wilson and Nychka (1990), A smoothed EM approach to
    indirect estimation problems, JRSS B 52.

    Examples
    --------
    One day, 24 events, one window around the clock: one an hour.

    >>> day = Windows(pl.Series(["t"]), np.array([0.0]), np.array([1440.0]), np.array([24.0]), np.array([True]))
    >>> fit_hours(day, 1).round(6).tolist() == [1.0] * 24
    True
    """
    overlap = hours_of(windows.start, windows.end)
    watched = np.full(24, float(n_days)) if gaps == "none_claimed" else overlap.sum(axis=0)
    rates = np.full(24, windows.count.sum() / max(watched.sum(), 1e-9))
    smooth_watched = _around_the_clock(watched)
    for _ in range(_ROUNDS):
        expected = overlap @ rates
        share = np.divide(windows.count, expected, out=np.zeros_like(expected), where=expected > 0)
        events = _around_the_clock(rates * (share @ overlap))
        updated = np.divide(events, smooth_watched, out=np.zeros(24), where=watched > 0)
        moved = np.abs(updated - rates).max(initial=0.0)
        rates = updated
        if moved < _TOLERANCE * max(rates.max(initial=0.0), 1e-12):
            break
    return rates


def _around_the_clock(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average neighbouring hours, 23 and 0 being neighbours."""
    before, centre, after = _SMOOTHING
    return np.asarray(before * np.roll(values, 1) + centre * values + after * np.roll(values, -1))


def events_in(
    windows: Windows, rates: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the events expected in each interval, given the counts of the windows and the rates, shape (k,)."""
    floor = rates + 1e-9 + 0.01 * rates.mean()
    whole = hours_of(windows.start, windows.end) @ floor
    sums = np.zeros(len(start))
    for i, (first, last) in enumerate(zip(start, end, strict=True)):
        part = hours_of(np.maximum(windows.start, first), np.minimum(windows.end, last)) @ floor
        sums[i] = (windows.count * part / np.maximum(whole, 1e-12)).sum()
    return sums


def hours_frame(rates: NDArray[np.float64]) -> pl.DataFrame:
    """Return the rates as columns of ``frames.HOURS``."""
    share = rates / rates.sum() if rates.sum() > 0 else np.full(24, np.nan)
    return pl.DataFrame({"hour": np.arange(24), "rate": rates, "share": share}, schema=HOURS.dtypes)


def local_minutes(moment: datetime, zone: str) -> float:
    """Return minutes of local time since 1970; a moment without zone is taken as local."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if moment.tzinfo else moment
    return (local - datetime(1970, 1, 1)) / timedelta(minutes=1)  # noqa: DTZ001 -- both are local time


def instant_of(minutes: float, zone: str) -> datetime:
    """Return the instant of a local minute."""
    local = datetime(1970, 1, 1) + timedelta(minutes=minutes)  # noqa: DTZ001 -- local time
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
