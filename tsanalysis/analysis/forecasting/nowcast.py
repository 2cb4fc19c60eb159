"""What is still to be reported? The last days, completed by how late reports used to come.

It never completes a day without an archive of what was known when: then it says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.analysis.forecasting.vintages import DELAYS_MAX, LEAST_DAYS
from tsanalysis.analysis.negbin import upper_quantile
from tsanalysis.errors import InputError
from tsanalysis.frames import ARCHIVE, NOWCAST, check_frame
from tsanalysis.frames.schema import rows_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Nowcast", "nowcast"]

LEVEL = 0.95
LEAST_EVENTS = 50


@dataclass(frozen=True)
class Nowcast:
    """The last days, completed: `frame` has the columns of ``frames.NOWCAST``; `delays` is region, delay_days, share."""

    frame: pl.DataFrame
    delays: pl.DataFrame
    settings: Mapping[str, Any]


def nowcast(archive: pl.DataFrame, *, delays_max: int = DELAYS_MAX, level: float = LEVEL) -> Nowcast:
    r"""Complete the last days of every region by the delays of the past.

    With :math:`F(d)` the share of a day's final events that was known d days later (chain ladder over past days), what is
    still to come of a day with k known events is negative binomial with mean :math:`k' (1 - F(d)) / F(d)`,
    :math:`k' = k + 1/2`, and the dispersion of past completions.

    Parameters
    ----------
    archive
        Columns of ``frames.ARCHIVE``: the series as it was known on each `as_of`, such as from ``archive(store, ...)``. One
        state of knowledge is no archive.
    delays_max
        Days after which a day counts as complete.
    level
        Probability that an interval should cover.

    Returns
    -------
    Nowcast
        One row per region and recent day with ``known <= lower``; a region whose delays cannot be estimated is a row
        whose reason says what is missing.

    Raises
    ------
    InputError
        A column is missing, a number is impossible, or a cell stands twice.

    References
    ----------
    Mack (1993), ASTIN Bulletin 23 (chain ladder); Hoehle and an der Heiden (2014), Bayesian nowcasting during the STEC
    O104:H4 outbreak, Biometrics 70.

    Examples
    --------
    >>> one = pl.DataFrame({"region": ["R"], "date": [date(2025, 1, 1)], "as_of": [date(2025, 1, 2)], "count": [5.0]})
    >>> nowcast(one).frame["reason"].item()
    'the archive holds 0 days with 8 states of knowledge each, wanted at least 28'
    """
    if not 0 < level < 1 or delays_max < 1:
        raise InputError(
            f"nowcast: found level {level}, delays_max {delays_max}; wanted (0, 1) and at least 1"
        )
    checked = _checked(archive)
    states = checked.with_columns(delay=(pl.col("as_of") - pl.col("date")).dt.total_days())
    states = states.filter(pl.col("delay").is_between(0, delays_max)).sort("region", "date", "delay")
    now: date | None = states["as_of"].max()  # type: ignore[assignment]
    rows: list[dict[str, Any]] = []
    delays: list[dict[str, Any]] = []
    for region in checked["region"].unique().sort():
        own = states.filter(region=region)
        triangle, days = _triangle(own, delays_max)
        complete = triangle[~np.isnan(triangle).any(axis=1)]
        reason = _what_is_missing(complete, delays_max)
        if reason is not None or now is None:
            rows.append({**dict.fromkeys(NOWCAST.dtypes), "region": region, "reason": reason})
            continue
        share = _shares(complete)
        delays += [{"region": region, "delay_days": d, "share": float(f)} for d, f in enumerate(share)]
        delayed = _Delays(share, _dispersion(complete, share), level)
        rows += [{"region": region, **row} for row in _complete(triangle, days, delayed, now)]
    settings = {"delays_max": delays_max, "level": level, "as_of": now}
    schema = {"region": pl.String, "delay_days": pl.Int64, "share": pl.Float64}
    return Nowcast(pl.DataFrame(rows, schema=NOWCAST.dtypes), pl.DataFrame(delays, schema=schema), settings)


def _checked(archive: pl.DataFrame) -> pl.DataFrame:
    """Accept an archive, or name what is wrong with it; cells that are not archived are left out."""
    checked = check_frame(archive, ARCHIVE).select(list(ARCHIVE.dtypes)).drop_nulls("count")
    key = ("region", "date", "as_of")
    faults = {
        "count is negative": pl.col("count") < 0,
        "count is not a finite number": ~pl.col("count").is_finite(),
        "two rows for one region, date and as_of": pl.struct(key).is_duplicated(),
    }
    found = [(words, checked.filter(fault)) for words, fault in faults.items()]
    told = [f"{words} at {rows_in_words(rows, key)}" for words, rows in found if not rows.is_empty()]
    if told:
        raise InputError("archive: " + "; ".join(told) + "; correct the input: counts are never clipped")
    return checked


def _triangle(states: pl.DataFrame, delays_max: int) -> tuple[NDArray[np.float64], list[date]]:
    """Return what was known of each day after each delay, shape (days, delays + 1); NaN where it is not archived."""
    days = states["date"].unique().sort().to_list()
    place = {day: row for row, day in enumerate(days)}
    triangle = np.full((len(days), delays_max + 1), np.nan)
    for day, delay, count in states.select("date", "delay", "count").iter_rows():
        triangle[place[day], delay] = count
    return triangle, days


def _what_is_missing(complete: NDArray[np.float64], delays_max: int) -> str | None:
    if len(complete) < LEAST_DAYS:
        return (
            f"the archive holds {len(complete)} days with {delays_max + 1} states of knowledge each, "
            f"wanted at least {LEAST_DAYS}"
        )
    events = complete[:, -1].sum()
    return (
        f"{events:.0f} events in the archived days, wanted at least {LEAST_EVENTS}"
        if events < LEAST_EVENTS
        else None
    )


def _shares(complete: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share known after each delay, over all complete days."""
    return np.asarray(complete.sum(axis=0) / complete[:, -1].sum())


