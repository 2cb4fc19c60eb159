"""Did the reporting change? Breaks in how a source tells its numbers, apart from what the numbers are.

It never corrects a count for a break: it says where one is, so that nobody takes it for an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.analysis.change.changepoints import date_interval_drop, supremum_p_value
from tsanalysis.analysis.change.segmentation import binomial_cost, count_cost, normal_cost, partition
from tsanalysis.analysis.regression.irls import fit_counts, lag_one, moment_alpha
from tsanalysis.errors import InputError
from tsanalysis.frames import BREAKS, check_counts, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from numpy.typing import NDArray

__all__ = ["Breaks", "reporting_breaks"]

LEVEL = 0.95
LEAST_DAYS = 10
PENALTY_FACTOR = 3.0
"""Penalty per break over log n: at most one false break of all features in three years."""
LEAST_SHARE_CHANGE = 0.15
LEAST_RATIO = 1.4
"""Smaller changes are not listed: no comparison turns on them."""
LEAST_HISTORY_DAYS = 30
LEAST_USES = 5
_BLOCK_DAYS = 28
_RHO_MAX = 0.8
_DAY = np.timedelta64(1, "D")

_SHARES = {
    "regional share": ("regions", "share of tallies that give a number for a region"),
    "listed share": ("regions", "share of tallies that name a region without a number"),
    "cut share": ("coverage", "share of totals whose breakdown is missing or stops short"),
    "overnight share": ("windows", "share of tallies told as overnight"),
    "point share": ("windows", "share of tallies told as a point in time"),
}
_WINDOWS = ("windows", "windows a day, for a day of so many events")
_LENGTH = ("windows", "hours of a window with clock times")


@dataclass(frozen=True)
class Breaks:
    """Changes in the reporting.

    Attributes
    ----------
    frame
        One row per break, columns of ``frames.BREAKS``, by date.
    features
        One row per feature and day, for a chart: feature, date, value, n (tallies it rests on).
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    features: pl.DataFrame
    settings: Mapping[str, Any]


def reporting_breaks(
    counts: pl.DataFrame,
    *,
    level: float = LEVEL,
    least_days: int = LEAST_DAYS,
    penalty_factor: float = PENALTY_FACTOR,
) -> Breaks:
    r"""Find changes in how a source reports.

    Daily shares of tallies (binomial), windows a day given the day's events (negative binomial) and the logarithm of
    the length of a window (normal) are partitioned as in ``changepoints``, with the penalty
    :math:`\phi\,\tau\,c \log n`: :math:`\phi` the dispersion and :math:`\tau` the autocorrelation within four-week blocks.
    Small changes (a share by less than 0.15, a ratio below 1.4) are not listed. The first use of a form (kind of count
    or window) after a month of history that is used at least five times is listed as well.

    Parameters
    ----------
    counts
        Columns of ``frames.COUNTS``, of one source (filter first where there are several).
    level
        Probability that the interval of the day should cover.
    least_days
        Shortest time that a way of reporting must last, in days.
    penalty_factor
        c.

    Returns
    -------
    Breaks
        ``date_low <= date <= date_high``. ``trend(..., breaks=result.frame)`` refuses regional trends across breaks that
        concern regions.

    References
    ----------
    Killick, Fearnhead and Eckley (2012), JASA 107; Eo and Morley (2015), Quantitative Economics 6.

    Examples
    --------
    >>> from tsanalysis.frames import COUNTS
    >>> reporting_breaks(COUNTS.empty()).frame.is_empty()
    True
    """
    if not 0 < level < 1 or whole_number_faults(2, least_days=least_days) or penalty_factor <= 0:
        raise InputError(
            f"reporting_breaks: found level {level}, least_days {least_days!r}, penalty_factor {penalty_factor}; wanted "
            "a level between 0 and 1, a whole number of at least 2 days and a positive factor"
        )
    checked = check_counts(counts)
    tallies = _tallies(checked)
    settings = {"level": level, "least_days": least_days, "penalty_factor": penalty_factor}
    schema = {"feature": pl.String, "date": pl.Date, "value": pl.Float64, "n": pl.Float64}
    if tallies.is_empty():
        return Breaks(BREAKS.empty(), pl.DataFrame(schema=schema), settings)
    daily = _daily(tallies)
    rows, tracks = [], []
    for track in _tracks(daily):
        rows += track.breaks(level, least_days, penalty_factor)
        tracks.append(track.frame())
    rows += _first_uses(checked)
    frame = pl.DataFrame(rows, schema=BREAKS.dtypes).sort("date", "feature")
    return Breaks(frame, pl.DataFrame(pl.concat(tracks), schema=schema), settings)


