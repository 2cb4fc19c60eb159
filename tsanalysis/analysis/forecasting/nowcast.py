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
from tsanalysis.frames import ARCHIVE, NOWCAST, check_frame, whole_number_faults
from tsanalysis.frames.schema import rows_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Nowcast", "nowcast"]

LEVEL = 0.95
LEAST_EVENTS = 50
_CREDIBILITIES = np.arange(20) / 20
_LEAST_EXPECTED = 1e-9


@dataclass(frozen=True)
class Nowcast:
    """The last days, completed: `frame` has the columns of ``frames.NOWCAST``; `delays` is region, delay_days, share."""

    frame: pl.DataFrame
    delays: pl.DataFrame
    settings: Mapping[str, Any]


def nowcast(archive: pl.DataFrame, *, delays_max: int = DELAYS_MAX, level: float = LEVEL) -> Nowcast:
    r"""Complete the last days of every region by the delays of the past.

    With :math:`F(d)` the share of a day's final events that was known d days later (chain ladder over past days) and m the
    mean of a day in the end, what is still to come of a day with k known events is negative binomial with mean

    .. math:: (1 - F(d))\,\left[z_d\,\frac{k}{F(d)} + (1 - z_d)\,m\right]

    and the dispersion of past completions. The credibility z, the one that made the completions of the past most likely,
    says how far a day with much known has much to come.

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
    Mack (1993), ASTIN Bulletin 23 (chain ladder); Mack (2000), Credible claims reserves, ASTIN Bulletin 30; Hoehle and an der Heiden (2014), Bayesian nowcasting during the STEC
    O104:H4 outbreak, Biometrics 70.

    Examples
    --------
    >>> one = pl.DataFrame({"region": ["R"], "date": [date(2025, 1, 1)], "as_of": [date(2025, 1, 2)], "count": [5.0]})
    >>> nowcast(one).frame["reason"].item()
    'the archive holds 0 days with 8 states of knowledge each, wanted at least 28'
    """
    faults = whole_number_faults(1, delays_max=delays_max)
    if not 0 < level < 1:
        faults.append(f"level: found {level}, wanted a probability between 0 and 1, such as 0.95")
    if faults:
        raise InputError("nowcast: " + "; ".join(faults))
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
        delayed = _Delays.of(complete, level)
        delays += [
            {"region": region, "delay_days": d, "share": float(f)} for d, f in enumerate(delayed.share)
        ]
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


@dataclass(frozen=True)
class _Delays:
    """How reports used to come, after each delay, shape (delays + 1,) each."""

    share: NDArray[np.float64]
    """Of a day's events, what was known."""
    mean: float
    """Events of a day in the end."""
    credibility: NDArray[np.float64]
    """How much what is known says about what is to come: 1 in proportion, 0 nothing."""
    dispersion: NDArray[np.float64]
    level: float

    @classmethod
    def of(cls, complete: NDArray[np.float64], level: float) -> _Delays:
        """Learn from the days that are complete, shape (days, delays + 1)."""
        share, mean = _shares(complete), float(complete[:, -1].mean())
        to_come = np.maximum(complete[:, -1:] - complete, 0.0)[None]
        tried = _CREDIBILITIES[:, None, None]
        expected = np.maximum(_to_come(complete, share, mean, tried), _LEAST_EXPECTED)
        deviance = (expected - to_come * np.log(expected)).sum(axis=1)
        best = deviance.argmin(axis=0)
        chosen = expected[best, :, np.arange(len(share))].T
        pearson = (to_come[0] - chosen) ** 2 / chosen
        dispersion = np.maximum(pearson.sum(axis=0) / max(len(complete) - 1, 1), 1.0)
        return cls(share, mean, _CREDIBILITIES[best], dispersion, level)

    def to_come(self, known: float, delay: int) -> tuple[float, float, float]:
        """Return what is expected still to come, and its interval."""
        at = slice(delay, delay + 1)
        expected = float(_to_come(known, self.share[at], self.mean, self.credibility[at])[0])
        tails = np.array([(1 + self.level) / 2, (1 - self.level) / 2])
        low, high = upper_quantile(tails, expected, dispersion=self.dispersion[delay])
        return expected, float(low), float(high)


def _to_come(
    known: NDArray[np.float64] | float,
    share: NDArray[np.float64],
    mean: float,
    credibility: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return what is expected to come: in proportion to what is known, and as on a mean day, weighed."""
    left = np.maximum(1 - share, 0.0)
    ladder = np.divide(left, share, out=np.zeros_like(left), where=share > 0) * known
    return np.asarray(credibility * ladder + (1 - credibility) * left * mean)


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
        to_come, low, high = delays.to_come(known, delay)
        numbers = {
            "reported_share": seen,
            "expected": known + to_come,
            "lower": known + low,
            "upper": known + high,
        }
        rows.append({**entry, **numbers})
    return rows