def _dispersion(complete: NDArray[np.float64], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each delay, the Pearson dispersion of what was still to come."""
    ratio = np.where(share > 0, (1 - share) / np.maximum(share, 1e-9), 0.0)
    expected = (complete + 0.5) * ratio
    to_come = np.maximum(complete[:, -1:] - complete, 0.0)
    pearson = np.divide((to_come - expected) ** 2, expected, out=np.zeros_like(expected), where=expected > 0)
    return np.asarray(np.maximum(pearson.sum(axis=0) / max(len(complete) - 1, 1), 1.0))


@dataclass(frozen=True)
class _Delays:
    """How reports used to come: share known and dispersion of the rest, after each delay."""

    share: NDArray[np.float64]
    dispersion: NDArray[np.float64]
    level: float

    def bounds(self, to_come: float, delay: int) -> tuple[float, float]:
        """Return the interval of what is still to come."""
        tails = np.array([(1 + self.level) / 2, (1 - self.level) / 2])
        low, high = upper_quantile(tails, to_come, dispersion=self.dispersion[delay])
        return float(low), float(high)


def _complete(
    triangle: NDArray[np.float64], days: list[date], delays: _Delays, now: date
) -> list[dict[str, Any]]:
    """Return a row for every day that may still grow."""
    rows = []
    for row, day in enumerate(days):
        delay = (now - day) // timedelta(days=1)
        if not 0 <= delay < triangle.shape[1] - 1 or np.isnan(triangle[row, delay]):
            continue
        known, seen = float(triangle[row, delay]), float(delays.share[delay])
        entry = {**dict.fromkeys(NOWCAST.dtypes), "date": day, "known": known, "delay_days": delay}
        del entry["region"]
        if seen <= 0:
            rows.append({**entry, "reason": f"nothing is ever known after {delay} days"})
            continue
        to_come = (known + 0.5) * max(1 - seen, 0.0) / seen
        low, high = delays.bounds(to_come, delay)
        numbers = {
            "reported_share": seen,
            "expected": known + to_come,
            "lower": known + low,
            "upper": known + high,
        }
        rows.append({**entry, **numbers})
    return rows