def _tallies(counts: pl.DataFrame) -> pl.DataFrame:
    """Return one row per tally with the features of its telling."""
    has_number = pl.col("kind").is_in(["stated", "each", "joint"]) & (pl.col("regions").list.len() > 0)
    return (
        counts.drop_nulls("window_date")
        .group_by("tally_id")
        .agg(
            pl.col("window_date", "window_kind", "total").first(),
            hours=(pl.col("window_end") - pl.col("window_start")).dt.total_minutes().first() / 60,
            regional=(has_number & pl.col("count").is_not_null()).any(),
            listed=(pl.col("kind") == "listed").any(),
            cut=pl.col("balance").is_in(["short", "no_breakdown"]).first(),
        )
    )


def _daily(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of every day, a day without tallies having none."""
    clocked = (pl.col("window_kind") == "clock") & (pl.col("hours") > 0)
    daily = tallies.group_by(date="window_date").agg(
        n=pl.len(),
        events=pl.col("total").sum(),
        totals=pl.col("total").count(),
        regional=pl.col("regional").sum(),
        listed=pl.col("listed").sum(),
        cut=(pl.col("cut") & pl.col("total").is_not_null()).sum(),
        overnight=(pl.col("window_kind") == "overnight").sum(),
        point=(pl.col("window_kind") == "point").sum(),
        n_clock=clocked.sum(),
        log_hours=pl.col("hours").filter(clocked).log().sum(),
    )
    days = daily.select(pl.date_range(pl.col("date").min(), pl.col("date").max()))
    return days.join(daily, on="date", how="left", maintain_order="left").fill_null(0)


def _tracks(daily: pl.DataFrame) -> list[_Track]:
    """Return the features as series of sums and exposures."""
    dates = daily["date"].to_numpy().astype("datetime64[D]")

    def column(name: str) -> NDArray[np.float64]:
        return daily[name].cast(pl.Float64).to_numpy()

    tracks = []
    for feature, (concerns, meaning) in _SHARES.items():
        trials = column("totals" if feature == "cut share" else "n")
        yes = column(feature.removesuffix(" share"))
        tracks.append(_Track(feature, meaning, concerns, dates, yes, trials, "share"))
    n, events = column("n"), column("events")
    used = (n > 0).astype(float)[None, :]
    design = np.column_stack([np.ones(len(n)), np.log1p(events)])
    fits = fit_counts(design, n[None, :] * used, used, np.ones_like(used))
    tracks.append(
        _Track("windows a day", _WINDOWS[1], _WINDOWS[0], dates, n, (fits.means * used)[0], "ratio")
    )
    hours = _Track(
        "window length", _LENGTH[1], _LENGTH[0], dates, column("log_hours"), column("n_clock"), "hours"
    )
    return [*tracks, hours]


@dataclass(frozen=True)
class _Track:
    """One feature: sums over exposures, day by day, and how they vary."""

    feature: str
    meaning: str
    concerns: str
    dates: NDArray[np.datetime64]
    sums: NDArray[np.float64]
    exposure: NDArray[np.float64]
    scale: str

    def frame(self) -> pl.DataFrame:
        """Return the daily values for a chart."""
        value = np.divide(
            self.sums, self.exposure, out=np.full(len(self.sums), np.nan), where=self.exposure > 0
        )
        if self.scale == "hours":
            value = np.exp(value)
        frame = pl.DataFrame({"date": self.dates, "value": value, "n": self.exposure})
        return frame.with_columns(pl.col("value").fill_nan(None)).select(
            pl.lit(self.feature).alias("feature"), pl.all()
        )

    def noise(self) -> tuple[Callable[..., NDArray[np.float64]], float]:
        """Return the cost of a segment and what its penalty is multiplied by."""
        n_days = len(self.dates)
        block = np.arange(n_days) * max(n_days // _BLOCK_DAYS, 1) // n_days
        totals, weights = np.bincount(block, self.sums), np.bincount(block, self.exposure)
        level = np.divide(totals, weights, out=np.zeros(len(totals)), where=weights > 0)[block]
        used = (self.exposure > 0).astype(float)
        df = max(used.sum() - len(totals), 1.0)
        mean = self.exposure * level
        alpha = np.zeros(1)
        if self.scale == "share":
            variance = mean * (1 - level)
        elif self.scale == "ratio":
            positive = np.where(mean > 0, mean, 1.0)[None, :]
            alpha = moment_alpha(positive, self.sums[None, :], used[None, :], len(totals))
            variance = mean * (1 + alpha * level)
        else:
            variance = self.exposure
        residuals = np.divide(self.sums - mean, np.sqrt(variance), out=np.zeros(n_days), where=variance > 0)
        dispersion = (residuals**2).sum() / df
        rho = float(lag_one(residuals[None, :], used[None, :])[0])
        rho = float(np.clip(rho + (1 + 3 * max(rho, 0.0)) / _BLOCK_DAYS, 0.0, _RHO_MAX))
        inflation = (1 + rho) / (1 - rho)
        if self.scale == "hours":
            return normal_cost, inflation * max(dispersion, 1e-6)
        cost = binomial_cost if self.scale == "share" else count_cost(alpha)
        return cost, inflation * max(dispersion, 1.0)

    def breaks(self, level: float, least: int, factor: float) -> list[dict[str, Any]]:
        """Return a row for every change that is large enough to matter."""
        n_used = int((self.exposure > 0).sum())
        if n_used < 3 * least:
            return []
        cost, inflation = self.noise()
        penalty = np.array([inflation * factor * np.log(n_used)])
        changes = partition(self.sums[None, :], self.exposure[None, :], cost, penalty, least)[0]
        bounds = [0, *changes, len(self.dates)]
        found = []
        for left, at, right in zip(bounds, changes, bounds[2:], strict=False):
            before, after = self.level(left, at), self.level(at, right)
            if before is None or after is None or not self.matters(before, after):
                continue
            days = np.arange(left + min(least, at - left), right - min(least, right - at) + 1)
            gain = self.gains(cost, left, days, right) / inflation
            best = gain[days == at].item()
            near = days[gain >= best - date_interval_drop(level)]
            found.append(
                {
                    "feature": self.feature,
                    "date": self.day(at),
                    "date_low": self.day(near[0]),
                    "date_high": self.day(near[-1]),
                    "before": before,
                    "after": after,
                    "p_value": supremum_p_value(best, least / (right - left)),
                    "concerns": self.concerns,
                    "sentence": f"{self.meaning}: {_number(before)} before {self.day(at)}, {_number(after)} from then on",
                }
            )
        return found

    def gains(
        self, cost: Callable[..., NDArray[np.float64]], left: int, days: NDArray[np.int64], right: int
    ) -> NDArray[np.float64]:
        """Return by how much a split at each day lowers the cost of a stretch."""
        sums, exposure = (np.r_[0.0, np.cumsum(values)] for values in (self.sums, self.exposure))

        def of(start: NDArray[np.int64] | int, end: NDArray[np.int64] | int) -> NDArray[np.float64]:
            parts = (np.atleast_1d(total[end] - total[start])[None, :] for total in (sums, exposure))
            return np.asarray(cost(*parts)[0])

        return np.asarray(of(left, right) - of(left, days) - of(days, right))

    def level(self, start: int, end: int) -> float | None:
        """Return the feature in a stretch of days."""
        exposure = self.exposure[start:end].sum()
        if exposure <= 0:
            return None
        value = float(self.sums[start:end].sum() / exposure)
        return float(np.exp(value)) if self.scale == "hours" else value

    def matters(self, before: float, after: float) -> bool:
        """Tell whether a change is large enough to turn a comparison."""
        if self.scale == "share":
            return abs(after - before) >= LEAST_SHARE_CHANGE
        return max(before, after) >= LEAST_RATIO * min(before, after)

    def day(self, at: int) -> date:
        """Return the date of a day number."""
        day: date = self.dates[at].item()
        return day


def _number(value: float) -> str:
    return f"{value:.2f}"


def _first_uses(counts: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the first use of every kind of count, window, outcome and object that came late and stayed."""
    dated = counts.drop_nulls("window_date")
    first = dated["window_date"].min()
    rows: list[dict[str, Any]] = []
    for column, word in (
        ("kind", "kind of count"),
        ("window_kind", "kind of window"),
        ("outcome", "outcome"),
        ("object", "object"),
    ):
        uses = dated.group_by(column).agg(day=pl.col("window_date").min(), n=pl.col("tally_id").n_unique())
        late = uses.filter(
            pl.col("n") >= LEAST_USES, (pl.col("day") - pl.lit(first)).dt.total_days() >= LEAST_HISTORY_DAYS
        )
        rows += [
            {
                "feature": f"first {word} '{form}'",
                "date": day,
                "date_low": day,
                "date_high": day,
                "before": 0.0,
                "after": float(n),
                "p_value": None,
                "concerns": "forms",
                "sentence": f"the {word} '{form}' is used for the first time on {day}, and in {n} tallies since",
            }
            for form, day, n in late.sort("day").iter_rows()
        ]
    return rows
